"""A site before it is written: everything in it can be asked for, and nothing touches the disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from plaudit.credentials.documents import Documents
from plaudit.credentials.issue import issue_catalog
from plaudit.credentials.signer import Signer
from plaudit.ingredients import catalog_digest, shared_digest, unit_keys
from plaudit.people import Shared, batches, files_of, whole_page
from plaudit.records.checks.site import published_images
from plaudit.records.kept import Kept
from plaudit.records.phases import phase
from plaudit.records.problem import RecordsError
from plaudit.records.registry import Educator, Registry
from plaudit.site.api import api_files
from plaudit.site.badges import drawn_badges
from plaudit.site.bundle_page import FRAME, bundle_frame
from plaudit.site.cards import draw_catalog_cards
from plaudit.site.collaborators import collaborators
from plaudit.site.contribution import CHOICES, contribution_choices
from plaudit.site.ctdl import ctdl_file
from plaudit.site.directory import NAMES, directory_names
from plaudit.site.drawing import Drawing
from plaudit.site.drawing_cache import DrawingCache
from plaudit.site.drawn import Drawn
from plaudit.site.environment import make_environment
from plaudit.site.feeds import feeds
from plaudit.site.kept_pages import KeptPages
from plaudit.site.kept_shell import kept_shell
from plaudit.site.language import Language
from plaudit.site.page import INDEX, Page
from plaudit.site.pages.context import Context
from plaudit.site.palette_check import color_problems
from plaudit.site.people_addresses import addresses_of_people
from plaudit.site.plan_choices import PLAN_CHOICES, plan_choices
from plaudit.site.render import CATALOG, PLACES, card_picture, pages_of
from plaudit.site.search_entries import search_entries
from plaudit.site.search_index import add_entries
from plaudit.site.security_txt import security_txt
from plaudit.site.shell import Shell
from plaudit.site.sitemap import robots, sitemap
from plaudit.site.theme import Theme
from plaudit.site.theme_names import unknown_files
from plaudit.site.words_files import read_language

SEARCH_INDEX = "search/search_index.json"


@dataclass(frozen=True)
class SiteFiles:
    """A site.

    Attributes:
        registry: What it is made of.
        context: What pages of the catalog are made of.
        issued: Status lists, achievements and did.json by path.
        shell: What MkDocs made.
        frame: The frame of files that check themselves.
        drawn: The cards of the catalog.
        shared: What all units of people need.
    """

    registry: Registry
    context: Context
    issued: Mapping[str, bytes]
    shell: Shell
    frame: str
    drawn: Drawn
    shared: Shared
    _indexed: dict[str, bool] = field(default_factory=dict, init=False)

    @property
    def language(self) -> Language:
        """What it is written in."""
        return self.context.language

    @cached_property
    def open_to_all(self) -> Mapping[str, list[Educator]]:
        """Who is open to collaboration, by credential."""
        return collaborators(self.registry)

    @cached_property
    def unit_keys(self) -> dict[str, str]:
        """The key of the unit of everybody who has a page, by slug."""
        return unit_keys(self.registry, self.shared.digest, self.open_to_all)

    def all_files(self) -> Iterator[tuple[str, bytes]]:
        """Every file by its path."""
        yield from self.common_files()
        for batch in batches(self.registry, self.unit_keys, self.open_to_all):
            yield from files_of(self.shared, batch)

    def common_files(self) -> Iterator[tuple[str, bytes]]:
        """Every file but those of the units of people."""
        registry, site, preview = self.registry, self.registry.site, self.shared.key.development
        files = dict(self.shell.files)
        files[SEARCH_INDEX] = add_entries(files[SEARCH_INDEX], search_entries(registry))
        yield from files.items()
        yield CHOICES, contribution_choices(registry)
        yield PLAN_CHOICES, plan_choices(registry)
        if (names := directory_names(registry)) is not None:
            yield NAMES, names
        for page in self._pages():
            yield page.path, whole_page(page, self.shell.templates, site.url)
        yield from self.issued.items()
        yield from ((path, (registry.root / path).read_bytes()) for path in published_images(registry))
        yield from drawn_badges(registry)
        yield from self.drawn.files()
        yield FRAME, self.frame.encode("utf-8")
        yield from api_files(registry, preview=preview)
        yield ctdl_file(registry, self.language)
        yield from feeds(registry, self.language, self.context.kept)
        self.context.kept.keep()
        found = [address for address, indexed in self.addresses() if indexed]
        yield from sitemap([] if preview else found, site.url).items()
        yield from robots(site.url, preview=preview).items()
        yield from security_txt(site).items()

    def addresses(self) -> Iterator[tuple[str, bool]]:
        """The address of every page, and whether search engines may find it."""
        yield from ((address, True) for address in self.shell.addresses)
        if not self._indexed:  # nobody asked for the pages yet
            for _ in self._pages():
                pass
        yield from self._indexed.items()
        yield from addresses_of_people(self.registry)

    def _pages(self) -> Iterator[Page]:
        """Every page but those of people, one by one: together they would fill the memory that a large site needs."""
        for page in pages_of(CATALOG, self.context):
            if page.path.endswith(INDEX):
                self._indexed[page.address] = page.indexed
            yield page


def make_site(registry: Registry, key: Signer, cache: DrawingCache, kept: Kept) -> SiteFiles:
    """Everything that a site consists of.

    Args:
        registry: Sound records; see `sound_registry`.
        key: Signs everything.
        cache: Has what was drawn before, and keeps what is drawn now.
        kept: The same of what else takes long.

    Raises:
        KeyNotListedError: When site_config.yml does not let this key sign.
        KeyProblemError: When the signer gives no signature that holds.
        RecordsError: When the owner's prose cannot be rendered, the theme cannot be used, or colors lack contrast.
    """
    with phase("frame and pictures"):
        return _made(registry, key, cache, kept)


def _made(registry: Registry, key: Signer, cache: DrawingCache, kept: Kept) -> SiteFiles:
    theme = Theme(registry.root)
    if problems := [*color_problems(theme, registry), *unknown_files(theme)]:
        raise RecordsError(problems)
    issued = dict(issue_catalog(Documents(registry), key, kept))
    folders = theme.folders("templates")
    language = read_language(theme, registry.site.language)
    drawing = Drawing(registry, theme, language, cache)
    drawn = Drawn(draw_catalog_cards(drawing), notes=drawing.notes, lacking=drawing.lacking)
    signed: dict[str, dict[str, object]] = {id_: {} for id_ in registry.published_awards}
    cards = drawn.cards.without_people()
    catalog = catalog_digest(registry, theme, key, cards)
    environment = make_environment(folders, language)
    context = Context(registry, environment, language, key.development, signed, drawn, kept=KeptPages(kept, catalog))
    prose, card = registry.root / "pages", card_picture(registry, folders, language, drawn.cards.site)
    shell = kept_shell(kept, theme, registry.site, language, prose, PLACES, preview=key.development, card=card)
    frame = bundle_frame(theme, registry, language, preview=key.development)
    digest = shared_digest(catalog, registry, key, shell.templates)
    shared = Shared(digest, registry.excerpt(()), key, shell.templates, cards)
    return SiteFiles(registry, context, issued, shell, frame, drawn, shared)
