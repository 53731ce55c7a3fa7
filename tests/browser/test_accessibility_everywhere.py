"""axe finds nothing wrong with any kind of page: on a phone and on a desk, in light and in dark colours."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.accessibility import STANDARDS, findings, prepare
from support.intercepted import Hosts
from support.measured import write
from support.page_kinds import KINDS
from support.signed import HOST

pytestmark = pytest.mark.browser

SIZES = {"phone": (390, 844), "desk": (1440, 900)}
FIGURES = "axe"


@pytest.mark.parametrize("size", SIZES)
def test_every_kind_of_page(chromium: Browser, signed_site: Path, size: str) -> None:
    width, height = SIZES[size]
    context = chromium.new_context(viewport={"width": width, "height": height}, reduced_motion="reduce")
    prepare(context)
    Hosts({HOST: signed_site}).answer(context)
    page = context.new_page()
    found = {}
    for kind in KINDS:
        page.goto(f"https://{HOST}/{kind}")
        found[kind] = findings(page)
    version = page.evaluate("axe.version")
    context.close()
    faults = sum(map(len, found.values()))
    write(FIGURES, size, {"pages": len(found), "findings": faults, "width": width, "version": version})
    assert {kind: faults for kind, faults in found.items() if faults} == {}


def test_a_fault_of_each_standard_is_found(chromium: Browser) -> None:
    """What the other tests rely on: axe looks for all of this."""
    context = chromium.new_context()
    prepare(context)
    page = context.new_page()
    page.set_content(
        "<html lang='en'><title>Faults</title><main><h1>Faults</h1><h3>Deep</h3><img src='x.png'>"
        "<p style='color: #999; color-scheme: light'>Faint</p>"
        "<p style='font-size: 9px; line-height: 9px'><button style='all: unset; width: 9px'>a</button>"
        "<button style='all: unset; width: 9px'>b</button></p></main></html>"
    )
    page.add_style_tag(content=":root { color-scheme: light dark } body { color-scheme: inherit }")
    found = page.evaluate("(tags) => axe.run(document, { runOnly: tags })", STANDARDS)
    context.close()
    rules = {each["id"] for each in found["violations"]}
    assert rules >= {"image-alt", "color-contrast", "target-size", "heading-order"}
