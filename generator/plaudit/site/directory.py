"""The directory of educators who agreed to be in it: on as many pages as it takes, and as a file to search them all."""

from __future__ import annotations

import json
from dataclasses import dataclass

from plaudit.records.registry import Educator, Registry
from plaudit.site.pages.context import DIRECTORY, consenting, held

NAMES = "educators/names.json"
# A page of so many names weighs some 15 KB compressed. Without scripts one turns the pages; with them one searches.
PER_PAGE = 500


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of the directory.

    Attributes:
        address: `educators/`, `educators/2/`.
        educators: By name.
    """

    address: str
    educators: tuple[Educator, ...]

    @property
    def first(self) -> str:
        """The name that it begins with."""
        return self.educators[0].name

    @property
    def last(self) -> str:
        """The name that it ends with."""
        return self.educators[-1].name


def leaves(registry: Registry) -> list[Leaf]:
    """The pages of the directory in the order of names; none when nobody is listed."""
    listed = consenting(registry, DIRECTORY)
    parts = [tuple(listed[start : start + PER_PAGE]) for start in range(0, len(listed), PER_PAGE)]
    return [Leaf(f"educators/{number}/" if number > 1 else "educators/", part) for number, part in enumerate(parts, 1)]


def directory_names(registry: Registry) -> bytes | None:
    """Everybody in the directory as JSON by name, each as [slug, name, headline, number of awards].

    None when one page holds them all: then there is nothing to fetch.
    """
    listed = consenting(registry, DIRECTORY)
    if len(listed) <= PER_PAGE:
        return None
    names = [[each.slug, each.name, headline(each), len(held(registry, each))] for each in listed]
    return (json.dumps(names, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


def headline(educator: Educator) -> str:
    """What somebody says of themselves in a line; empty when they say nothing."""
    return (educator.profile.headline if educator.profile else None) or ""
