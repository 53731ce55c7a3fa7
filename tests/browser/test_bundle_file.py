"""A file that checks itself, in a real browser: from disk without a network, changed, printed, and handed back."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.command import plaudit
from support.intercepted import Hosts
from support.signed import HOST, SETTLED
from support.w3c_key import SECRET

pytestmark = pytest.mark.browser

HOLDER, MANY = "ingrid-solheim", "renata-okonjo-bell"
NOON = "2026-11-23T12:00:00Z"
Edit = Callable[[str], str]


@pytest.fixture(scope="session")
def signed_folder(signed_site: Path) -> Path:
    """The example records with their built site, signed with a listed key. Only to be read."""
    return signed_site.parent


@pytest.fixture
def made(signed_folder: Path, tmp_path: Path) -> Callable[[str], Path]:
    def make(educator: str) -> Path:
        file = tmp_path / f"{educator}.html"
        done = plaudit(
            "bundle", educator, "--out", file, "--now", NOON, "--site", "site", folder=signed_folder, TZ="UTC"
        )
        assert done.returncode == 0, done.stderr
        return file

    return make


@contextmanager
def opened(chromium: Browser, file: Path, *, javascript: bool = True) -> Iterator[tuple[Page, list[str]]]:
    """The file from disk in a browser without a network, and every address that it asks for."""
    context = chromium.new_context(offline=True, java_script_enabled=javascript, timezone_id="UTC")
    context.clock.set_fixed_time(NOON)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(file.as_uri())
    if javascript:
        page.wait_for_selector(SETTLED, timeout=10_000)
    yield page, asked
    assert said == []
    context.close()


def edited(file: Path, edit: Edit) -> Path:
    text = file.read_text("utf-8")
    changed = edit(text)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    return file


def rows(page: Page) -> list[str | None]:
    return [row.get_attribute("data-row-verdict") for row in page.locator("[data-row-verdict]").all()]


def test_from_disk_without_a_network_it_checks_itself(chromium: Browser, made: Callable[[str], Path]) -> None:
    file = made(HOLDER)
    with opened(chromium, file) as (page, asked):
        text = page.inner_text("body")
        assert rows(page) == ["consistent", "consistent"]
        assert page.locator("[role=status]").inner_text() == (
            "✓ 2 of 2 consistent with the key copied into this file on 23 November 2026; "
            f"to be sure, drop this file on https://{HOST}/verify/."
        )
        states = [step.get_attribute("data-state") for step in page.locator("[data-step]").all()]
        assert states == ["passed"] * 10
        assert "among those copied into this file" in (
            page.locator("[data-step=issuer-key]").first.text_content() or ""
        )
    assert "genuine" not in text.lower()
    assert "Ingrid Solheim" in text
    assert asked == [file.as_uri()]


def in_data(old: str, new: str) -> Edit:
    """An edit of the data in the file alone; a script that is changed does not run at all."""

    def edit(text: str) -> str:
        before, opening, rest = text.partition('id="plaudit-bundle">')
        data, closing, after = rest.partition("</script>")
        return before + opening + data.replace(old, new) + closing + after

    return edit


@pytest.mark.parametrize(
    ("edit", "verdict"),
    [
        (in_data('\\"awardedDate\\":\\"20', '\\"awardedDate\\":\\"19'), "not-consistent"),
        (lambda text: text.replace("</bdi></h3>", " of the Year</bdi></h3>"), "not-consistent"),
        (in_data("Multikey", "Otherkey"), "not-consistent"),
        (in_data(f'"https://{HOST}/issuer/did.json":', '"https://elsewhere.example/":'), "unchecked"),
        (in_data(f',"https://{HOST}/status/', ',"https://elsewhere.example/'), "unchecked"),
        (in_data("encodedList", "encodedlist"), "unchecked"),
    ],
    ids=["document", "page", "keys", "no keys", "no lists", "lists"],
)
def test_a_changed_copy_is_not_consistent(
    chromium: Browser, made: Callable[[str], Path], edit: Edit, verdict: str
) -> None:
    with opened(chromium, edited(made(HOLDER), edit)) as (page, _):
        assert rows(page) == [verdict, verdict]
        assert page.locator("[data-verdict]").get_attribute("data-verdict") == verdict
        assert "genuine" not in page.inner_text("body").lower()


def test_a_row_without_a_document_is_not_consistent(chromium: Browser, made: Callable[[str], Path]) -> None:
    added = '<li data-award><h3>Another one</h3><p data-row-verdict="pending"></p></li>\n</ol>\n<section id="how">'
    file = edited(made(HOLDER), lambda text: text.replace('</ol>\n<section id="how">', added))
    with opened(chromium, file) as (page, _):
        assert rows(page) == ["consistent", "consistent", "not-consistent"]


def test_damaged_data_is_no_result(chromium: Browser, made: Callable[[str], Path]) -> None:
    file = edited(made(HOLDER), lambda text: text.replace('{"made":', '{"made"', 1))
    with opened(chromium, file) as (page, _):
        assert page.locator("[data-verdict]").get_attribute("data-verdict") == "unchecked"
        assert rows(page) == ["pending", "pending"]


def test_a_list_that_revokes_says_so(
    chromium: Browser, made: Callable[[str], Path], signed_folder: Path, tmp_path: Path
) -> None:
    """The award was in the profile when its file was made, and the list that is copied says more."""
    shutil.copytree(signed_folder, tmp_path / "later", ignore=shutil.ignore_patterns(".site.generations", "site"))
    folder = tmp_path / "later"
    award = next((folder / "profiles" / HOLDER / "awards").glob("*.yml"))
    record = award.read_text("utf-8").rstrip() + "\nrevoked: {on: 2026-11-01, reason: issued-in-error}\n"
    award.write_text(record, encoding="utf-8")
    built = plaudit("build", folder=folder, key=SECRET)
    assert built.returncode == 0, built.stdout
    year = f"20{award.stem[:2]}"
    lists = {year: (folder / "site/status" / f"{year}.json").read_text("utf-8")}

    def with_list(text: str) -> str:
        found = re.search(r'(?s)(id="plaudit-bundle">)(.*?)(</script>)', text)
        assert found
        data = json.loads(found[2])
        data["copies"][f"https://{HOST}/status/{year}.json"] = lists[year]
        return text.replace(found[2], json.dumps(data).replace("<", "\\u003c"))

    with opened(chromium, edited(made(HOLDER), with_list)) as (page, _):
        assert sorted(str(row) for row in rows(page)) == ["consistent", "revoked"]
        assert "1 revoked" in page.locator("[role=status]").inner_text()


def test_without_javascript_it_is_readable(chromium: Browser, made: Callable[[str], Path]) -> None:
    with opened(chromium, made(MANY), javascript=False) as (page, _):
        text = page.inner_text("body")
        assert page.locator("h1").inner_text() == "Renata Okonjo-Bell"
        assert page.locator("[data-award]").count() >= 5
        assert "Awarded" in text
        assert "by Riverbend Teaching Center" in text
        assert "Checking in this file takes JavaScript" in text
        assert "plaudit verify" in text
        assert not page.locator("[data-print]").is_visible()


@pytest.mark.parametrize(
    "paper", [{"width": 794, "height": 1123}, {"width": 816, "height": 1056}], ids=["A4", "Letter"]
)
def test_on_paper_it_says_who_what_when_and_where(
    chromium: Browser, made: Callable[[str], Path], paper: dict[str, int]
) -> None:
    with opened(chromium, made(MANY)) as (page, _):
        page.emulate_media(media="print")
        page.set_viewport_size({"width": paper["width"] - 121, "height": paper["height"]})
        text = page.inner_text("body")
        for said in (
            "Renata Okonjo-Bell",
            "copied on 23 November 2026",
            f"https://{HOST}/p/{MANY}/",
            "Consistent with",
        ):
            assert said in text
        assert page.locator(".results li").first.is_visible()
        assert page.locator("svg.qr").is_visible()
        assert not page.get_by_role("button").first.is_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.pdf(format="A4").startswith(b"%PDF")


def test_it_fits_a_small_screen(chromium: Browser, made: Callable[[str], Path]) -> None:
    with opened(chromium, made(MANY)) as (page, _):
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("educator", [HOLDER, MANY, "rj7sjrnj"])
def test_the_button_and_the_command_make_the_same_bytes(
    chromium: Browser, made: Callable[[str], Path], signed_folder: Path, tmp_path: Path, educator: str
) -> None:
    hosts = Hosts({HOST: signed_folder / "site"})
    context = chromium.new_context(timezone_id="UTC", accept_downloads=True)
    context.clock.set_fixed_time(NOON)
    hosts.answer(context)
    page = context.new_page()
    page.goto(f"https://{HOST}/p/{educator}/")
    page.wait_for_selector(SETTLED)
    hosts.requests.clear()
    with page.expect_download() as download:
        page.get_by_role("button", name="A file that checks itself").click()
    download.value.save_as(tmp_path / "clicked.html")
    context.close()
    assert download.value.suggested_filename == f"{educator}.html"
    assert (tmp_path / "clicked.html").read_bytes() == made(educator).read_bytes()
    kinds = {
        address.removeprefix(f"https://{HOST}/").split("/")[0] for address in hosts.requests if "blob:" not in address
    }
    assert kinds <= {"a", "assets", "issuer", "status"}


def test_nothing_is_saved_when_a_part_is_missing(chromium: Browser, signed_folder: Path) -> None:
    hosts = Hosts({HOST: signed_folder / "site"}, lambda address, data: None if "/status/" in address else data)
    context = chromium.new_context()
    hosts.answer(context)
    page = context.new_page()
    page.goto(f"https://{HOST}/p/{HOLDER}/")
    page.get_by_role("button", name="A file that checks itself").click()
    page.get_by_text("The file could not be made").wait_for()
    context.close()


def test_without_javascript_there_is_no_button(chromium: Browser, signed_folder: Path) -> None:
    hosts = Hosts({HOST: signed_folder / "site"})
    context = chromium.new_context(java_script_enabled=False)
    hosts.answer(context)
    page = context.new_page()
    page.goto(f"https://{HOST}/p/{HOLDER}/")
    assert page.locator("[data-bundle]").count() == 1
    assert not page.locator("[data-bundle]").is_visible()
    context.close()


@contextmanager
def handed_back(chromium: Browser, hosts: Hosts, file: Path) -> Iterator[Page]:
    """The verify page at its real address, with the file dropped on it."""
    context = chromium.new_context(timezone_id="UTC")
    context.clock.set_fixed_time(NOON)
    hosts.answer(context)
    page = context.new_page()
    page.goto(f"https://{HOST}/verify/")
    hosts.requests.clear()
    dropped = page.evaluate_handle(
        """text => { const data = new DataTransfer();
        data.items.add(new File([text], "file.html", {type: "text/html"})); return data; }""",
        file.read_text("utf-8"),
    )
    page.dispatch_event("[data-verify-form]", "drop", {"dataTransfer": dropped})
    page.wait_for_selector(SETTLED, timeout=10_000)
    yield page
    context.close()


def test_the_verify_page_asks_the_real_issuer(
    chromium: Browser, made: Callable[[str], Path], signed_folder: Path
) -> None:
    hosts = Hosts({HOST: signed_folder / "site"})
    with handed_back(chromium, hosts, made(HOLDER)) as page:
        assert (
            page.locator(".verification-sentence").inner_text() == "✓ 2 of 2 genuine, none revoked, checked just now."
        )
        assert page.locator("[data-statements] dd").first.inner_text() == (
            f"Genuine: signed by the key published at {HOST}; not revoked as of 23 November 2026."
        )
        assert "made out to Ingrid Solheim" in page.locator("[data-statements] dt").first.inner_text()
    assert f"https://{HOST}/issuer/did.json" in hosts.requests


def test_the_verify_page_never_takes_the_keys_in_the_file(
    chromium: Browser, example_site: Path, signed_folder: Path, tmp_path: Path
) -> None:
    """The file is consistent in itself: somebody else signed everything in it."""
    file = tmp_path / "forged.html"
    done = plaudit("bundle", HOLDER, "--site", example_site, "--now", NOON, "--out", file)
    assert done.returncode == 0, done.stderr
    with opened(chromium, file) as (page, _):
        assert rows(page) == ["consistent", "consistent"]
        assert "Preview" in page.locator("[role=status]").inner_text()
    with handed_back(chromium, Hosts({HOST: signed_folder / "site"}), file) as page:
        assert page.locator("[data-verdict]").get_attribute("data-verdict") == "not-genuine"
        assert "0 of 2 genuine" in page.locator(".verification-sentence").inner_text()


def test_a_single_credential_shows_its_steps_after_a_file(
    chromium: Browser, made: Callable[[str], Path], signed_folder: Path
) -> None:
    credential = next((signed_folder / "site/a").glob("*/credential.json")).read_text("utf-8")
    with handed_back(chromium, Hosts({HOST: signed_folder / "site"}), made(HOLDER)) as page:
        assert page.locator("[data-step]:visible").count() == 0
        page.locator("#verify-text").fill(credential)
        page.get_by_role("button", name="Check this text").click()
        page.locator("[data-step=status][data-state=passed]").wait_for()
        assert page.locator("[data-step]:visible").count() == 5
