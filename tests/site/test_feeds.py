"""Feeds are sound Atom (RFC 4287), tell what is new, and never change without a record that did."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from plaudit.records.registry import Registry
from plaudit.site import feeds as module
from plaudit.site.feeds import feeds
from plaudit.site.theme import Theme
from plaudit.site.words_files import read_language
from support.command import ROOT
from support.page_people import SITES, changed
from support.pages import ENGLISH

EXAMPLE = next(iter(SITES))
ATOM = "{http://www.w3.org/2005/Atom}"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ONE = {"id", "title", "updated"}  # what RFC 4287 asks of a feed and of an entry
FEEDS = [pytest.param(name, path, id=f"{name}: {path}") for name in SITES for path, _ in feeds(SITES[name], ENGLISH)]


def feed(registry: Registry, path: str = "feed.xml") -> ET.Element:
    return ET.fromstring(dict(feeds(registry, ENGLISH))[path])  # noqa: S314  # our own output


def entries(element: ET.Element) -> list[ET.Element]:
    return element.findall(f"{ATOM}entry")


def text(element: ET.Element, tag: str) -> str:
    (found,) = element.findall(f"{ATOM}{tag}")
    return found.text or ""


def links(element: ET.Element) -> dict[str, str]:
    found = element.findall(f"{ATOM}link")
    assert len({link.get("rel") for link in found}) == len(found)
    return {str(link.get("rel")): str(link.get("href")) for link in found}


def titles(element: ET.Element) -> list[str]:
    return [text(entry, "title") for entry in entries(element)]


@pytest.mark.parametrize(("site", "path"), FEEDS)
def test_every_feed_is_sound(site: str, path: str) -> None:
    registry = SITES[site]
    element = feed(registry, path)
    assert element.tag == f"{ATOM}feed"
    assert all(text(each, tag) for each in (element, *entries(element)) for tag in ONE)
    assert all(INSTANT.fullmatch(text(each, "updated")) for each in (element, *entries(element)))
    assert element.findtext(f"{ATOM}author/{ATOM}name") == registry.site.issuer.name
    page = path.removesuffix("feed.xml")
    assert links(element) == {"self": registry.site.url + path, "alternate": registry.site.url + page}


@pytest.mark.parametrize(("site", "path"), FEEDS)
def test_entries_are_known_by_the_address_of_their_page_for_ever(site: str, path: str) -> None:
    found = entries(feed(SITES[site], path))
    ids = [text(entry, "id") for entry in found]
    assert len(set(ids)) == len(ids)
    assert ids == [links(entry)["alternate"] for entry in found]
    assert all(re.search(r"/a/[^/]+/$|/catalog/[^/]+/v[0-9]+/$", id_) for id_ in ids)


def test_every_credential_and_stack_has_one() -> None:
    registry = SITES[EXAMPLE]
    own = {f"catalog/{id_}/feed.xml" for id_ in registry.credentials} | {
        f"stacks/{id_}/feed.xml" for id_ in registry.stacks
    }
    assert {path for path, _ in feeds(registry, ENGLISH)} == {"feed.xml", *own}


def test_what_is_new_comes_first() -> None:
    days = [text(entry, "published") for entry in entries(feed(SITES[EXAMPLE]))]
    assert len(days) > 10
    assert days == sorted(days, reverse=True)


def test_a_feed_holds_the_newest_entries_only(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = titles(feed(SITES[EXAMPLE]))
    monkeypatch.setattr(module, "MOST_ENTRIES", 3)
    assert titles(feed(SITES[EXAMPLE])) == everything[:3]


def test_the_feed_of_a_credential_has_its_versions_and_awards_alone() -> None:
    found = feed(SITES[EXAMPLE], "catalog/facilitating-discussion/feed.xml")
    assert "New micro-credential: Facilitating Student Discussion" in titles(found)
    assert "New version of Facilitating Student Discussion: version 2" in titles(found)
    assert "Renata Okonjo-Bell earned Facilitating Student Discussion" in titles(found)
    terms = {category.get("term") for category in found.iter(f"{ATOM}category")}
    assert terms == {"facilitating-discussion"}


def test_the_feed_of_a_stack_is_about_what_it_is_made_of() -> None:
    registry = SITES[EXAMPLE]
    terms = {
        category.get("term") for category in feed(registry, "stacks/classroom-talk/feed.xml").iter(f"{ATOM}category")
    }
    stack = registry.stacks["classroom-talk"]
    assert terms <= {*stack.all_of, *(stack.n_of.of if stack.n_of else ()), stack.final}
    assert "facilitating-discussion" in terms


def test_local_midnight_is_when_something_happened() -> None:
    registry = SITES[EXAMPLE]
    assert registry.site.utc_offset == "-05:00"
    assert {text(entry, "published")[10:] for entry in entries(feed(registry))} == {"T05:00:00Z"}


def test_a_correction_updates_an_entry_and_does_not_move_it() -> None:
    registry = SITES["site"]
    before = entries(feed(registry))
    profile = registry.educators["ada-quill"].profile
    assert profile
    renamed = changed(
        registry,
        "ada-quill",
        name_since=max(award.record.awarded for award in registry.awards.values()).replace(year=2027),
    )
    after = entries(feed(renamed))
    assert [text(entry, "id") for entry in before] == [text(entry, "id") for entry in after]
    assert [text(entry, "updated") for entry in before] != [text(entry, "updated") for entry in after]


def test_text_of_records_stays_text() -> None:
    hostile = changed(SITES["site"], "ada-quill", name="<b>&amp;</entry> ]]>")
    assert any("<b>&amp;</entry> ]]> earned" in title for title in titles(feed(hostile)))


def test_a_site_without_news_has_a_feed_without_entries() -> None:
    empty = replace(SITES["site"], credentials={}, stacks={}, educators={})
    element = feed(empty)
    assert entries(element) == []
    assert text(element, "updated") == "1970-01-01T00:00:00Z"


def test_feeds_speak_the_language_of_the_site() -> None:
    spanish = dict(feeds(SITES[EXAMPLE], read_language(Theme(ROOT), "es")))["feed.xml"]
    element = ET.fromstring(spanish)  # noqa: S314  # our own output
    assert element.get("{http://www.w3.org/XML/1998/namespace}lang") == "es"
    assert "Renata Okonjo-Bell obtuvo Facilitating Student Discussion" in titles(element)
