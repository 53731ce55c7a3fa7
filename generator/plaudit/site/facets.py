"""The catalog's facets: by what a visitor narrows the list, and how each credential answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from plaudit.records.registry import CredentialRecord, Registry
from plaudit.site.pathways import stacks_of

# Bands of effort: the most hours of each, and what it is called.
_BANDS = ((5, "Up to 5 hours"), (10, "6 to 10 hours"), (15, "11 to 15 hours"), (20, "16 to 20 hours"))
_LONG = "More than 20 hours"
_KINDS = {
    "course": "Courses",
    "community": "Communities",
    "video": "Videos",
    "library": "Libraries",
    "reading": "Readings",
}
_YES = "yes"


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet, its words, and how many credentials have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A question to the catalog; `key` names it in the address."""

    key: str
    label: str
    options: tuple[Option, ...]


Answers = tuple[tuple[str, str], ...]  # the value that stands in the address, and its words


@dataclass(frozen=True, slots=True)
class _Question:
    key: str
    label: str
    answer: Callable[[Registry, CredentialRecord], Answers]


def _same(values: tuple[str, ...]) -> Answers:
    return tuple((value, value) for value in values)


def _frameworks(registry: Registry, credential: CredentialRecord) -> Answers:
    ids = sorted({alignment.partition("/")[0] for alignment in credential.record.alignments})
    return tuple((id_, registry.frameworks[id_].name) for id_ in ids if id_ in registry.frameworks)


def _stacks(registry: Registry, credential: CredentialRecord) -> Answers:
    return tuple((id_, registry.stacks[id_].name) for id_ in stacks_of(registry, credential.id))


def _effort(_: Registry, credential: CredentialRecord) -> Answers:
    spent = credential.record.effort_hours
    if spent is None:
        return ()
    most, label = next(((most, label) for most, label in _BANDS if spent <= most), (0, _LONG))
    return ((f"to-{most}" if most else "long", label),)


def _learning(_: Registry, credential: CredentialRecord) -> Answers:
    kinds = sorted({resource.kind for resource in credential.record.resources})
    return tuple((kind, _KINDS[kind]) for kind in kinds)


def _recognizers(registry: Registry, credential: CredentialRecord) -> Answers:
    by = sorted({recognition.by for recognition in credential.record.recognized})
    return tuple((id_, registry.organizations[id_].name) for id_ in by if id_ in registry.organizations)


def _places(_: Registry, credential: CredentialRecord) -> Answers:
    return _same(tuple(sorted({recognition.jurisdiction for recognition in credential.record.recognized})))


def _traits(_: Registry, credential: CredentialRecord) -> Answers:
    record = credential.record
    students = ("students", "Needs students") if record.needs_students else ("no-students", "Works without students")
    return (students, ("emerging", "Emerging competency")) if record.emerging else (students,)


_QUESTIONS = (
    _Question("subject", "Subject", lambda _, credential: _same(credential.record.subjects)),
    _Question("grade", "Grade", lambda _, credential: _same(credential.record.grades)),
    _Question("topic", "Topic", lambda _, credential: _same(credential.record.topics)),
    _Question("stack", "Part of", _stacks),
    _Question("framework", "Framework", _frameworks),
    _Question("effort", "Effort", _effort),
    _Question("trait", "Good to know", _traits),
    _Question("learn", "Help to learn it", _learning),
    _Question("recognized", "Recognized by", _recognizers),
    _Question("place", "Counts in", _places),
)


def answers(registry: Registry, credential: CredentialRecord) -> dict[str, list[str]]:
    """What one credential answers to each question: `{"subject": ["Mathematics"], ...}`, without empty answers."""
    found = {question.key: [value for value, _ in question.answer(registry, credential)] for question in _QUESTIONS}
    return {key: values for key, values in found.items() if values}


def facets(registry: Registry, credentials: list[CredentialRecord]) -> list[Facet]:
    """The questions that tell these credentials apart, with their options in reading order."""
    found = [_facet(question, registry, credentials) for question in _QUESTIONS]
    return [facet for facet in found if facet.options]


def _facet(question: _Question, registry: Registry, credentials: list[CredentialRecord]) -> Facet:
    given = [answer for credential in credentials for answer in dict.fromkeys(question.answer(registry, credential))]
    options = [Option(value, label, count) for (value, label), count in Counter(given).items()]
    return Facet(question.key, question.label, tuple(sorted(options, key=_reading_order)))


def _reading_order(option: Option) -> tuple[int, str]:
    bands = [f"to-{most}" for most, _ in _BANDS] + ["long"]
    return (bands.index(option.value) if option.value in bands else 0, _grade_order(option.label))


def _grade_order(label: str) -> str:
    """`K-2` before `3-5` before `9-12`: what begins with a number is sorted by it."""
    head = label.partition("-")[0]
    return f"0{int(head):03}" if head.isdecimal() else ("" if head in {"PK", "K", "PreK"} else label.casefold())
