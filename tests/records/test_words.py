"""A file of words says everything, with the blanks that are filled; what is wrong in it is said with its place."""

import pytest

from plaudit.records.problem import Problem
from plaudit.records.words import Words, WordsFile, insert, read_words_file, words_problems

ENGLISH = b"""\
catalog:
  found:
    one: "{n} thing"
    other: "{n} things"
  title: Catalog of {name}
"""


def read(text: bytes, path: str = "theme/words/es.yml") -> WordsFile:
    file = read_words_file(path, text)
    assert not isinstance(file, Problem)
    return file


def said(text: bytes, *, whole: bool = True) -> list[tuple[int, str, str]]:
    problems = words_problems(read(text), read(ENGLISH, "theme/words/en.yml"), ["one", "other"], whole=whole)
    return [(problem.line, problem.message, problem.hint) for problem in problems]


def test_a_text_is_found_by_its_key_and_plural_category() -> None:
    words = Words(read(ENGLISH).texts)
    assert words.text("catalog.title") == "Catalog of {name}"
    assert words.text("catalog.found", "one") == "{n} thing"
    assert words.text("catalog.found", "few") == "{n} things"
    assert words.below("catalog.found") == {"one": "{n} thing", "other": "{n} things"}
    with pytest.raises(KeyError):
        words.text("catalog.lost")


def test_blanks_without_a_value_stay() -> None:
    assert insert("{a} and {b}", {"a": "{b}"}) == "{b} and {b}"


def test_the_reference_itself_is_sound() -> None:
    assert said(ENGLISH) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            b'catalog:\n  found: {one: "{n}", other: "{n}"}\n',
            (1, "the text `catalog.title` is missing", "in English it is: Catalog of {name}"),
        ),
        (
            ENGLISH.replace(b"title", b"tittle"),
            (5, "there is no text `catalog.tittle`", "did you mean `catalog.title`?"),
        ),
        (ENGLISH.replace(b"{name}", b"{nombre}"), (5, "`{nombre}` is no blank of this text", "it has: {name}")),
        (ENGLISH.replace(b"{name}", b"{name"), (5, "`{` is no blank of this text", "it has: {name}")),
        (ENGLISH.replace(b"    one:", b"    two:"), (2, "`catalog.found` lacks a form for: one", "")),
    ],
)
def test_a_flaw_is_said_with_its_place(text: bytes, problem: tuple[int, str, str]) -> None:
    assert problem in said(text)


def test_a_file_that_only_changes_some_texts_needs_no_others() -> None:
    assert said(b"catalog:\n  title: Catalogo\n", whole=False) == []


def test_only_texts_may_stand_in_it() -> None:
    problem = read_words_file("theme/words/es.yml", b"catalog:\n  title: [a]\n")
    assert isinstance(problem, Problem)
    assert (problem.line, problem.message) == (2, "only texts and groups of texts may stand here")
