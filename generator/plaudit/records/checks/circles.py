"""Circles among records that name each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


def circles(leads_to: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Every circle once, from its first member by name back to it. What names itself has a check of its own."""
    for start in sorted(leads_to):
        found = way(leads_to, start, start)
        if len(found) > 2 and start == min(found):  # noqa: PLR2004  # there, and back
            yield found


def way(leads_to: Mapping[str, Iterable[str]], start: str, goal: str) -> list[str]:
    """The shortest way of at least one step; empty when there is none."""
    ways, seen = [[start]], set[str]()
    for taken in ways:
        for name in leads_to.get(taken[-1], ()):
            if name == goal:
                return [*taken, name]
            if name not in seen:
                seen.add(name)
                ways.append([*taken, name])
    return []


def chain(circle: list[str], verb: str) -> str:
    """`a` needs `b` needs `a`: a circle in words."""
    return f" {verb} ".join(f"`{id_}`" for id_ in circle)
