"""Joining the rooms: records are signed, signed documents become pages, and pages become a site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plaudit.credentials.signer import Signer
from plaudit.holding_back import HeldBack, hold_back
from plaudit.people import lacking_letters
from plaudit.readiness import release_warnings
from plaudit.records.checks import sound_registry
from plaudit.records.kept import Kept
from plaudit.records.problem import RecordsError
from plaudit.records.registry import Registry
from plaudit.seals import SignedSeal
from plaudit.site.drawing import told
from plaudit.site.drawing_cache import DrawingCache
from plaudit.site.links import broken_links
from plaudit.site.page import INDEX
from plaudit.site.page_limits import PageLimit
from plaudit.site.remote_update import updating_remote
from plaudit.site.update import Update, Written
from plaudit.site.writer import updating
from plaudit.site_files import SiteFiles, make_site
from plaudit.units import Effort, write_units


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made.

    Attributes:
        written: What the writer did.
        registry: What it was made of.
        pages: How many pages there are.
        credentials: How many awards were signed.
        preview: Whether a development key signed.
        warnings: What deserves a look, such as a link in the owner's prose that leads nowhere.
        held: What was held back, and what is new; None when nothing was to be held back.
        effort: What was made for it, and what was there.
        size: That of the site as a host takes it.
    """

    written: Written
    registry: Registry
    pages: int
    credentials: int
    preview: bool
    warnings: list[str] = field(default_factory=list)
    held: HeldBack | None = None
    effort: Effort = field(default_factory=Effort)
    size: PageLimit = field(default_factory=PageLimit)


def build(  # noqa: PLR0913  # a build has this many sides
    root: Path,
    key: Signer,
    out: Path | str,
    *,
    release: bool = False,
    published: Sequence[str] | None = None,
    cluster: str = "",
) -> Built:
    """Build the site of a folder. What was published there before stays as it is until everything new is written.

    Args:
        root: The folder that holds site_config.yml.
        key: Signs everything.
        out: Where the site goes: a folder, or the address of a storage past this machine.
        release: Refuse what should not be published: a development key, left-over example values, too large a site.
        published: Hold back new records that fail; the commits that were published before, newest first. None holds
            nothing back.
        cluster: The address of the Dask scheduler whose workers make what is published of people; empty for none.

    Raises:
        RecordsError: With every problem in the records; nothing is written then.
        ReleaseError: When a release is asked for and the site is not ready.
        KeyNotListedError: When site_config.yml does not let this key sign.
        WriteError: When the site cannot be written there.
        ClusterError: When the cluster cannot do the work.
    """
    with hold_back(root, published) if published is not None else nullcontext() as held:
        made = _Making(key, out, DrawingCache(root), Kept.of_site(root), release, cluster)
        try:
            return made.built(held.registry if held else sound_registry(root, made.kept), held)
        except RecordsError as error:  # the prose or the theme is at fault, so only what never waits goes out
            fallen_back = held.fall_back(error.problems) if held else None
            if fallen_back is None:
                raise
            return made.built(fallen_back.registry, fallen_back)


@dataclass(frozen=True, slots=True)
class _Making:
    """How a site is made, whatever its records are."""

    key: Signer
    out: Path | str
    cache: DrawingCache
    kept: Kept
    release: bool
    cluster: str

    def built(self, registry: Registry, held: HeldBack | None) -> Built:
        site = make_site(registry, self.key, self.cache, self.kept)
        warnings = release_warnings(registry.site, self.key) if self.release else []
        limit = PageLimit(refuses=self.release and isinstance(self.out, Path))
        with _updating(self.out, SignedSeal(self.key), limit) as update:
            effort = write_units(site, update, self.cluster)
        notes = [unit.notes for unit in update.units.values()]
        self.cache.used.update(name for note in notes for name in note.get("drawings", ()))
        self.cache.forget_unused()
        self.kept.forget_unused()
        warnings += [*(limit.warnings() if isinstance(self.out, Path) else ()), *_doubts(site, update, notes)]
        pages, signed = sum(map(_is_page, update.paths)), len(registry.published_awards)
        return Built(update.result(), registry, pages, signed, self.key.development, warnings, held, effort, limit)


def _doubts(site: SiteFiles, update: Update, notes: list[Mapping[str, Any]]) -> list[str]:
    """What deserves a look: what could not be drawn, and what MkDocs and broken links say."""
    lacking = lacking_letters([{"lacking": site.drawn.lacking}, *notes])
    broken = broken_links(site.shell.links, update.paths)
    return [*told(lacking), *site.drawn.notes, *site.shell.warnings, *broken]


def _is_page(path: str) -> bool:
    return path.rpartition("/")[2] == INDEX


def _updating(out: Path | str, seal: SignedSeal, limit: PageLimit) -> AbstractContextManager[Update]:
    return updating(out, seal, limit) if isinstance(out, Path) else updating_remote(out, seal, limit)
