"""Every link of a record page leads to a page or file that the site has, fragments included."""

import posixpath
from urllib.parse import urldefrag

import pytest

from plaudit.credentials.addresses import achievement_path, credential_path, status_list_path, transcript_path
from plaudit.credentials.issue import status_years
from plaudit.credentials.transcript import with_transcript
from plaudit.records.registry import Registry
from plaudit.site.badges import drawn_badges
from plaudit.site.feeds import feeds
from plaudit.site.page import Page
from plaudit.site.resume import resumes
from plaudit.site.theme import Theme
from support.command import ROOT
from support.pages import CASE, ENGLISH, Document, registry_of, render

SITES = {folder.name: registry_of(folder) for folder in (ROOT, CASE / "site")}


def files_beside(registry: Registry) -> set[str]:
    """The files that other rooms write, as far as pages link to them."""
    images = (registry.root / "catalog" / "images").glob("*")
    return {
        *Theme(registry.root).files("assets/"),
        *(f"catalog/images/{image.name}" for image in images),
        *(credential_path(award) for award in registry.published_awards.values()),
        *(achievement_path(version) for versions in registry.credentials.values() for version in versions.values()),
        *(transcript_path(educator.slug) for educator in with_transcript(registry)),
        *(path for path, _ in resumes(registry)),
        *(path for path, _ in drawn_badges(registry)),
        *(path for path, _ in feeds(registry, ENGLISH)),
        "issuer/did.json",
        *map(status_list_path, status_years(registry)),
    }


def target(page: Page, link: str) -> str:
    """The path of the file that a link leads to."""
    path = posixpath.normpath(posixpath.join("/", page.address, link)).lstrip("/")
    if link.endswith("/") or not path:
        return posixpath.join(path, "index.html")
    return path if link else page.path


def broken(pages: dict[str, Page], files: set[str]) -> list[str]:
    ids = {path: set(Document(page.body).having("id")) for path, page in pages.items()}
    # There the fragment says which credentials are meant.
    credentials = {path.split("/")[1] for path in pages if path.startswith("catalog/")}
    ids.setdefault("contribute/index.html", set()).update(credentials)
    found = []
    for page in pages.values():
        document = Document(page.body)
        named = (link for name in ("data-credential", "data-picture") for link in document.having(name))
        for link in (*document.having("href"), *document.having("src"), *named):
            if link.startswith(("https://", "data:image/png;")):
                continue
            address, fragment = urldefrag(link)
            path = target(page, address) if address else page.path
            if path == "plan/index.html" and credentials.issuperset(fragment.split(",")):
                continue
            if path not in {*pages, *files} or (fragment and fragment not in ids[path]):
                found.append(f"{page.path}: {link}")
    return found


@pytest.mark.parametrize("site", SITES)
def test_no_link_leads_nowhere(site: str) -> None:
    assert broken(render(SITES[site]), files_beside(SITES[site])) == []


@pytest.mark.parametrize("site", SITES)
def test_links_to_the_site_itself_are_relative_but_for_its_own_address(site: str) -> None:
    url = SITES[site].site.url
    for page in render(SITES[site]).values():
        links = {link for link in Document(page.body).having("href") if link.startswith(url)}
        assert links <= {url + page.address} or 'http-equiv="refresh"' in page.body, page.path


def test_a_broken_link_would_be_found() -> None:
    page = Page(
        "a/b/index.html", "shell", "", "t", "d", '<a href="../c/">x</a><a href="#no">y</a><a href="../b/">z</a>'
    )
    assert broken({page.path: page}, set()) == ["a/b/index.html: ../c/", "a/b/index.html: #no"]
