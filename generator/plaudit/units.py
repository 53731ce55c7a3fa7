"""Units of people that are not there yet are made, in this process or in several, and those that are there are kept."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import replace
from multiprocessing import get_context

from plaudit.people import Batch, MadeUnit, Shared, batches, write_batch
from plaudit.site.writer import SiteUpdate, refusals
from plaudit.site_files import SiteFiles

_WORTH_A_PROCESS = 120  # units; starting one takes as long as making a hundred
_AHEAD = 2  # batches for each process: one that it works on and one that waits


def write_people(site: SiteFiles, update: SiteUpdate, processes: int | None = None) -> None:
    """Bring the units of all people up to date.

    Args:
        site: What they are part of.
        update: Where they go.
        processes: How many may work at the same time; None for as many as this process may use.

    Raises:
        RecordsError, KeyNotListedError, KeyProblemError, WriteError: As `build`.
    """
    keys = site.unit_keys
    wanted = [slug for slug, key in keys.items() if not (key and update.keep(unit_name(slug), key))]
    found = (
        replace(batch, known={slug: update.known(unit_name(slug)) for slug in batch.educators})
        for batch in batches(site.registry, wanted, site.open_to_all)
    )
    count = min(processes or _usable(), len(wanted) // _WORTH_A_PROCESS)
    several = count > 1
    made = _in_processes(site.shared, found, update.root, count) if several else _here(site.shared, found, update.root)
    for unit in made:
        update.adopt(unit_name(unit.slug), keys[unit.slug], unit.files, unit.notes)


def unit_name(slug: str) -> str:
    """How the manifest calls somebody's unit."""
    return f"p/{slug}"


def _usable() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _here(shared: Shared, found: Iterable[Batch], root: str) -> Iterator[MadeUnit]:
    for batch in found:
        with refusals():
            made = write_batch(shared, batch, root)
        yield from made


def _in_processes(shared: Shared, found: Iterable[Batch], root: str, count: int) -> Iterator[MadeUnit]:
    """Made by other processes, in whatever order they are ready. Few batches wait, however large the site is."""
    context = get_context("spawn")  # the same on every system, and nothing of this process's memory is copied
    with ProcessPoolExecutor(count, context, _begin, (shared,)) as pool:
        waiting: set[Future[list[MadeUnit]]] = set()
        for batch in found:
            waiting.add(pool.submit(_work, batch, root))
            if len(waiting) >= count * _AHEAD:
                yield from _finished(waiting)
        while waiting:
            yield from _finished(waiting)


def _finished(waiting: set[Future[list[MadeUnit]]]) -> Iterator[MadeUnit]:
    """What is ready once something is; it no longer waits then."""
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    waiting -= done
    for each in done:
        with refusals():
            made = each.result()
        yield from made


_shared: Shared | None = None


def _begin(shared: Shared) -> None:
    """Once in each process: what all batches need."""
    global _shared  # noqa: PLW0603  # a process is told once, not with every batch
    _shared = shared


def _work(batch: Batch, root: str) -> list[MadeUnit]:
    assert _shared  # noqa: S101  # `_begin` ran
    return write_batch(_shared, batch, root)
