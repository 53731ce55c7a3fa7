"""In a window of 320 pixels, as 400 % of zoom makes one, and with text twice its size, all of a page is there."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from support.intercepted import Hosts
from support.page_kinds import KINDS
from support.signed import HOST
from support.text_size import CUT_OFF, OVERLAPPING, double_text

pytestmark = pytest.mark.browser

OPEN = "for (const details of document.querySelectorAll('details')) details.open = true"
# A window of 1280 by 1024 pixels at 400 %, and phones whose owners enlarge the text.
ZOOMED = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}
NARROW, PHONE = {"viewport": {"width": 320, "height": 640}}, {"viewport": {"width": 390, "height": 844}}


@pytest.mark.parametrize(
    ("window", "text"), [(ZOOMED, "usual"), (NARROW, "large"), (PHONE, "large")], ids=["zoomed", "narrow", "phone"]
)
def test_nothing_is_cut_off_or_covered(
    chromium: Browser, signed_site: Path, window: dict[str, object], text: str
) -> None:
    context = chromium.new_context(reduced_motion="reduce", **window)  # type: ignore[arg-type]  # what a window is, above
    if text == "large":
        double_text(context)
    Hosts({HOST: signed_site}).answer(context)
    page = context.new_page()
    for kind in KINDS:
        page.goto(f"https://{HOST}/{kind}")
        page.evaluate(OPEN)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{kind} scrolls sideways"
        assert page.evaluate(CUT_OFF) == [], kind
        assert page.evaluate(OVERLAPPING) == [], kind
    context.close()


def test_what_lies_on_something_else_is_found(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content("<p>One</p><p style='margin-top: -1.8em'>Another</p><p>A third, <a href='#x'>linked</a></p>")
    assert page.evaluate(OVERLAPPING) == ['<p>One</p> and <p style="margin-top: -1.8em">Another</p>']
    page.close()
