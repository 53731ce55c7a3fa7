"""What visitors may rely on beyond signatures: that they can use the site, whatever they use it with."""

from __future__ import annotations

from collections.abc import Iterator

from plaudit.site.page import Page
from plaudit.site.pages.context import Context


def pages(context: Context) -> Iterator[Page]:
    """`/accessibility/`."""
    yield context.page(
        "accessibility.html",
        "accessibility/index.html",
        title=context.say("accessibility.title"),
        description=context.say("accessibility.description", site=context.registry.site.name),
    )
