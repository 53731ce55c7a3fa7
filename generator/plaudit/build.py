"""Joining the rooms: records are signed, signed documents become pages, and pages become a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from plaudit.credentials.did import active_key
from plaudit.credentials.issue import Issued, issue
from plaudit.credentials.keys import SigningKey
from plaudit.records.checks import sound_registry
from plaudit.records.checks.site import published_images
from plaudit.records.registry import Registry
from plaudit.records.site_model import Site
from plaudit.site.contribution import CHOICES, contribution_choices
from plaudit.site.links import broken_links
from plaudit.site.page import SHELL, Page
from plaudit.site.render import render_pages
from plaudit.site.search_entries import search_entries
from plaudit.site.search_index import add_entries
from plaudit.site.shell import Shell, render_shell
from plaudit.site.sitemap import robots, sitemap
from plaudit.site.stamping import stamp
from plaudit.site.theme import Theme
from plaudit.site.writer import Written, write_site

SEARCH_INDEX = "search/search_index.json"
# Reserved for examples by RFC 2606: nobody can publish there.
_EXAMPLE_HOSTS = ("example", "example.org", "example.com", "example.net", "test", "invalid", "localhost")
STARTER_TEXTS = ("Our Micro-credentials", "Who we are, in a sentence.")
_BORROWED_HOST = ".github.io"


class ReleaseError(Exception):
    """Raised when a site is not ready to be published; the message says what is missing."""


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
    """

    written: Written
    registry: Registry
    pages: int
    credentials: int
    preview: bool
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """A site before it is written: everything in it can be asked for, and nothing touches the disk."""

    registry: Registry
    issued: Issued
    pages: list[Page]
    shell: Shell

    def all_files(self) -> Iterator[tuple[str, bytes]]:
        """Every file by its path, pages stamped on the way."""
        site, root = self.registry.site, self.registry.root
        files = dict(self.shell.files)
        files[SEARCH_INDEX] = add_entries(files[SEARCH_INDEX], search_entries(self.registry))
        yield from files.items()
        yield CHOICES, contribution_choices(self.registry)
        for page in self.pages:
            if page.layout == SHELL:
                yield page.path, stamp(self.shell.template(page), page, site.url)
            else:
                yield page.path, page.body.encode("utf-8")
        yield from self.issued.all_files(self.registry)
        yield from ((path, (root / path).read_bytes()) for path in published_images(self.registry))
        found = [*self.shell.addresses, *(page.address for page in self.pages if page.indexed)]
        yield from sitemap(found, site.url).items()
        yield from robots(site.url, preview=self.issued.preview).items()


def make_site(registry: Registry, key: SigningKey) -> SiteFiles:
    """Everything that a site consists of.

    Args:
        registry: Sound records; see `sound_registry`.
        key: Signs everything.

    Raises:
        KeyNotListedError: When site_config.yml does not let this key sign.
        RecordsError: When the owner's prose cannot be rendered.
    """
    issued = issue(registry, key)
    theme = Theme(registry.root)
    folders = theme.folders("templates")
    pages = list(render_pages(registry, folders, preview=issued.preview, documents=issued.credentials))
    places = {(page.section, page.path.count("/")) for page in pages if page.layout == SHELL}
    shell = render_shell(theme, registry.site, registry.root / "pages", places, preview=issued.preview)
    return SiteFiles(registry, issued, pages, shell)


def build(root: Path, key: SigningKey, out: Path, *, release: bool = False) -> Built:
    """Build the site of a folder. What was published there before stays as it is until everything new is written.

    Args:
        root: The folder that holds site_config.yml.
        key: Signs everything.
        out: Where the site goes.
        release: Refuse what should not be published: a development key, left-over example values.

    Raises:
        RecordsError: With every problem in the records; nothing is written then.
        ReleaseError: When a release is asked for and the site is not ready.
        KeyNotListedError: When site_config.yml does not let this key sign.
        WriteError: When the site cannot be written there.
    """
    registry = sound_registry(root)
    warnings = _release_warnings(registry.site, key) if release else []
    site = make_site(registry, key)
    paths: set[str] = set()
    written = write_site(_noted(site.all_files(), paths), out)
    warnings += [*site.shell.warnings, *broken_links(site.shell.links, paths)]
    pages = len(site.pages) + len(site.shell.addresses)
    return Built(written, registry, pages, len(site.issued.credentials), key.development, warnings)


def _noted(files: Iterable[tuple[str, bytes]], paths: set[str]) -> Iterator[tuple[str, bytes]]:
    """The files as they pass, their paths written down for the check of links."""
    for path, data in files:
        paths.add(path)
        yield path, data


def _release_warnings(site: Site, key: SigningKey) -> list[str]:
    """Refuse what must not be published; return what is only unwise."""
    host = urlsplit(site.url).hostname or ""
    if key.development or not active_key(site, key.public):
        raise ReleaseError("a release needs a key that site_config.yml lists; `plaudit keygen` makes one")
    for name, url in (("url", site.url), ("contact", site.contact), ("issuer.url", site.issuer.url)):
        if _is_example(urlsplit(url).hostname or ""):
            raise ReleaseError(f"site_config.yml: `{name}` is still the example {url}")
    for name, text in (
        ("name", site.name),
        ("issuer.name", site.issuer.name),
        ("issuer.description", site.issuer.description),
    ):
        if text in STARTER_TEXTS:
            raise ReleaseError(f"site_config.yml: `{name}` is still the example `{text}`")
    if host.endswith(_BORROWED_HOST):
        return [f"{host} is the issuer's identity now; moving to a domain of your own later breaks every award"]
    return []


def _is_example(host: str) -> bool:
    return any(host == example or host.endswith(f".{example}") for example in _EXAMPLE_HOSTS)
