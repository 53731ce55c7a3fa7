"""A credential: the current version, and each version as it was for those who earned it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from plaudit.records.profile_models import Evidence
from plaudit.records.registry import CredentialRecord, Educator, Registry
from plaudit.site import pathways
from plaudit.site.feeds import credential_feed, site_feed
from plaudit.site.page import Page
from plaudit.site.page_head import Head
from plaudit.site.pages.context import EVIDENCE, PEERS, Context, Preview, agrees, held
from plaudit.site.structured_data import of_credential

RECOGNIZED_FOR = {
    "renewal": "License renewal",
    "rank": "Rank change",
    "salary": "Salary schedule",
    "endorsement": "Endorsement",
}


@dataclass(frozen=True)
class _Peers:
    """Those who agreed to be named to their peers, by the credential that they earned or work towards."""

    earned: dict[str, list[Educator]] = field(default_factory=lambda: defaultdict(list))
    pursuing: dict[str, list[Educator]] = field(default_factory=lambda: defaultdict(list))


def pages(context: Context) -> Iterator[Page]:
    """`/catalog/<credential>/` and `/catalog/<credential>/v<n>/` for every version."""
    peers = _peers(context)
    for id_, versions in context.registry.credentials.items():
        current = context.registry.current(id_)
        related, people = _related(context.registry, current), _people(peers, id_)
        yield _page(context, current, f"catalog/{id_}/index.html", related, people, pinned=False)
        for number, version in versions.items():
            yield _page(context, version, f"catalog/{id_}/v{number}/index.html", related, people, pinned=True)


def _page(  # noqa: PLR0913  # what surrounds a credential is found once for all its versions
    context: Context,
    credential: CredentialRecord,
    path: str,
    related: Mapping[str, list[pathways.Item]],
    people: Mapping[str, object],
    *,
    pinned: bool,
) -> Page:
    registry, record = context.registry, credential.record
    return context.page(
        "credential.html",
        path,
        section="catalog",
        title=f"{record.name}, version {credential.version}" if pinned else record.name,
        description=record.summary,
        indexed=not pinned,
        head=_head(context, credential, pinned=pinned),
        preview_of=Preview(context.credential_card(credential), more=record.competency),
        credential=credential,
        record=record,
        pinned=pinned,
        current=registry.current(credential.id),
        versions=sorted(registry.credentials[credential.id].values(), key=lambda version: -version.version),
        alignments=[registry.competency(alignment) or alignment for alignment in record.alignments],
        recognized=[
            (entry, registry.organizations[entry.by], RECOGNIZED_FOR[entry.for_]) for entry in record.recognized
        ],
        creator=registry.organizations.get(record.creator or ""),
        related=related,
        people=people,
    )


def _head(context: Context, credential: CredentialRecord, *, pinned: bool) -> Head:
    registry, language = context.registry, context.language
    feeds = (credential_feed(registry, language, credential.id), site_feed(registry, language))
    return Head(feeds, None if pinned else of_credential(registry, credential))


def _related(registry: Registry, credential: CredentialRecord) -> dict[str, list[pathways.Item]]:
    """The credentials and stacks around this one, by what they are to it."""
    record, id_ = credential.record, credential.id
    everything = [registry.current(other) for other in registry.credentials]
    return {
        "prerequisites": [pathways.item(registry, name) for name in record.prerequisites],
        "equivalents": [pathways.item(registry, name) for name in record.equivalents],
        "supersedes": [pathways.item(registry, name) for name in filter(None, [record.supersedes])],
        "superseded_by": [pathways.item(registry, other.id) for other in everything if other.record.supersedes == id_],
        "leads_to": [pathways.item(registry, other.id) for other in everything if id_ in other.record.prerequisites],
        "stacks": [pathways.item(registry, f"stack/{stack}") for stack in pathways.stacks_of(registry, id_)],
    }


def _peers(context: Context) -> _Peers:
    peers = _Peers()
    for educator in context.consenting(PEERS):
        for id_ in dict.fromkeys(award.credential_id for award in held(context.registry, educator)):
            peers.earned[id_].append(educator)
        for id_ in educator.profile.pursuing if educator.profile else ():
            peers.pursuing[id_].append(educator)
    return peers


def _people(peers: _Peers, id_: str) -> dict[str, object]:
    """Who earned a credential, who is on the way, and what they chose to show."""
    earned = peers.earned.get(id_, [])
    return {
        "earned": [(educator, educator.profile.open_to if educator.profile else ()) for educator in earned],
        "pursuing": [educator for educator in peers.pursuing.get(id_, []) if educator not in earned],
        "examples": [(educator, work) for educator in earned for work in _examples(educator, id_)],
    }


def _examples(educator: Educator, id_: str) -> list[Evidence]:
    if not agrees(educator, EVIDENCE):
        return []
    own = [award.record for award in educator.awards if award.credential_id == id_ and not award.record.revoked]
    return [work for record in own for work in record.evidence if work.url and work.shared]
