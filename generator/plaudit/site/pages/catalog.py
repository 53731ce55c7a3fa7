"""The catalog: every credential in its current version, to search and to narrow."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from plaudit.records.registry import CredentialRecord, Registry
from plaudit.site import pathways
from plaudit.site.facets import answers, facets
from plaudit.site.feeds import site_feed
from plaudit.site.page import Page
from plaudit.site.page_head import Head
from plaudit.site.pages.context import Context


@dataclass(frozen=True, slots=True)
class Entry:
    """A credential in the list, with what the browser needs to find it: its answers as JSON and more words."""

    credential: CredentialRecord
    facets: str
    words: str


def pages(context: Context) -> Iterator[Page]:
    """`/catalog/`."""
    registry = context.registry
    current = sorted(
        (registry.current(id_) for id_ in registry.credentials), key=lambda c: (c.record.name.casefold(), c.id)
    )
    yield context.page(
        "catalog.html",
        "catalog/index.html",
        section="catalog",
        title="Catalog",
        description=f"All micro-credentials of {registry.site.issuer.name}: what each one shows, takes and counts for.",
        head=Head((site_feed(registry, context.language),)),
        entries=[_entry(registry, credential) for credential in current],
        facets=facets(registry, current),
        stacks=[(id_, stack, pathways.effort(registry, stack)) for id_, stack in registry.stacks.items()],
        frameworks=registry.frameworks,
        organizations=registry.organizations,
    )


def _entry(registry: Registry, credential: CredentialRecord) -> Entry:
    found = json.dumps(answers(registry, credential), ensure_ascii=False, separators=(",", ":"))
    return Entry(credential, found, " ".join(_words(registry, credential)))


def _words(registry: Registry, credential: CredentialRecord) -> Iterator[str]:
    """What the search looks through beside the name and the summary that are on the page."""
    record = credential.record
    yield record.competency
    yield from (*record.topics, *record.subjects)
    for alignment in record.alignments:
        if found := registry.competency(alignment):
            yield f"{found[1].code} {found[1].statement}"
