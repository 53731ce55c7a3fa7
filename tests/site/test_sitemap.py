"""Search engines get every address once, in well-formed XML, and nothing that changes by itself."""

from xml.etree import ElementTree as ET

import pytest

from plaudit.site import sitemap as module
from plaudit.site.sitemap import robots, sitemap

URL = "https://owner.github.io/badges/"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def locations(xml: bytes) -> list[str | None]:
    return [element.text for element in ET.fromstring(xml).iter(LOC)]  # noqa: S314  # our own output


def test_every_address_stands_there_once_in_order() -> None:
    files = sitemap(["catalog/", "", "about/", "catalog/"], URL)
    assert list(files) == ["sitemap.xml"]
    assert locations(files["sitemap.xml"]) == [URL, f"{URL}about/", f"{URL}catalog/"]


def test_addresses_are_percent_encoded_and_escaped() -> None:
    assert locations(sitemap(["über uns/", "q&a/"], URL)["sitemap.xml"]) == [
        f"{URL}%C3%BCber%20uns/",
        f"{URL}q%26a/",
    ]


def test_a_site_without_pages_has_a_sitemap_without_addresses() -> None:
    assert locations(sitemap([], URL)["sitemap.xml"]) == []


def test_a_large_site_has_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_ADDRESSES", 2)
    files = sitemap(["a/", "b/", "c/"], URL)
    assert locations(files["sitemap.xml"]) == [f"{URL}sitemap-1.xml", f"{URL}sitemap-2.xml"]
    assert locations(files["sitemap-2.xml"]) == [f"{URL}c/"]


def test_robots_txt_names_the_sitemap() -> None:
    assert (
        robots(URL, preview=False)["robots.txt"] == f"User-agent: *\nAllow: /\n\nSitemap: {URL}sitemap.xml\n".encode()
    )


def test_a_preview_keeps_robots_out() -> None:
    assert robots(URL, preview=True)["robots.txt"] == b"User-agent: *\nDisallow: /\n"
