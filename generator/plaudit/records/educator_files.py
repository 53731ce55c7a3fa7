"""An educator's folder: everything in it is read at once, known again by its digest, and only then understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from plaudit.records.digests import digest
from plaudit.records.external_files import FOLDER
from plaudit.records.source import Source

AWARDS = "awards"


@dataclass(frozen=True)
class EducatorFiles:
    """The files of an educator's folder.

    Attributes:
        slug: The folder's name.
        files: Contents by path, relative to the site's folder.
    """

    slug: str
    files: Mapping[str, bytes]

    @cached_property
    def digest(self) -> str:
        """Of all names and contents."""
        return digest(part for file in self.files.items() for part in file)


def read_files(source: Source, slug: str) -> EducatorFiles | None:
    """Read an educator's folder; None when more is there than files in their places, or one cannot be read."""
    try:
        return EducatorFiles(slug, dict(_read(source, f"profiles/{slug}", (AWARDS, FOLDER))))
    except (OSError, _StrangerError):
        return None


class _StrangerError(Exception):
    """Raised for what the loader has to look at in its place, such as a link."""


def _read(source: Source, folder: str, folders: tuple[str, ...] = ()) -> Iterator[tuple[str, bytes]]:
    for entry in source.entries(folder):
        path = f"{folder}/{entry.name}"
        if entry.kind == "file":
            yield path, source.read(path)
        elif entry.kind == "folder" and entry.name in folders:
            yield from _read(source, path)
        else:
            raise _StrangerError
