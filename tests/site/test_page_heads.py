"""Every page of a built site has one title, one description and one address, and is found if its people want that."""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from plaudit.records.registry import Registry
from support.page_people import SITES
from support.signed import HOST

EXAMPLE: Registry = next(iter(SITES.values()))
URL = f"https://{HOST}/"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
STANDS_IN = {"404.html"}  # for other pages, so it has no address of its own


@dataclass
class Head(HTMLParser):
    """What a page says in its head."""

    html: str
    titles: list[str] = field(default_factory=list)
    descriptions: list[str] = field(default_factory=list)
    canonical: list[str] = field(default_factory=list)
    robots: list[str] = field(default_factory=list)
    feeds: list[str] = field(default_factory=list)
    data: list[str] = field(default_factory=list)
    moved: bool = False
    _into: list[str] | None = None

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html.partition("</head>")[0])
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        found = {"description": self.descriptions, "robots": self.robots}.get(said.get("name", ""), [])
        found.append(said.get("content", ""))
        self.canonical += [said["href"]] if said.get("rel") == "canonical" else []
        self.feeds += [said["href"]] if said.get("type") == "application/atom+xml" else []
        self.moved = self.moved or said.get("http-equiv") == "refresh"
        self._into = {"title": self.titles, "script": self.data if "ld+json" in said.get("type", "") else None}.get(tag)

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into.append(data)

    def handle_endtag(self, tag: str) -> None:
        self._into = None if tag in {"title", "script"} else self._into


def heads(site: Path) -> dict[str, Head]:
    pages = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    return {name: Head(path.read_text("utf-8")) for name, path in pages.items() if not name.startswith("assets/")}


def address(path: str) -> str:
    return URL + path.removesuffix("index.html")


def may_be_found(path: str) -> bool:
    """By the rules of the guides, not by what the build decided."""
    kind, _, rest = path.partition("/")
    name = rest.partition("/")[0]
    if kind == "a":
        award = EXAMPLE.awards.get(name)
        return bool(award and award.educator in EXAMPLE.public_educators and not award.record.revoked)
    if kind == "p":
        return name in EXAMPLE.public_educators and path.count("/") == 2
    return not re.fullmatch(r"catalog/[^/]+/v[0-9]+/index.html|404.html", path)


def test_every_page_has_one_title_one_description_and_one_address(signed_site: Path) -> None:
    found = heads(signed_site)
    assert len(found) > 90
    for path, head in found.items():
        assert len(head.titles) == 1, path
        if path not in STANDS_IN:
            assert [len(text) > 10 for text in head.descriptions] == [True], path
            assert head.moved or head.canonical == [address(path)], path


def test_prose_without_a_description_takes_its_first_paragraph(signed_site: Path) -> None:
    (description,) = heads(signed_site)["about/index.html"].descriptions
    assert description.startswith(
        "This is an example site. Riverbend, its partners, and every person here are invented."
    )
    assert len(description) <= 200


def test_a_page_that_moved_names_the_page_that_it_moved_to(signed_site: Path) -> None:
    found = heads(signed_site)
    moved = [head for head in found.values() if head.moved]
    assert moved
    addresses = {address(path) for path, head in found.items() if not head.moved}
    assert all(len(head.canonical) == 1 and head.canonical[0] in addresses for head in moved)


def test_titles_tell_pages_apart_and_name_the_site_last(signed_site: Path) -> None:
    found = {path: head for path, head in heads(signed_site).items() if may_be_found(path)}
    twice = [title for title, count in Counter(head.titles[0] for head in found.values()).items() if count > 1]
    assert twice == []
    assert [path for path, head in found.items() if not head.titles[0].endswith(EXAMPLE.site.name)] == []


def test_who_is_not_public_is_not_to_be_indexed(signed_site: Path) -> None:
    for path, head in heads(signed_site).items():
        assert head.robots == ([] if may_be_found(path) else ["noindex"]), path


def test_nothing_of_a_preview_is_to_be_indexed(example_site: Path) -> None:
    assert {path: head.robots for path, head in heads(example_site).items() if head.robots != ["noindex"]} == {}


def test_the_sitemap_lists_every_page_that_may_be_found_and_no_other(signed_site: Path, example_site: Path) -> None:
    listed = sitemap(signed_site)
    assert listed == sorted(address(path) for path in heads(signed_site) if may_be_found(path))
    assert sitemap(example_site) == [], "nothing of a preview"


def sitemap(site: Path) -> list[str]:
    return [str(loc.text) for loc in ET.fromstring((site / "sitemap.xml").read_bytes()).iter(LOC)]  # noqa: S314  # our own


def test_data_of_a_page_arrives_in_it_and_of_pages_that_may_be_found_only(signed_site: Path) -> None:
    kinds: set[str] = set()
    for path, head in heads(signed_site).items():
        for text in head.data:
            assert may_be_found(path), path
            found = json.loads(text)
            kinds |= {node["@type"] for node in found.get("@graph", [found])}
    assert kinds == {"WebSite", "Organization", "EducationalOccupationalCredential", "ItemList", "ProfilePage"}


@pytest.mark.parametrize("path", ["index.html", "catalog/index.html", "catalog/ai-literacy/index.html"])
def test_a_page_names_its_feeds_and_they_are_there(signed_site: Path, path: str) -> None:
    feeds = heads(signed_site)[path].feeds
    assert feeds
    assert all(((signed_site / path).parent / feed).is_file() for feed in feeds)


def test_every_feed_is_named_by_its_page(signed_site: Path) -> None:
    for feed in signed_site.rglob("feed.xml"):
        assert "feed.xml" in {Path(link).name for link in Head((feed.parent / "index.html").read_text("utf-8")).feeds}
