"""Remembering what follows from the catalog alone, however many people it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:  # registry.py remembers, too
    from plaudit.records.registry import Registry

T = TypeVar("T")


def of_the_catalog(make: Callable[[Registry], T]) -> Callable[[Registry], T]:
    """Calls a function once for each catalog, with a registry that has no people in it, so that none can show.

    Registries with the same catalog share its very mappings, whoever else is in them. What differs in anything but
    people is made anew; only the last is kept.
    """
    known: tuple[tuple[object, ...], T] | None = None

    @wraps(make)
    def remembered(registry: Registry) -> T:
        nonlocal known
        parts = _parts(registry)
        if known is None or any(part is not other for part, other in zip(parts, known[0], strict=True)):
            known = parts, make(replace(registry, educators={}, others={}, removed={}, retired_slugs={}))
        return known[1]

    return remembered


def _parts(registry: Registry) -> tuple[object, ...]:
    return (
        registry.root,
        registry.site,
        registry.credentials,
        registry.stacks,
        registry.frameworks,
        registry.organizations,
    )
