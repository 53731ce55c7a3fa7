"""Bringing a site in a storage up to date: only what differs is uploaded.

A storage has no two generations, so order keeps what visitors see whole: first what pages consist of and pages that
nobody knows yet, then what belongs to people, with their pages last, then the pages and lists that were there before,
and then what is no longer wanted is removed. A manifest beside the site says what is there. It is taken away before the
first change and comes back after the last; without one the storage is asked.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from plaudit.site.manifest import Entry, Manifest, Seal, Unit, manifest_bytes, manifest_in
from plaudit.site.page_limits import PageLimit
from plaudit.site.storage import Found, Storage
from plaudit.site.storage_lock import StorageLock
from plaudit.site.unit_files import Destination, Files, UnitFiles, digest_of
from plaudit.site.update import Update

_MANIFEST = ".manifest"
_LISTS = (".html", ".json", ".txt", ".xml")  # what leads to other files
_PARTS, _NEW_PAGES, _LAST = range(3)
_HELD = 64  # files that wait to be uploaded together


@contextmanager
def updating_remote(address: str, seal: Seal | None, limit: PageLimit | None = None) -> Iterator[RemoteUpdate]:
    """A site in a storage on its way to a new one.

    Args:
        address: Where it lies, such as `s3://bucket/site`.
        seal: See `updating`.
        limit: The same.

    Raises:
        WriteError: The storage refuses, or somebody else uploads there. What was uploaded so far stays, and the next
            build goes on from it.
    """
    storage = Storage(address.rstrip("/"))
    storage.connect()
    lock = StorageLock(storage)
    lock.acquire()
    try:
        update = RemoteUpdate(storage, lock, seal, limit)
        yield update
        update.finish()
    finally:
        lock.release()


@dataclass(frozen=True, slots=True)
class Uploads:
    """A storage as the destination of units.

    Attributes:
        storage: Where they go.
        looks: Whether what nobody knows of may be there already.
    """

    storage: Storage
    looks: bool

    def write(self, units: Sequence[tuple[Files, Mapping[str, Entry]]]) -> list[UnitFiles]:
        """Upload what differs of some units: what pages consist of, then pages.

        Raises:
            WriteError: When the storage refuses.
        """
        made, wanted = [UnitFiles() for _ in units], list[tuple[UnitFiles, str, bytes]]()
        for unit, (files, known) in zip(made, units, strict=True):
            for path, content in files:
                entry = unit.entries[path] = _entry(content)
                if known.get(path, ("",))[0] != entry[0]:
                    wanted.append((unit, path, content))
        if self.looks and wanted:
            right = self.storage.right([file[1:] for file in wanted])
            wanted = [file for file, is_right in zip(wanted, right, strict=True) if not is_right]
        for unit, _, _ in wanted:
            unit.written += 1
        for pages in (False, True):
            self.storage.write_all([(path, content) for _, path, content in wanted if _is_page(path) == pages])
        return made


class RemoteUpdate(Update):
    """A site in a storage on its way from whatever it was to the new one."""

    is_seen = True

    def __init__(self, storage: Storage, lock: StorageLock, seal: Seal | None, limit: PageLimit | None) -> None:
        super().__init__(seal, limit)
        self._storage, self._lock = storage, lock
        sealed = storage.read(_MANIFEST)
        manifest = _manifest(sealed, seal)
        self._believe(manifest, manifest.files)
        # Whether a manifest is there. One that counts for nothing now may count again for whoever sealed it.
        self._is_marked = sealed is not None
        self._listed: Mapping[str, Found] = {} if manifest.units else storage.found()
        self._held: tuple[dict[str, bytes], ...] = ({}, {}, {})

    @property
    def destination(self) -> Destination:  # type: ignore[override]  # what belongs to people comes after the parts
        """Where units are written; whatever they consist of is there once this was asked for."""
        self._upload(_PARTS)
        self._upload(_NEW_PAGES)
        self._begin()
        return Uploads(self._storage, bool(self._listed))

    def put(self, path: str, content: bytes) -> None:
        """Make a file of the site what it should be, at its turn."""
        self.paths.add(path)
        entry, known = _entry(content), self._known.get(path)
        self._count(path, entry)
        if (known and known[0] == entry[0]) or self._storage.holds(path, content, self._listed.get(path)):
            return
        self._written += 1
        turn = self._turn(path, is_new=not known and path not in self._listed)
        self._held[turn][path] = content
        if len(self._held[_PARTS]) >= _HELD:
            self._upload(_PARTS)

    def keep(self, name: str, key: str) -> bool:
        """Keep the files of a unit that was made of the same before; whether they are there, as the manifest says."""
        unit = self._old_units.get(name)
        if unit is None or unit.key != key:
            return False
        self._take(name, unit)
        return True

    def adopt(self, name: str, key: str, made: UnitFiles, notes: Mapping[str, Any]) -> None:
        """Take in a unit that was uploaded."""
        self._written += made.written
        self._take(name, Unit(key, made.entries, notes))
        self._lock.renew()

    def finish(self) -> None:
        """Upload the rest, take away what the site no longer has, and write down what it has."""
        for turn in (_PARTS, _NEW_PAGES, _LAST):
            self._upload(turn)
        files = {path for unit in self.units.values() for path in unit.files}
        gone = sorted((self._known.keys() | self._listed.keys()) - files)
        if gone:
            self._begin()
            self._storage.remove(f"/{path}" for path in gone)
            self._removed += len(gone)
        if not self._is_marked or self.units != self._old_units:
            self._storage.write(_MANIFEST, gzip.compress(manifest_bytes(self.units, self._seal), 1, mtime=0))

    def _turn(self, path: str, *, is_new: bool) -> int:
        if is_new:
            return _NEW_PAGES if _is_page(path) else _PARTS
        return _LAST if path.endswith(_LISTS) else _PARTS

    def _upload(self, turn: int) -> None:
        held = self._held[turn]
        if held:
            self._begin()
            self._storage.write_all(held.items())
            held.clear()
            self._lock.renew()

    def _begin(self) -> None:
        """Before the first change: what the manifest says is no longer sure."""
        if self._is_marked:
            self._storage.remove([_MANIFEST])
            self._is_marked = False


def _manifest(sealed: bytes | None, seal: Seal | None) -> Manifest:
    try:
        return manifest_in(gzip.decompress(sealed or b""), seal)
    except (OSError, EOFError, zlib.error):  # no gzip, or a torn one
        return Manifest()


def _entry(content: bytes) -> Entry:
    return (digest_of(content), len(content), 0)


def _is_page(path: str) -> bool:
    return path.endswith(".html")
