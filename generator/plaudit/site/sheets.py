"""Sheets of paper as PDF files: the certificate of an award, and a profile on one page."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from typing import Literal

from plaudit.credentials.addresses import award_path
from plaudit.records.profile_models import Award
from plaudit.records.registry import AwardRecord, Educator, last_day
from plaudit.site import qr
from plaudit.site.cards import rank, with_files
from plaudit.site.drawing import Drawing, Pictures
from plaudit.site.elsewhere import from_elsewhere
from plaudit.site.pages.award import Named, assessor_of, results_of
from plaudit.site.pages.context import held
from plaudit.site.pages.profile import Row, paths_of, row_of
from plaudit.site.text import sentence

Paper = Literal["a4", "letter"]
Values = dict[str, object]
Listed = list[tuple[str, str]]
_LONGEST_ABOUT = 420


class UnsettableError(Exception):
    """Raised for a name that no font of this machine can set; the message says whose."""


def profile_sheets(drawing: Drawing) -> dict[str, bytes]:
    """The profiles of everybody who holds an award and has such a file, by educator.

    Those whose name cannot be set are noted, and have none.

    Raises:
        RecordsError: When a template of the site's own cannot be used.
    """
    paper: Paper = drawing.registry.site.paper
    holders = [educator for educator in with_files(drawing.registry) if held(drawing.registry, educator)]
    able = [educator for educator in holders if drawing.can_set(educator.name, _place(educator))]
    return {educator.slug: profile_sheet(drawing, educator, paper) for educator in able}


def profile_sheet(drawing: Drawing, educator: Educator, paper: Paper) -> bytes:
    """A profile on one page: as many awards as fit, and how many more there are.

    Raises:
        UnsettableError: When no font has the letters of the name.
        RecordsError: When a template of the site's own cannot be used.
    """
    _refuse_boxes(drawing, educator.name, _place(educator))
    registry = drawing.registry
    rows = [row_of(registry, award, signed=False) for award in held(registry, educator)]
    rows.sort(key=lambda row: rank(educator, row.award))
    pictures: dict[str, bytes] = dict(drawing.picture(row.credential) for row in rows)
    url = f"{registry.site.url}p/{educator.slug}/"
    awards = [{**_award(drawing, row), "picture": drawing.picture(row.credential)[0]} for row in rows]
    values = {
        "title": drawing.say("drawn.title", educator=educator.name),
        "name": educator.name,
        **_person(educator),
        "awards": awards,
        "holding": drawing.say("drawn.holding", n=len(rows), issuer=registry.site.issuer.name),
        "more": [drawing.say("drawn.more", n=len(rows) - shown) for shown in range(len(rows) + 1)],
        "aside": _aside(drawing, educator),
    }
    return _sheet(drawing, "profile.typ", values, url, paper, pictures, _place(educator), None)


def certificate(drawing: Drawing, award: AwardRecord, paper: Paper) -> bytes:
    """The certificate of an award that was not revoked.

    Raises:
        UnsettableError: When no font has the letters of the recipient's or the credential's name.
        RecordsError: When a template of the site's own cannot be used.
    """
    registry, record = drawing.registry, award.record
    credential, recipient = registry.version(award), registry.recipient(award)
    _refuse_boxes(drawing, f"{recipient} {credential.record.name}", award.path)
    picture, data = drawing.picture(credential)
    until = last_day(record, credential.record.valid_for)
    assessors = [_called(drawing, named) for each in record.assessors if (named := assessor_of(registry, each))]
    values: Values = {
        "title": drawing.say("drawn.certificate", credential=credential.record.name, recipient=recipient),
        "name": credential.record.name,
        "recipient": recipient,
        "awarded": drawing.language.long_date(record.awarded),
        "until": drawing.say("drawn.until", day=drawing.language.long_date(until)) if until else "",
        "shows": sentence(credential.record.competency, 320),
        "results": [(result.criterion, result.level) for result in results_of(award, credential)],
        "assessors": list(dict.fromkeys(assessors)),
        "number": award.id,
        "picture": picture,
    }
    url = registry.site.url + award_path(award.id)
    newest = max([record.awarded, *(change.on for change in record.changes)])
    return _sheet(drawing, "certificate.typ", values, url, paper, {picture: data}, award.path, newest)


def _sheet(  # noqa: PLR0913, PLR0917  # a sheet is made of all this
    drawing: Drawing,
    template: str,
    values: Values,
    url: str,
    paper: Paper,
    pictures: Pictures,
    place: str,
    day: dt.date | None,
) -> bytes:
    modules, _ = qr.drawing(url)
    code = f"{hashlib.sha256(url.encode()).hexdigest()[:24]}.svg"
    all_values = {
        **{name: _settable(drawing, value, place) for name, value in values.items()},
        "issuer": drawing.settable(drawing.registry.site.issuer.name, "site_config.yml"),
        "url": url,
        "address": url.removeprefix("https://"),
        "code": code,
        "code-modules": modules,
        "paper": "a4" if paper == "a4" else "us-letter",
        "date": {"year": day.year, "month": day.month, "day": day.day} if day else None,
    }
    return drawing.pdf(template, all_values, {**pictures, code: qr.file(url)})


def _settable(drawing: Drawing, value: object, place: str) -> object:
    """Values without the letters that no font has: a headline may do without its emoji, and no box takes its place."""
    if isinstance(value, str):
        return drawing.settable(value, place)
    if isinstance(value, Mapping):
        return {key: _settable(drawing, inner, place) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_settable(drawing, inner, place) for inner in value]
    return value


def _refuse_boxes(drawing: Drawing, name: str, place: str) -> None:
    if not drawing.can_set(name, place):
        raise UnsettableError(drawing.tell("a name cannot be set")[0])


def _place(educator: Educator) -> str:
    return f"profiles/{educator.slug}/"


def _person(educator: Educator) -> Values:
    profile = educator.profile
    facts = [profile.pronouns, profile.location] if profile else []
    return {
        "headline": (profile.headline if profile else None) or "",
        "about": sentence(profile.about or "", _LONGEST_ABOUT) if profile else "",
        "facts": [fact for fact in facts if fact],
    }


def _called(drawing: Drawing, named: Named) -> str:
    return drawing.say("award.unnamed", organization=named.name) if named.is_unnamed else named.name


def _award(drawing: Drawing, row: Row) -> Values:
    record, day = row.award.record, drawing.language.long_date
    facts = [day(record.awarded)]
    facts += [drawing.say("drawn.until", day=day(row.until))] if row.until else []
    reached = [drawing.say("drawn.met", level=level, n=n) for level, n in row.levels]
    facts += [", ".join(reached)] if reached else []
    return {
        "name": row.credential.record.name,
        "summary": row.credential.record.summary,
        "facts": facts,
        "shown": " ".join(_shown(drawing, record)),
        "made-out-to": row.made_out_to,
        "url": drawing.registry.site.url + award_path(row.award.id),
    }


def _shown(drawing: Drawing, record: Award) -> Iterator[str]:
    """With what an award was earned, and how it was learned."""
    names = drawing.language.names
    if record.evidence:
        yield drawing.say("drawn.shown", works=names(work.name for work in record.evidence))
    if record.learned_by:
        yield drawing.say("drawn.learned", ways=names(way.name for way in record.learned_by))


def _aside(drawing: Drawing, educator: Educator) -> list[tuple[str, Listed]]:
    """What stands beside the awards, the more telling first: what does not fit is left out from the end."""
    profile, say = educator.profile, drawing.say
    paths = [
        (path.name, say("drawn.finished") if path.finished else say("drawn.progress", done=path.done, total=path.total))
        for path in paths_of(drawing.registry, educator)
    ]
    elsewhere = [
        (shown.award.title, f"{shown.award.issuer}, {shown.award.issued_on.year}") for shown in from_elsewhere(educator)
    ]
    subjects = ", ".join(profile.subjects) if profile else ""
    grades = say("drawn.grades", grades=", ".join(profile.grades)) if profile and profile.grades else ""
    sections: list[tuple[str, Listed]] = [
        (say("drawn.work"), list(_work(drawing, educator))),
        (
            say("drawn.teaches"),
            [(subjects, grades)] if subjects else [],
        ),
        (say("drawn.pathways"), paths),
        (say("drawn.elsewhere"), elsewhere),
    ]
    return [(title, items) for title, items in sections if items]


def _work(drawing: Drawing, educator: Educator) -> Iterator[tuple[str, str]]:
    for affiliation in educator.profile.affiliations if educator.profile else ():
        where = f"{affiliation.role}, {affiliation.organization}" if affiliation.role else affiliation.organization
        yield where, str(drawing.language.years(affiliation.from_, affiliation.until).unescape())
