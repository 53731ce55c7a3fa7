"""Any bytes give a document or one problem with its place, never an exception."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.records.problem import Problem
from plaudit.records.yaml_reader import Document, Place, read_yaml


def read(data: bytes) -> Document:
    document = read_yaml(data, "record.yml")
    assert isinstance(document, Document), document
    return document


def refused(data: bytes) -> Problem:
    problem = read_yaml(data, "record.yml")
    assert isinstance(problem, Problem), problem
    return problem


def test_scalars_stay_strings() -> None:
    assert read(b"a: no\nb: 1.10\nc: 2026-05-14\nd: null\ne: 0x1F\nf: ~\n").value == {
        "a": "no",
        "b": "1.10",
        "c": "2026-05-14",
        "d": "null",
        "e": "0x1F",
        "f": "~",
    }


def test_everything_knows_its_place() -> None:
    places = read(b"a:\n  - x\n  - b: y\n").places
    assert places["a",] == Place(1, 1)
    assert places["a", 0] == Place(2, 5)
    assert places["a", 1, "b"] == Place(3, 5)


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        (b"\xef\xbb\xbfname: x\n", 1, 1, "byte-order mark"),
        (b"name: x\nsummary: caf\xe9\n", 2, 13, "not UTF-8"),
        ("name: x\nsummary: a\u202eb\n".encode(), 2, 11, "U+202E"),
        (b"name: a\x07b\n", 1, 8, "U+0007"),
        ("name: Ana\u200bLima\n".encode(), 1, 10, "U+200B"),
        ("name: Ana\U000e0041\n".encode(), 1, 10, "U+E0041"),
        (b'name: "a\\u202eb"\n', 1, 7, "U+202E"),
        (b"name: &a x\n", 1, 7, "anchor"),
        (b"name: !!str x\n", 1, 7, "tag"),
        (b"? [a]\n: b\n", 1, 3, "key must be plain text"),
        (b"a: " + b"[" * 200 + b"]" * 200, 1, 24, "levels deep"),
        (b"x" * 1_000_001, 0, 0, "larger than"),
    ],
)
def test_what_records_must_not_hold(data: bytes, line: int, column: int, words: str) -> None:
    problem = refused(data)
    assert (problem.line, problem.column) == (line, column)
    assert words in problem.message


def test_scripts_keep_the_joiners_and_marks_that_they_need() -> None:
    names = ("می\u200cخواهم", "क्\u200dष", "\u200eAna\u200f", "👩\u200d🏫")  # noqa: RUF001  # other scripts, on purpose
    for name in names:
        assert read(f"name: {name}\n".encode()).value == {"name": name}


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = b"a: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(b"%c: &%c [*%c]\n" % (c + 1, c + 1, c) for c in range(97, 110))
    assert "anchor" in refused(bomb).message


@given(st.binary(max_size=300))
def test_any_bytes_give_a_document_or_a_problem(data: bytes) -> None:
    assert isinstance(read_yaml(data, "record.yml"), Document | Problem)


@given(st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_text_gives_a_document_or_a_problem(data: bytes) -> None:
    assert isinstance(read_yaml(data, "record.yml"), Document | Problem)


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@\n\t ,?", max_size=60).map(str.encode))
def test_any_punctuation_gives_a_document_or_a_problem(data: bytes) -> None:
    assert isinstance(read_yaml(data, "record.yml"), Document | Problem)
