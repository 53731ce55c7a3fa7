"""Writing records: plain data becomes YAML, and new files come all together or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml


class WriteRecordsError(Exception):
    """Raised when records could not be written; nothing new is left behind."""


class _Dumper(yaml.SafeDumper):
    """Long text in block form, lists indented below their key, as a person would write them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow=flow, indentless=False)


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def record_yaml(data: Mapping[str, Any]) -> str:
    """A record as YAML, keys in the order given; text that YAML would misread is put between quotes."""
    return yaml.dump(dict(data), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)


def write_new_files(root: Path, files: Mapping[str, str]) -> None:
    """Write files that do not exist yet: all of them, or none.

    Args:
        root: The site's folder.
        files: Text by path relative to it.

    Raises:
        WriteRecordsError: When one exists already or cannot be written; those written before it are taken back.
    """
    written: list[Path] = []
    try:
        for path, text in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            written.append(target)
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        for target in written:
            target.unlink(missing_ok=True)
        reason = "exists already" if isinstance(error, FileExistsError) else str(error.strerror)
        raise WriteRecordsError(f"{path}: {reason}; nothing was written") from None
