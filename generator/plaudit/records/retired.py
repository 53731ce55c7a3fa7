"""Slugs that were given up: kept as a short hash only, so that they are not given to another and nobody can read them.

The hash is the beginning of a SHA-256, five hexadecimal digits. That is a million possible values, and there are more
names than that: each hash is that of many names, so it proves of none that it was here. And it is long enough that a
new slug rarely meets one: on a site that gave up a thousand, it happens to one new slug in a thousand, and that person
takes another. Where the hash would be that of somebody who is still here, it gets a digit more.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

_PREFIX = "plaudit retired slug: "
_SHORTEST, _LONGEST = 5, 16
RETIRED = re.compile(rf"slug-(?P<hash>[0-9a-f]{{{_SHORTEST},{_LONGEST}}})")  # names such a file, without its `.yml`


def _digest(slug: str) -> str:
    return hashlib.sha256((_PREFIX + slug).encode("ascii")).hexdigest()


def retired_hash(slug: str, others: Iterable[str] = ()) -> str:
    """The hash by which a slug is kept, long enough to be that of none of the others."""
    own, taken = _digest(slug), [_digest(other) for other in others]
    lengths = range(_SHORTEST, _LONGEST)
    return next((own[:n] for n in lengths if not any(digest[:n] == own[:n] for digest in taken)), own[:_LONGEST])


def hash_among(slug: str, hashes: Collection[str]) -> str:
    """The one of these hashes that is the slug's; empty when none is."""
    own = _digest(slug)
    return next((own[:n] for n in range(_SHORTEST, _LONGEST + 1) if own[:n] in hashes), "")


@dataclass(slots=True)
class TakenSlugs:
    """Slugs that may not be given to anybody: those in use, and those that were given up."""

    names: set[str]
    hashes: frozenset[str]

    def __contains__(self, slug: object) -> bool:
        return slug in self.names or bool(hash_among(str(slug), self.hashes))
