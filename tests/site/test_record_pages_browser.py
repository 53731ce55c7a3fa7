"""The record pages in a real browser: the catalog's search, the directory, the buttons, phones and paper."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from plaudit.site.page import SLIM
from plaudit.site.theme import Theme
from plaudit.site.written_assets import written_assets
from support.command import ROOT
from support.pages import CASE, ENGLISH, registry_of, render

pytestmark = pytest.mark.browser

# The shell has tests of its own; here a bare frame stands for it.
FRAME = """<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>t</title><link rel="stylesheet" href="{root}assets/css/tokens.css">
<link rel="stylesheet" href="{root}assets/css/plaudit.css">
<link rel="stylesheet" href="{root}assets/css/catalog.css">
<link rel="stylesheet" href="{root}assets/css/catalog-records.css"><body><main>{body}</main>"""


@pytest.fixture(scope="module", params=["example", "case"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = ROOT if request.param == "example" else CASE / "site"
    out = tmp_path_factory.mktemp(request.param)
    theme = Theme(folder)
    assets = {name: path.read_bytes() for name, path in theme.files("assets/").items()}
    assets |= written_assets(theme, ENGLISH)
    for name, data in assets.items():
        _write(out / name, data)
    for name, page in render(registry_of(folder)).items():
        body = page.body if page.layout == SLIM else FRAME.format(root=page.root, body=page.body)
        _write(out / name, body.encode())
    return out


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.fixture
def address(site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site)


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def names(tab: Page) -> list[str]:
    return tab.locator("[data-entries] > li:visible h2").all_inner_texts()


@pytest.mark.parametrize("site", ["case"], indirect=True)
def test_the_catalog_narrows_and_keeps_it_in_the_address(tab: Page, address: str) -> None:
    tab.goto(f"{address}catalog/")
    assert names(tab) == ["Listening", "Old Talk", "Talk"]
    tab.get_by_label("Search", exact=True).fill("tálk")
    expect(tab.locator("[data-found]")).to_have_text("2 of 3 micro-credentials")
    tab.locator("summary", has_text="Grade").click()
    tab.get_by_label("3-5").check()
    expect(tab.locator("[data-found]")).to_have_text("1 of 3 micro-credentials")
    assert names(tab) == ["Talk"]
    tab.wait_for_url("**/catalog/?find=t%C3%A1lk&grade=3-5")


@pytest.mark.parametrize("site", ["case"], indirect=True)
def test_an_address_brings_its_view_along(tab: Page, address: str) -> None:
    tab.goto(f"{address}catalog/?trait=no-students&sort=effort")
    assert names(tab) == ["Listening", "Old Talk"]
    expect(tab.locator("[data-chosen=trait]")).to_have_text("(1)")
    tab.get_by_role("button", name="Clear all").click()
    expect(tab.locator("[data-found]")).to_have_text("3 micro-credentials")
    assert names(tab) == ["Listening", "Old Talk", "Talk"]
    assert tab.url == f"{address}catalog/"


@pytest.mark.parametrize("site", ["case"], indirect=True)
def test_a_search_without_a_result_says_so(tab: Page, address: str) -> None:
    tab.goto(f"{address}catalog/?find=zebra")
    expect(tab.locator("[data-nothing]")).to_be_visible()
    assert names(tab) == []


@pytest.mark.parametrize("site", ["case"], indirect=True)
def test_without_javascript_the_catalog_is_a_list(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}catalog/?find=zebra")
    assert names(tab) == ["Listening", "Old Talk", "Talk"]
    expect(tab.locator("#catalog-filters")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("site", ["example"], indirect=True)
def test_the_directory_finds_a_name(tab: Page, address: str) -> None:
    tab.goto(f"{address}educators/")
    tab.get_by_role("searchbox").fill("maria")
    expect(tab.locator("[data-found]")).to_have_text("1 educator")
    expect(tab.locator("[data-people] > li:visible")).to_have_count(1)


@pytest.mark.parametrize("site", ["case"], indirect=True)
def test_the_address_can_be_copied(tab: Page, address: str) -> None:
    tab.goto(f"{address}p/ada-quill/")
    tab.get_by_role("button", name="Copy link").click()
    expect(tab.get_by_text("Copied")).to_be_visible()
    assert tab.evaluate("navigator.clipboard.readText()") == "https://cases.example.org/p/ada-quill/"


@pytest.mark.parametrize("site", ["case"], indirect=True)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", ["p/ada-quill/", "p/ada-quill/lead/", "a/26k7m4q2tz9x/"])
def test_a_phone_reads_the_code_from_the_screen(
    chromium: Browser, address: str, page: str, scheme: str, tmp_path: Path
) -> None:
    context = chromium.new_context(color_scheme="dark" if scheme == "dark" else "light")
    tab = context.new_page()
    tab.goto(f"{address}{page}")
    tab.locator(".qr").screenshot(path=tmp_path / "qr.png")
    found = zxingcpp.read_barcodes(Image.open(tmp_path / "qr.png"))
    assert [code.text for code in found] == [f"https://cases.example.org/{page}"]
    context.close()


def test_nothing_is_wider_than_the_narrowest_phone(chromium: Browser, site: Path, address: str) -> None:
    # Without scripts: they add little text, and checking every award would take minutes.
    context = chromium.new_context(viewport={"width": 320, "height": 800}, java_script_enabled=False)
    tab = context.new_page()
    wide = []
    for path in sorted(site.rglob("index.html")):
        name = path.parent.relative_to(site).as_posix()
        if 'http-equiv="refresh"' in path.read_text("utf-8"):
            continue
        tab.goto(f"{address}{name}/" if name != "." else address)
        if tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(name)
    assert wide == []
    context.close()


@pytest.mark.parametrize("site", ["example"], indirect=True)
def test_what_can_be_pressed_is_large_enough(tab: Page, address: str) -> None:
    """Target size (WCAG 2.2, 2.5.8): 24 pixels, but for links within a sentence."""
    tab.set_viewport_size({"width": 390, "height": 800})
    for page in ("catalog/", "educators/", "p/renata-okonjo-bell/", "a/26zrn428qmfp/"):
        tab.goto(f"{address}{page}")
        small = tab.evaluate(
            """() => [...document.querySelectorAll("button, input, select, summary, .bar a, .foot a, label")]
              .filter((e) => e.checkVisibility() && !(e.type === "checkbox" && e.closest("label")))
              .filter((e) => !(e.tagName === "LABEL" && !e.querySelector("input")))
              .map((e) => [e.outerHTML.slice(0, 60), e.getBoundingClientRect()])
              .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""
        )
        assert small == [], page


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("site", ["example"], indirect=True)
def test_a_profile_and_an_award_print_on_one_sheet(tab: Page, address: str, paper: str) -> None:
    def sheets(page: str) -> int:
        tab.goto(f"{address}{page}")
        return tab.pdf(format=paper).count(b"/Type /Page\n")

    pages = ["p/renata-okonjo-bell/", "p/walter-nkemelu/", "a/26zrn428qmfp/", "a/26q2v01bh4f8/"]
    assert {page: sheets(page) for page in pages} == dict.fromkeys(pages, 1)
    assert sheets("catalog/facilitating-discussion/") > 1
