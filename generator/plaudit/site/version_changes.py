"""What differs between two versions of a credential, field by field, for those who read both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plaudit.records.catalog_models import CredentialVersion, Question, Rubric, Submission, WorkExample
from plaudit.records.registry import Registry
from plaudit.site.differences import Change, Line, changes
from plaudit.site.language import Language, word_key
from plaudit.site.text import inline


@dataclass(frozen=True, slots=True)
class FieldChanges:
    """What changed in one part of a credential; `field` names it in the words of pages (`versions.fields.…`)."""

    field: str
    changes: tuple[Change, ...]


def version_changes(
    registry: Registry, language: Language, old: CredentialVersion, new: CredentialVersion
) -> list[FieldChanges]:
    """What somebody must know who knew the old version, in the order of the page.

    Where it counts, how to apply and which reading helps is no part of it: that changes without a new version, too.
    """
    before, after = (_Reader(registry, language, version).fields() for version in (old, new))
    found = ((name, tuple(changes(before[name], after[name]))) for name in after)
    return [FieldChanges(name, changed) for name, changed in found if changed]


@dataclass(frozen=True, slots=True)
class _Reader:
    """A version as texts to compare."""

    registry: Registry
    language: Language
    version: CredentialVersion

    def fields(self) -> dict[str, list[Line]]:
        record = self.version
        readers: dict[str, Iterable[Line]] = {
            "name": _only(record.name),
            "summary": _only(record.summary),
            "competency": _only(record.competency),
            "emerging": _only(self.say("versions.yes") if record.emerging else ""),
            "needs_students": _only(self.say(f"credential.students.{'yes' if record.needs_students else 'no'}")),
            "effort_hours": _only("" if record.effort_hours is None else self.language.hours(record.effort_hours)),
            "credits": _only("" if record.credits is None else self.language.number(record.credits)),
            "valid_for": _only(self._validity()),
            "grades": _each(record.grades),
            "subjects": _each(record.subjects),
            "topics": _each(record.topics),
            "prerequisites": _each(map(self._credential, record.prerequisites)),
            "key_method": _only(record.key_method or ""),
            "components": _each(record.components),
            **self._rubric(record.rubric),
            **self._submission(record.submission or Submission()),
            "alignments": _each(map(self._competency, record.alignments)),
            "equivalents": _each(map(self._credential, record.equivalents)),
            "license": _only(record.license or ""),
        }
        return {name: list(lines) for name, lines in readers.items()}

    def say(self, key: str, **values: object) -> str:
        """A text of the site's words, to compare."""
        return self.language.plain(key, **values)

    def _validity(self) -> str:
        length = self.version.valid_for
        return self.language.duration(length) if length else self.say("credential.no_end")

    def _credential(self, id_: str) -> str:
        return self.registry.current(id_).record.name

    def _competency(self, alignment: str) -> str:
        found = self.registry.competency(alignment)
        return f"{found[0].name} {found[1].code}: {found[1].statement}" if found else alignment

    def _rubric(self, rubric: Rubric | None) -> dict[str, Iterable[Line]]:
        return {"required": _only(rubric.required if rubric else ""), "rubric": _criteria(rubric) if rubric else ()}

    def _submission(self, submission: Submission) -> dict[str, Iterable[Line]]:
        return {
            "overview": self._questions(submission.overview),
            "evidence": map(self._work, submission.evidence),
            "reflection": self._questions(submission.reflection),
        }

    def _work(self, work: WorkExample) -> Line:
        kind = self.say(f"kinds.evidence.{word_key(work.kind)}")
        described = f": {_plain(work.description)}" if work.description else ""
        return Line(f"{work.name} ({kind}){described}")

    def _questions(self, questions: Iterable[Question]) -> Iterator[Line]:
        for one in questions:
            limit = "" if one.words is None else f" ({self.say('credential.at_most', n=one.words)})"
            yield Line(_plain(one.question) + limit)


def _criteria(rubric: Rubric) -> Iterator[Line]:
    for criterion in rubric.criteria:
        yield Line(criterion.name, criterion.id)
        for level in rubric.levels:
            title = f"{criterion.name}: {level}"
            yield Line(_plain(criterion.levels[level]), f"{criterion.id}/{level}", title)


def _only(text: str) -> Iterator[Line]:
    """The text of a field that has one: whatever it says, it is the same thing in both versions."""
    if text:
        yield Line(_plain(text), "the only one")


def _each(texts: Iterable[str]) -> Iterator[Line]:
    return (Line(_plain(text)) for text in dict.fromkeys(texts))


def _plain(text: str) -> str:
    """What is read of a text, without the signs of its Markdown."""
    return str(inline(text).striptags())
