"""With text twice its usual size, all of a page is there and nothing scrolls sideways."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from support.browser import ARGUMENTS, find_chromium
from support.intercepted import Hosts
from support.signed import HOST, SETTLED
from support.text_size import CUT_OFF, double_text

pytestmark = pytest.mark.browser

Doubled = Callable[[Browser], AbstractContextManager[Page]]
VALID = "26f2w5c23vfg"
PAGES = [f"a/{VALID}/", "p/renata-okonjo-bell/", f"verify/?id={VALID}"]
WIDTH = 1280


@contextmanager
def by_setting(chromium: Browser) -> Iterator[Page]:
    """The visitor set the browser's own font size to twice the usual 16 pixels."""
    arguments = [*ARGUMENTS, "--blink-settings=defaultFontSize=32"]
    browser = chromium.browser_type.launch(executable_path=find_chromium(), args=arguments)
    yield browser.new_page(viewport={"width": WIDTH, "height": 800})
    browser.close()


@contextmanager
def by_style(chromium: Browser) -> Iterator[Page]:
    """A style sheet of the visitor does it."""
    context = chromium.new_context(viewport={"width": WIDTH, "height": 800})
    double_text(context)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("doubled", [by_setting, by_style])
def test_text_twice_the_size(
    chromium: Browser, signed_site: Path, doubled: Callable[[Browser], AbstractContextManager[Page]]
) -> None:
    with doubled(chromium) as page:
        Hosts({HOST: signed_site}).answer(page.context)
        for path in PAGES:
            page.goto(f"https://{HOST}/{path}")
            page.wait_for_selector(SETTLED)
            page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
            assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") in {32, 40}
            assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)") >= 28
            assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
            assert page.evaluate(CUT_OFF) == []
