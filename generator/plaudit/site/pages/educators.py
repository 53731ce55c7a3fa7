"""The directory of the educators who agreed to be in it."""

from __future__ import annotations

from collections.abc import Iterator

from plaudit.site.page import Page
from plaudit.site.pages.context import DIRECTORY, Context, held


def pages(context: Context) -> Iterator[Page]:
    """`/educators/`."""
    yield context.page(
        "educators.html",
        "educators/index.html",
        section="educators",
        title=context.say("educators.title"),
        description=context.say("educators.description", issuer=context.registry.site.issuer.name),
        educators=[(educator, len(held(context.registry, educator))) for educator in context.consenting(DIRECTORY)],
    )
