"""The catalog: every credential in its current version, to search and to narrow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plaudit.records.registry import CredentialRecord, Registry
from plaudit.site import pathways
from plaudit.site.facets import Facet, answers, facets
from plaudit.site.feeds import site_feed
from plaudit.site.page import Page
from plaudit.site.page_head import Head
from plaudit.site.pages.context import Context, held


@dataclass(frozen=True, slots=True)
class Entry:
    """A credential in the list, with what the browser needs to find it.

    Attributes:
        credential: In its current version.
        answers: The places of its answers among the options of all facets: `0 4 17`. Lists of two thousand
            credentials stay small by that.
        words: What the search looks through beside the name and the summary that are on the page.
        earned: How many awards for it public educators hold.
    """

    credential: CredentialRecord
    answers: str
    words: str
    earned: int


def pages(context: Context) -> Iterator[Page]:
    """`/catalog/`."""
    registry = context.registry
    current = sorted(
        (registry.current(id_) for id_ in registry.credentials), key=lambda c: (c.record.name.casefold(), c.id)
    )
    given = [answers(registry, credential) for credential in current]
    asked = facets(registry, context.language, given)
    places, earned = _places(asked), _earned(registry)
    yield context.page(
        "catalog.html",
        "catalog/index.html",
        section="catalog",
        title=context.say("catalog.title"),
        description=context.say("catalog.description", issuer=registry.site.issuer.name),
        head=Head((site_feed(registry, context.language),)),
        entries=[
            Entry(each, _numbers(said, places), " ".join(_words(registry, each)), earned[each.id])
            for each, said in zip(current, given, strict=True)
        ],
        facets=asked,
        earned=any(earned.values()),
        stacks=[(id_, stack, pathways.effort(registry, stack)) for id_, stack in registry.stacks.items()],
        frameworks=registry.frameworks,
        organizations=registry.organizations,
    )


def _places(asked: list[Facet]) -> dict[tuple[str, str], int]:
    """Where each option stands among all."""
    options = [(facet.key, option.value) for facet in asked for option in facet.options]
    return {option: place for place, option in enumerate(options)}


def _numbers(said: Mapping[str, list[str]], places: Mapping[tuple[str, str], int]) -> str:
    return " ".join(str(place) for place in sorted(places[key, value] for key in said for value in said[key]))


def _earned(registry: Registry) -> Counter[str]:
    """Public people's awards by credential, so that a number tells nothing of the others."""
    awards = (award for educator in registry.public_educators.values() for award in held(registry, educator))
    return Counter(award.credential_id for award in awards)


def _words(registry: Registry, credential: CredentialRecord) -> Iterator[str]:
    """What the search looks through beside the name and the summary that are on the page."""
    record = credential.record
    yield record.competency
    yield from (*record.topics, *record.subjects)
    for alignment in record.alignments:
        if found := registry.competency(alignment):
            yield f"{found[1].code} {found[1].statement}"
