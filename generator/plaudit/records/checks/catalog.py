"""Checks of the catalog: credentials, stacks, frameworks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plaudit.records.catalog_models import Stack
from plaudit.records.checks.context import Context
from plaudit.records.problem import Problem
from plaudit.records.registry import CredentialRecord, Registry

_STACK = "stack/"
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


def stack_items(stack: Stack) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every item of a stack with its place in the record."""
    yield from ((("all_of", index), item) for index, item in enumerate(stack.all_of))
    if stack.n_of:
        yield from ((("n_of", "of", index), item) for index, item in enumerate(stack.n_of.of))
    if stack.final:
        yield ("final",), stack.final


def check_stack_items(context: Context) -> Iterator[Problem]:
    """A stack names credentials and stacks that exist, each once, and has at least one."""
    registry = context.registry
    for id_, stack in registry.stacks.items():
        path = f"catalog/stacks/{id_}.yml"
        seen: set[str] = set()
        for where, item in stack_items(stack):
            if item.startswith(_STACK) and item.removeprefix(_STACK) not in registry.stacks:
                yield context.unknown(path, where, "stack", item.removeprefix(_STACK), registry.stacks)
            elif not item.startswith(_STACK) and item not in registry.credentials:
                yield context.unknown(path, where, "credential", item, registry.credentials)
            if item in seen:
                yield context.problem(path, where, f"`{item}` stands in this stack twice", "keep one of the two")
            seen.add(item)
        if not seen:
            yield context.problem(path, (), "this stack has no items", "add all_of, n_of or final")
        if stack.credential and stack.credential not in registry.credentials:
            yield context.unknown(path, ("credential",), "credential", stack.credential, registry.credentials)


def check_stack_can_be_completed(context: Context) -> Iterator[Problem]:
    """A choice asks for no more than it offers, and no stack contains itself."""
    stacks = context.registry.stacks
    for id_, stack in stacks.items():
        path = f"catalog/stacks/{id_}.yml"
        if stack.n_of and not 1 <= stack.n_of.n <= len(stack.n_of.of):
            message = f"nobody can choose {stack.n_of.n} of {len(stack.n_of.of)}"
            yield context.problem(path, ("n_of", "n"), message, f"write a number from 1 to {len(stack.n_of.of)}")
        for where, item in stack_items(stack):
            if item.startswith(_STACK) and _reaches(stacks, item.removeprefix(_STACK), id_):
                message = f"this stack contains itself through `{item}`"
                yield context.problem(path, where, message, "take one of the two out of the other")


def _reaches(stacks: dict[str, Stack], start: str, goal: str) -> bool:
    waiting, seen = [start], set[str]()
    while waiting:
        id_ = waiting.pop()
        if id_ == goal:
            return True
        if id_ in stacks and id_ not in seen:
            seen.add(id_)
            waiting += [item.removeprefix(_STACK) for _, item in stack_items(stacks[id_]) if item.startswith(_STACK)]
    return False
