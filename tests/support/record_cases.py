"""Golden cases of records: one text file holds a few record files and the exact answer."""

from __future__ import annotations

import re
from pathlib import Path

CASES = Path(__file__).resolve().parents[1] / "cases"
EXPECTED = "expected"
_SECTION = re.compile(r"^-- (\S+) --\n", re.MULTILINE)


def read_case(path: Path) -> dict[str, str]:
    """The sections of a case file by their names: `-- name --` begins each."""
    parts = _SECTION.split(path.read_text(encoding="utf-8", errors="surrogateescape"))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def write_folder(folder: Path, files: dict[str, str]) -> Path:
    """Lay files out in a folder."""
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", errors="surrogateescape")
    return folder


def base_site(folder: Path, **changed: str) -> Path:
    """The small sound site that every case starts from."""
    return write_folder(folder, read_case(CASES / "checks" / "base.txt") | changed)


def digest(folder: Path) -> dict[str, bytes]:
    """Everything in a folder, to be compared byte for byte."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
