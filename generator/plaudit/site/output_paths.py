"""Which paths a site may have: such that every system can store them, and none leads out of the site's folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Backslash, colon and what follows mean something else on some system; the last ones stand for bytes that are no text.
# A path with one of them would not arrive everywhere as it was written.
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|\ud800-\udfff]')


class WriteError(Exception):
    """The site cannot be written; the one that was there is untouched."""


class OutputPaths:
    """The paths of one site, checked as they come.

    Systems that do not tell capitals from small letters would store two such files in one place, so that is an error
    everywhere.
    """

    def __init__(self) -> None:
        self._files: dict[str, str] = {}  # by the path with small letters
        self._folders: dict[str, str] = {"": ""}

    def __contains__(self, path: object) -> bool:
        """Whether exactly this path is there."""
        return isinstance(path, str) and self._files.get(_key(path)) == path

    def __iter__(self) -> Iterator[str]:
        """All paths."""
        return iter(self._files.values())

    def __len__(self) -> int:
        """How many paths there are."""
        return len(self._files)

    @property
    def folders(self) -> set[str]:
        """All folders that hold something; the root is the empty path."""
        return set(self._folders.values())

    def add(self, path: str) -> None:
        """Take in one more path, relative to the site's root, with forward slashes.

        Raises:
            WriteError: It is malformed, occurs twice, or cannot stand beside another one.
        """
        _check(path)
        key = _key(path)
        if key in self._files:
            raise WriteError(f"two pages or files want the address {path}{_unless_same(self._files[key], path)}")
        if key in self._folders:
            raise WriteError(f"{path} is to be a file and a folder")
        self._files[key] = path
        self._add_folder(path.rpartition("/")[0])

    def _add_folder(self, folder: str) -> None:
        key = _key(folder)
        known = self._folders.get(key)
        if known == folder:
            return
        if known is not None:
            raise WriteError(f"the folders {known} and {folder} differ in capital letters only")
        if key in self._files:
            raise WriteError(f"{folder} is to be a file and a folder")
        self._folders[key] = folder
        self._add_folder(folder.rpartition("/")[0])


def _check(path: str) -> None:
    if found := _FORBIDDEN.search(path):
        raise WriteError(f"{path!r} has the character {found.group()!r}, which not every system can store")
    if path.startswith("/"):
        raise WriteError(f"{path} is not relative to the site")
    if not path or {"", ".", ".."} & set(path.split("/")):
        raise WriteError(f"{path!r} is not the path of a file below the site's root")


def _key(path: str) -> str:
    return path if path.isascii() and path.islower() else unicodedata.normalize("NFC", path).casefold()


def _unless_same(first: str, second: str) -> str:
    return "" if first == second else f" (as {first} and {second})"
