"""An assessor records an award in a real browser: what comes out passes the check, and nothing else leaves the page."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from support.command import ROOT, plaudit
from support.waiting import eventually

pytestmark = pytest.mark.browser

TODAY = "2026-11-23"
AWKWARD = 'no: "quoted" # and\n\n- שלום 🎓 1.10'


@pytest.fixture(scope="module")
def address(serve: Callable[[Path], str], example_site: Path) -> str:
    return serve(example_site)


@pytest.fixture
def requests() -> list[str]:
    return []


@pytest.fixture
def page(chromium: Browser, address: str, requests: list[str]) -> Iterator[Page]:
    """The empty form, on the day of the tests."""
    context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.clock.set_fixed_time(f"{TODAY}T12:00:00Z")
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{address}contribute/")
    expect(page.locator("form.contribute")).to_be_visible()
    yield page
    context.close()


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A copy of the example's records, to write a proposed award into."""
    for name in ("catalog", "profiles", "pages"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "site_config.yml", tmp_path)
    return tmp_path


def choose(page: Page, label: str, typed: str, name: str) -> None:
    page.get_by_role("combobox", name=label, exact=True).fill(typed)
    page.get_by_role("option", name=name, exact=True).click()


def fill_what_is_needed(page: Page, credential: str = "Coaching a Colleague") -> None:
    choose(page, "Micro-credential", credential[:6].lower(), credential)
    page.get_by_label("Day of the award").fill("2026-11-20")
    page.get_by_label("Assessor", exact=True).select_option("Odile Marchand")
    expect(page.locator(".criterion").first).to_be_visible()
    give_results(page)


def give_results(page: Page) -> None:
    for criterion in page.locator(".criterion").all():
        criterion.get_by_role("radio").last.check()


def send(page: Page) -> tuple[str, str]:
    """Press the button; returns file name and text as GitHub would get them."""
    page.get_by_role("button", name="Check this award").click()
    expect(page.get_by_role("heading", name="Ready to send")).to_be_focused()
    link = urlsplit(page.get_by_role("link", name="Open on GitHub").get_attribute("href") or "")
    assert (link.netloc, link.path) == ("github.com", "/riverbend-example/credentials/new/main")
    query = parse_qs(link.query, strict_parsing=True)
    return query["filename"][0], query["value"][0]


def assert_sound(records: Path, name: str, text: str) -> None:
    assert not (records / name).exists()
    (records / name).parent.mkdir(parents=True, exist_ok=True)
    (records / name).write_text(text, encoding="utf-8")
    checked = plaudit("check", "--now", TODAY, folder=records)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_an_award_with_everything_in_it_passes_the_check(
    page: Page, address: str, records: Path, requests: list[str]
) -> None:
    fill_what_is_needed(page)
    choose(page, "Educator", "한서", "한서윤")
    page.get_by_role("button", name="Add another assessor").click()
    page.locator("#assessors-2-id").select_option("riverbend")
    page.get_by_label("Who made sure that the work is theirs?").select_option("Marlow County Schools")
    page.get_by_label("How?").fill("staff roster")
    page.get_by_role("button", name="Add a way of learning").click()
    learned = page.get_by_role("group", name="Way of learning 1")
    learned.get_by_label("Kind").select_option("coaching")
    learned.get_by_label("What it was").fill(AWKWARD.replace("\n", " "))
    learned.get_by_label("Hours").fill("1.5")
    page.get_by_role("button", name="Add evidence").click()
    evidence = page.get_by_role("group", name="Evidence 1")
    evidence.get_by_label("What was handed in").fill("- a plan: #1")
    evidence.get_by_label("Kind").select_option("lesson plan")
    evidence.get_by_label("Description").fill(AWKWARD)
    evidence.get_by_label("Link").fill("https://work.example.org/plan?a=1&b=2")
    evidence.get_by_label("License").fill("CC-BY-4.0")
    page.get_by_label("What you saw").fill(f"{AWKWARD}\n{'word ' * 60}")
    name, text = send(page)
    assert name.startswith("profiles/han-seoyun/awards/26")
    assert text == page.locator("[data-yaml]").text_content()
    assert_sound(records, name, text)
    assert not [url for url in requests if not url.startswith(address)], "nothing was asked of another host"
    assert not [url for url in requests if "word" in url], "nothing typed was sent"


def test_somebody_new_gets_a_folder_that_tells_no_name(page: Page, records: Path) -> None:
    fill_what_is_needed(page)
    page.get_by_label("Somebody new").check()
    page.get_by_label("Name", exact=True).fill("Zoë Nguyễn")
    name, text = send(page)
    assert "\nname: Zoë Nguyễn\n" in text
    assert "zo" not in name.split("/")[1]
    assert_sound(records, name, text)


def test_a_second_award_of_somebody_whose_name_stands_in_the_awards_has_it_too(page: Page, records: Path) -> None:
    fill_what_is_needed(page)
    page.get_by_label("Somebody with a page that is not listed").check()
    page.get_by_label("Address of their page").fill("https://credentials.riverbend.example.org/p/t53ym621/")
    expect(page.get_by_text("This is the page of ")).to_be_visible()
    name, text = send(page)
    assert name.startswith("profiles/t53ym621/awards/")
    assert "\nname: " in text
    assert_sound(records, name, text)


def test_the_version_that_was_in_force_can_be_chosen(page: Page, records: Path) -> None:
    fill_what_is_needed(page, "Facilitating Student Discussion")
    choose(page, "Educator", "suryani", "Suryani")
    page.get_by_label("Day of the award").fill("2025-11-20")
    page.get_by_role("button", name="Check this award").click()
    expect(page.locator("#awarded-error")).to_contain_text(
        "Facilitating-discussion@2 was published on 2026-02-02, after this award."
    )
    page.get_by_text("Judged under an earlier version?").click()
    page.get_by_label("Version", exact=True).select_option("1")
    expect(page.locator(".criterion")).to_have_count(3)
    give_results(page)
    name, text = send(page)
    assert name.split("/")[-1].startswith("25")
    assert text.startswith("credential: facilitating-discussion@1\nawarded: 2025-11-20\n")
    assert_sound(records, name, text)


def test_an_address_brings_the_credential_along(page: Page, address: str) -> None:
    page.goto(f"{address}catalog/facilitating-discussion/")
    page.get_by_role("link", name="Record an award of this").click()
    expect(page.get_by_role("combobox", name="Micro-credential")).to_have_value("Facilitating Student Discussion")
    expect(page.locator(".criterion")).to_have_count(4)


def test_each_mistake_stands_at_its_field_and_the_summary_leads_there(page: Page) -> None:
    choose(page, "Micro-credential", "coaching", "Coaching a Colleague")
    page.locator(".criterion").first.get_by_role("radio").first.check()
    page.get_by_label("Day of the award").fill("2027-01-01")
    page.get_by_label("What you saw").fill("Write to ana.lima@school.example.org")
    page.get_by_role("button", name="Add evidence").click()
    page.get_by_role("group", name="Evidence 1").get_by_label("Link").fill("http://work.example.org/")
    page.get_by_role("button", name="Check this award").click()
    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    said = "\n".join(summary.get_by_role("link").all_inner_texts())
    for words in (
        "Educator: This is missing.",
        f"Day of the award: 2027-01-01 lies in the future. Today is {TODAY}; did you mean another year?",
        "is below the required level",
        "This has no result.",
        "Evidence 1, Link: `http://work.example.org/` is not an https link.",
        "What you saw: `ana.lima@school.example.org` looks like an e-mail address.",
    ):
        assert words in said
    expect(page.get_by_role("heading", name="Ready to send")).to_be_hidden()
    day = page.get_by_label("Day of the award")
    expect(day).to_have_attribute("aria-invalid", "true")
    described = (day.get_attribute("aria-describedby") or "").split()
    assert "lies in the future" in page.locator(f"#{described[-1]}").inner_text()
    summary.get_by_role("link", name="Evidence 1, Link").click()
    expect(page.get_by_role("group", name="Evidence 1").get_by_label("Link")).to_be_focused()
    day.fill("2026-11-20")
    expect(day).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("#awarded-error")).to_be_hidden()


def test_who_holds_the_credential_already_is_told(page: Page, records: Path) -> None:
    fill_what_is_needed(page, "Facilitating Student Discussion")
    # The same page, only the part behind the # changes.
    page.goto(page.url.partition("#")[0] + "#facilitating-discussion@1")
    expect(page.locator(".criterion")).to_have_count(3)
    give_results(page)
    choose(page, "Educator", "renata", "Renata Okonjo-Bell")
    page.get_by_role("button", name="Check this award").click()
    expect(page.locator("#credential-error")).to_contain_text("Renata Okonjo-Bell already holds")
    earlier = (page.locator("#credential-error").inner_text().partition("(")[2]).partition(")")[0]
    page.get_by_label("Renews").fill(f"https://credentials.riverbend.example.org/a/{earlier}/")
    assert_sound(records, *send(page))


def test_a_page_that_does_not_exist_is_told(page: Page) -> None:
    page.get_by_label("Somebody with a page that is not listed").check()
    page.get_by_label("Address of their page").fill("k7m4q2tz")
    page.get_by_role("button", name="Check this award").click()
    expect(page.locator("#unlisted-error")).to_contain_text("There is no page `k7m4q2tz` on this site.")


def test_the_keyboard_is_enough_to_choose(page: Page) -> None:
    page.get_by_role("combobox", name="Micro-credential").focus()
    page.keyboard.type("colleague")
    page.keyboard.press("ArrowDown")
    active = page.get_by_role("combobox", name="Micro-credential").get_attribute("aria-activedescendant")
    assert page.locator(f"#{active}").inner_text() == "Coaching a Colleague"
    page.keyboard.press("Escape")
    expect(page.locator("#credential-options")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    chosen = page.get_by_role("combobox", name="Micro-credential").input_value()
    assert "Colleague" in chosen
    expect(page.locator(".criterion").first).to_be_visible()


def test_what_github_would_refuse_goes_by_the_other_ways(page: Page) -> None:
    fill_what_is_needed(page)
    choose(page, "Educator", "한서", "한서윤")
    page.get_by_label("What you saw").fill("é" * 2000)
    page.get_by_role("button", name="Check this award").click()
    expect(page.get_by_text("too long to be handed to GitHub")).to_be_visible()
    expect(page.get_by_role("link", name="Open on GitHub")).to_be_hidden()
    page.get_by_role("button", name="Copy text").click()
    expect(page.get_by_text("Copied.")).to_be_visible()
    text = page.locator("[data-yaml]").text_content()
    assert page.evaluate("navigator.clipboard.readText()") == text
    page.get_by_role("button", name="Copy file name").click()
    eventually(page, "navigator.clipboard.readText().then((text) => text.startsWith('profiles/han-seoyun/'))")
    name = page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download file").click()
    assert downloading.value.suggested_filename == name.rpartition("/")[2]
    assert downloading.value.path().read_text("utf-8") == f"# belongs into {name}\n{text}"


def test_another_award_starts_empty_and_gets_another_id(page: Page) -> None:
    fill_what_is_needed(page)
    choose(page, "Educator", "한서", "한서윤")
    page.get_by_role("button", name="Add evidence").click()
    page.get_by_role("button", name="Remove Evidence 1").click()
    expect(page.get_by_role("button", name="Add evidence")).to_be_focused()
    first, _ = send(page)
    page.get_by_role("button", name="Record another award").click()
    expect(page.get_by_role("combobox", name="Micro-credential")).to_be_focused()
    assert page.locator("[data-yaml]").text_content() == ""
    expect(page.get_by_role("heading", name="Ready to send")).to_be_hidden()
    fill_what_is_needed(page)
    choose(page, "Educator", "한서", "한서윤")
    second, _ = send(page)
    assert first != second


def test_without_the_list_of_choices_the_page_says_how_to_send_an_award(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    page.route("**/choices.json", lambda route: route.abort())
    page.goto(f"{address}contribute/")
    expect(page.get_by_role("heading", name="By hand")).to_be_visible()
    expect(page.locator("form.contribute")).to_be_hidden()
    page.close()


@pytest.mark.parametrize("width", [320, 1440])
def test_every_control_has_a_name_and_is_large_enough(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    fill_what_is_needed(page)
    page.get_by_role("button", name="Add evidence").click()
    page.get_by_role("button", name="Add a way of learning").click()
    page.get_by_role("button", name="Check this award").click()
    expect(page.get_by_role("alert")).to_be_focused()
    faults = page.evaluate(
        """() => {
          const shown = [...document.querySelectorAll(".page :is(button, input, select, textarea, summary)")]
            .filter((control) => control.checkVisibility());
          const target = (control) => (control.type === "radio" ? control.closest("label") : control);
          const named = (control) => control.labels?.length || control.getAttribute("aria-label") || control.innerText;
          const small = ({ width, height }) => width < 24 || height < 24;
          const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
          return [
            ...shown.filter((control) => !named(control)).map(({ outerHTML }) => `no name: ${outerHTML}`),
            ...shown.filter((c) => small(target(c).getBoundingClientRect())).map((c) => `small: ${c.outerHTML}`),
            ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `twice: ${id}`),
            ...[...document.querySelectorAll("[aria-describedby]")]
              .flatMap((element) => element.getAttribute("aria-describedby").split(" "))
              .filter((id) => !document.getElementById(id)).map((id) => `leads nowhere: ${id}`),
          ];
        }"""
    )
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
