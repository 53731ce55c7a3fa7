"""A credential: the current version, and each version as it was for those who earned it."""

from __future__ import annotations

from collections.abc import Iterator

from plaudit.records.profile_models import Evidence
from plaudit.records.registry import CredentialRecord, Educator, Registry
from plaudit.site import pathways
from plaudit.site.page import Page
from plaudit.site.pages.context import EVIDENCE, PEERS, Context, agrees
from plaudit.site.text import names

RECOGNIZED_FOR = {
    "renewal": "License renewal",
    "rank": "Rank change",
    "salary": "Salary schedule",
    "endorsement": "Endorsement",
}


def pages(context: Context) -> Iterator[Page]:
    """`/catalog/<credential>/` and `/catalog/<credential>/v<n>/` for every version."""
    for id_, versions in context.registry.credentials.items():
        current = context.registry.current(id_)
        yield _page(context, current, f"catalog/{id_}/index.html", pinned=False)
        for number, version in versions.items():
            yield _page(context, version, f"catalog/{id_}/v{number}/index.html", pinned=True)


def _page(context: Context, credential: CredentialRecord, path: str, *, pinned: bool) -> Page:
    registry, record = context.registry, credential.record
    return context.page(
        "credential.html",
        path,
        section="catalog",
        title=f"{record.name}, version {credential.version}" if pinned else record.name,
        description=record.summary,
        indexed=not pinned,
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
        related=_related(registry, credential),
        people=_people(context, credential.id),
    )


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


def _people(context: Context, id_: str) -> dict[str, object]:
    """Those who agreed to be named to their peers: who earned it, who is on the way, what they chose to show."""
    peers = context.consenting(PEERS)
    earned = [educator for educator in peers if _has_earned(educator, id_)]
    return {
        "earned": [(educator, names(educator.profile.open_to if educator.profile else ())) for educator in earned],
        "pursuing": [e for e in peers if e.profile and id_ in e.profile.pursuing and e not in earned],
        "examples": [(e, work) for e in earned for work in _examples(e, id_)],
    }


def _has_earned(educator: Educator, id_: str) -> bool:
    return any(award.credential_id == id_ and not award.record.revoked for award in educator.awards)


def _examples(educator: Educator, id_: str) -> list[Evidence]:
    if not agrees(educator, EVIDENCE):
        return []
    own = [award.record for award in educator.awards if award.credential_id == id_ and not award.record.revoked]
    return [work for record in own for work in record.evidence if work.url and work.shared]
