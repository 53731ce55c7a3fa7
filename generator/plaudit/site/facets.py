"""The catalog's facets: by what a visitor narrows the list, and how each credential answers.

The values stand in addresses that people share, so they are the same in every language; only their words are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from plaudit.records.registry import CredentialRecord, Registry
from plaudit.site.language import Language
from plaudit.site.pathways import stacks_of

# The most hours of each band of effort; what takes longer is `_LONG`.
_BANDS = (5, 10, 15, 20)
_LONG = "long"
_SHORTER = dict(zip(_BANDS, (0, *_BANDS), strict=False))


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


@dataclass(frozen=True, slots=True)
class _Question:
    """`answer` gives the values, `label` their words."""

    key: str
    answer: Callable[[Registry, CredentialRecord], Sequence[str]]
    label: Callable[[Registry, Language, str], str] = lambda _registry, _language, value: value


def _frameworks(registry: Registry, credential: CredentialRecord) -> list[str]:
    ids = {alignment.partition("/")[0] for alignment in credential.record.alignments}
    return sorted(ids & set(registry.frameworks))


def _effort(_: Registry, credential: CredentialRecord) -> list[str]:
    spent = credential.record.effort_hours
    if spent is None:
        return []
    return [next((f"to-{most}" for most in _BANDS if spent <= most), _LONG)]


def _effort_label(_: Registry, language: Language, value: str) -> str:
    if value == _LONG:
        return language.plain("catalog.effort.over", n=_BANDS[-1])
    most = int(value.removeprefix("to-"))
    if not _SHORTER[most]:
        return language.plain("catalog.effort.up_to", n=most)
    return language.plain("catalog.effort.between", least=_SHORTER[most] + 1, n=most)


def _traits(_: Registry, credential: CredentialRecord) -> list[str]:
    record = credential.record
    return ["students" if record.needs_students else "no-students", *(["emerging"] if record.emerging else ())]


def _trait_label(_: Registry, language: Language, value: str) -> str:
    return language.plain(f"catalog.traits.{value.replace('-', '_')}")


def _recognizers(registry: Registry, credential: CredentialRecord) -> list[str]:
    return sorted({entry.by for entry in credential.record.recognized} & set(registry.organizations))


_QUESTIONS = (
    _Question("subject", lambda _, credential: credential.record.subjects),
    _Question("grade", lambda _, credential: credential.record.grades),
    _Question("topic", lambda _, credential: credential.record.topics),
    _Question(
        "stack",
        lambda registry, credential: stacks_of(registry, credential.id),
        lambda registry, _, value: registry.stacks[value].name,
    ),
    _Question("framework", _frameworks, lambda registry, _, value: registry.frameworks[value].name),
    _Question("effort", _effort, _effort_label),
    _Question("trait", _traits, _trait_label),
    _Question(
        "learn",
        lambda _, credential: sorted({resource.kind for resource in credential.record.resources}),
        lambda _, language, value: language.plain(f"catalog.learning.{value}"),
    ),
    _Question("recognized", _recognizers, lambda registry, _, value: registry.organizations[value].name),
    _Question("place", lambda _, credential: sorted({entry.jurisdiction for entry in credential.record.recognized})),
)


def answers(registry: Registry, credential: CredentialRecord) -> dict[str, list[str]]:
    """What one credential answers to each question: `{"subject": ["Mathematics"], ...}`, without empty answers."""
    found = {question.key: list(dict.fromkeys(question.answer(registry, credential))) for question in _QUESTIONS}
    return {key: values for key, values in found.items() if values}


def facets(registry: Registry, language: Language, given: Sequence[dict[str, list[str]]]) -> list[Facet]:
    """The questions that tell credentials apart, with their options in reading order.

    Args:
        registry: Names what the answers refer to.
        language: For the words of everything else.
        given: The `answers` of all credentials.
    """
    found = [_facet(question, registry, language, given) for question in _QUESTIONS]
    return [facet for facet in found if facet.options]


def _facet(question: _Question, registry: Registry, language: Language, given: Sequence[dict[str, list[str]]]) -> Facet:
    counts = Counter(value for each in given for value in each.get(question.key, ()))
    options = [Option(value, question.label(registry, language, value), count) for value, count in counts.items()]
    return Facet(
        question.key, language.plain(f"catalog.facets.{question.key}"), tuple(sorted(options, key=_reading_order))
    )


def _reading_order(option: Option) -> tuple[int, str]:
    bands = [f"to-{most}" for most in _BANDS] + [_LONG]
    return (bands.index(option.value) if option.value in bands else 0, _grade_order(option.label))


def _grade_order(label: str) -> str:
    """`K-2` before `3-5` before `9-12`: what begins with a number is sorted by it."""
    head = label.partition("-")[0]
    return f"0{int(head):03}" if head.isdecimal() else ("" if head in {"PK", "K", "PreK"} else label.casefold())
