"""The directory of the educators who agreed to be in it."""

from __future__ import annotations

from collections.abc import Iterator

from plaudit.site.directory import NAMES, Leaf, headline, leaves
from plaudit.site.page import Page
from plaudit.site.pages.context import Context, held


def pages(context: Context) -> Iterator[Page]:
    """`/educators/`, and `/educators/2/` and so on where there are many."""
    found = leaves(context.registry)
    listed = sum(len(leaf.educators) for leaf in found)
    for number, leaf in enumerate(found or [Leaf("educators/", ())], 1):
        yield context.page(
            "educators.html",
            f"{leaf.address}index.html",
            section="educators",
            title=_title(context, number),
            description=context.say("educators.description", issuer=context.registry.site.issuer.name),
            educators=[(each, headline(each), len(held(context.registry, each))) for each in leaf.educators],
            listed=listed,
            leaves=found,
            leaf=leaf,
            names=NAMES,
        )


def _title(context: Context, number: int) -> str:
    if number == 1:
        return context.say("educators.title")
    return context.say("educators.title_of_page", number=context.language.number(number))
