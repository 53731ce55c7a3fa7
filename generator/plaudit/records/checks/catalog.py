"""Checks of the catalog: credentials, frameworks, and the days that they name."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from plaudit.records.checks.circles import chain, circles
from plaudit.records.checks.context import Context
from plaudit.records.problem import Problem
from plaudit.records.registry import CredentialRecord, Registry
from plaudit.records.yaml_reader import FieldPath

_RESERVED = frozenset({"images"})


def _versions(registry: Registry) -> Iterator[CredentialRecord]:
    for versions in registry.credentials.values():
        yield from versions.values()


def check_reserved_ids(context: Context) -> Iterator[Problem]:
    """No credential takes an address that the site needs itself."""
    for version in _versions(context.registry):
        if version.id in _RESERVED:
            message = f"the id `{version.id}` is reserved: the site publishes something else at catalog/{version.id}/"
            yield context.problem(version.path, (), message, "rename the folder")


def check_alignments(context: Context) -> Iterator[Problem]:
    """An alignment names a framework and a code that exist."""
    frameworks = context.registry.frameworks
    for version in _versions(context.registry):
        for index, alignment in enumerate(version.record.alignments):
            where = ("alignments", index)
            framework_id, slash, code = alignment.partition("/")
            if not slash:
                hint = "write framework/code, like iste-educators/2.5"
                yield context.problem(version.path, where, f"`{alignment}` names no competency", hint)
            elif framework_id not in frameworks:
                yield context.unknown(version.path, where, "framework", framework_id, frameworks)
            elif context.registry.competency(alignment) is None:
                codes = [competency.code for competency in frameworks[framework_id].competencies]
                yield context.unknown(version.path, where, f"code of {framework_id}", code, codes)


def check_credential_references(context: Context) -> Iterator[Problem]:
    """Prerequisites, equivalents and the superseded credential exist, and are not the credential itself."""
    known = context.registry.credentials
    for version in _versions(context.registry):
        record = version.record
        named = [(("prerequisites", i), name) for i, name in enumerate(record.prerequisites)]
        named += [(("equivalents", i), name) for i, name in enumerate(record.equivalents)]
        for where, name in [*named, *([(("supersedes",), record.supersedes)] if record.supersedes else [])]:
            if name not in known:
                yield context.unknown(version.path, where, "credential", name, known)
            elif name == version.id:
                yield context.problem(version.path, where, "a credential cannot name itself here", "remove the line")


def check_credential_organizations(context: Context) -> Iterator[Problem]:
    """Creators and recognisers are organizations of this site."""
    known = context.registry.organizations
    for version in _versions(context.registry):
        if version.record.creator and version.record.creator not in known:
            yield context.unknown(version.path, ("creator",), "organization", version.record.creator, known)
        for index, recognition in enumerate(version.record.recognized):
            if recognition.by not in known:
                yield context.unknown(version.path, ("recognized", index, "by"), "organization", recognition.by, known)


def check_rubric_criteria(context: Context) -> Iterator[Problem]:
    """No two criteria of a rubric share an id."""
    for version in _versions(context.registry):
        seen: set[str] = set()
        for index, criterion in enumerate(version.record.rubric.criteria if version.record.rubric else ()):
            if criterion.id in seen:
                where = ("rubric", "criteria", index, "id")
                yield context.problem(version.path, where, f"the criterion `{criterion.id}` stands here twice")
            seen.add(criterion.id)


def check_framework_codes(context: Context) -> Iterator[Problem]:
    """Codes are unique in their framework, and a replacement exists."""
    for id_, framework in context.registry.frameworks.items():
        path = f"catalog/frameworks/{id_}.yml"
        codes = Counter(competency.code for competency in framework.competencies)
        for index, competency in enumerate(framework.competencies):
            where = ("competencies", index, "code")
            if codes[competency.code] > 1:
                yield context.problem(path, where, f"the code `{competency.code}` stands here more than once")
            if competency.replaced_by and competency.replaced_by not in codes:
                there = ("competencies", index, "replaced_by")
                yield context.unknown(path, there, f"code of {id_}", competency.replaced_by, codes)


def check_prerequisites_can_be_met(context: Context) -> Iterator[Problem]:
    """No credential needs itself by way of others: nobody could begin."""
    registry = context.registry
    needed = {id_: registry.current(id_).record.prerequisites for id_ in registry.credentials}
    for circle in circles(needed):
        message = f"nobody can begin: {chain(circle, 'needs')}"
        path = registry.current(circle[0]).path
        yield context.problem(path, ("prerequisites",), message, "take one of the prerequisites out")


def check_supersedes_in_no_circle(context: Context) -> Iterator[Problem]:
    """Of two credentials, one supersedes the other."""
    registry = context.registry
    before = {
        id_: [version.record.supersedes for version in versions.values() if version.record.supersedes]
        for id_, versions in registry.credentials.items()
    }
    for circle in circles(before):
        naming = next(v for v in registry.credentials[circle[0]].values() if v.record.supersedes == circle[1])
        message = f"these supersede each other: {chain(circle, 'supersedes')}"
        yield context.problem(naming.path, ("supersedes",), message, "keep the line in the newer credential only")


def check_periods(context: Context) -> Iterator[Problem]:
    """What begins and ends does so in this order."""
    for path, where, begin, end in _periods(context.registry):
        if begin and end and end < begin:
            message = f"this ends on {end}, before it begins on {begin}"
            yield context.problem(path, where, message, "look at both dates")


def _periods(registry: Registry) -> Iterator[tuple[str, FieldPath, dt.date | None, dt.date | None]]:
    for version in _versions(registry):
        if apply := version.record.apply:
            yield version.path, ("apply", "closes"), apply.opens, apply.closes
        for index, recognition in enumerate(version.record.recognized):
            yield version.path, ("recognized", index, "until"), recognition.from_, recognition.until
    for id_, organization in registry.organizations.items():
        for index, assessor in enumerate(organization.assessors):
            yield f"catalog/organizations/{id_}.yml", ("assessors", index, "until"), assessor.from_, assessor.until
    for slug, educator in registry.educators.items():
        for index, affiliation in enumerate(educator.profile.affiliations if educator.profile else ()):
            yield f"profiles/{slug}/profile.yml", ("affiliations", index, "until"), affiliation.from_, affiliation.until


def check_publication_dates(context: Context) -> Iterator[Problem]:
    """A version is published on a day that has been: merging it publishes it."""
    for version in _versions(context.registry):
        if version.record.published and version.record.published > context.today:
            message = f"{version.record.published} lies in the future, and merging this publishes it"
            yield context.problem(version.path, ("published",), message, f"today is {context.today}")
