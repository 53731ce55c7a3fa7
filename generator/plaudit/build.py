"""Joining the rooms: records are signed, signed documents become pages, and pages become a site."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from plaudit.credentials.signer import Signer
from plaudit.holding_back import HeldBack, hold_back
from plaudit.people import lacking_letters
from plaudit.readiness import release_warnings
from plaudit.records.checks import sound_registry
from plaudit.records.kept import Kept
from plaudit.records.phases import phase
from plaudit.records.problem import RecordsError
from plaudit.records.registry import Registry
from plaudit.seals import SignedSeal
from plaudit.site.drawing import told
from plaudit.site.drawing_cache import DrawingCache
from plaudit.site.links import broken_links
from plaudit.site.page_limits import PageLimit
from plaudit.site.remote_update import updating_remote
from plaudit.site.update import Update, Written
from plaudit.site.writer import updating
from plaudit.site_files import SiteFiles, make_site
from plaudit.units import Effort, write_people


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
    with hold_back(root, published) if published is not None else nullcontext() as wanted:
        cache, kept = DrawingCache(root), Kept.of_site(root)
        site, held = _site_of(root, key, wanted, cache, kept)
        built = _written(site, key, out, held, cache, release=release, cluster=cluster)
        cache.forget_unused()
        kept.forget_unused()
        return built


def _site_of(
    root: Path, key: Signer, held: HeldBack | None, cache: DrawingCache, kept: Kept
) -> tuple[SiteFiles, HeldBack | None]:
    """The site, and what was held back for it. Where the prose or the theme is at fault, what never waits goes out."""
    try:
        return make_site(held.registry if held else sound_registry(root, kept), key, cache, kept), held
    except RecordsError as error:
        fallen_back = held.fall_back(error.problems) if held else None
        if fallen_back is None:
            raise
        return make_site(fallen_back.registry, key, cache, kept), fallen_back


def _written(  # noqa: PLR0913  # a build has this many sides
    site: SiteFiles,
    key: Signer,
    out: Path | str,
    held: HeldBack | None,
    cache: DrawingCache,
    *,
    release: bool,
    cluster: str,
) -> Built:
    registry = site.registry
    warnings = release_warnings(registry.site, key) if release else []
    limit = PageLimit(refuses=release and isinstance(out, Path))
    with _updating(out, SignedSeal(key), limit) as update:
        with phase("other files"):
            for path, content in site.common_files():
                update.put(path, content)
        effort = write_people(site, update, cluster)
    notes = [unit.notes for unit in update.units.values()]
    cache.used.update(name for note in notes for name in note.get("drawings", ()))
    lacking = lacking_letters([{"lacking": site.drawn.lacking}, *notes])
    broken = broken_links(site.shell.links, update.paths)
    warnings += [
        *(limit.warnings() if isinstance(out, Path) else []),
        *told(lacking),
        *site.drawn.notes,
        *site.shell.warnings,
        *broken,
    ]
    pages = sum(path.rpartition("/")[2] == "index.html" for path in update.paths)
    signed = len(registry.published_awards)
    return Built(update.result(), registry, pages, signed, key.development, warnings, held, effort, limit)


def _updating(out: Path | str, seal: SignedSeal, limit: PageLimit) -> AbstractContextManager[Update]:
    return updating(out, seal, limit) if isinstance(out, Path) else updating_remote(out, seal, limit)
