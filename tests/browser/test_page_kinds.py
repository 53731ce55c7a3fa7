"""The pages in a real browser: the catalog narrows, codes decode, nothing scrolls sideways or needs JavaScript."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page

from support.page_kinds import KINDS
from support.waiting import eventually

pytestmark = pytest.mark.browser

URL = "https://credentials.riverbend.example.org/"


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], example_site: Path) -> str:
    return serve(example_site)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    yield page
    page.close()


def shown(page: Page) -> list[str]:
    return [item.inner_text() for item in page.locator("[data-entries] > li h2").all() if item.is_visible()]


def test_the_catalog_narrows_as_one_types(page: Page, address: str) -> None:
    page.goto(f"{address}catalog/")
    page.wait_for_selector("#catalog-filters:not([hidden])")
    everything = shown(page)
    assert len(everything) == 16
    page.fill("#catalog-search", "discussion")
    eventually(page, "document.querySelectorAll('[data-entries] > li:not([hidden])').length < 16")
    narrowed = shown(page)
    assert "Facilitating Student Discussion" in narrowed
    assert page.locator("[data-found]").inner_text().startswith(str(len(narrowed)))
    page.reload()
    eventually(page, "document.querySelectorAll('[data-entries] > li:not([hidden])').length < 16")
    assert shown(page) == narrowed, "the address keeps the filter"


def test_the_catalog_narrows_by_facet_and_says_when_nothing_is_left(page: Page, address: str) -> None:
    page.goto(f"{address}catalog/")
    page.wait_for_selector("#catalog-filters:not([hidden])")
    page.evaluate("document.querySelectorAll('details.facet').forEach((facet) => { facet.open = true; })")
    box = page.locator("details.facet input[type=checkbox]").first
    box.evaluate("box => box.click()")
    eventually(page, "document.querySelectorAll('[data-entries] > li:not([hidden])').length < 16")
    assert "?" in page.url or "#" in page.url
    page.fill("#catalog-search", "zzzzzz")
    page.wait_for_selector("[data-nothing]:not([hidden])")
    assert shown(page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways_or_fails_to_load_anything(chromium: Browser, address: str, kind: str) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.on("request", lambda request: None if request.url.startswith(address) else faults.append(request.url))
    page.goto(address + kind)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert faults == []
    page.close()


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_reads_without_javascript(chromium: Browser, address: str, kind: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + kind)
    assert page.locator("h1").first.is_visible()
    assert len(page.locator("main").first.inner_text()) > 80
    context.close()


@pytest.mark.parametrize("path", ["p/renata-okonjo-bell/", "a/26f2w5c23vfg/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_code_on_the_page_is_its_own_address(chromium: Browser, address: str, path: str, scheme: str) -> None:
    page = chromium.new_page(color_scheme=scheme, device_scale_factor=2)  # type: ignore[arg-type]  # one of the two words
    page.goto(address + path)
    picture = page.locator("svg[role=img][aria-label^='QR']").first.screenshot()
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(picture)))
    assert code.text == URL + path
    page.close()


def test_paper_shows_the_code_and_the_address(page: Page, address: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{address}p/renata-okonjo-bell/")
    assert page.locator("svg[role=img]").first.is_visible()
    assert "credentials.riverbend.example.org/p/renata-okonjo-bell/" in page.inner_text("main").replace("\u200b", "")
    assert not page.locator(".md-header").first.is_visible()
