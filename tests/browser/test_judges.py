"""Other people's programs judge the pages: html-validate their HTML, Lighthouse how good they are to visitors."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.judges import html_faults, installed, lighthouse
from support.measured import write
from support.signed import SETTLED

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not installed(), reason="needs the packages of tests/judges (scripts/test installs them)"),
]

LEAST = 95
JUDGED = ("accessibility", "best-practices", "seo")
PUBLIC = {
    "home": "",
    "catalog": "catalog/",
    "credential": "catalog/facilitating-discussion/",
    "profile": "p/renata-okonjo-bell/",
    "award": "a/26f2w5c23vfg/",
}


def test_the_html_of_every_page_is_valid(signed_site: Path, record_property: Callable[[str, object], None]) -> None:
    pages, faults = html_faults(signed_site)
    write("html", "all pages", {"pages": pages, "faults": len(faults)})
    record_property("pages_with_valid_html", pages)
    assert pages >= 100
    assert faults == []


def test_pages_that_scripts_have_filled_are_valid_too(
    chromium: Browser, signed_site: Path, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    page = chromium.new_page()
    address = serve(signed_site)
    for name in ("profile", "award", "catalog"):
        page.goto(address + PUBLIC[name], wait_until="networkidle")
        if name != "catalog":
            page.wait_for_selector(SETTLED)
        main = page.locator("main").first.evaluate("(element) => element.outerHTML")
        html = f'<!DOCTYPE html>\n<html lang="en"><head><title>{name}</title></head><body>{main}</body></html>\n'
        (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
    page.close()
    assert html_faults(tmp_path) == (3, [])


def test_invalid_html_is_found(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!DOCTYPE html>\n<p><div></p><img src='x.png'>", encoding="utf-8")
    pages, faults = html_faults(tmp_path)
    assert pages == 1
    assert {"close-order", "wcag/h37", "element-required-attributes"} & {rule for _, _, rule, _ in faults}


def test_lighthouse_finds_the_public_pages_good(
    chromium: Browser, signed_site: Path, serve: Callable[[Path], str], record_property: Callable[[str, object], None]
) -> None:
    """Nobody is judged for performance here: what it says depends on how busy the machine is."""
    del chromium  # which skips this test where there is none
    address = serve(signed_site)
    found = lighthouse([address + path for path in PUBLIC.values()])
    scores = {name: found[address + path] for name, path in PUBLIC.items()}
    for name, each in scores.items():
        write("lighthouse", name, each)
        record_property(f"lighthouse_{name}", each["scores"])
    low = {name: each for name, each in scores.items() if min(each["scores"][judged] for judged in JUDGED) < LEAST}
    assert low == {}
