"""The words of the site's pages, one file per language: theme/words/<language>.yml.

A file is a tree of texts. The way to a text is its key: `catalog.found`. Texts have blanks in braces: `{name}`. One
that depends on a number has a text for each plural category of its language instead (Unicode CLDR, Plural Rules):
`found: {one: "{n} micro-credential", other: "{n} micro-credentials"}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plaudit.records.explain import did_you_mean
from plaudit.records.problem import Problem, RecordsError
from plaudit.records.yaml_reader import FieldPath, Place, Value, read_yaml

CATEGORIES = ("zero", "one", "two", "few", "many", "other")
_BLANK = re.compile(r"\{(\w+)\}")
_BRACES = re.compile(r"\{\w+\}|[{}]")


@dataclass(frozen=True, slots=True)
class Words:
    """Texts by key; those that depend on a number have the category as the last part of their key."""

    texts: Mapping[str, str]

    def text(self, key: str, category: str = "") -> str:
        """A text with its blanks still open.

        Args:
            key: Such as `catalog.found`.
            category: The plural category of the number that it is about.

        Raises:
            KeyError: There is no such text.
        """
        texts = self.texts
        if key in texts:
            return texts[key]
        return texts[plural] if (plural := f"{key}.{category}") in texts else texts[f"{key}.other"]

    def below(self, prefix: str) -> dict[str, str]:
        """The texts below a key, by the rest of theirs."""
        start = f"{prefix}."
        return {key.removeprefix(start): text for key, text in self.texts.items() if key.startswith(start)}


def insert(text: str, values: Mapping[str, str]) -> str:
    """A text with its blanks filled; one for which there is no value stays."""
    return _BLANK.sub(lambda blank: values.get(blank[1], blank[0]), text)


def cut(text: str) -> list[str]:
    """A text cut at its blanks: pieces of it at the even places, names of blanks at the odd ones."""
    return _BLANK.split(text)


@dataclass(frozen=True, slots=True)
class WordsFile:
    """A file of words, taken apart.

    Attributes:
        path: As problems name it.
        texts: By key.
        places: Where each text, and each group of texts, stands.
    """

    path: str
    texts: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def problem(self, key: str, message: str, hint: str = "") -> Problem:
        """A problem at a key; at the top of the file when it is not there."""
        place = self.places.get(key, Place(1, 1))
        return Problem(self.path, place.line, place.column, message, hint)


def read_words_file(path: str, data: bytes) -> WordsFile | Problem:
    """A file of words, as far as it can be judged alone: whether it is YAML, and texts all the way."""
    document = read_yaml(data, path)
    if isinstance(document, Problem):
        return document
    file = WordsFile(path, places={".".join(map(str, way)): place for way, place in document.places.items()})
    for way, value in _leaves(document.value, ()):
        key = ".".join(map(str, way))
        if not isinstance(value, str):
            return file.problem(key, "only texts and groups of texts may stand here")
        file.texts[key] = value
    return file


def sound_words_file(path: str, data: bytes) -> WordsFile:
    """The same for a file that is none of the site's own doing.

    Raises:
        RecordsError: It is not sound.
    """
    file = read_words_file(path, data)
    if isinstance(file, Problem):
        raise RecordsError([file])
    return file


def _leaves(value: Value, way: FieldPath) -> Iterator[tuple[FieldPath, Value]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*way, key))
    else:
        yield way, value


def words_problems(file: WordsFile, reference: WordsFile, categories: Sequence[str], *, whole: bool) -> list[Problem]:
    """What is wrong with a file of words.

    Args:
        file: What a site says.
        reference: What this version asks for: the file in English that the package brings.
        categories: The plural categories that whole numbers have in the language of the file.
        whole: Whether it must have every text; otherwise it only says some things in other words.
    """
    wanted, found = _forms(reference), _forms(file)
    problems = [
        file.problem(key, f"there is no text `{key}`", did_you_mean(key, wanted) or "theme/words/en.yml has them all")
        for key in found
        if key not in wanted
    ]
    known = [key for key in found if key in wanted]
    blanks = {key: {name for form in wanted[key] for name in _BLANK.findall(reference.texts[form])} for key in known}
    problems += [
        problem for key in known for form in found[key] for problem in _blank_problems(file, form, blanks[key])
    ]
    if whole:
        problems += [_missing(file, key, reference) for key in wanted if key not in found]
    plurals = [key for key in known if wanted[key] != [key]]
    problems += [problem for key in plurals for problem in _form_problems(file, key, categories)]
    return sorted(problems)


def _forms(file: WordsFile) -> dict[str, list[str]]:
    """The keys without plural categories, each with the keys of its forms."""
    forms: dict[str, list[str]] = {}
    for key in file.texts:
        forms.setdefault(_base(key), []).append(key)
    return forms


def _base(key: str) -> str:
    """The key without its plural category."""
    before, _, last = key.rpartition(".")
    return before if last in CATEGORIES and before else key


def _blank_problems(file: WordsFile, key: str, wanted: set[str]) -> Iterator[Problem]:
    """Blanks that nothing fills, and braces that are none."""
    for found in _BRACES.findall(file.texts[key]):
        if found.strip("{}") not in wanted:
            known = ", ".join(f"{{{blank}}}" for blank in sorted(wanted)) or "none"
            yield file.problem(key, f"`{found}` is no blank of this text", f"it has: {known}")


def _missing(file: WordsFile, key: str, reference: WordsFile) -> Problem:
    text = reference.texts.get(key) or reference.texts.get(f"{key}.other", "")
    return file.problem(key, f"the text `{key}` is missing", f"in English it is: {text}")


def _form_problems(file: WordsFile, key: str, categories: Sequence[str]) -> Iterator[Problem]:
    missing = [category for category in categories if f"{key}.{category}" not in file.texts]
    if key not in file.texts and missing:
        yield file.problem(key, f"`{key}` lacks a form for: {', '.join(missing)}")
