"""What each key of a record says, in the words of docs/format.md, which comes with the package."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

_SECTION = re.compile(r"^## `([^`]+)`\n(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
_ROW = re.compile(r"^\| (`[^|]*`) \|[^|]*\| (.*) \|$", re.MULTILINE)
_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


def key_texts() -> dict[str, dict[str, str]]:
    """The texts by the place of the record and the dotted path of the key."""
    text = _guide().read_text(encoding="utf-8")
    return {place: _rows(section) for place, section in _SECTION.findall(text)}


def _rows(section: str) -> dict[str, str]:
    return {key: _plain(says) for keys, says in _ROW.findall(section) for key in _CODE.findall(keys)}


def _plain(text: str) -> str:
    """Without the signs of Markdown that an editor would show as they are."""
    return _LINK.sub(r"\1", text).replace("*", "").replace("`", "")


def _guide() -> Path:
    """Inside the package when it was installed from a wheel, beside generator/ in a source checkout."""
    package = Path(str(files("plaudit")))
    installed = package / "format.md"
    return installed if installed.is_file() else package.parents[1] / "docs" / "format.md"
