"""The list of a generation's files, by the units of work that made them.

A unit is what is made at once, and made again only when its ingredients differ: an educator with all awards. Its files
are believed to be what the manifest says as long as sizes and times fit, or the contents do. Whoever could forge a
manifest could publish what no record says, and a repository can bring one along; so it is sealed with the site's key,
and without the right seal nothing in it counts.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

# Digest of the content, size in bytes, time of the last change in nanoseconds. The latter two give away what somebody
# did to a file by hand.
Entry = tuple[str, int, int]
_FORMAT = 2


class Seal(Protocol):
    """Vouches for bytes, and knows what it vouched for."""

    def made(self, data: bytes) -> str:
        """The seal of some bytes."""

    def holds(self, data: bytes, seal: str) -> bool:
        """Whether a seal is that of these bytes."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What was made at once.

    Attributes:
        key: The digest of everything that it was made of.
        files: Its files by path.
        notes: What the maker wants to know of it the next time; plain data.
    """

    key: str
    files: Mapping[str, Entry] = field(default_factory=dict)
    notes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What lies in a generation.

    Attributes:
        units: By name; empty where there are no seals.
        files: Every file by path.
    """

    units: Mapping[str, Unit] = field(default_factory=dict)
    files: Mapping[str, Entry] = field(default_factory=dict)


def read_manifest(path: Path, seal: Seal | None) -> Manifest:
    """What a manifest says; nothing if it is missing, not as we write it, or without the right seal."""
    try:
        return manifest_in(path.read_bytes(), seal)
    except OSError:
        return Manifest()


def manifest_in(data: bytes, seal: Seal | None) -> Manifest:
    """What the content of a manifest says; see `read_manifest`."""
    sealed, _, body = data.partition(b"\n")
    if seal and not seal.holds(_sealed(body), sealed.decode("ascii", "replace")):
        return Manifest()
    try:
        units = {name: _unit(*parts) for name, parts in json.loads(body).items()}
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return Manifest()
    files = {path: entry for unit in units.values() for path, entry in unit.files.items()}
    return Manifest(units if seal else {}, files)


def _unit(key: str, files: Mapping[str, tuple[str, int, int]], notes: Mapping[str, Any]) -> Unit:
    entries = {name: (str(digest), int(size), int(time)) for name, (digest, size, time) in files.items()}
    return Unit(str(key), entries, dict(notes))


def write_manifest(path: Path, units: Mapping[str, Unit], seal: Seal | None) -> None:
    """Write a manifest, from one moment to the next."""
    draft = path.with_suffix(".new")
    draft.write_bytes(manifest_bytes(units, seal))
    draft.replace(path)


def manifest_bytes(units: Mapping[str, Unit], seal: Seal | None) -> bytes:
    """The content of a manifest."""
    parts = {name: [unit.key, unit.files, unit.notes] for name, unit in units.items()}
    body = json.dumps(parts, separators=(",", ":")).encode("ascii")
    sealed = seal.made(_sealed(body)) if seal else ""
    return sealed.encode("ascii") + b"\n" + body


def _sealed(body: bytes) -> bytes:
    """What a seal is for; it says what it is, so that no signature of something else can be one."""
    return b"plaudit manifest %d\n" % _FORMAT + hashlib.sha256(body).digest()
