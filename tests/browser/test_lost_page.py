"""The page for addresses that do not exist suggests, in a real browser, what may have been meant."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.accessibility import findings, prepare
from support.waiting import eventually

pytestmark = pytest.mark.browser

AWARD = "26f2w5c23vfg"


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], example_site: Path) -> str:
    return serve(example_site)


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    prepare(context)
    yield context.new_page()
    context.close()


def suggested(page: Page, address: str) -> tuple[str, list[str]]:
    """What the page says, and where that leads."""
    page.goto(address)
    eventually(page, "document.querySelector('[role=status][data-lost]').textContent !== ''")
    place = page.locator("[data-lost]")
    return place.inner_text(), [str(link.get_attribute("href")) for link in place.locator("a").all()]


@pytest.mark.parametrize(
    ("asked", "first"),
    [
        ("catalog/Facilitating-Discusion/", "/catalog/facilitating-discussion/"),
        ("catalog/facilitating-discussion/v99/", "/catalog/facilitating-discussion/"),
        ("p/okonjo", "/p/renata-okonjo-bell/"),
        ("stacks/clasroom-talk/some/where/deep", "/stacks/classroom-talk/"),
        ("catalogue/", "/catalog/"),
        (f"a/{AWARD[:4].upper()}-{AWARD[4:]}/", f"/a/{AWARD}/"),
    ],
)
def test_it_leads_to_what_was_probably_meant(page: Page, address: str, asked: str, first: str) -> None:
    text, links = suggested(page, address + asked)
    assert text.startswith("Did you mean")
    assert links[0] == first
    page.locator("[data-lost] a").first.click()
    page.wait_for_url(address + first[1:])
    assert "There is no page here" not in page.locator("h1").inner_text()


@pytest.mark.parametrize(
    ("number", "said", "asks_for"),
    [
        (AWARD[:-1], "This one has 11 characters.", []),
        ("f26w5c23vfg2", "This one begins in another way.", []),
        ("26u2w5c23vfe", "These never stand in one: u e.", []),
        ("26f2w5c23vf0", "there is no award with it here", []),
        ("26F2-W5C2-3VFO", "there is no award with it here", ["26f2w5c23vf0"]),
    ],
)
def test_a_number_that_leads_nowhere_is_explained_and_no_other_award_is_looked_for(
    page: Page, address: str, number: str, said: str, asks_for: list[str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    text, links = suggested(page, f"{address}a/{number}/")
    assert said in text
    assert links == []
    assert [url for url in asked if "/a/" in url] == [f"{address}a/{id_}/" for id_ in (number, *asks_for)]
    assert not [url for url in asked if "/api/" in url or "choices" in url]


def test_nobody_is_suggested_who_is_not_listed(page: Page, address: str, example_site: Path) -> None:
    unlisted = [path.name for path in (example_site / "p").iterdir() if any(map(str.isdigit, path.name))]
    assert unlisted
    page.goto(f"{address}p/{unlisted[0][:-1]}/")
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-lost]").inner_text() == ""
    assert page.locator(".prose li").count() == 4, "the page is what it was"


def test_its_suggestions_shut_nobody_out(page: Page, address: str) -> None:
    suggested(page, f"{address}catalog/facilitating-discusion/")
    assert findings(page) == []
