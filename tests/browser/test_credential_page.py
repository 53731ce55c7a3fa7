"""A credential's page in a real browser: the rubric on a phone, the check of oneself, paper, and what has ended."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

CREDENTIAL = "catalog/facilitating-discussion/"


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], example_site: Path) -> str:
    return serve(example_site)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 320, "height": 700})
    yield context.new_page()
    context.close()


def test_the_rubric_becomes_cards_on_a_phone(page: Page, address: str) -> None:
    page.goto(address + CREDENTIAL)
    cells = [cell.bounding_box() for cell in page.locator("#c-talk-moves > *").all()]
    places = [(box["x"], box["y"]) for box in cells if box]
    assert len({x for x, _ in places}) <= 2, "below each other; the level that is needed is a little wider"
    assert [y for _, y in places] == sorted({y for _, y in places})
    page.click("[data-begin]")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_self_check_is_kept_in_this_browser_until_it_is_cleared(page: Page, address: str) -> None:
    page.goto(address + CREDENTIAL)
    page.get_by_role("button", name="Check yourself against it").press("Enter")
    expect(page.locator("[data-result]")).to_have_text("4 criteria are still to be marked.")
    page.keyboard.press("Space")
    page.get_by_role("radio", name="Talk moves: demonstrated").check()
    said = "1 criterion is still below “demonstrated”: A question worth discussing. 2 criteria are still to be marked."
    expect(page.locator("[data-result]")).to_have_text(said)
    page.reload()
    expect(page.locator("[data-result]")).to_have_text(said)
    expect(page.get_by_role("radio", name="A question worth discussing: not yet")).to_be_checked()
    page.goto(f"{address}{CREDENTIAL}v1/")
    expect(page.locator("table.rubric input")).to_have_count(0)
    page.goto(address + CREDENTIAL)
    page.get_by_role("button", name="Clear my marks").click()
    expect(page.locator("[data-result]")).to_have_text("4 criteria are still to be marked.")
    page.reload()
    expect(page.locator("table.rubric input")).to_have_count(0)


def test_whoever_reaches_all_of_it_is_told(page: Page, address: str) -> None:
    page.goto(address + CREDENTIAL)
    page.click("[data-begin]")
    for radio in page.get_by_role("radio", name=": demonstrated").all():
        radio.check()
    expect(page.locator("[data-result]")).to_contain_text("or above in every criterion")


def test_without_javascript_there_is_no_self_check(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + CREDENTIAL)
    assert page.get_by_role("table").is_visible()
    assert not page.locator("[data-self-check]").is_visible()
    context.close()


def test_a_hand_out_has_one_or_two_sheets_with_table_address_and_code(page: Page, address: str) -> None:
    page.goto(address + CREDENTIAL)
    for size in ("A4", "Letter"):
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=size))) in {1, 2}
    page.emulate_media(media="print")
    assert page.locator("table.rubric").evaluate("table => getComputedStyle(table).display") == "table"
    assert page.locator("#c-talk-moves td").first.evaluate("cell => getComputedStyle(cell).display") == "table-cell"
    assert page.locator("svg.qr").is_visible()
    assert "riverbend.example.org/apply/facilitating-discussion" in page.inner_text("main").replace("\u200b", "")
    assert not page.locator(".peers, .self-check").first.is_visible()


def test_what_changed_is_marked_without_colour(page: Page, address: str) -> None:
    page.goto(f"{address}{CREDENTIAL}v1/#versions")
    lines = {
        tag: page.locator(f".changes {tag}").first.evaluate("element => getComputedStyle(element).textDecorationLine")
        for tag in ("ins", "del")
    }
    assert lines == {"ins": "underline", "del": "line-through"}
    page.goto(address + CREDENTIAL)
    page.get_by_text("What version 2 changed in version 1").click()
    assert page.locator(".changes").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize(
    ("today", "said"), [("2026-06-30", "not yet"), ("2026-07-01", ""), ("2028-06-30", ""), ("2028-07-01", "ended")]
)
def test_the_browser_marks_what_is_over(page: Page, address: str, today: str, said: str) -> None:
    page.clock.install(time=f"{today}T12:00:00")
    page.goto(address + CREDENTIAL)
    place = page.locator("[data-from='2026-07-01'][data-until='2028-06-30']")
    expect(place.locator("[data-period]")).to_have_text([said] if said else [])


def test_the_picture_of_a_pathway_fits_a_phone_in_letters_that_can_be_read(page: Page, address: str) -> None:
    page.goto(f"{address}stacks/teacher-leadership/")
    box = page.locator("svg.pathway").bounding_box()
    assert box
    assert box["x"] + box["width"] <= 320
    assert box["width"] / 288 * 13 >= 12, "the smallest letters, in pixels"
    wide = "[...document.querySelectorAll('.pathway text')].map(text => text.getBBox().width)"
    assert max(page.evaluate(wide)) <= 288 - 2 * 14
