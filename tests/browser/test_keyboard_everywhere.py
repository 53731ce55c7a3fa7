"""Whoever presses Tab through a page comes to everything in its order, and sees each time where that is."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from support.intercepted import Hosts
from support.page_kinds import KINDS
from support.signed import HOST
from support.waiting import eventually

pytestmark = pytest.mark.browser

SETTLED = "![...document.querySelectorAll('[data-verdict=pending]')].some((element) => element.checkVisibility())"
LATER = {"plan/": "[data-plan]", "contribute/": "form.contribute"}  # what appears when its choices are there
PATIENCE = 20  # tenths of a second
MOST = 300  # stops of a page
# Notes how everything looks without the focus, and says of what has it whether one sees it. Beside a choice of colours,
# which is not seen itself, stands its label.
WATCH = """() => {
    const shownFor = (element) => element.matches("input.md-option") ? element.nextElementSibling : element;
    const look = (element) => {
        const { outlineStyle, outlineColor, outlineWidth, boxShadow } = getComputedStyle(shownFor(element));
        return outlineStyle === "none" ? boxShadow : [outlineStyle, outlineColor, outlineWidth, boxShadow].join(" ");
    };
    const all = [...document.querySelectorAll("*")];
    const before = new Map(all.map((element) => [element, look(element)]));
    const within = (least, value, most) => Math.min(Math.max(value, least), most);
    window.stop = () => {
        for (const animation of document.getAnimations()) animation.finish();
        const element = document.activeElement;
        const shown = shownFor(element);
        const { left, right, top, bottom } = shown.getClientRects()[0] ?? shown.getBoundingClientRect();
        const isSeen = right > left && bottom > top;
        const inView = isSeen && bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
        const [x, y] = [within(1, (left + right) / 2, innerWidth - 1), within(1, (top + bottom) / 2, innerHeight - 1)];
        const above = document.elementFromPoint(x, y);
        const covered = inView && !(shown.contains(above) || above?.contains(shown));
        const faults = { "looks as before": look(element) === before.get(element), "is out of sight": !inView,
            "is covered": covered };
        return {
            place: element === document.body ? null : all.indexOf(element),
            faults: Object.keys(faults).filter((name) => faults[name]),
            html: element.outerHTML.slice(0, 90),
        };
    };
}"""
# What one can use and see, as far as Tab leads to it. Of radio buttons of a group one is a stop.
REACHABLE = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0
        && !element.disabled && element.type !== "radio")
    .map((element) => [[...document.querySelectorAll("*")].indexOf(element), element.outerHTML.slice(0, 90)])"""


@pytest.fixture(scope="module", params=[390, 1440])
def page(request: pytest.FixtureRequest, chromium: Browser, signed_site: Path) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": request.param, "height": 800}, reduced_motion="reduce")
    Hosts({HOST: signed_site}).answer(context)
    yield context.new_page()
    context.close()


def settled_stop(page: Page) -> dict[str, Any]:
    """What has the focus; a search that slides in and a page that scrolls there get their time."""
    stop: dict[str, Any] = page.evaluate("window.stop()")
    for _ in range(PATIENCE):
        if not stop["faults"]:
            break
        page.wait_for_timeout(100)
        stop = page.evaluate("window.stop()")
    return stop


def stops(page: Page) -> Iterator[dict[str, Any]]:
    """Everything that takes the focus, once around the page."""
    first = None
    for _ in range(MOST):
        page.keyboard.press("Tab")
        stop = settled_stop(page)
        if stop["place"] is None or stop["place"] == first:
            return
        first = stop["place"] if first is None else first
        yield stop
    pytest.fail(f"one does not get around within {MOST} stops")


@pytest.mark.parametrize("kind", KINDS)
def test_every_stop_is_seen_and_nothing_is_left_out(page: Page, kind: str) -> None:
    page.goto(f"https://{HOST}/{kind}")
    eventually(page, SETTLED)
    if kind in LATER:
        eventually(page, f"!document.querySelector('{LATER[kind]}').hidden")
    page.evaluate(WATCH)
    reachable = dict(page.evaluate(REACHABLE))
    found = list(stops(page))
    assert [stop for stop in found if stop["faults"]] == []
    places = [stop["place"] for stop in found]
    assert places == sorted(places), "in the order of the page"
    assert {html for place, html in reachable.items() if place not in places} == set()


def test_faults_are_found(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(
        "<style>:focus { outline: 3px solid red } #plain:focus { outline: none }</style>"
        "<a href='#a' id='plain'>Plain</a><a href='#b' style='position: absolute; left: -99em'>Away</a>"
        "<a href='#c'>Below</a><p style='position: fixed; inset: 0; background: white'>Above</p>"
    )
    page.evaluate(WATCH)
    faults = [stop["faults"] for stop in stops(page)]
    page.close()
    assert faults == [["looks as before", "is covered"], ["is out of sight"], ["is covered"]]
