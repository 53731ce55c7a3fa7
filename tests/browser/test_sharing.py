"""Sharing and the views of a profile in a real browser, and a site in Spanish that checks itself."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from plaudit.site_audit import audit_site
from support.command import ROOT, plaudit
from support.signed import SETTLED, verdict

pytestmark = pytest.mark.browser

URL = "https://credentials.riverbend.example.org/"
AWARD, PROFILE = "26zrn428qmfp", "p/renata-okonjo-bell/"
Serve = Callable[[Path], str]


def opened(chromium: Browser, address: str) -> tuple[Page, list[str]]:
    permissions = ["clipboard-read", "clipboard-write"]
    page = chromium.new_context(permissions=permissions, accept_downloads=True).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_selector(SETTLED)
    return page, asked


def test_an_award_offers_linkedins_form_and_every_value_to_copy(
    chromium: Browser, serve: Serve, example_site: Path
) -> None:
    base = serve(example_site)
    page, asked = opened(chromium, f"{base}a/{AWARD}/")
    page.get_by_text("Share", exact=True).click()
    page.get_by_text("Add to LinkedIn").click()
    link = page.get_by_role("link", name="Open LinkedIn’s form")
    assert link.get_attribute("rel") == "noopener noreferrer"
    sent = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    assert sent == {
        "startTask": ["CERTIFICATION_NAME"],
        "name": ["Coaching a Colleague"],
        "organizationName": ["Riverbend Teaching Center"],
        "issueYear": ["2026"],
        "issueMonth": ["5"],
        "expirationYear": ["2031"],
        "expirationMonth": ["5"],
        "certUrl": [f"{URL}a/{AWARD}/"],
        "certId": [AWARD],
    }
    for field, value in {"Issue date": "May 2026", "Credential ID": AWARD, "Issuing organization": "Riverbend"}.items():
        page.get_by_role("button", name=f"Copy: {field}").click()
        expect(page.get_by_text("Copied").locator("visible=true")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()").startswith(value)
    page.get_by_text("Embed", exact=True).click()
    snippet = page.get_by_label("For a web page", exact=True).input_value()
    assert f'<a href="{URL}a/{AWARD}/"><img src="{URL}catalog/coaching-a-colleague/v1/badge.svg" alt=' in snippet
    assert (example_site / "catalog/coaching-a-colleague/v1/badge.svg").is_file()
    assert [address for address in asked if not address.startswith(base)] == []
    page.context.close()


def test_a_profile_is_embedded_by_its_wide_picture(chromium: Browser, serve: Serve, example_site: Path) -> None:
    page, _ = opened(chromium, serve(example_site) + PROFILE)
    page.get_by_text("Share", exact=True).click()
    page.get_by_text("Embed", exact=True).click()
    for label, size in {"For a web page": ("360", "188"), "For an e-mail signature": ("160", "84")}.items():
        snippet = page.get_by_label(label, exact=True).input_value()
        assert f'src="{URL}{PROFILE}card-' in snippet
        assert 'width="{}" height="{}"'.format(*size) in snippet
    page.context.close()


@pytest.mark.parametrize(
    ("path", "line"),
    {
        f"{PROFILE}instructional-coach/": "Renata Okonjo-Bell: micro-credentials",
        "catalog/coaching-a-colleague/": "Coaching a Colleague",
    }.items(),
)
def test_what_is_shared_is_named_as_what_it_is(
    chromium: Browser, serve: Serve, example_site: Path, path: str, line: str
) -> None:
    page = chromium.new_page()
    page.goto(serve(example_site) + path)
    page.get_by_text("Share", exact=True).click()
    page.get_by_text("Embed", exact=True).click()
    assert page.get_by_label("For a web page", exact=True).input_value().endswith(f"<br>{line}</a>")
    assert (
        page.get_by_label("For an e-mail signature", exact=True)
        .input_value()
        .endswith(f">{line}</a></td></tr></table>")
    )
    page.close()


@pytest.mark.parametrize("path", [f"a/{AWARD}/", PROFILE])
def test_the_code_is_saved_as_pictures_that_a_phone_reads(
    chromium: Browser, serve: Serve, example_site: Path, tmp_path: Path, path: str
) -> None:
    page, _ = opened(chromium, serve(example_site) + path)
    page.get_by_text("Share", exact=True).click()
    page.get_by_text("QR code", exact=True).click()
    for form in ("PNG", "SVG"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Save the QR code as {form}").click()
        download.value.save_as(tmp_path / f"code.{form.lower()}")
    page.goto("about:blank")
    page.set_content((tmp_path / "code.svg").read_text("utf-8"))
    page.locator("svg").screenshot(path=tmp_path / "drawn.png")
    for picture in ("code.png", "drawn.png"):
        assert [code.text for code in zxingcpp.read_barcodes(Image.open(tmp_path / picture))] == [URL + path]
    image = Image.open(tmp_path / "code.png").convert("L")
    assert image.width >= 1200
    assert [shade for _, shade in image.getcolors() or ()] in ([0, 255], [255, 0]), "every module has sharp edges"
    assert image.crop((0, 0, image.width, image.width // 16)).getextrema() == (255, 255), "the quiet zone is in it"
    page.context.close()


def test_a_profile_turns_to_pathways_and_back_with_the_same_rows(
    chromium: Browser, serve: Serve, example_site: Path
) -> None:
    page, _ = opened(chromium, serve(example_site) + PROFILE)
    rows = "els => els.map((el) => el.dataset.award + el.querySelector('[data-row-verdict]').dataset.rowVerdict)"
    before = page.locator("[data-award]").evaluate_all(rows)
    page.get_by_role("button", name="By pathway").click()
    headings = page.locator(".timeline h2").all_inner_texts()
    assert headings == ["Assessment for Learning", "Classroom Talk", "Teacher Leadership", "On no pathway"]
    among = page.locator("[data-award]").evaluate_all(rows)
    assert sorted(among) == sorted(before)
    assert all(row.endswith("valid") for row in among)
    page.get_by_role("button", name="By year").click()
    assert page.locator("[data-award]").evaluate_all(rows) == before
    assert page.locator(".timeline h2").all_inner_texts() == ["Highlights", "2026", "2025"]
    page.get_by_label("State or district").select_option("US-KY")
    assert page.locator(".counting h3").locator("visible=true").all_inner_texts() == ["US-KY"]
    page.context.close()


def test_without_javascript_a_profile_is_a_timeline_with_its_places_in_a_disclosure(
    chromium: Browser, serve: Serve, example_site: Path
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(serve(example_site) + PROFILE)
    assert page.locator(".timeline h2").all_inner_texts() == ["Highlights", "2026", "2025"]
    page.get_by_text("In 2 states and districts").click()
    assert page.locator(".counting h3").locator("visible=true").count() == 2
    assert page.locator(".address a").get_attribute("href") == URL + PROFILE
    context.close()


def test_a_profile_with_ten_awards_prints_on_one_sheet(chromium: Browser, serve: Serve, example_site: Path) -> None:
    page, _ = opened(chromium, serve(example_site) + PROFILE)
    assert page.locator("[data-award]").count() == 10
    for view in ("By year", "By pathway"):
        page.get_by_role("button", name=view).click()
        sheets = {paper: page.pdf(format=paper).count(b"/Type /Page\n") for paper in ("A4", "Letter")}
        assert sheets == {"A4": 1, "Letter": 1}, view
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.get_by_text("Write to:").is_visible()
    assert (page.locator(".paper-note").get_attribute("data-printed") or "").startswith("Printed on ")
    assert page.locator(".qr").evaluate("qr => Math.round(qr.getBoundingClientRect().width / 96 * 25.4)") == 25
    page.context.close()


def test_a_site_in_spanish_shows_what_was_signed(chromium: Browser, serve: Serve, tmp_path: Path) -> None:
    for name in ("catalog", "profiles", "pages", "theme"):
        shutil.copytree(ROOT / name, tmp_path / name)
    config = (ROOT / "site_config.yml").read_text("utf-8").replace("language: en", "language: es")
    (tmp_path / "site_config.yml").write_text(config, encoding="utf-8")
    built = plaudit("build", folder=tmp_path)
    assert built.returncode == 0, built.stderr
    audit = audit_site(tmp_path / "site", dt.datetime(2026, 11, 25, tzinfo=dt.UTC))
    assert audit.problems == []
    base = serve(tmp_path / "site")
    for path in (f"a/{AWARD}/", PROFILE):
        page, _ = opened(chromium, base + path)
        assert (verdict(page), page.locator("[data-mismatch]").count()) == ("valid", 0)
        assert page.locator(".qr").get_attribute("aria-label") == f"Código QR: {URL}{path}"
        page.context.close()
    page, _ = opened(chromium, f"{base}a/{AWARD}/")
    assert "el 29 de mayo de 2026, válida hasta el 29 de mayo de 2031" in page.inner_text(".when")

    def changed(route: Route) -> None:
        body = route.fetch().text().replace(">29 de mayo de 2026</time>", ">29 de junio de 2026</time>")
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.route("**/a/*/", changed)
    page.reload()
    page.wait_for_selector("[data-verdict][data-mismatch]")
    page.context.close()
