"""What the site does with what it knows of people. An owner who writes pages/privacy.md has that instead."""

from __future__ import annotations

from collections.abc import Iterator

from plaudit.site.page import Page
from plaudit.site.pages.context import Context
from plaudit.site.prose import PRIVACY, has_page


def pages(context: Context) -> Iterator[Page]:
    """`/privacy/`, unless the owner's prose has that address."""
    registry = context.registry
    if has_page(registry.root / "pages", PRIVACY):
        return
    yield context.page(
        "privacy.html",
        f"{PRIVACY}/index.html",
        title=context.say("privacy.title"),
        description=context.say("privacy.description", site=registry.site.name),
    )
