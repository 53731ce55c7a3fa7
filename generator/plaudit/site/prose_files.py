"""What may lie in pages/: files that are what their names say, and that do nothing when somebody opens them alone.

Everything there is published on the issuer's own host, where a file called did.json makes another issuer, and a script
or a page of its own can show awards that do not exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from plaudit.records import pictures
from plaudit.records.source import Entry, Source

PAGE = ".md"
_BEGINNINGS = {".gif": re.compile(rb"GIF8[79]a"), ".pdf": re.compile(rb"%PDF-")}
_PICTURES = frozenset({".jpeg", ".jpg", ".png", ".svg", ".webp"})
ENDINGS = frozenset({*_BEGINNINGS, *_PICTURES, ".txt"})


def walk(folder: Path) -> Iterator[tuple[str, Entry]]:
    """Everything in a folder but the folders in it, by its path below the folder, sorted. No link is followed.

    Raises:
        OSError: A folder cannot be read.
    """
    return iter(sorted(_below(Source(folder), "")))


def _below(source: Source, folder: str) -> Iterator[tuple[str, Entry]]:
    for entry in source.entries(folder):
        name = f"{folder}/{entry.name}" if folder else entry.name
        if entry.kind == "folder":
            yield from _below(source, name)
        else:
            yield name, entry


def fault(data: bytes, name: str) -> str:
    """What is wrong with a file that is no page; empty when nothing is.

    Args:
        data: The bytes of the file.
        name: Its name; the ending is one of `ENDINGS`.
    """
    ending = PurePosixPath(name).suffix.lower()
    if ending in _PICTURES:
        return pictures.fault(data, name)
    sound = _BEGINNINGS[ending].match(data) if ending in _BEGINNINGS else _is_text(data)
    return "" if sound else f"{name} is not what its ending says"


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False
