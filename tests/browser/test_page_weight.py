"""What an award page costs whoever opens it, measured in a real browser."""

import gzip
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from plaudit.site.theme import Theme
from plaudit.site.written_assets import written_style
from support.command import ROOT
from support.intercepted import Hosts
from support.signed import HOST, SETTLED

pytestmark = pytest.mark.browser

VALID = "26f2w5c23vfg"
WATCH = """window.shifts = [];
new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => entry.value)))
  .observe({ type: "layout-shift", buffered: true });"""
RULES = r"""(css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    // Browsers keep the blank space of values as it was written.
    return [...sheet.cssRules].map((rule) => rule.cssText.replace(/\s*,\s*/g, ","));
}"""


@pytest.mark.parametrize("width", [360, 1440])
def test_an_award_page_is_small_and_nothing_moves_when_the_verdict_comes(
    chromium: Browser, signed_site: Path, width: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 740})
    hosts = Hosts({HOST: signed_site})
    hosts.answer(context)
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(f"https://{HOST}/a/{VALID}/", wait_until="networkidle")
    page.wait_for_selector(SETTLED)
    shifts = page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(shifts))))")
    context.close()
    assert shifts == []
    # Automated Chromium asks for no icon, people's browsers do.
    paths = {"assets/favicon.svg", *(urlsplit(address).path.removeprefix("/") for address in hosts.requests)}
    assert 5 <= len(paths) <= 12
    found = [signed_site / (f"{path}index.html" if path.endswith("/") else path) for path in paths]
    assert sum(len(gzip.compress(path.read_bytes())) for path in found) <= 60_000


@pytest.mark.parametrize("name", ["slim", "shell"])
def test_a_written_style_sheet_has_the_rules_of_its_sources(chromium: Browser, name: str) -> None:
    folder = ROOT / "theme" / "assets" / "css"
    imported = re.findall(r'^@import "(.+)";$', (folder / f"{name}.css").read_text("utf-8"), re.MULTILINE)
    sources = "\n".join((folder / each).read_text("utf-8") for each in (*imported, f"{name}.css"))
    page = chromium.new_page()
    rules = page.evaluate(RULES, sources)
    assert len(rules) > 100
    assert page.evaluate(RULES, written_style(Theme(ROOT), f"assets/css/{name}.css")) == rules
    page.close()
