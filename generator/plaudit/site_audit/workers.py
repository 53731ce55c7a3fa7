"""Examining many files in several processes. Paths go to them, and facts come back, in the order of the paths."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from plaudit.site_audit.examined import Examined
from plaudit.site_audit.examining import examine, known_of
from plaudit.site_audit.places import Place

RANGE = 50  # files that a process gets at a time
FEW = 500  # files that one process has done before others are ready to help
Watch = Callable[[int], Callable[[int], None]]
"""Called with the number of files, answers what is called with how many more were examined."""


def examine_all(
    place: Place, now: dt.datetime, paths: Sequence[str], jobs: int, watch: Watch | None
) -> Iterator[Examined]:
    """Every file, in the given order whatever the number of processes."""
    told = watch(len(paths)) if watch else _nobody
    for examined in _ranges(partial(_examine_range, place, now), paths, jobs):
        told(len(examined))
        yield from examined


def _ranges(
    work: Callable[[Sequence[str]], list[Examined]], paths: Sequence[str], jobs: int
) -> Iterator[list[Examined]]:
    ranges = [paths[start : start + RANGE] for start in range(0, len(paths), RANGE)]
    if jobs <= 1 or len(paths) <= FEW:
        yield from map(work, ranges)
        return
    with ProcessPoolExecutor(min(jobs, len(ranges))) as pool:
        yield from pool.map(work, ranges)


def _examine_range(place: Place, now: dt.datetime, paths: Sequence[str]) -> list[Examined]:
    known = known_of(place, now)
    return [examine(known, path) for path in paths]


def _nobody(_more: int) -> None:
    """Who watches when nobody does."""
