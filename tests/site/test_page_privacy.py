"""Nobody is named who did not agree to be: hidden people nowhere, unlisted ones on their own pages only."""

import pytest

from plaudit.records.registry import Educator
from plaudit.site.page import Page
from plaudit.site.pages.award import assessor_of
from support.page_people import NOT_PUBLIC, SITES, changed, traces
from support.pages import Document, render

PAGES = {name: render(registry) for name, registry in SITES.items()}


def own_paths(educator: Educator) -> tuple[str, ...]:
    return (f"p/{educator.slug}/", *(f"a/{award.id}/" for award in educator.awards))


def everything(page: Page) -> str:
    return f"{page.path}\n{page.title}\n{page.description}\n{page.body}"


@pytest.mark.parametrize(("site", "educator"), NOT_PUBLIC)
def test_who_is_not_public_is_on_no_page_but_their_own(site: str, educator: Educator) -> None:
    own = own_paths(educator)
    for path, page in PAGES[site].items():
        found = {trace for trace in traces(educator) if trace in everything(page)}
        assert not found or path.startswith(own), f"{path} names {found}"


@pytest.mark.parametrize(("site", "educator"), NOT_PUBLIC)
def test_their_own_pages_are_not_indexed_or_do_not_exist(site: str, educator: Educator) -> None:
    own = [page for path, page in PAGES[site].items() if path.startswith(own_paths(educator))]
    assert bool(own) == (educator.visibility == "unlisted")
    assert not any(page.indexed for page in own)
    assert not any(page.section == "educators" for page in own)


@pytest.mark.parametrize("site", SITES)
def test_earlier_names_and_addresses_are_in_no_text(site: str) -> None:
    earlier = {
        word
        for educator in SITES[site].educators.values()
        if educator.profile
        for word in (*educator.profile.formerly, *educator.profile.aliases)
    }
    assert earlier
    for path, page in PAGES[site].items():
        text = f"{page.title}\n{page.description}\n{Document(page.body).text}"
        assert not [word for word in earlier if word in text], path


def with_consent_for(*covers: str) -> dict[str, str]:
    """The visible text of pages that may name Ada, who agreed to this only."""
    registry = SITES["site"]
    profile = registry.educators["ada-quill"].profile
    assert profile
    assert profile.consent
    consent = profile.consent.model_copy(update={"covers": covers})
    pages = render(changed(registry, "ada-quill", consent=consent))
    return {name: Document(pages[f"{name}/index.html"].body).text for name in ("educators", "catalog/talk")}


def test_the_directory_takes_consent() -> None:
    assert "Ada Quill" in with_consent_for("directory")["educators"]
    assert "Ada Quill" not in with_consent_for("peers")["educators"]


def test_being_named_to_peers_takes_consent() -> None:
    assert "Ada Quill" in with_consent_for("peers")["catalog/talk"]
    assert "Ada Quill" not in with_consent_for("directory", "evidence")["catalog/talk"]


def test_showing_work_on_the_credentials_page_takes_consent() -> None:
    assert "Recording video by" in with_consent_for("peers", "evidence")["catalog/talk"]
    assert "Recording video by" not in with_consent_for("peers")["catalog/talk"]


def test_an_assessor_who_is_not_public_is_not_named() -> None:
    registry = SITES["site"]
    assert assessor_of(registry, "x9y8z7w6") is None
    assert assessor_of(registry, "h1d2d3n4") is None
    named = assessor_of(registry, "ada-quill")
    assert named
    assert (named.name, named.address) == ("Ada Quill", "p/ada-quill/")
    unnamed = assessor_of(registry, "reader-2")
    assert unnamed
    assert (unnamed.name, unnamed.address, unnamed.is_unnamed) == ("Board of Cases", "", True)


def test_counts_are_of_public_people_only() -> None:
    registry = changed(SITES["site"], "ada-quill", visibility="unlisted")
    text = Document(render(registry)["index.html"].body).text
    assert "awards" not in text.replace("every award", "")
    assert "educators" not in text
