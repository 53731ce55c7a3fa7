"""Which records are worth looking at text by text.

A large site has a million texts, and nearly all are harmless. All texts of a record are first looked at as one, for
what each kind of fault needs at the least; whoever has none of it is done.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from plaudit.records.fields import Record
from plaudit.records.packing import values_getter
from plaudit.records.private_text import may_be_private
from plaudit.records.problem import SECRET_BEGINS

BETWEEN = "\x00"  # stands in no text of a record
_CHUNK = re.compile(r"[0-9a-z]+")
_ALNUM = b"0123456789abcdefghijklmnopqrstuvwxyz"
_TO_SPACES = bytes(code if code in _ALNUM else ord(" ") for code in range(256))

_NOBODY: Mapping[tuple[str, ...], str] = MappingProxyType({})


def as_one(record: Record) -> str:
    """All texts of a record, with a character between them that stands in none. Dates and numbers are no texts."""
    found: list[str] = []
    _collect(_values_of(type(record))(record), found)
    return BETWEEN.join(found)


def _collect(values: Iterable[object], found: list[str]) -> None:
    for value in filter(None, values):
        if type(value) is str:
            found.append(value)
        elif type(value) is tuple:
            _collect(value, found)
        elif isinstance(value, Record):
            _collect(_values_of(type(value))(value), found)
        elif type(value) is dict:
            _collect(value.values(), found)


@cache
def _values_of(model: type[Record]) -> Callable[[Record], tuple[Any, ...]]:
    """Gives all values of a record of this model."""
    return values_getter([*model.model_fields])


class Suspects:
    """Tells the texts in which something may be wrong from those in which nothing is.

    Args:
        names: The names of those who are not public, as words in small letters, with their slugs.
    """

    def __init__(self, names: Mapping[tuple[str, ...], str] = _NOBODY) -> None:
        self.owners: dict[bytes, set[str]] = {}
        self.any_script = False
        for words, slug in names.items():
            if sign := max(_CHUNK.findall(" ".join(words)), key=len, default=""):
                self.owners.setdefault(sign.encode("ascii"), set()).add(slug)
            else:
                self.any_script = True
        self.signs = frozenset(self.owners)

    def __call__(self, text: str, owner: str = "") -> bool:
        """Whether something may be wrong with the texts of a record, given as one, on the page of their owner."""
        return (
            SECRET_BEGINS in text
            or may_be_private(text)
            or (self.any_script and not text.isascii())
            or self._may_name(text, owner)
        )

    def _may_name(self, text: str, owner: str) -> bool:
        """Whether the most telling part of a name stands here as a word: its longest run of letters from a to z."""
        words = text.casefold().encode("utf-8", "surrogatepass").translate(_TO_SPACES).split()
        if self.signs.isdisjoint(words):
            return False
        return any(self.owners[sign] != {owner} for sign in self.signs.intersection(words))
