"""Writing the site: whatever happens on the way, visitors see either the whole old site or the whole new one.

A build brings the generation up to date that nobody sees (see `generations`). Its manifest says what lies in it; the
manifest is removed before the first change and written after the last one, so a generation without one is whatever a
killed build left, and is compared file by file instead of trusted.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from plaudit.site.generations import Generations
from plaudit.site.output_paths import OutputPaths, WriteError

__all__ = ["WriteError", "Written", "write_site"]

_WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
# Digest of the content, size in bytes, time of the last change in nanoseconds. The latter two give away what somebody
# did to a file by hand.
Entry = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did, compared with the generation that it brought up to date.

    Attributes:
        written: Files that were new or different.
        unchanged: Files that were right already.
        removed: Files that the site no longer has.
        bytes: The size of the whole site.
    """

    written: int
    unchanged: int
    removed: int
    bytes: int


def write_site(files: Iterable[tuple[str, bytes]], out: Path) -> Written:
    """Make `out` the site of these files.

    Args:
        files: Path relative to the site's root, and content; may be produced while they are written. What it raises
            passes through, and `out` stays as it was.
        out: A symbolic link to a generation, made by an earlier build; or nothing, or an empty folder.

    Raises:
        WriteError: A path is not allowed or occurs twice, another build is running, `out` is not ours, or the system
            refuses. `out` stays as it was.
    """
    generations = Generations(out)
    with _refusals():
        lock = generations.acquire()
    try:
        with _refusals():
            generation = generations.next()
            update = _Update(str(generation), generations.manifest(generation))
        for path, content in files:
            with _refusals():
                update.put(path, content)
        with _refusals():
            written = update.finish()
            generations.switch(generation)
    finally:
        lock.release()
    return written


@contextmanager
def _refusals() -> Iterator[None]:
    """Around our own work only, for `files` may read other files while it runs."""
    try:
        yield
    except OSError as error:
        raise WriteError(f"the system refuses: {error.strerror}: {error.filename}") from error


class _Update:
    """One generation on its way from whatever it was to the new site."""

    def __init__(self, root: str, manifest: Path) -> None:
        self.root = root
        self.manifest = manifest
        self.known = _read_manifest(manifest)
        manifest.unlink(missing_ok=True)
        self.folders = {""}
        self.found: dict[str, tuple[int, int]] = {}  # size and time of the last change
        self._scan("")
        self.entries: dict[str, Entry] = {}
        self.paths = OutputPaths()
        self.written = self.removed = 0

    def put(self, path: str, content: bytes) -> None:
        self.paths.add(path)
        digest = blake2b(content, digest_size=16).hexdigest()
        if self._is_right(path, content, digest):
            self.entries[path] = (digest, *self.found[path])
        else:
            self.entries[path] = (digest, *self._write(path, content))
            self.written += 1

    def finish(self) -> Written:
        for path in self.found.keys() - self.entries.keys():
            self._remove(path)
        for folder in sorted(self.folders - self.paths.folders, reverse=True):  # the deepest first
            os.rmdir(f"{self.root}/{folder}")  # noqa: PTH106  # once per file or folder: a Path costs more than the work
        _write_manifest(self.manifest, self.entries)
        size = sum(size for _, size, _ in self.entries.values())
        return Written(self.written, len(self.entries) - self.written, self.removed, size)

    def _scan(self, folder: str) -> None:
        with os.scandir(f"{self.root}/{folder}") as found:
            for item in found:
                path = f"{folder}/{item.name}" if folder else item.name
                if item.is_dir(follow_symlinks=False):
                    self.folders.add(path)
                    self._scan(path)
                elif item.is_file(follow_symlinks=False):
                    status = item.stat(follow_symlinks=False)
                    self.found[path] = (status.st_size, status.st_mtime_ns)
                else:  # a link or a device: no build makes these, and writing would follow them
                    os.unlink(item.path)  # noqa: PTH108  # once per file or folder: a Path costs more than the work

    def _is_right(self, path: str, content: bytes, digest: str) -> bool:
        """Whether the file has this content already: by the manifest while it still fits, else by looking."""
        if path not in self.found or self.found[path][0] != len(content):
            return False
        known, *status = self.known.get(path, ("", 0, 0))
        if tuple(status) == self.found[path]:
            return known == digest
        with open(f"{self.root}/{path}", "rb") as file:  # noqa: PTH123  # once per file or folder: a Path costs more than the work
            return file.read() == content

    def _write(self, path: str, content: bytes) -> tuple[int, int]:
        if path in self.folders:
            self._remove_tree(path)
        self._make_folder(path.rpartition("/")[0])
        descriptor = os.open(f"{self.root}/{path}", _WRITE, 0o666)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            status = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        return status.st_size, status.st_mtime_ns

    def _make_folder(self, folder: str) -> None:
        if folder in self.folders:
            return
        self._make_folder(folder.rpartition("/")[0])
        if folder in self.found:
            self._remove(folder)
        os.mkdir(f"{self.root}/{folder}")  # noqa: PTH102  # once per file or folder: a Path costs more than the work
        self.folders.add(folder)

    def _remove(self, path: str) -> None:
        os.unlink(f"{self.root}/{path}")  # noqa: PTH108  # once per file or folder: a Path costs more than the work
        del self.found[path]
        self.removed += 1

    def _remove_tree(self, folder: str) -> None:
        """A file takes the place of a folder; nothing of the new site can be in it."""
        shutil.rmtree(f"{self.root}/{folder}")
        inside = [path for path in self.found if path.startswith(f"{folder}/")]
        for path in inside:
            del self.found[path]
        self.removed += len(inside)
        self.folders = {known for known in self.folders if known != folder and not known.startswith(f"{folder}/")}


def _read_manifest(path: Path) -> dict[str, Entry]:
    """What the manifest says; nothing if it is missing or not as we write it."""
    try:
        entries = json.loads(path.read_bytes())
        return {name: (str(digest), int(size), int(time)) for name, (digest, size, time) in entries.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write_manifest(path: Path, entries: dict[str, Entry]) -> None:
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps(entries), "utf-8")
    draft.replace(path)
