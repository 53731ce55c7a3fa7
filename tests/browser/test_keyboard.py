"""With the keyboard alone everything is reached, and one sees where one is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support.intercepted import Hosts
from support.signed import HOST, SETTLED, verdict

pytestmark = pytest.mark.browser

VALID = "26f2w5c23vfg"
# How an element looks without the focus. Beside the choice of colours, which is not seen itself, stands what is.
WATCH = """() => {
    const seen = (element) => {
        const shown = element.matches("input.md-option") ? element.nextElementSibling : element;
        const { outlineStyle, outlineColor, outlineWidth, boxShadow } = getComputedStyle(shown);
        return outlineStyle === "none" ? boxShadow : [outlineStyle, outlineColor, outlineWidth, boxShadow].join(" ");
    };
    const before = new Map([...document.querySelectorAll("*")].map((element) => [element, seen(element)]));
    window.focused = () => {
        const element = document.activeElement;
        const { top, bottom, width, height } = element.getBoundingClientRect();
        return {
            name: (element.textContent.trim() || element.id).slice(0, 40),
            differs: seen(element) !== before.get(element),
            inView: width * height === 0 || (bottom > 0 && top < innerHeight),
        };
    };
}"""


@pytest.fixture
def page(chromium: Browser, signed_site: Path) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    Hosts({HOST: signed_site}).answer(context)
    yield context.new_page()
    context.close()


def tab_to(page: Page, name: str) -> list[str]:
    """Press Tab until something of this name has the focus; the names of all stops. Each of them is seen."""
    stops: list[str] = []
    while not stops or not stops[-1].startswith(name):
        page.keyboard.press("Tab")
        stop = page.evaluate("window.focused()")
        stops.append(stop["name"])
        assert len(stops) < 40, stops
        assert stop["differs"], f"one does not see that {stop['name']} has the focus"
        assert stop["inView"], f"{stop['name']} has the focus out of sight"
    return stops


def test_the_steps_of_an_award_are_opened(page: Page) -> None:
    page.goto(f"https://{HOST}/a/{VALID}/")
    page.wait_for_selector(SETTLED)
    page.evaluate(WATCH)
    assert page.locator("[data-step]").first.is_hidden()
    tab_to(page, "How this is checked")
    page.keyboard.press("Enter")
    expect(page.locator("[data-step]").first).to_be_visible()
    assert page.locator("[data-step]:visible").count() == 5
    stops = tab_to(page, "Copy link")
    assert {"credential.json", "PNG", "SVG", "Version 1"} <= set(stops)


def test_a_link_of_an_award_is_followed(page: Page) -> None:
    page.goto(f"https://{HOST}/a/{VALID}/")
    page.wait_for_selector(SETTLED)
    page.evaluate(WATCH)
    tab_to(page, "the award of 31 January 2025")
    page.keyboard.press("Enter")
    page.wait_for_url(f"https://{HOST}/a/25t7vmwj5ry8/")


def test_a_credential_is_pasted_and_checked(page: Page, signed_site: Path) -> None:
    page.goto(f"https://{HOST}/verify/")
    page.wait_for_selector("form:not([hidden])")
    page.wait_for_load_state("networkidle")
    page.evaluate(WATCH)
    text = (signed_site / "a" / VALID / "credential.json").read_text("utf-8")
    page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    tab_to(page, "verify-text")
    page.keyboard.press("Control+V")
    tab_to(page, "Check this text")
    page.keyboard.press("Enter")
    page.wait_for_selector(SETTLED)
    assert verdict(page) == "valid"
    expect(page.locator("[data-verdict]")).to_be_in_viewport()
    expect(page.locator("[data-statements]")).to_contain_text("Walter Nkemelu")


def test_no_letter_does_anything_by_itself(page: Page) -> None:
    page.goto(f"https://{HOST}/catalog/", wait_until="networkidle")
    for letter in "fs/pn,.":
        page.keyboard.press(letter)
    assert page.url == f"https://{HOST}/catalog/"
    assert page.evaluate("document.activeElement === document.body")
    expect(page.locator("#__search")).not_to_be_checked()
