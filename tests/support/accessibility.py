"""What axe finds on a page."""

from functools import cache
from typing import Any, Literal

from playwright.sync_api import BrowserContext, Page

from support.command import ROOT
from support.waiting import eventually

# WCAG 2.2 up to level AA, each version by the tags of what it added, and what is good practice besides.
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def prepare(context: BrowserContext) -> None:
    """Bring axe into every page of a context, past the pages' own policy."""
    context.add_init_script(_axe())


@cache
def _axe() -> str:
    return (ROOT / "tests" / "js" / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def findings(page: Page) -> list[tuple[str, str]]:
    """What axe finds with all disclosures open: rules, and the selectors of the elements.

    Dark pages differ from light ones in their colours alone, so there only contrast is asked for.
    """
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    light = _run(page, "light", {"runOnly": STANDARDS})
    return light + _run(page, "dark", {"runOnly": ["color-contrast"]})


def _run(page: Page, scheme: Literal["light", "dark"], options: dict[str, Any]) -> list[tuple[str, str]]:
    page.emulate_media(color_scheme=scheme)
    eventually(page, f"getComputedStyle(document.body).colorScheme === '{scheme}'")
    page.evaluate("for (const animation of document.getAnimations()) animation.finish()")
    found = page.evaluate("(options) => axe.run(document, options)", {"resultTypes": ["violations"], **options})
    violations: list[dict[str, Any]] = found["violations"]
    return [(each["id"], " ".join(map(str, node["target"]))) for each in violations for node in each["nodes"]]
