"""A stack: the pathway that some credentials make together."""

from __future__ import annotations

from collections.abc import Iterator

from plaudit.site import pathways
from plaudit.site.feeds import site_feed, stack_feed
from plaudit.site.page import Page
from plaudit.site.page_head import FeedLink, Head
from plaudit.site.pages.context import Context
from plaudit.site.structured_data import of_stack


def pages(context: Context) -> Iterator[Page]:
    """`/stacks/<id>/` for every stack."""
    registry = context.registry
    for id_, stack in registry.stacks.items():
        yield context.page(
            "stack.html",
            f"stacks/{id_}/index.html",
            section="catalog",
            title=stack.name,
            description=stack.summary,
            head=Head(_feeds(context, id_), of_stack(registry, id_)),
            stack=stack,
            steps=pathways.steps(registry, stack),
            effort=pathways.effort(registry, stack),
            awarded=pathways.item(registry, stack.credential) if stack.credential else None,
            within=[
                pathways.item(registry, f"stack/{other}") for other in pathways.stacks_of(registry, f"stack/{id_}")
            ],
        )


def _feeds(context: Context, id_: str) -> tuple[FeedLink, FeedLink]:
    registry, language = context.registry, context.language
    return stack_feed(registry, language, id_), site_feed(registry, language)
