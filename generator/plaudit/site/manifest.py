"""The list of a generation's files, by the units of work that made them.

A unit is what is made at once, and made again only when its ingredients differ: an educator with all awards. Its files
are believed to be what the manifest says as long as sizes and times fit, or the contents do. Whoever could forge a
manifest could publish what no record says, and a repository can bring one along; so it is sealed with the site's key,
and without the right seal no unit in it counts.
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
        units: By name; empty when nobody vouches for them.
        files: Every file by path.
    """

    units: Mapping[str, Unit] = field(default_factory=dict)
    files: Mapping[str, Entry] = field(default_factory=dict)


def read_manifest(path: Path, seal: Seal | None) -> Manifest:
    """What a manifest says; nothing if it is missing or not as we write it, and no units without the right seal."""
    try:
        sealed, _, body = path.read_bytes().partition(b"\n")
        units = {name: _unit(*parts) for name, parts in json.loads(body).items()}
        is_ours = seal is not None and seal.holds(_sealed(body), sealed.decode("ascii"))
    except (OSError, ValueError, TypeError, AttributeError):
        return Manifest()
    files = {path: entry for unit in units.values() for path, entry in unit.files.items()}
    return Manifest(units if is_ours else {}, files)


def _unit(key: str, files: Mapping[str, tuple[str, int, int]], notes: Mapping[str, Any]) -> Unit:
    entries = {name: (str(digest), int(size), int(time)) for name, (digest, size, time) in files.items()}
    return Unit(str(key), entries, dict(notes))


def write_manifest(path: Path, units: Mapping[str, Unit], seal: Seal | None) -> None:
    """Write a manifest, from one moment to the next."""
    parts = {name: [unit.key, unit.files, unit.notes] for name, unit in units.items()}
    body = json.dumps(parts, separators=(",", ":")).encode("ascii")
    sealed = seal.made(_sealed(body)) if seal else ""
    draft = path.with_suffix(".new")
    draft.write_bytes(sealed.encode("ascii") + b"\n" + body)
    draft.replace(path)


def _sealed(body: bytes) -> bytes:
    """What a seal is for; it says what it is, so that no signature of something else can be one."""
    return b"plaudit manifest %d\n" % _FORMAT + hashlib.sha256(body).digest()
