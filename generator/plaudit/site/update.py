"""A site on its way to a new one, wherever it lies: what it consists of so far, and what was done for it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from plaudit.site.manifest import Entry, Manifest, Seal, Unit
from plaudit.site.output_paths import OutputPaths
from plaudit.site.page_limits import PageLimit
from plaudit.site.unit_files import Destination, UnitFiles

SINGLE = ""  # the unit of the files that are made each time


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did, compared with what was there.

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


class Update(ABC):
    """A site on its way to a new one.

    Attributes:
        destination: Where units are written.
        is_seen: Whether visitors see files as they come, and not only once the whole site is there.
        units: What it consists of so far, by name.
        paths: All its paths so far.
    """

    destination: Destination
    is_seen: bool

    def __init__(self, seal: Seal | None, limit: PageLimit | None) -> None:
        self.paths = OutputPaths()
        self._seal, self._limit = seal, limit
        self._known: Mapping[str, Entry] = {}
        self._old_units: Mapping[str, Unit] = {}
        self._single: dict[str, Entry] = {}
        self.units: dict[str, Unit] = {SINGLE: Unit("", self._single)}
        self._written = self._removed = 0

    @abstractmethod
    def put(self, path: str, content: bytes) -> None:
        """Make a file of the site what it should be."""

    @abstractmethod
    def keep(self, name: str, key: str) -> bool:
        """Keep the files of a unit that was made of the same before; whether they are there and right."""

    @abstractmethod
    def adopt(self, name: str, key: str, made: UnitFiles, notes: Mapping[str, Any]) -> None:
        """Take in a unit that was written to the destination."""

    @abstractmethod
    def finish(self) -> None:
        """Take away what the site no longer has, and write down what it has."""

    def known(self, name: str) -> Mapping[str, Entry]:
        """What is known of the files that a unit had."""
        unit = self._old_units.get(name)
        return {path: self._known[path] for path in unit.files if path in self._known} if unit else {}

    def result(self) -> Written:
        """What was done."""
        sizes = [size for unit in self.units.values() for _, size, _ in unit.files.values()]
        return Written(self._written, len(sizes) - self._written, self._removed, sum(sizes))

    def _believe(self, manifest: Manifest, known: Mapping[str, Entry]) -> None:
        """Take over what is there: the units of a manifest, and the files that are known to be as it says."""
        self._old_units, self._known = manifest.units, known

    def _take(self, name: str, unit: Unit) -> None:
        for path, entry in unit.files.items():
            self.paths.add(path)
            self._measure(entry[1])
        self.units[name] = unit

    def _count(self, path: str, entry: Entry) -> None:
        self._measure(entry[1])
        self._single[path] = entry

    def _measure(self, size: int) -> None:
        if self._limit:
            self._limit.add(size)
