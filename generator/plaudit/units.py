"""Units of people that are not there yet are made, in this process or in several, and those that are there are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from plaudit.people import Batch, MadeUnit, Shared, batches, write_batch
from plaudit.records.processes import processes, spread, usable_processors
from plaudit.site.writer import SiteUpdate, refusals
from plaudit.site_files import SiteFiles

_WORTH_A_PROCESS = 120  # units; starting one takes as long as making a hundred


def write_people(site: SiteFiles, update: SiteUpdate) -> None:
    """Bring the units of all people up to date.

    Args:
        site: What they are part of.
        update: Where they go.

    Raises:
        RecordsError, KeyNotListedError, KeyProblemError, WriteError: As `build`.
    """
    keys = site.unit_keys
    wanted = [slug for slug, key in keys.items() if not (key and update.keep(_unit_name(slug), key))]
    found = (
        replace(batch, known={slug: update.known(_unit_name(slug)) for slug in batch.educators})
        for batch in batches(site.registry, wanted, site.open_to_all)
    )
    with refusals():
        for unit in _made(site.shared, found, update.root, min(usable_processors(), len(wanted) // _WORTH_A_PROCESS)):
            update.adopt(_unit_name(unit.slug), keys[unit.slug], unit.files, unit.notes)


def _unit_name(slug: str) -> str:
    """How the manifest calls somebody's unit."""
    return f"p/{slug}"


def _made(shared: Shared, found: Iterable[Batch], root: str, count: int) -> Iterator[MadeUnit]:
    if count <= 1:
        for batch in found:
            yield from write_batch(shared, batch, root)
        return
    with processes(count, _begin, shared) as pool:
        for made in spread(pool, count, _work, ((batch, root) for batch in found)):
            yield from made


_shared: list[Shared] = []


def _begin(shared: Shared) -> None:
    """Once in each process: what all batches need."""
    _shared.append(shared)


def _work(piece: tuple[Batch, str]) -> list[MadeUnit]:
    return write_batch(_shared[0], *piece)
