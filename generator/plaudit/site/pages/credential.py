"""A credential: the current version, and each version as it was for those who earned it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import Any

from plaudit.records.catalog_models import Recognition
from plaudit.records.profile_models import Evidence
from plaudit.records.registry import CredentialRecord, Educator, Registry
from plaudit.site import pathways
from plaudit.site.feeds import credential_feed, site_feed
from plaudit.site.page import Page
from plaudit.site.page_head import Head
from plaudit.site.pages.context import EVIDENCE, PEERS, Context, Preview, agrees, held
from plaudit.site.related import Relations
from plaudit.site.structured_data import of_credential
from plaudit.site.version_changes import FieldChanges, version_changes


@dataclass(frozen=True)
class _Peers:
    """Those who agreed to be named to their peers, by the credential that they earned or work towards."""

    earned: dict[str, list[Educator]] = field(default_factory=lambda: defaultdict(list))
    pursuing: dict[str, list[Educator]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class _Following:
    """The credentials that supersede another one, and those that ask for it first, by that one."""

    superseding: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    asking: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True, slots=True)
class _Difference:
    """What differs between two versions of a credential."""

    old: int
    new: int
    fields: list[FieldChanges]


def pages(context: Context) -> Iterator[Page]:
    """`/catalog/<credential>/` and `/catalog/<credential>/v<n>/` for every version."""
    peers, relations, following = _peers(context), Relations(context.registry), _following(context.registry)
    for id_ in context.registry.credentials:
        shown = [*peers.earned.get(id_, ()), *peers.pursuing.get(id_, ())]
        made = partial(_pages, context, id_, peers, relations, following)
        yield from context.kept.pages(f"credential {id_}", shown, made)


def _pages(context: Context, id_: str, peers: _Peers, relations: Relations, following: _Following) -> Iterator[Page]:
    """The pages of a credential."""
    current, versions = context.registry.current(id_), context.registry.credentials[id_]
    related = _related(context.registry, current, following)
    around = {
        "related": related,
        "relations": relations.of(id_, {item.id for items in related.values() for item in items}),
        "people": _people(context, peers, id_),
        "steps": _steps(context, versions),
    }
    yield _page(context, current, f"catalog/{id_}/index.html", around, pinned=False)
    for number, version in versions.items():
        yield _page(context, version, f"catalog/{id_}/v{number}/index.html", around, pinned=True)


def _page(
    context: Context, credential: CredentialRecord, path: str, around: Mapping[str, Any], *, pinned: bool
) -> Page:
    """A page of one version; `around` is what surrounds the credential, found once for all its versions."""
    registry, record = context.registry, credential.record
    current = registry.current(credential.id)
    pinned_title = context.say("credential.title_of_version", name=record.name, version=str(credential.version))
    return context.page(
        "credential.html",
        path,
        section="catalog",
        title=pinned_title if pinned else record.name,
        description=record.summary,
        indexed=not pinned,
        head=_head(context, credential, pinned=pinned),
        preview_of=Preview(context.credential_card(credential), more=record.competency),
        credential=credential,
        record=record,
        pinned=pinned,
        current=current,
        versions=sorted(registry.credentials[credential.id].values(), key=lambda version: -version.version),
        since=_since(context, credential, current, around["steps"]),
        alignments=[registry.competency(alignment) or alignment for alignment in record.alignments],
        recognized=_by_jurisdiction(registry, record.recognized),
        creator=registry.organizations.get(record.creator or ""),
        **around,
    )


def _steps(context: Context, versions: Mapping[int, CredentialRecord]) -> list[_Difference]:
    """What each version changed in the one before it, the newest first."""
    in_order = [versions[number] for number in sorted(versions)]
    return [_difference(context, old, new) for old, new in pairwise(in_order)][::-1]


def _since(
    context: Context, earlier: CredentialRecord, current: CredentialRecord, steps: Sequence[_Difference]
) -> _Difference | None:
    """What changed since an earlier version; None for the current one."""
    if earlier.version == current.version:
        return None
    known = (step for step in steps if (step.old, step.new) == (earlier.version, current.version))
    return next(known, None) or _difference(context, earlier, current)


def _difference(context: Context, old: CredentialRecord, new: CredentialRecord) -> _Difference:
    fields = version_changes(context.registry, context.language, old.record, new.record)
    return _Difference(old.version, new.version, fields)


def _by_jurisdiction(registry: Registry, recognized: Sequence[Recognition]) -> dict[str, list[tuple[Recognition, str]]]:
    """Who counts it for what, by where, in the order of the record; with the name of who does."""
    found: dict[str, list[tuple[Recognition, str]]] = {}
    for entry in recognized:
        found.setdefault(entry.jurisdiction, []).append((entry, registry.organizations[entry.by].name))
    return found


def _head(context: Context, credential: CredentialRecord, *, pinned: bool) -> Head:
    registry, language = context.registry, context.language
    feeds = (credential_feed(registry, language, credential.id), site_feed(registry, language))
    return Head(feeds, None if pinned else of_credential(registry, credential))


def _following(registry: Registry) -> _Following:
    found = _Following()
    for id_ in registry.credentials:
        record = registry.current(id_).record
        if record.supersedes:
            found.superseding[record.supersedes].append(id_)
        for prerequisite in dict.fromkeys(record.prerequisites):
            found.asking[prerequisite].append(id_)
    return found


def _related(registry: Registry, credential: CredentialRecord, following: _Following) -> dict[str, list[pathways.Item]]:
    """The credentials and stacks around this one, by what they are to it."""
    record, id_ = credential.record, credential.id
    names = {
        "prerequisites": record.prerequisites,
        "equivalents": record.equivalents,
        "supersedes": filter(None, [record.supersedes]),
        "superseded_by": following.superseding.get(id_, ()),
        "leads_to": following.asking.get(id_, ()),
        "stacks": (f"stack/{stack}" for stack in pathways.stacks_of(registry, id_)),
    }
    return {kind: [pathways.item(registry, name) for name in found] for kind, found in names.items()}


def _peers(context: Context) -> _Peers:
    peers = _Peers()
    for educator in context.consenting(PEERS):
        for id_ in dict.fromkeys(award.credential_id for award in held(context.registry, educator)):
            peers.earned[id_].append(educator)
        for id_ in educator.profile.pursuing if educator.profile else ():
            peers.pursuing[id_].append(educator)
    return peers


def _people(context: Context, peers: _Peers, id_: str) -> dict[str, object]:
    """Who earned a credential, whom of them one may ask, who is on the way, and what they chose to show."""
    earned = peers.earned.get(id_, [])
    return {
        "earned": earned,
        "open": [(educator, open_to) for educator in earned if (open_to := _open_to(context, educator))],
        "pursuing": [educator for educator in peers.pursuing.get(id_, []) if educator not in earned],
        "examples": [(educator, work) for educator in earned for work in _examples(educator, id_)],
    }


def _open_to(context: Context, educator: Educator) -> list[str]:
    """What somebody is open to, in words."""
    return [context.say(f"kinds.open_to.{what}") for what in (educator.profile.open_to if educator.profile else ())]


def _examples(educator: Educator, id_: str) -> list[Evidence]:
    if not agrees(educator, EVIDENCE):
        return []
    own = [award.record for award in educator.awards if award.credential_id == id_ and not award.record.revoked]
    return [work for record in own for work in record.evidence if work.url and work.shared]
