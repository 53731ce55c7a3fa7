"""A browser that knows no Ed25519 judges nothing, and every page says what its visitor can do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.intercepted import Hosts
from support.signed import HOST, SETTLED, verdict

pytestmark = pytest.mark.browser

VALID = "26f2w5c23vfg"
PROFILE = "p/renata-okonjo-bell/"
LACKING = """
    const importKey = crypto.subtle.importKey.bind(crypto.subtle);
    crypto.subtle.importKey = (format, data, algorithm, ...rest) =>
        (algorithm.name ?? algorithm) === "Ed25519"
            ? Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError"))
            : importKey(format, data, algorithm, ...rest);
"""
UPDATE = "update it, or use one that can: Chrome or Edge 137, Firefox 129, Safari 17, or newer."


@pytest.fixture
def page(chromium: Browser, signed_site: Path) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script(LACKING)
    Hosts({HOST: signed_site}).answer(context)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", [f"a/{VALID}/", PROFILE, f"verify/?id={VALID}"])
def test_the_page_says_what_to_do(page: Page, path: str) -> None:
    page.goto(f"https://{HOST}/{path}")
    page.wait_for_selector(SETTLED)
    assert verdict(page) == "unchecked"
    said = page.locator(".verification-sentence").first
    expect(said).to_contain_text("could not be checked", ignore_case=True)
    expect(said).to_contain_text(UPDATE)
    expect(said).to_contain_text("Or check without a browser, with the command plaudit verify or by hand")
    assert page.locator("[data-state=failed], [data-row-verdict=not-genuine]").count() == 0
    said.get_by_role("link", name="how to check elsewhere").click()
    expect(page.get_by_role("heading", name="Checking elsewhere")).to_be_in_viewport()


def test_a_transcript_could_not_be_checked_either(page: Page, signed_site: Path) -> None:
    page.goto(f"https://{HOST}/verify/")
    page.locator("input[type=file]").set_input_files(signed_site / PROFILE / "transcript.json")
    page.wait_for_selector(SETTLED)
    assert verdict(page) == "unchecked"
    expect(page.get_by_role("status").first).to_contain_text(UPDATE)
