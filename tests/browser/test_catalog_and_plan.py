"""Finds are shared by their address, picked for a plan and added up; the header's search leads to the right page."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from plaudit.records.registry import Registry
from plaudit.site.pages.context import DIRECTORY, consenting
from support.command import ROOT
from support.pages import registry_of
from support.waiting import eventually

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], example_site: Path) -> str:
    return serve(example_site)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert faults == []


def chips(page: Page) -> list[str]:
    return page.locator("[data-chips] button").all_inner_texts()


def plan(page: Page) -> list[str]:
    return page.locator(".plan-items a").all_inner_texts()


def test_filters_are_chips_and_steps_that_the_browser_goes_back(page: Page, address: str) -> None:
    page.goto(f"{address}catalog/?grade=3-5&grade=13&color=red")
    expect(page.locator("[data-unknown]")).to_contain_text("13")
    assert chips(page) == ["Grade: 3-5"]
    page.locator("summary", has_text="Effort").click()
    label = page.locator("label", has_text="11 to 15 hours")
    promised = label.locator("[data-count]").inner_text()
    label.get_by_role("checkbox").check()
    expect(page.locator("[data-found]")).to_have_text(f"{promised} of 16 micro-credentials")
    assert page.url == f"{address}catalog/?grade=3-5&effort=to-15"
    page.go_back()
    expect(page.locator("[data-chips] button")).to_have_text(["Grade: 3-5"])
    page.go_forward()
    expect(page.locator("[data-chips] button")).to_have_count(2)
    page.get_by_role("button", name="Remove the filter Grade: 3-5").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-chips] button")).to_have_text(["Effort: 11 to 15 hours"])
    expect(page.locator("[data-chips] button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#catalog-search")).to_be_focused()
    assert page.url == f"{address}catalog/"


def test_a_phone_opens_the_filters_by_a_button(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(f"{address}catalog/?grade=3-5")
    toggle = page.get_by_role("button", name="Filters (1)")
    expect(page.locator("#catalog-facets")).to_be_hidden()
    toggle.focus()
    page.keyboard.press("Enter")
    expect(toggle).to_have_attribute("aria-expanded", "true")
    expect(page.locator("summary", has_text="Grade")).to_be_visible()


def test_what_is_picked_in_the_catalog_is_added_up_and_can_be_shared(page: Page, address: str) -> None:
    page.goto(f"{address}catalog/?find=colleague")
    page.get_by_role("button", name="Add to plan: Coaching a Colleague").click()
    page.get_by_role("button", name="Take out of plan: Coaching a Colleague").click()
    expect(page.get_by_role("link", name="See the plan")).to_be_hidden()
    for name in ("Coaching a Colleague", "Observing a Colleague"):
        page.get_by_role("button", name=f"Add to plan: {name}").click()
    expect(page.locator("[data-picked-number]")).to_have_text("2 micro-credentials in your plan.")
    page.get_by_role("link", name="See the plan").click()
    page.wait_for_url("**/plan/#coaching-a-colleague,observing-a-colleague")
    expect(page.locator("[data-totals]")).to_contain_text("31 hours")
    page.get_by_role("button", name="Down: Coaching a Colleague").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Up: Coaching a Colleague")).to_be_focused()
    assert plan(page) == ["Observing a Colleague's Lesson", "Coaching a Colleague"]
    page.get_by_label("Add another").fill("discuss")
    page.keyboard.press("Enter")
    assert plan(page)[-1] == "Facilitating Student Discussion"
    page.get_by_role("button", name="Remove: Observing a Colleague").click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator("[data-copied]")).to_have_text("Copied")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{address}plan/#coaching-a-colleague,facilitating-discussion"
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")[2] == ""
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "coaching" not in stored
    page.go_back()
    assert plan(page)[0].startswith("Observing"), "back undoes what was done last"
    page.get_by_role("link", name="Choose more in the catalog").click()
    expect(page.locator("[data-picked-number]")).to_have_text("3 micro-credentials in your plan.")


def test_a_pathway_in_the_address_says_what_is_still_missing(page: Page, address: str) -> None:
    page.goto(f"{address}plan/#stack/assessment-for-learning,gone")
    eventually(page, "!location.hash.includes('stack')")
    expect(page.locator("[data-unknown]")).to_contain_text("gone")
    expect(page.locator("[data-stacks]")).to_contain_text("Assessment for Learning complete")
    page.goto(f"{address}plan/#assessment-for-learning-specialist")
    lacking = page.locator("[data-first]").get_by_role("button")
    while lacking.count():
        lacking.first.click()
    expect(page.locator("[data-first]")).to_be_hidden()
    expect(page.locator("[data-credit]")).to_contain_text("CEU")
    assert page.pdf(format="Letter").count(b"/Type /Page\n") == 1


@pytest.mark.parametrize(
    ("words", "name", "leads_to"),
    [
        ("facilitating discussion", "Facilitating Student Discussion", "catalog/facilitating-discussion/"),
        ("classroom talk", "Classroom Talk", "stacks/classroom-talk/"),
        ("villasenor", "María Guadalupe", "p/maria-guadalupe-villasenor/"),
        ("renata okonjo", "Renata Okonjo-Bell", "p/renata-okonjo-bell/"),
    ],
)
def test_the_header_finds(page: Page, address: str, words: str, name: str, leads_to: str) -> None:
    search(page, address, words)
    find = page.locator(".md-search-result__link", has=page.get_by_role("heading", name=name)).first
    expect(find).to_be_visible()
    assert str(find.get_attribute("href")).partition("?")[0] == f"{address}{leads_to}"


def test_the_header_finds_a_competency_at_its_own_place(page: Page, address: str) -> None:
    registry: Registry = registry_of(ROOT)
    competency = registry.frameworks["iste-educators"].competencies[3]
    search(page, address, competency.statement)
    find = page.locator(".md-search-result__link[href*='#competency-4']").first
    expect(find).to_be_visible()
    expect(find).to_contain_text(competency.code)
    find.click()
    place = page.locator("#competency-4")
    expect(place).to_contain_text(competency.statement)
    expect(place).to_be_in_viewport()


def test_the_header_finds_nobody_else_and_says_where_people_are(page: Page, address: str) -> None:
    registry: Registry = registry_of(ROOT)
    listed = {educator.slug for educator in consenting(registry, DIRECTORY)}
    other = next(
        each for each in registry.educators.values() if each.visibility != "public" and each.slug not in listed
    )
    search(page, address, other.name)
    assert other.slug not in page.inner_html(".md-search")
    link = page.locator(".search-people a")
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url(f"{address}educators/")


def search(page: Page, address: str, words: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{address}issuer/")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(words)
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("match|document"), timeout=30_000)
