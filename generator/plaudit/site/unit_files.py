"""Writing the files of a unit, in whichever process made them."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Protocol

from plaudit.site.manifest import Entry

Files = list[tuple[str, bytes]]
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


@dataclass(slots=True)
class UnitFiles:
    """What became of the files of a unit.

    Attributes:
        entries: By path, of those that are as they should be now.
        written: How many of them were new or different.
        stuck: The contents of those that something of another kind stands in the way of.
    """

    entries: dict[str, Entry] = field(default_factory=dict)
    written: int = 0
    stuck: dict[str, bytes] = field(default_factory=dict)


class Destination(Protocol):
    """Where units go. It can be sent to other processes, and writes there."""

    def write(self, units: Sequence[tuple[Files, Mapping[str, Entry]]]) -> list[UnitFiles]:
        """Make the files of some units what they should be, with what is known of those that each had."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of a generation."""

    root: str

    def write(self, units: Sequence[tuple[Files, Mapping[str, Entry]]]) -> list[UnitFiles]:
        """Write the files of some units.

        Raises:
            OSError: As `write_unit`.
        """
        return [write_unit(self.root, files, known) for files, known in units]


def write_unit(root: str, files: Iterable[tuple[str, bytes]], known: Mapping[str, Entry]) -> UnitFiles:
    """Make the files of a unit what they should be.

    Args:
        root: The folder of the generation. Nothing in it is a link.
        files: Paths relative to it, and contents.
        known: What is known of those that are there already.

    Raises:
        OSError: When the system refuses.
    """
    made = UnitFiles()
    for path, content in files:
        digest = digest_of(content)
        entry = known.get(path)
        if entry is not None and entry[0] == digest:
            made.entries[path] = entry
        elif (status := found_right(f"{root}/{path}", content) if entry is None else None) is not None:
            made.entries[path] = (digest, *status)
        else:
            try:
                made.entries[path] = (digest, *write_file(f"{root}/{path}", content))
                made.written += 1
            except (FileExistsError, IsADirectoryError, NotADirectoryError):
                made.stuck[path] = content
    return made


def digest_of(content: bytes) -> str:
    """The digest of a file's content."""
    return blake2b(content, digest_size=16).hexdigest()


def found_right(path: str, content: bytes) -> tuple[int, int] | None:
    """Size and time of a file that has this content already; None for others."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123  # once per file: a Path costs more than the work
            status = os.fstat(file.fileno())
            if status.st_size == len(content) and file.read() == content:
                return status.st_size, status.st_mtime_ns
    except OSError:  # whatever it is, writing says what is wrong
        pass
    return None


def write_file(path: str, content: bytes) -> tuple[int, int]:
    """Write a file, and the folders that it lies in; its size and time.

    What is there is replaced, never written into: visitors may see the same file by another name; see `link_file`.

    Raises:
        OSError: When the system refuses; a FileExistsError, IsADirectoryError or NotADirectoryError when something of
            another kind stands in the way.
    """
    descriptor = _opened(path)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        status = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    return status.st_size, status.st_mtime_ns


def _opened(path: str) -> int:
    try:
        return os.open(path, _NEW, 0o666)
    except FileNotFoundError:
        os.makedirs(path.rpartition("/")[0], exist_ok=True)  # noqa: PTH103  # once per folder: a Path costs more
    except FileExistsError:
        if os.path.isdir(path):  # noqa: PTH112  # as above
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path) from None
        os.unlink(path)  # noqa: PTH108  # as above
    return os.open(path, _NEW, 0o666)


def link_file(there: str, path: str) -> bool:
    """Give a file a second name, which is quicker than a copy and takes no room; whether the file system can do that.

    Nothing may lie at `path`.
    """
    try:
        try:
            os.link(there, path, follow_symlinks=False)
        except FileNotFoundError:
            os.makedirs(path.rpartition("/")[0], exist_ok=True)  # noqa: PTH103  # once per folder: a Path costs more
            os.link(there, path, follow_symlinks=False)
    except (OSError, NotImplementedError):
        return False
    return True
