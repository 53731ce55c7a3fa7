"""What search engines read in the head of a page: it says what the page says, and can break out of nothing."""

import json
import re
from typing import Any

import pytest

from plaudit.site.page import SLIM, Page
from plaudit.site.page_head import FeedLink, Head, script_json
from support.page_people import SITES, changed
from support.pages import Document, render

Json = Any  # a parsed JSON document

EXAMPLE = next(iter(SITES))
PAGES = {name: render(registry) for name, registry in SITES.items()}
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
# What each kind of page says that it is, when it may be found; other kinds say nothing.
TYPES = {
    r"index.html": "WebSite",
    r"catalog/[^/]+/index.html": "EducationalOccupationalCredential",
    r"stacks/[^/]+/index.html": "ItemList",
    r"organizations/[^/]+/index.html": "Organization",
    r"issuer/index.html": "Organization",
    r"p/[^/]+/index.html": "ProfilePage",
}
EVERY_PAGE = [pytest.param(name, path, id=f"{name}: {path}") for name, pages in PAGES.items() for path in pages]


def data(page: Page) -> list[Json]:
    return [json.loads(found) for found in DATA.findall(page.head)]


def types(found: Json) -> list[str]:
    return [node["@type"] for node in found.get("@graph", [found])]


@pytest.mark.parametrize(("site", "path"), EVERY_PAGE)
def test_each_kind_of_page_that_may_be_found_says_what_it_is(site: str, path: str) -> None:
    page = PAGES[site][path]
    expected = [type_ for pattern, type_ in TYPES.items() if page.indexed and re.fullmatch(pattern, path)]
    assert [types(found)[0] for found in data(page)] == expected
    assert all(found["@context"] == "https://schema.org" for found in data(page))
    assert Document(page.head).open == []
    assert page.layout != SLIM or not page.head


def test_a_credential_says_who_recognizes_it_and_what_it_takes() -> None:
    registry = SITES[EXAMPLE]
    (found,) = data(PAGES[EXAMPLE]["catalog/facilitating-discussion/index.html"])
    record = registry.current("facilitating-discussion").record
    assert found["name"] == record.name
    assert found["url"] == f"{registry.site.url}catalog/facilitating-discussion/"
    assert found["competencyRequired"][0] == record.competency
    assert [each["termCode"] for each in found["competencyRequired"][1:]] == [
        alignment.partition("/")[2] for alignment in record.alignments
    ]
    assert {each["name"] for each in found["recognizedBy"]} == {
        registry.organizations[entry.by].name for entry in record.recognized
    }
    assert found["timeRequired"] == f"PT{record.effort_hours}H"


def test_a_profile_lists_the_awards_that_its_owner_holds() -> None:
    (found,) = data(PAGES[EXAMPLE]["p/renata-okonjo-bell/index.html"])
    person = found["mainEntity"]
    page = PAGES[EXAMPLE]["p/renata-okonjo-bell/index.html"]
    assert person["@type"] == "Person"
    assert person["name"] == page.title
    shown = set(Document(page.body).having("data-award"))
    assert {credential["url"].split("/")[-2] for credential in person["hasCredential"]} == shown


def test_a_profile_describes_the_issuer_once_and_names_it_wherever_it_published_something() -> None:
    issuer = SITES[EXAMPLE].site.issuer
    (found,) = data(PAGES[EXAMPLE]["p/renata-okonjo-bell/index.html"])
    first, *others = [credential["publisher"] for credential in found["mainEntity"]["hasCredential"]]
    assert (first["name"], first["url"]) == (issuer.name, issuer.url)
    assert others == [{"@id": first["@id"]}] * len(others) != []


@pytest.mark.parametrize("text", ["</script><b>", "<!--<script>", "]]>&lt;", "a\u2028b", 'quote " and \\ backslash'])
def test_no_text_ends_the_script_that_it_stands_in(text: str) -> None:
    html = script_json({"name": text})
    assert not re.search(r"[<>&\u2028\u2029]", html)
    assert json.loads(html) == {"name": text}


def test_hostile_text_of_a_record_arrives_as_text() -> None:
    hostile = "</script><script>alert(1)</script><!--"
    page = render(changed(SITES["site"], "ada-quill", name=hostile))["p/ada-quill/index.html"]
    assert data(page)[0]["mainEntity"]["name"] == hostile
    assert page.head.count("<script") == page.head.count("</script") == 1


def test_the_title_of_a_feed_is_escaped() -> None:
    feed = FeedLink('A "b" <c>', "feed.xml")
    assert Head((feed,)).html("../") == (
        '<link rel="alternate feed" type="application/atom+xml" title="A &#34;b&#34; &lt;c&gt;" href="../feed.xml">'
    )
