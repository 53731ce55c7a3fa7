"""An award that no longer stands as it was says why, and leads to what took its place."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from support.command import plaudit
from support.intercepted import Hosts
from support.signed import HOST, SETTLED, build_signed_site, verdict
from support.w3c_key import SECRET

pytestmark = pytest.mark.browser

EXPIRED, RENEWED, RENEWING = "25jwpjbxggqm", "25t7vmwj5ry8", "26f2w5c23vfg"
REVOKED, REPLACING = "26dzpxgsh5sx", "26bnkhfczfb5"
CHANGED = "25ck2tp3540k"


@pytest.fixture(scope="module")
def older_and_newer(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The site with an expired award that was renewed, and one that was changed again; what the latter was before."""
    folder = tmp_path_factory.mktemp("successors")
    build_signed_site(folder)
    before = (folder / "site" / "a" / CHANGED / "credential.json").read_bytes()
    (expired,) = folder.glob(f"profiles/*/awards/{EXPIRED}.yml")
    renewing = expired.read_text("utf-8").replace("2025-02-07", "2026-06-20") + f"renews: {EXPIRED}\n"
    expired.with_name("26z7q9k2m4tx.yml").write_text(renewing, "utf-8")
    (changed,) = folder.glob(f"profiles/*/awards/{CHANGED}.yml")
    with changed.open("a", encoding="utf-8") as record:
        record.write("  - {on: 2026-11-02, kind: wording, note: A sentence was unclear.}\n")
    built = plaudit("build", folder=folder, key=SECRET)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "site", before


@pytest.fixture
def page(chromium: Browser, older_and_newer: tuple[Path, bytes]) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    Hosts({HOST: older_and_newer[0]}).answer(context)
    yield context.new_page()
    context.close()


def visit(page: Page, award: str) -> str:
    """What the page of an award says of it once it has checked."""
    page.goto(f"https://{HOST}/a/{award}/")
    page.wait_for_selector(SETTLED)
    return page.locator(".verification-sentence").inner_text()


def follow(page: Page, name: str, award: str) -> None:
    """A link leads to another award, which is genuine."""
    page.get_by_role("link", name=name).click()
    page.wait_for_url(f"https://{HOST}/a/{award}/")
    page.wait_for_selector(SETTLED)
    assert verdict(page) == "valid"


def test_an_expired_award_leads_to_the_one_that_renewed_it(page: Page) -> None:
    said = visit(page, EXPIRED)
    assert verdict(page) == "expired"
    assert "Expired: signed by the key" in said
    assert "but valid only until 7 August 2026" in said
    expect(page.locator("main")).to_contain_text("This award was renewed")
    follow(page, "the award of 20 June 2026", "26z7q9k2m4tx")
    expect(page.get_by_role("link", name="the award of 7 February 2025")).to_be_visible()


def test_a_renewed_award_leads_to_its_successor(page: Page) -> None:
    visit(page, RENEWED)
    assert verdict(page) == "expired"
    expect(page.locator("main")).to_contain_text("This award was renewed")
    follow(page, "the award of 10 July 2026", RENEWING)


def test_a_revoked_award_says_why_and_leads_to_the_one_in_its_place(page: Page) -> None:
    said = visit(page, REVOKED)
    assert verdict(page) == "revoked"
    assert "but since withdrawn by its issuer" in said
    expect(page.locator("main")).to_contain_text("This award was revoked on 2 October 2026: it was issued in error")
    expect(page.locator("main")).to_contain_text("Another award takes its place")
    follow(page, "the one of 2 October 2026", REPLACING)


def test_a_changed_award_says_what_changed(page: Page) -> None:
    visit(page, CHANGED)
    assert verdict(page) == "valid"
    expect(page.locator("main")).to_contain_text("17 August 2026: the name was updated")
    expect(page.locator("main")).to_contain_text("2 November 2026")
    expect(page.locator("main")).to_contain_text("A sentence was unclear.")


def test_what_an_award_was_before_leads_to_what_it_is(page: Page, older_and_newer: tuple[Path, bytes]) -> None:
    page.goto(f"https://{HOST}/verify/")
    file: Any = {"name": "credential.json", "mimeType": "", "buffer": older_and_newer[1]}
    page.locator("input[type=file]").set_input_files(file)
    page.wait_for_selector(SETTLED)
    expect(page.locator("[data-notice]")).to_contain_text("A newer version of this credential is published at")
    page.locator("[data-notice] a").click()
    page.wait_for_url(f"https://{HOST}/a/{CHANGED}/")
