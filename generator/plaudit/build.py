"""Joining the rooms: records are signed, signed documents become pages, and pages become a site."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
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
from plaudit.site.writer import Written, updating
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


def build(
    root: Path, key: Signer, out: Path, *, release: bool = False, published: Sequence[str] | None = None
) -> Built:
    """Build the site of a folder. What was published there before stays as it is until everything new is written.

    Args:
        root: The folder that holds site_config.yml.
        key: Signs everything.
        out: Where the site goes.
        release: Refuse what should not be published: a development key, left-over example values, too large a site.
        published: Hold back new records that fail; the commits that were published before, newest first. None holds
            nothing back.

    Raises:
        RecordsError: With every problem in the records; nothing is written then.
        ReleaseError: When a release is asked for and the site is not ready.
        KeyNotListedError: When site_config.yml does not let this key sign.
        WriteError: When the site cannot be written there.
    """
    with hold_back(root, published) if published is not None else nullcontext() as wanted:
        cache, kept = DrawingCache(root), Kept.of_site(root)
        site, held = _site_of(root, key, wanted, cache, kept)
        built = _written(site, key, out, held, cache, release=release)
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
    site: SiteFiles, key: Signer, out: Path, held: HeldBack | None, cache: DrawingCache, *, release: bool
) -> Built:
    registry = site.registry
    warnings = release_warnings(registry.site, key) if release else []
    limit = PageLimit(refuses=release)
    with updating(out, SignedSeal(key), limit) as update:
        effort = write_people(site, update)
        with phase("other files"):
            for path, content in site.common_files():
                update.put(path, content)
    notes = [unit.notes for unit in update.units.values()]
    cache.used.update(name for note in notes for name in note.get("drawings", ()))
    lacking = lacking_letters([{"lacking": site.drawn.lacking}, *notes])
    broken = broken_links(site.shell.links, update.paths)
    warnings += [*limit.warnings(), *told(lacking), *site.drawn.notes, *site.shell.warnings, *broken]
    pages = sum(path.rpartition("/")[2] == "index.html" for path in update.paths)
    signed = len(registry.published_awards)
    return Built(update.result(), registry, pages, signed, key.development, warnings, held, effort, limit)
