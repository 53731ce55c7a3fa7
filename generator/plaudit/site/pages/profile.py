"""An educator's own pages: everything earned, and selections of it for one purpose."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from types import MappingProxyType

from plaudit.records.profile_models import Collection
from plaudit.records.registry import AwardRecord, CredentialRecord, Educator, Registry, last_day
from plaudit.site import pathways
from plaudit.site.collaborators import Collaborators, collaborators, peers_of
from plaudit.site.elsewhere import from_elsewhere
from plaudit.site.page import SLIM, Page
from plaudit.site.page_head import Head
from plaudit.site.pages.context import Context, Preview, held
from plaudit.site.recognition import jurisdictions
from plaudit.site.structured_data import of_profile


@dataclass(frozen=True, slots=True)
class Row:
    """An award in a list.

    Attributes:
        award: The award; one that was renewed is not in the list, but an `earlier` one of its renewal.
        credential: The version that was earned.
        until: The last day on which it holds, if there is one.
        levels: The levels of the rubric that were reached, highest first, each with the number of criteria.
        earlier: The awards that it renews, newest first.
        works: The names of what was shown.
        sources: The names of what they learned through.
        signed: Whether there is a signed document to check.
        made_out_to: The name on the award, when it is another than the profile's; else empty.
        pathway: The name of the stack that the page shows it under; empty without one.
    """

    award: AwardRecord
    credential: CredentialRecord
    until: date | None
    levels: tuple[tuple[str, int], ...]
    earlier: tuple[AwardRecord, ...]
    works: tuple[str, ...]
    sources: tuple[str, ...]
    signed: bool
    made_out_to: str
    pathway: str = ""


def pages(context: Context) -> Iterator[Page]:
    """`/p/<educator>/`, its collections, and the earlier addresses that lead there, for all who are not hidden."""
    open_to_all = collaborators(context.registry) if context.open_to_all is None else context.open_to_all
    for educator in context.registry.educators.values():
        if educator.visibility != "hidden":
            yield _profile(context, educator, open_to_all)
            for collection in educator.profile.collections if educator.profile else ():
                yield _collection(context, educator, collection)
            for alias in educator.profile.aliases if educator.profile else ():
                yield _moved(context, educator, alias)


def _profile(context: Context, educator: Educator, open_to_all: Collaborators) -> Page:
    registry, profile = context.registry, educator.profile
    paths = paths_of(registry, educator)
    rows = rows_of(context, educator, _pathway_names(registry, educator, paths))
    featured = [row for id_ in (profile.featured if profile else ()) for row in rows if row.award.id == id_]
    return context.page(
        "profile.html",
        f"p/{educator.slug}/index.html",
        section=_section(educator),
        title=educator.name,
        description=_description(context, educator, len(rows)),
        indexed=educator.visibility == "public",
        head=Head(data=of_profile(registry, educator) if educator.visibility == "public" else None),
        preview_of=_preview(context, educator, rows),
        educator=educator,
        profile=profile,
        rows=rows,
        signed=any(row.signed for row in rows),
        has_views=len(rows) > 1 and any(row.pathway for row in rows),
        featured=featured,
        timeline=_years([row for row in rows if row not in featured]),
        paths=paths,
        transcript=educator.slug in context.transcripts,
        sheet=context.drawn is not None and educator.slug in context.drawn.sheets,
        elsewhere=from_elsewhere(educator),
        pursuing=[pathways.item(registry, id_) for id_ in (profile.pursuing if profile else ())],
        jurisdictions=jurisdictions(registry, [row.award for row in rows]),
        peers=peers_of(registry, educator, open_to_all),
    )


def _years(rows: list[Row]) -> list[tuple[int, list[Row]]]:
    """Rows by the year of their award, newest first."""
    return [(year, list(group)) for year, group in groupby(rows, key=lambda row: row.award.record.awarded.year)]


def _pathway_names(registry: Registry, educator: Educator, paths: list[pathways.Progress]) -> dict[str, str]:
    """The name of a pathway for each credential that is part of one: of several, the first of these."""
    found = {}
    for id_ in {award.credential_id for award in educator.awards}:
        stacks = pathways.stacks_of(registry, id_)
        found[id_] = next((path.name for path in paths if path.id in stacks), "")
    return found


def _preview(context: Context, educator: Educator, rows: list[Row]) -> Preview:
    """What a link to an educator's page shows; what they earned follows a short description."""
    earned = ", ".join(dict.fromkeys(row.credential.record.name for row in rows))
    return Preview(context.profile_card(educator.slug), "profile", more=f"{earned}." if earned else "")


def _section(educator: Educator) -> str:
    return "educators" if educator.visibility == "public" else ""


def _description(context: Context, educator: Educator, count: int) -> str:
    holding = context.say("profile.holding", n=count, issuer=context.registry.site.issuer.name)
    headline = educator.profile.headline if educator.profile else None
    return f"{headline}. {holding}." if headline else f"{educator.name}: {holding}."


def rows_of(context: Context, educator: Educator, pathway_names: Mapping[str, str] = MappingProxyType({})) -> list[Row]:
    """The awards that an educator holds as rows, newest first.

    Args:
        context: What every page works with.
        educator: Whose awards.
        pathway_names: `Row.pathway` by credential.
    """
    registry, documents = context.registry, context.documents
    return [
        row_of(registry, award, signed=award.id in documents, pathway=pathway_names.get(award.credential_id, ""))
        for award in held(registry, educator)
    ]


def row_of(registry: Registry, award: AwardRecord, *, signed: bool, pathway: str = "") -> Row:
    """An award as a row of a list."""
    credential, recipient = registry.version(award), registry.recipient(award)
    return Row(
        award,
        credential,
        last_day(award.record, credential.record.valid_for),
        tuple(_levels(award, credential)),
        tuple(_earlier(registry, award)),
        tuple(work.name for work in award.record.evidence),
        tuple(source.name for source in award.record.learned_by),
        signed,
        "" if recipient == registry.educators[award.educator].name else recipient,
        pathway,
    )


def _levels(award: AwardRecord, credential: CredentialRecord) -> Iterator[tuple[str, int]]:
    reached = [*award.record.results.values()]
    for level in reversed(credential.record.rubric.levels if credential.record.rubric else ()):
        if count := reached.count(level):
            yield level, count


def _earlier(registry: Registry, award: AwardRecord) -> Iterator[AwardRecord]:
    seen = {award.id}
    while (before := registry.published_awards.get(award.record.renews or "")) and before.id not in seen:
        seen.add(before.id)
        yield before
        award = before


def paths_of(registry: Registry, educator: Educator) -> list[pathways.Progress]:
    """The stacks that the educator has begun, finished ones first."""
    earned = {award.credential_id for award in educator.awards if not award.record.revoked}
    begun = pathways.begun(registry, earned)
    return sorted(begun, key=lambda path: (not path.finished, -path.done / path.total, path.name))


def _collection(context: Context, educator: Educator, collection: Collection) -> Page:
    rows = [row for row in rows_of(context, educator) if row.award.id in collection.awards]
    return context.page(
        "collection.html",
        f"p/{educator.slug}/{collection.id}/index.html",
        section=_section(educator),
        title=f"{collection.name}: {educator.name}",
        description=context.say("collection.description", n=len(rows), educator=educator.name),
        # A selection for one application is shown to those who are given its address.
        indexed=False,
        preview_of=_preview(context, educator, rows),
        educator=educator,
        profile=educator.profile,
        collection=collection,
        rows=rows,
    )


def _moved(context: Context, educator: Educator, alias: str) -> Page:
    """The earlier address; it says nothing but where to go, since an earlier name is nobody's business."""
    return context.page(
        "moved.html",
        f"p/{alias}/index.html",
        layout=SLIM,
        title=context.say("moved.title"),
        description=context.say("moved.sentence"),
        indexed=False,
        target=f"p/{educator.slug}/",
        to=context.absolute(f"p/{educator.slug}/"),
    )
