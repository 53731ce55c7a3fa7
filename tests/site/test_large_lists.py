"""Two thousand credentials and a directory of several pages: complete without scripts, quick to search with them."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from plaudit.records.registry import Registry
from plaudit.site.directory import NAMES, PER_PAGE, directory_names, leaves
from plaudit.site.environment import make_environment
from plaudit.site.pages import catalog, educators, plan
from plaudit.site.pages.context import Context
from plaudit.site.plan_choices import PLAN_CHOICES, plan_choices
from plaudit.site.search_entries import search_entries
from plaudit.site.theme import Theme
from plaudit.site.written_assets import written_assets
from support.command import ROOT
from support.large_catalog import large_site
from support.pages import CASE, ENGLISH, Document, registry_of, render

pytestmark = pytest.mark.browser

CREDENTIALS, PEOPLE = 2_000, 1_200
FRAME = """<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title>
<link rel="stylesheet" href="{root}assets/css/tokens.css"><link rel="stylesheet" href="{root}assets/css/plaudit.css">
<link rel="stylesheet" href="{root}assets/css/catalog.css"><body><main>{body}</main>"""


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return registry_of(large_site(tmp_path_factory.mktemp("large") / "site", CREDENTIALS, PEOPLE))


@pytest.fixture(scope="module")
def site(registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Only the pages that hold long lists, in a bare frame."""
    out, theme = tmp_path_factory.mktemp("large-site"), Theme(ROOT)
    context = Context(registry, make_environment(theme.folders("templates"), ENGLISH), ENGLISH, False, {})  # noqa: FBT003  # no preview
    files = {name: path.read_bytes() for name, path in theme.files("assets/css/").items()}
    files |= dict(written_assets(theme, ENGLISH))
    for kind in (catalog, educators, plan):
        files |= {page.path: FRAME.format(root=page.root, body=page.body).encode() for page in kind.pages(context)}
    files[PLAN_CHOICES], files[NAMES] = plan_choices(registry), directory_names(registry) or b""
    for name, data in files.items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_bytes(data)
    return out


@pytest.fixture(scope="module")
def address(site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site)


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    yield context.new_page()
    context.close()


def test_every_key_narrows_two_thousand_credentials(
    tab: Page, address: str, record_property: Callable[[str, object], None]
) -> None:
    """The time from a key to the next picture is written down and not judged."""
    observe = (
        "new PerformanceObserver((l) => keys.push(...l.getEntries())).observe({type: 'event', durationThreshold: 16})"
    )
    tab.add_init_script(f"window.keys = []; {observe};")
    tab.goto(f"{address}catalog/")
    found = tab.locator("[data-found]")
    expect(found).to_have_text("2,000 micro-credentials")
    tab.locator("#catalog-search").press_sequentially("leading debate", delay=30)
    expect(found).to_have_text("25 of 2,000 micro-credentials")
    expect(tab.locator("[data-entries] > li:visible")).to_have_count(25)
    record_property("slowest_key_ms", tab.evaluate("Math.max(0, ...keys.map((key) => key.duration))"))
    tab.locator("#catalog-search").fill("")
    tab.locator("summary", has_text="Grade").click()
    tab.get_by_label("6-8").check()
    expect(found).to_have_text("500 of 2,000 micro-credentials")
    tab.select_option("#catalog-sort", "effort")
    first = tab.locator("[data-entries] > li:visible").first
    expect(first).to_have_attribute("data-hours", "3")


def test_a_plan_is_chosen_from_two_thousand_credentials(tab: Page, address: str) -> None:
    tab.goto(f"{address}plan/#stack/pathway-3")
    expect(tab.locator(".plan-items a")).to_have_count(5)
    expect(tab.locator("[data-credit]")).to_contain_text("License renewal: 7.5 CEU")
    tab.get_by_label("Add another").fill("maps 40")
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    expect(tab.locator(".plan-items a")).to_have_count(6)


def test_the_directory_is_split_by_the_alphabet_and_searched_as_a_whole(
    tab: Page, address: str, registry: Registry
) -> None:
    asked: list[str] = []
    tab.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    tab.goto(f"{address}educators/2/")
    expect(tab.locator("[data-people] > li")).to_have_count(PER_PAGE)
    assert NAMES not in asked, "the names are fetched when somebody searches, and not before"
    last = leaves(registry)[-1].educators[-1]
    tab.get_by_role("searchbox").fill(last.name)
    expect(tab.locator("[data-found]")).to_have_text("1 educator")
    assert tab.get_by_role("link", name=last.name).get_attribute("href") == f"../../p/{last.slug}/"
    expect(tab.locator("[data-leaves]")).to_be_hidden()
    tab.get_by_role("searchbox").fill("teaches")
    expect(tab.locator("[data-found]")).to_have_text("1,200 educators 100 are shown; type more of the name.")
    tab.get_by_role("searchbox").fill("")
    expect(tab.locator("[data-people] > li")).to_have_count(PER_PAGE)
    assert asked.count(NAMES) == 1


def test_without_scripts_all_pages_of_the_directory_can_be_turned_to(registry: Registry, site: Path) -> None:
    found = leaves(registry)
    assert [leaf.address for leaf in found] == ["educators/", "educators/2/", "educators/3/"]
    shown: list[str] = []
    for leaf in found:
        document = Document((site / leaf.address / "index.html").read_text("utf-8"))
        turned = [link for link in document.having("href") if link.rstrip("/").endswith(("educators", "/2", "/3"))]
        assert len(turned) == len(found)
        shown += [link.split("/")[-2] for link in document.having("href") if "/p/" in link]
    assert shown == [educator.slug for leaf in found for educator in leaf.educators]
    assert len(shown) == PEOPLE


def test_a_small_directory_is_one_page_and_no_file() -> None:
    small = registry_of(CASE / "site")
    assert [leaf.address for leaf in leaves(small)] == ["educators/"]
    assert directory_names(small) is None


def test_who_is_not_in_the_directory_is_in_no_list(registry: Registry) -> None:
    """All people of a large site are left to the directory, and nobody ever is in a list who did not agree."""
    assert not [entry for entry in search_entries(registry) if entry.location.startswith("p/")]
    example = registry_of(ROOT)
    found = {entry.location for entry in search_entries(example) if entry.location.startswith("p/")}
    assert found == {f"p/{educator.slug}/" for leaf in leaves(example) for educator in leaf.educators}
    hidden = [each for each in example.educators.values() if each.visibility != "public"]
    assert hidden
    assert not found & {f"p/{educator.slug}/" for educator in hidden}


def test_every_find_has_an_address_of_its_own_that_exists() -> None:
    example = registry_of(ROOT)
    pages = render(example)
    locations = [entry.location for entry in search_entries(example)]
    assert len(set(locations)) == len(locations)
    for location in locations:
        path, _, place = location.partition("#")
        document = Document(pages[f"{path}index.html"].body)
        assert not place or place in document.having("id"), location


def test_the_plan_knows_numbers_and_nobody() -> None:
    choices = json.loads(plan_choices(registry_of(CASE / "site")))
    assert choices["credentials"]["listening"] == {"name": "Listening", "hours": 4}
    assert set(choices["credentials"]["talk"]) <= {"name", "hours", "students", "cost", "needs", "counts"}
    assert choices["stacks"]["voices"]["name"] == "Voices"
    assert choices["organizations"] == {"board": "Board of Cases"}
    assert "ada-quill" not in json.dumps(choices)
