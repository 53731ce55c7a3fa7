"""The quick reader says what the reader with places says, or leaves the file to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.records.problem import Problem
from plaudit.records.yaml_reader import Document, read_yaml
from plaudit.records.yaml_values import quick_values
from support.yaml_texts import TEXTS, Written, written


def holds(data: bytes) -> bool:
    """Whether the quick reader left the file alone, or found in it what the other one finds."""
    quick, document = quick_values(data), read_yaml(data, "record.yml")
    return quick is None or (isinstance(document, Document) and quick == document.value)


def test_a_record_as_people_write_it_is_read_quickly() -> None:
    text = "name: Talk\ntopics: [a, 'b']\n# a note\nsteps:\n  - id: x\n    text: >-\n      Two\n      lines.\n  - '1'\n"
    found = {"name": "Talk", "topics": ["a", "b"], "steps": [{"id": "x", "text": "Two lines."}, "1"]}
    assert quick_values(text.encode()) == found
    assert quick_values("name: Zoë\n".encode()) == {"name": "Zoë"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"- a\n",
        b"a: 1\na: 2\n",
        b"a: &x 1\n",
        b"a: &x [1]\nb: *x\n",
        b"a: !!str 1\n",
        b"a: !!seq [1]\n",
        b"? [a]\n: 1\n",
        b"!!map\na: 1\n",
        b"a: 1\n---\nb: 1\n",
        b"a: b: c\n",
        b'a: "\\u202e"\n',
        b"a: \x07\n",
        "a: x\u202e\n".encode(),
        b"\xef\xbb\xbfa: 1\n",
        b"a: caf\xe9\n",
        b"a: " + b"[" * 30 + b"]" * 30 + b"\n",
        b"a: " + b"x" * 1_000_000,
    ],
)
def test_what_may_be_refused_is_left_to_the_reader_with_places(data: bytes) -> None:
    assert quick_values(data) is None
    assert isinstance(read_yaml(data, "record.yml"), Problem)


@given(written(TEXTS))
def test_both_readers_find_the_same_in_any_style(file: Written) -> None:
    assert holds(file.text.encode("utf-8", "surrogatepass"))


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@\n\t ,?\\é", max_size=60).map(str.encode) | st.binary(max_size=300))
def test_both_readers_find_the_same_in_whatever_comes(data: bytes) -> None:
    assert holds(data)
