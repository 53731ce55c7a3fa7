"""The directory of the educators who agreed to be in it."""

from __future__ import annotations

from collections.abc import Iterator

from plaudit.site.page import Page
from plaudit.site.pages.context import DIRECTORY, Context


def pages(context: Context) -> Iterator[Page]:
    """`/educators/`."""
    yield context.page(
        "educators.html",
        "educators/index.html",
        section="educators",
        title="Educators",
        description=f"Educators with awards from {context.registry.site.issuer.name} who chose to be listed.",
        educators=[
            (educator, sum(award.record.revoked is None for award in educator.awards))
            for educator in context.consenting(DIRECTORY)
        ],
    )
