"""Writing the site: whatever happens on the way, visitors see either the whole old site or the whole new one.

A build brings the generation up to date that nobody sees (see `generations`). Its manifest says what lies in it; the
manifest is removed before the first change and written after the last one, so a generation without one is whatever a
killed build left, and is compared file by file instead of trusted.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from plaudit.site.generations import Generations
from plaudit.site.manifest import Entry, Seal, Unit, read_manifest, write_manifest
from plaudit.site.output_paths import WriteError
from plaudit.site.page_limits import PageLimit
from plaudit.site.unit_files import Folder, UnitFiles, digest_of, found_right, link_file, write_file
from plaudit.site.update import Update, Written

__all__ = ["SiteUpdate", "WriteError", "Written", "updating", "write_site"]


def write_site(files: Iterable[tuple[str, bytes]], out: Path, seal: Seal | None = None) -> Written:
    """Make `out` the site of these files.

    Args:
        files: Path relative to the site's root, and content; may be produced while they are written. What it raises
            passes through, and `out` stays as it was.
        out: A symbolic link to a generation, made by an earlier build; or nothing, or an empty folder.
        seal: Vouches for what lies there; None believes whatever says what does.

    Raises:
        WriteError: A path is not allowed or occurs twice, another build is running, `out` is not ours, or the system
            refuses. `out` stays as it was.
    """
    with updating(out, seal) as update:
        for path, content in files:
            update.put(path, content)
    return update.result()


@contextmanager
def updating(out: Path, seal: Seal | None = None, limit: PageLimit | None = None) -> Iterator[SiteUpdate]:
    """A site on its way to a new one, which visitors see once the block is left without an error.

    Args:
        out: As for `write_site`.
        seal: Vouches for units, so that the next build may keep them; None keeps none.
        limit: How large the site may become; None for any size.

    Raises:
        WriteError: As for `write_site`.
    """
    generations = Generations(out)
    with refusals():
        lock = generations.acquire()
    try:
        with refusals():
            generation = generations.next()
            update = SiteUpdate(str(generation), generations.manifest(generation), seal, limit)
            update.may_copy_from(str(generations.out), generations.manifest_of_shown())
        yield update
        with refusals():
            update.finish()
            generations.switch(generation)
    finally:
        lock.release()


@contextmanager
def refusals() -> Iterator[None]:
    """Around work on the site's own files: what the system refuses becomes a `WriteError`."""
    try:
        yield
    except OSError as error:
        raise WriteError(f"the system refuses: {error.strerror}: {error.filename}") from error


class SiteUpdate(Update):
    """One generation on its way from whatever it was to the new site."""

    is_seen = False

    def __init__(self, root: str, manifest: Path, seal: Seal | None, limit: PageLimit | None) -> None:
        super().__init__(seal, limit)
        self.destination = Folder(root)
        self._root, self._manifest = root, manifest
        known = read_manifest(manifest, seal)
        manifest.unlink(missing_ok=True)
        self._folders = {""}
        self._found: dict[str, tuple[int, int]] = {}  # size and time of the last change
        self._scan("")
        self._believe(known, {path: entry for path, entry in known.files.items() if entry[1:] == self._found.get(path)})
        self._shown, self._shown_units = "", dict[str, Unit]()

    def put(self, path: str, content: bytes) -> None:
        """Make a file of the site what it should be."""
        self.paths.add(path)
        with refusals():
            self._count(path, self._put(path, content))

    def may_copy_from(self, shown: str, manifest: Path) -> None:
        """Allow units to come from the generation that visitors see: it has what the last build made."""
        if self._seal:
            self._shown, self._shown_units = shown, dict(read_manifest(manifest, self._seal).units)

    def keep(self, name: str, key: str) -> bool:
        """Keep the files of a unit that was made of the same before; whether they are there and right."""
        for units, found in ((self._old_units, self._still), (self._shown_units, self._copied)):
            unit = units.get(name)
            if unit is not None and unit.key == key:
                with refusals():
                    entries = {path: found(path, entry) for path, entry in unit.files.items()}
                right = {path: entry for path, entry in entries.items() if entry}
                if len(right) == len(entries):
                    self._take(name, replace(unit, files=right))
                    return True
        return False

    def adopt(self, name: str, key: str, made: UnitFiles, notes: Mapping[str, Any]) -> None:
        """Take in a unit that `write_unit` wrote to this generation."""
        with refusals():
            stuck = {path: self._put(path, content) for path, content in made.stuck.items()}
        self._written += made.written
        self._take(name, Unit(key, made.entries | stuck, notes))

    def finish(self) -> None:
        """Take away what the site no longer has, and write down what it has."""
        if self._limit:
            self._limit.add_folders(len(self.paths.folders))
        files = {path for unit in self.units.values() for path in unit.files}
        for path in self._found.keys() - files:
            self._remove(path)
        for folder in sorted(self._folders - self.paths.folders, reverse=True):  # the deepest first
            os.rmdir(f"{self._root}/{folder}")  # noqa: PTH106  # once per file or folder: a Path costs more than the work
        write_manifest(self._manifest, self.units, self._seal)

    def _put(self, path: str, content: bytes) -> Entry:
        digest = digest_of(content)
        known = self._known.get(path)
        if known and known[0] == digest:
            return known
        if not known and path in self._found and (status := found_right(f"{self._root}/{path}", content)):
            return (digest, *status)
        self._clear(path)
        self._written += 1
        return (digest, *write_file(f"{self._root}/{path}", content))

    def _still(self, path: str, entry: Entry) -> Entry | None:
        """What is known of a file whose content is still the same; by looking, where its size or time tells nothing."""
        if path in self._known:
            return entry
        if self._found.get(path, (-1, 0))[0] != entry[1]:
            return None
        with open(f"{self._root}/{path}", "rb") as file:  # noqa: PTH123  # once per file: a Path costs more than the work
            return (entry[0], *self._found[path]) if digest_of(file.read()) == entry[0] else None

    def _copied(self, path: str, entry: Entry) -> Entry | None:
        """A file as visitors see it, put here, too; None when it is not what it was."""
        there = f"{self._shown}/{path}"
        try:
            status = os.lstat(there)
            is_same = (status.st_size, status.st_mtime_ns) == entry[1:]
            if is_same and (linked := self._linked(there, path, entry)):
                return linked
            with open(there, "rb") as file:  # noqa: PTH123  # once per file: a Path costs more than the work
                content = file.read()
        except OSError:
            return None
        return self._put(path, content) if digest_of(content) == entry[0] else None

    def _linked(self, there: str, path: str, entry: Entry) -> Entry | None:
        """What is known of a file that is here after all, or was given a second name here; else None."""
        known = self._known.get(path)
        if known and known[0] == entry[0]:
            return known
        self._clear(path)
        if path in self._found:
            os.unlink(f"{self._root}/{path}")  # noqa: PTH108  # as above
        if not link_file(there, f"{self._root}/{path}"):
            return None
        self._written += 1
        return entry

    def _scan(self, folder: str) -> None:
        with os.scandir(f"{self._root}/{folder}") as found:
            for item in found:
                path = f"{folder}/{item.name}" if folder else item.name
                if item.is_dir(follow_symlinks=False):
                    self._folders.add(path)
                    self._scan(path)
                elif item.is_file(follow_symlinks=False):
                    status = item.stat(follow_symlinks=False)
                    self._found[path] = (status.st_size, status.st_mtime_ns)
                else:  # a link or a device: no build makes these, and writing would follow them
                    os.unlink(item.path)  # noqa: PTH108  # once per file or folder: a Path costs more than the work

    def _clear(self, path: str) -> None:
        """Take away what stands in the way of a file: a folder in its place, a file in place of one of its folders."""
        if path in self._folders:
            self._remove_tree(path)
        folder = path
        while folder := folder.rpartition("/")[0]:
            if folder in self._found:
                self._remove(folder)

    def _remove(self, path: str) -> None:
        os.unlink(f"{self._root}/{path}")  # noqa: PTH108  # once per file or folder: a Path costs more than the work
        del self._found[path]
        self._removed += 1

    def _remove_tree(self, folder: str) -> None:
        """A file takes the place of a folder; nothing of the new site can be in it."""
        shutil.rmtree(f"{self._root}/{folder}")
        inside = [path for path in self._found if path.startswith(f"{folder}/")]
        for path in inside:
            del self._found[path]
        self._removed += len(inside)
        self._folders = {known for known in self._folders if known != folder and not known.startswith(f"{folder}/")}
