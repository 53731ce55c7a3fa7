"""Joining the rooms: records are signed, signed documents become pages, and pages become a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from plaudit.credentials.issue import Issued, issue
from plaudit.credentials.signer import Signer
from plaudit.holding_back import HeldBack, hold_back
from plaudit.readiness import release_warnings
from plaudit.records.checks import sound_registry
from plaudit.records.checks.site import published_images
from plaudit.records.problem import RecordsError
from plaudit.records.registry import Registry
from plaudit.site.api import api_files
from plaudit.site.badges import drawn_badges
from plaudit.site.bundle_page import FRAME, bundle_frame
from plaudit.site.content_security import connections
from plaudit.site.contribution import CHOICES, contribution_choices
from plaudit.site.ctdl import ctdl_file
from plaudit.site.directory import NAMES, directory_names
from plaudit.site.drawing_cache import DrawingCache
from plaudit.site.drawn import Drawn
from plaudit.site.elsewhere import published_documents
from plaudit.site.everything_drawn import draw
from plaudit.site.feeds import feeds
from plaudit.site.language import Language
from plaudit.site.links import broken_links
from plaudit.site.page import SHELL, Page
from plaudit.site.page_guard import slim_document
from plaudit.site.page_limits import PageLimit
from plaudit.site.palette_check import color_problems
from plaudit.site.plan_choices import PLAN_CHOICES, plan_choices
from plaudit.site.render import card_picture, render_pages
from plaudit.site.resume import resumes
from plaudit.site.search_entries import search_entries
from plaudit.site.search_index import add_entries
from plaudit.site.security_txt import security_txt
from plaudit.site.shell import Shell, render_shell
from plaudit.site.sitemap import robots, sitemap
from plaudit.site.stamping import stamp
from plaudit.site.theme import Theme
from plaudit.site.theme_names import unknown_files
from plaudit.site.words_files import read_language
from plaudit.site.writer import Written, write_site

SEARCH_INDEX = "search/search_index.json"


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
    """

    written: Written
    registry: Registry
    pages: int
    credentials: int
    preview: bool
    warnings: list[str] = field(default_factory=list)
    held: HeldBack | None = None


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """A site before it is written: everything in it can be asked for, and nothing touches the disk."""

    registry: Registry
    language: Language
    issued: Issued
    pages: list[Page]
    shell: Shell
    bundle_frame: str
    drawn: Drawn

    def all_files(self) -> Iterator[tuple[str, bytes]]:
        """Every file by its path, pages stamped on the way."""
        site, root = self.registry.site, self.registry.root
        files = dict(self.shell.files)
        files[SEARCH_INDEX] = add_entries(files[SEARCH_INDEX], search_entries(self.registry))
        yield from files.items()
        yield CHOICES, contribution_choices(self.registry)
        yield PLAN_CHOICES, plan_choices(self.registry)
        if (names := directory_names(self.registry)) is not None:
            yield NAMES, names
        for page in self.pages:
            if page.layout == SHELL:
                yield page.path, stamp(self.shell.template(page), page, site.url)
            else:
                yield page.path, slim_document(page.body, connections(page.body, site.url))
        yield from self.issued.all_files(self.registry)
        yield from resumes(self.registry)
        yield from published_documents(self.registry)
        yield from ((path, (root / path).read_bytes()) for path in published_images(self.registry))
        yield from drawn_badges(self.registry)
        yield from self.drawn.files()
        yield FRAME, self.bundle_frame.encode("utf-8")
        yield from self._for_machines()

    def _for_machines(self) -> Iterator[tuple[str, bytes]]:
        site, preview = self.registry.site, self.issued.preview
        yield from api_files(self.registry, preview=preview)
        yield ctdl_file(self.registry, self.language)
        yield from feeds(self.registry, self.language)
        found = [*self.shell.addresses, *(page.address for page in self.pages if page.indexed)]
        yield from sitemap([] if preview else found, site.url).items()
        yield from robots(site.url, preview=preview).items()
        yield from security_txt(site).items()


def make_site(registry: Registry, key: Signer, cache: DrawingCache) -> SiteFiles:
    """Everything that a site consists of.

    Args:
        registry: Sound records; see `sound_registry`.
        key: Signs everything.
        cache: Has what was drawn before, and keeps what is drawn now.

    Raises:
        KeyNotListedError: When site_config.yml does not let this key sign.
        KeyProblemError: When the signer gives no signature that holds.
        RecordsError: When the owner's prose cannot be rendered, the theme cannot be used, or colors lack contrast.
    """
    theme = Theme(registry.root)
    if problems := [*color_problems(theme, registry), *unknown_files(theme)]:
        raise RecordsError(problems)
    issued = issue(registry, key)
    folders = theme.folders("templates")
    language = read_language(theme, registry.site.language)
    drawn = draw(registry, theme, language, cache)
    documents = issued.credentials
    pages = list(render_pages(registry, folders, language, preview=issued.preview, documents=documents, drawn=drawn))
    places = {(page.section, page.path.count("/")) for page in pages if page.layout == SHELL}
    prose, card = registry.root / "pages", card_picture(registry, folders, language, drawn.cards.site)
    shell = render_shell(theme, registry.site, language, prose, places, preview=issued.preview, card=card)
    frame = bundle_frame(theme, registry, language, preview=issued.preview)
    return SiteFiles(registry, language, issued, pages, shell, frame, drawn)


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
        cache = DrawingCache(root)
        site, held = _site_of(root, key, wanted, cache)
        built = _written(site, key, out, held, release=release)
        cache.forget_unused()
        return built


def _site_of(root: Path, key: Signer, held: HeldBack | None, cache: DrawingCache) -> tuple[SiteFiles, HeldBack | None]:
    """The site, and what was held back for it. Where the prose or the theme is at fault, what never waits goes out."""
    try:
        return make_site(held.registry if held else sound_registry(root), key, cache), held
    except RecordsError as error:
        fallen_back = held.fall_back(error.problems) if held else None
        if fallen_back is None:
            raise
        return make_site(fallen_back.registry, key, cache), fallen_back


def _written(site: SiteFiles, key: Signer, out: Path, held: HeldBack | None, *, release: bool) -> Built:
    registry = site.registry
    warnings = release_warnings(registry.site, key) if release else []
    paths: set[str] = set()
    limit = PageLimit()
    files = limit.held(site.all_files()) if release else site.all_files()
    written = write_site(_noted(files, paths), out)
    warnings += [*limit.warnings(), *site.drawn.notes, *site.shell.warnings, *broken_links(site.shell.links, paths)]
    pages = len(site.pages) + len(site.shell.addresses)
    return Built(written, registry, pages, len(site.issued.credentials), key.development, warnings, held)


def _noted(files: Iterable[tuple[str, bytes]], paths: set[str]) -> Iterator[tuple[str, bytes]]:
    """The files as they pass, their paths written down for the check of links."""
    for path, data in files:
        paths.add(path)
        yield path, data
