"""An award: who earned what, from whom, when, what it took, and what has become of it since.

Award pages are many, so they have a slim document of their own instead of the shell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from plaudit.credentials.addresses import award_path
from plaudit.records.profile_models import Removed
from plaudit.records.registry import AwardRecord, CredentialRecord, Registry, last_day
from plaudit.site.page import SLIM, Page
from plaudit.site.pages.context import Context, Preview


class Named(NamedTuple):
    """Somebody or something on an award.

    Attributes:
        name: How it is called; of an assessor who is not shown, the name of the organization.
        address: Of its page, relative to the site's root; empty without one.
        is_unnamed: Whether this is an assessor of that organization who is not shown.
    """

    name: str
    address: str = ""
    is_unnamed: bool = False


class Result(NamedTuple):
    """How one criterion was met: the level that was reached, or the one that is required, and what it means."""

    criterion: str
    level: str
    meaning: str


def pages(context: Context) -> Iterator[Page]:
    """`/a/<award>/` for every award that is published."""
    for award in context.registry.published_awards.values():
        yield _page(context, award)


def tombstones(context: Context) -> Iterator[Page]:
    """`/a/<award>/` for every award that was taken away."""
    for id_, removed in context.registry.removed.items():
        yield _tombstone(context, id_, removed)


def _page(context: Context, award: AwardRecord) -> Page:
    registry, record = context.registry, award.record
    credential, recipient, issuer = registry.version(award), registry.recipient(award), registry.site.issuer.name
    name, day = credential.record.name, context.language.long_date(record.awarded)
    return context.page(
        "award.html",
        f"{award_path(award.id)}index.html",
        layout=SLIM,
        title=context.say("award.title", credential=name, recipient=recipient, day=day),
        description=context.say(
            "award.description",
            credential=name,
            recipient=recipient,
            issuer=issuer,
            day=day,
        ),
        indexed=registry.educators[award.educator].visibility == "public" and record.revoked is None,
        preview_of=Preview(context.credential_card(credential), title=name),
        award=award,
        credential=credential,
        current=registry.current(credential.id),
        recipient=recipient,
        until=last_day(record, credential.record.valid_for),
        signed=award.id in context.documents,
        assessors=tuple(named for assessor in record.assessors if (named := assessor_of(registry, assessor))),
        checked_by=assessor_of(registry, record.identity.checked_by) if record.identity else None,
        results=results_of(award, credential),
        **_history(registry, award),
    )


def assessor_of(registry: Registry, assessor: str) -> Named | None:
    """How somebody who judged may be named, with their page when they have one; None when not at all."""
    if name := registry.assessor_name(assessor):
        if assessor in registry.organizations:
            return Named(name, f"organizations/{assessor}/")
        return Named(name, f"p/{assessor}/" if registry.public_educator(assessor) else "")
    for organization in registry.organizations.values():
        if any(entry.id == assessor for entry in organization.assessors):
            return Named(organization.name, is_unnamed=True)
    return None


def results_of(award: AwardRecord, credential: CredentialRecord) -> tuple[Result, ...]:
    """How each criterion of the rubric was met; of an award without results, what was needed."""
    rubric = credential.record.rubric
    if rubric is None:
        return ()
    reached = award.record.results
    levels = [(criterion, reached.get(criterion.id, rubric.required)) for criterion in rubric.criteria]
    return tuple(Result(criterion.name, level, criterion.levels[level]) for criterion, level in levels)


def _history(registry: Registry, award: AwardRecord) -> dict[str, Any]:
    """What came before and after, as far as it has a page."""
    record, published = award.record, registry.published_awards
    return {
        "renewed_by": registry.renewed_by(award),
        "replaced_by": registry.replaced_by(award),
        "renews": published.get(record.renews or ""),
        "replaces": published.get(record.replaces or ""),
    }


def _tombstone(context: Context, id_: str, removed: Removed) -> Page:
    return context.page(
        "tombstone.html",
        f"{award_path(id_)}index.html",
        layout=SLIM,
        title=context.say("tombstone.kicker", id=id_),
        description=f"{context.say('tombstone.title')}.",
        indexed=False,
        id=id_,
        removed=removed,
    )
