"""The plan: credentials picked from the catalog, which browsers add up; the picks stand in the address alone."""

from __future__ import annotations

from collections.abc import Iterator

from plaudit.site.page import Page
from plaudit.site.pages.context import Context


def pages(context: Context) -> Iterator[Page]:
    """`/plan/`."""
    yield context.page(
        "plan.html",
        "plan/index.html",
        section="catalog",
        title=context.say("plan.title"),
        description=context.say("plan.description", issuer=context.registry.site.issuer.name),
    )
