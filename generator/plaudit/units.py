"""Units of people that are not there yet are made, in this process or in several, and those that are there are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from plaudit.cluster import made_in_cluster
from plaudit.people import Batch, MadeUnit, Shared, batches, write_batch
from plaudit.records.phases import phase
from plaudit.records.processes import processes, spread, usable_processors
from plaudit.site.unit_files import Destination
from plaudit.site.update import Update
from plaudit.site.writer import refusals
from plaudit.site_files import SiteFiles

_WORTH_A_PROCESS = 120  # units; starting one takes as long as making a hundred


@dataclass(slots=True)
class Effort:
    """What was done for the units of people.

    Attributes:
        kept: How many were there already.
        made: How many were made.
        signed: How many awards were signed.
    """

    kept: int = 0
    made: int = 0
    signed: int = 0


def write_units(site: SiteFiles, update: Update, cluster: str = "") -> Effort:
    """Write a site: the files that are common to all, and the units of people, of which some may be there already.

    Where nobody sees the site yet, the common ones are made while other processes make units.

    Args:
        site: The site.
        update: Where it goes.
        cluster: The address of the Dask scheduler whose workers make units; empty for this machine.

    Returns:
        What that took.

    Raises:
        RecordsError, KeyNotListedError, KeyProblemError, WriteError, ClusterError: As `build`.
    """
    common, keys = site.common_files(), site.unit_keys
    if update.is_seen or cluster:
        _write(common, update)
    with phase("pages of people that are there", len(keys)) as done:
        wanted = [slug for slug, key in keys.items() if not _is_kept(update, slug, key, done)]
    effort = Effort(kept=len(keys) - len(wanted))
    with phase("pages of people", len(wanted)) as done, refusals():
        for unit in _made(cluster, site, wanted, update):
            update.adopt(_unit_name(unit.slug), keys[unit.slug], unit.files, unit.notes)
            effort.made += 1
            effort.signed += len(site.registry.educators[unit.slug].awards)
            done(1)
            for path, content in islice(common, 1):
                update.put(path, content)
    _write(common, update)
    return effort


def _write(common: Iterable[tuple[str, bytes]], update: Update) -> None:
    with phase("pages of the catalog"):
        for path, content in common:
            update.put(path, content)


def _is_kept(update: Update, slug: str, key: str, done: Callable[[int], None]) -> bool:
    done(1)
    return bool(key) and update.keep(_unit_name(slug), key)


def _unit_name(slug: str) -> str:
    """How the manifest calls somebody's unit."""
    return f"p/{slug}"


def _made(cluster: str, site: SiteFiles, wanted: list[str], update: Update) -> Iterator[MadeUnit]:
    found = (
        replace(batch, known={slug: update.known(_unit_name(slug)) for slug in batch.educators})
        for batch in batches(site.registry, wanted, site.open_to_all)
    )
    if not wanted:
        return iter(())
    if cluster:
        return made_in_cluster(cluster, site.shared, found, update)
    return _made_here(site.shared, found, update.destination, min(usable_processors(), len(wanted) // _WORTH_A_PROCESS))


def _made_here(shared: Shared, found: Iterable[Batch], destination: Destination, count: int) -> Iterator[MadeUnit]:
    if count <= 1:
        for batch in found:
            yield from write_batch(shared, batch, destination)
        return
    with processes(count, _begin, shared) as pool:
        for made in spread(pool, count, _work, ((batch, destination) for batch in found)):
            yield from made


_shared: list[Shared] = []


def _begin(shared: Shared) -> None:
    """Once in each process: what all batches need."""
    _shared.append(shared)


def _work(piece: tuple[Batch, Destination]) -> list[MadeUnit]:
    return write_batch(_shared[0], *piece)
