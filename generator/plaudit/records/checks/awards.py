"""Checks of awards: what they name exists, their dates make sense, their results earn the credential."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from plaudit.records.award_ids import FIRST_YEAR, LAST_YEAR, status_slot
from plaudit.records.checks.context import Context
from plaudit.records.problem import Problem
from plaudit.records.registry import REMOVED, AwardRecord, CredentialRecord, last_day
from plaudit.records.yaml_reader import FieldPath


def _every(context: Context) -> Iterator[AwardRecord]:
    for educator in context.registry.educators.values():
        yield from educator.awards


def _version(context: Context, award: AwardRecord) -> CredentialRecord | None:
    return context.registry.credentials.get(award.credential_id, {}).get(award.credential_version)


def check_award_credential(context: Context) -> Iterator[Problem]:
    """The credential and the version that was earned exist."""
    known = context.registry.credentials
    for award in _every(context):
        if award.credential_id not in known:
            yield context.unknown(award.path, ("credential",), "credential", award.credential_id, known)
        elif award.credential_version not in known[award.credential_id]:
            versions = ", ".join(f"{award.credential_id}@{number}" for number in known[award.credential_id])
            message = f"`{award.credential_id}` has no version {award.credential_version}"
            yield context.problem(award.path, ("credential",), message, f"write {versions}")


def check_award_assessors(context: Context) -> Iterator[Problem]:
    """Assessors are organizations, their assessors or educators of this site, and never the earner."""
    known = context.whole.assessors
    for award in _every(context):
        named: list[tuple[FieldPath, str]] = [(("assessors", i), name) for i, name in enumerate(award.record.assessors)]
        if award.record.identity:
            named.append((("identity", "checked_by"), award.record.identity.checked_by))
        for where, name in named:
            if name not in known:
                yield context.unknown(award.path, where, "assessor", name, sorted(known))
            elif name == award.educator:
                hint = "name the person or organization that judged the evidence"
                yield context.problem(award.path, where, "nobody can assess their own award", hint)


def check_award_assessor_in_office(context: Context) -> Iterator[Problem]:
    """Who judges for an organization does so on the day of the award."""
    appointed = {a.id: a for organization in context.registry.organizations.values() for a in organization.assessors}
    for award in _every(context):
        day = award.record.awarded
        for index, name in enumerate(award.record.assessors):
            entry = appointed.get(name)
            if entry and not (entry.from_ or day) <= day <= (entry.until or day):
                term = f"{entry.from_ or '...'} to {entry.until or '...'}"
                message = f"{name} assesses from {term}, not on {day}"
                yield context.problem(award.path, ("assessors", index), message, "name who judged this evidence")


def check_award_recipient(context: Context) -> Iterator[Problem]:
    """An award has a name to be made out to."""
    for award in _every(context):
        if not award.record.name and context.registry.educators[award.educator].profile is None:
            hint = f"add `name: ...` here, or write profiles/{award.educator}/profile.yml"
            yield context.problem(award.path, (), "this award is made out to nobody", hint)


def _dates(award: AwardRecord) -> Iterator[tuple[FieldPath, dt.date]]:
    yield ("awarded",), award.record.awarded
    yield from ((("changes", index, "on"), change.on) for index, change in enumerate(award.record.changes))
    if award.record.revoked:
        yield ("revoked", "on"), award.record.revoked.on


def check_award_dates(context: Context) -> Iterator[Problem]:
    """Nothing lies in the future or before the award; the award not before its credential version."""
    for award in _every(context):
        for where, day in _dates(award):
            if day > context.today:
                hint = f"today is {context.today}; did you mean another year?"
                yield context.problem(award.path, where, f"{day} lies in the future", hint)
            elif day < award.record.awarded:
                yield context.problem(award.path, where, f"{day} is before the award of {award.record.awarded}")
        if award.record.expires and award.record.expires < award.record.awarded:
            message = f"this expires on {award.record.expires}, before it was awarded on {award.record.awarded}"
            yield context.problem(award.path, ("expires",), message, "look at both dates")
        version = _version(context, award)
        if version and version.record.published and award.record.awarded < version.record.published:
            message = f"{version.pinned} was published on {version.record.published}, after this award"
            hint = "name the version that was in force, or correct the date"
            yield context.problem(award.path, ("awarded",), message, hint)


def check_award_is_in_reach(context: Context) -> Iterator[Problem]:
    """An award's year fits its id."""
    for award in _every(context):
        if not FIRST_YEAR <= award.record.awarded.year <= LAST_YEAR:
            message = f"{award.record.awarded} is out of reach"
            yield context.problem(award.path, ("awarded",), message, f"awards are of {FIRST_YEAR} to {LAST_YEAR}")


def check_award_changes(context: Context) -> Iterator[Problem]:
    """An award that no longer holds is not issued again."""
    for award in _every(context):
        version = _version(context, award)
        last = last_day(award.record, version.record.valid_for if version else None)
        revoked = award.record.revoked
        for index, change in enumerate(award.record.changes):
            where = ("changes", index, "on")
            if revoked and change.on >= revoked.on:
                message = f"this award was revoked on {revoked.on}; it cannot change on {change.on}"
                yield context.problem(award.path, where, message, "make a new award with `replaces`")
            elif last and change.on > last:
                message = f"this award ended on {last}; it cannot change on {change.on}"
                yield context.problem(award.path, where, message, "make a new award with `renews`")


def check_award_results(context: Context) -> Iterator[Problem]:
    """Results, where given, cover every criterion of the rubric with a known level that suffices."""
    for award in _every(context):
        version = _version(context, award)
        if version is None or not award.record.results:
            continue
        if version.record.rubric is None:
            message = f"{version.pinned} has no rubric to give results for"
            yield context.problem(award.path, ("results",), message, "remove the results")
        else:
            yield from _results(context, award, version)


def _results(context: Context, award: AwardRecord, version: CredentialRecord) -> Iterator[Problem]:
    rubric = version.record.rubric
    assert rubric is not None  # noqa: S101  # the caller looked
    criteria, levels = [criterion.id for criterion in rubric.criteria], list(rubric.levels)
    for criterion, level in award.record.results.items():
        where = ("results", criterion)
        if criterion not in criteria:
            yield context.unknown(award.path, where, f"criterion of {version.pinned}", criterion, criteria)
        elif level not in levels:
            yield context.unknown(award.path, where, "level", level, levels)
        elif levels.index(level) < levels.index(rubric.required):
            message = f"`{level}` is below the required level `{rubric.required}`"
            yield context.problem(award.path, where, message, "this does not earn the credential yet")
    if missing := [criterion for criterion in criteria if criterion not in award.record.results]:
        yield context.problem(award.path, ("results",), f"no result for: {', '.join(missing)}", "give one for each")


def check_award_ids(context: Context) -> Iterator[Problem]:
    """An award id is used once on the whole site, never again after removal, and has its own status slot."""
    slots = {status_slot(id_): id_ for id_ in context.registry.removed}
    seen: dict[str, str] = {}
    for award in _every(context):
        slot = status_slot(award.id)
        if award.id in context.registry.removed:
            message = f"the id {award.id} belonged to an award that was removed"
            hint, removed = "ids are never used again; make a new one", f"profiles/{REMOVED}/{award.id}.yml"
            yield context.problem(award.path, (), message, hint, other=removed)
        if award.id in seen:
            message = f"the id {award.id} is already used in {seen[award.id]}"
            hint = "make a new one with `plaudit new award`"
            yield context.problem(award.path, (), message, hint, other=seen[award.id])
        elif slots.get(slot, award.id) != award.id:
            message = f"the id {award.id} has the same place in the status list as {slots[slot]}"
            other = seen.get(slots[slot], f"profiles/{REMOVED}/{slots[slot]}.yml")
            yield context.problem(award.path, (), message, "give the newer award another id", other=other)
        seen.setdefault(award.id, award.path)
        slots.setdefault(slot, award.id)


def check_award_earned_once(context: Context) -> Iterator[Problem]:
    """The same person earns the same credential version once, unless the award renews or replaces another."""
    for educator in context.registry.educators.values():
        earned: dict[str, AwardRecord] = {}
        for award in reversed(educator.awards):
            record = award.record
            earlier = earned.get(record.credential)
            if earlier and not (record.renews or record.replaces or earlier.record.revoked):
                message = f"{educator.slug} already holds {record.credential} ({earlier.path})"
                hint = f"if this renews it, add `renews: {earlier.id}`; otherwise remove one of the two"
                yield context.problem(award.path, ("credential",), message, hint, other=earlier.path)
            earned[record.credential] = award


def check_award_successors(context: Context) -> Iterator[Problem]:
    """`renews` and `replaces` name another award of the same person; a replaced one is revoked."""
    awards = context.registry.awards
    for award in _every(context):
        for key, other_id in (("renews", award.record.renews), ("replaces", award.record.replaces)):
            if other_id is None:
                continue
            other = awards.get(other_id)
            if other is None or other.educator != award.educator or other.id == award.id:
                own = [a.id for a in context.registry.educators[award.educator].awards if a.id != award.id]
                yield context.unknown(award.path, (key,), f"other award of {award.educator}", other_id, own)
            elif key == "renews" and other.credential_id != award.credential_id:
                message = f"{other_id} is an award of `{other.credential_id}`, not of `{award.credential_id}`"
                yield context.problem(award.path, (key,), message, "an award renews one of the same credential")
            elif key == "renews" and other.record.awarded > award.record.awarded:
                message = f"{other_id} is newer than the award that renews it"
                yield context.problem(award.path, (key,), message, "the later award renews the earlier one")
            elif key == "replaces" and other.record.revoked is None:
                message = f"{other_id} still holds although this award replaces it"
                yield context.problem(award.path, (key,), message, f"add `revoked:` to {other.path}")
