"""The record part of the home page; the owner's prose stands above it."""

from __future__ import annotations

from collections.abc import Iterator

from plaudit.records.registry import CredentialRecord, Registry
from plaudit.site import pathways, structured_data
from plaudit.site.feeds import site_feed
from plaudit.site.page import Page
from plaudit.site.page_head import Head
from plaudit.site.pages.context import DIRECTORY, Context, held

_NEWEST = 6


def pages(context: Context) -> Iterator[Page]:
    """`/`."""
    registry = context.registry
    site = registry.site
    yield context.page(
        "home.html",
        "index.html",
        title=site.name,
        description=site.summary or context.say("home.description", issuer=site.issuer.name),
        head=Head((site_feed(registry, context.language),), structured_data.of_site(registry)),
        newest=_newest(registry),
        stacks=[(id_, stack, pathways.effort(registry, stack)) for id_, stack in registry.stacks.items()],
        counts=_counts(context),
    )


def _newest(registry: Registry) -> list[CredentialRecord]:
    current = [registry.current(id_) for id_ in registry.credentials]
    dated = sorted(current, key=lambda c: str(c.record.published or ""), reverse=True)
    return dated[:_NEWEST]


def _counts(context: Context) -> dict[str, int]:
    """Only public people and their awards that hold are counted, so that a number tells nothing of the others."""
    registry = context.registry
    return {
        "credentials": len(registry.credentials),
        "stacks": len(registry.stacks),
        "educators": len(context.consenting(DIRECTORY)),
        "awards": sum(len(held(registry, educator)) for educator in registry.public_educators.values()),
    }
