"""An edit changes one value of a record, and nothing else in the file: comments, order and line ends stay."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.records.editing import EditError, edited, plain_record
from plaudit.records.yaml_reader import Document, Value, read_yaml

REVOKED: dict[str, Value] = {"revoked": {"on": "2026-06-30", "reason": "other"}}
KEYS = ("name", "about", "links", "assessors", "revoked", "aliases")
VALUES = (
    " plain",
    " 'quoted # not a comment'",
    ' "with: colon"   # a comment beside it',
    " [a, b]",
    " {on: 2026-05-01, covers: [directory]}",
    " |\n  Text.\n\n  # more text",
    " |+\n  Text with an empty line after it.\n",
    " >-\n  Folded\n  text.",
    " |2-\n    indented\n  text",
    "\n  - one  # the first\n  # about the second\n  - two",
    "\n  - {id: a, name: A}\n  - id: b\n    name: B",
    "\n  on: 2026-05-01\n  # inside\n  covers:\n    - peers",
    " [a,\n  # inside\n b]",
    " two\n  lines",
)
ANY_VALUE: st.SearchStrategy[Value] = st.one_of(
    st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=40),
    st.just("two\nlines\n"),
    st.lists(st.sampled_from(["a", "b", "two words", "no", "a: b", "2026-05-01"]), max_size=4),
    st.dictionaries(
        st.sampled_from(["on", "reason", "note"]), st.sampled_from(["x", "1.10", "# y", "l\nm"]), max_size=3
    ),
)


@st.composite
def records(draw: st.DrawFn) -> bytes:
    """A record as somebody may have typed it."""
    entries = draw(
        st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES)), min_size=1, unique_by=lambda e: e[0])
    )
    breaks = st.sampled_from(["\n", "\n\n", "\n# a comment\n", "\n\n  # an indented one\n\n"])
    text = draw(st.sampled_from(["", "# on top\n", "---\n"])) + "".join(
        f"{key}:{value}{draw(breaks)}" for key, value in entries
    )
    if draw(st.booleans()):
        text = text.rstrip("\n")
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))).encode()


def value_of(data: bytes) -> dict[str, Value]:
    document = read_yaml(data, "record.yml")
    assert isinstance(document, Document), document
    return document.value


def comments(data: bytes) -> list[str]:
    return [line for line in data.decode().splitlines() if line in {"# a comment", "# on top"}]


@given(records(), st.sampled_from(KEYS), ANY_VALUE)
def test_a_key_that_is_set_says_that_and_the_others_what_they_said(data: bytes, key: str, value: Value) -> None:
    before = value_of(data)
    after = edited(data, "record.yml", {key: value})
    assert value_of(after) == before | {key: value}
    assert comments(after) == comments(data)
    odd = after.replace(b"\r\n", b"") if b"\r\n" in data else after.replace(b"\n", b"")
    assert not {b"\r"[0], b"\n"[0]} & set(odd)


@given(records(), st.sampled_from(KEYS))
def test_a_key_that_is_taken_out_is_gone_and_the_others_say_what_they_said(data: bytes, key: str) -> None:
    rest = {name: value for name, value in value_of(data).items() if name != key}
    if rest:
        after = edited(data, "record.yml", {key: None})
        assert value_of(after) == rest
        assert comments(after) == comments(data)


@given(records(), st.sampled_from(KEYS), ANY_VALUE)
def test_what_is_added_and_taken_out_again_leaves_every_byte_as_it_was(data: bytes, key: str, value: Value) -> None:
    if key not in value_of(data):
        assert edited(edited(data, "record.yml", {key: value}), "record.yml", {key: None}) == data


@pytest.mark.parametrize(
    ("before", "values", "after"),
    [
        ("a: 1\n", REVOKED, "a: 1\nrevoked:\n  on: 2026-06-30\n  reason: other\n"),
        ("a: 1", REVOKED, "a: 1\nrevoked:\n  on: 2026-06-30\n  reason: other"),
        ("a: 1 # x\n\n# end\n", REVOKED, "a: 1 # x\n\n# end\nrevoked:\n  on: 2026-06-30\n  reason: other\n"),
        ("a: |\n  text", {"b": "x"}, "b: x\na: |\n  text"),
        ("a: 1\nb: 2\n...\n", {"c": "3"}, 'a: 1\nc: "3"\nb: 2\n...\n'),
        ("assessors: [old, x]  # both\n", {"assessors": ["new", "x"]}, "assessors: [new, x]  # both\n"),
        ("assessors: [a, b, c]\n", {"assessors": ["b"]}, "assessors: [b]\n"),
        ("assessors: [a, b, c] # x\n", {"assessors": ["a"]}, "assessors: [a] # x\n"),
        (
            "who:\n  - a  # 1\n  # second\n  - b\n# end\nz: 1\n",
            {"who": ["a"]},
            "who:\n  - a  # 1\n  # second\n# end\nz: 1\n",
        ),
        ("who: [a, b] # x\n", {"who": ["a", "b", "c: d"]}, "who: [a, b, 'c: d'] # x\n"),
        ("who: [a, b] # x\n", {"who": ["a", "c", "d"]}, "who: [a, c, d] # x\n"),
        ("a: b\tc\nwho: [é𝒳, b]\n", {"who": ["é𝒳", "d"]}, "a: b\tc\nwho: [é𝒳, d]\n"),
        ("a: 1 # x\n", {"a": "2026-05-01"}, "a: 2026-05-01 # x\n"),
        ("who:\n- a\n- b\n", {"who": ["b"]}, "who:\n- b\n"),
        ("id: {by: old, how: x}\n", {"id": {"by": "new", "how": "x"}}, "id: {by: new, how: x}\n"),
        (
            "who:\n  - {id: a, q: 1}\n  - {id: b}\n",
            {"who": [{"id": "a"}, {"id": "b"}]},
            "who:\n  - {id: a}\n  - {id: b}\n",
        ),
        (
            "who:\n  - id: a # x\n    q: 1\n    n: A\n  - id: b\n",
            {"who": [{"id": "a", "n": "A"}, {"id": "b"}]},
            "who:\n  - id: a # x\n    n: A\n  - id: b\n",
        ),
        ("a: 1\n", {"b": {"on": "x", "note": "two\nlines"}}, "a: 1\nb:\n  on: x\n  note: |-\n    two\n    lines\n"),
        ("a: 1\n# b\nb: 2\n\nc: 3\n", {"b": None}, "a: 1\n# b\n\nc: 3\n"),
    ],
)
def test_as_little_as_can_be_is_changed(before: str, values: Mapping[str, Value | None], after: str) -> None:
    assert edited(before.encode(), "record.yml", values).decode() == after


@pytest.mark.parametrize(
    ("text", "values", "message"),
    [
        ("{a: 1, b: 2}\n", {"c": "3"}, "`c` cannot be changed here: it is not written with one key per line"),
        ("? a\n: 1\n", {"c": "3"}, "`c` cannot be changed here"),
        ("a: 1\n", {"a": None}, "`a` cannot be changed here"),
        ("a: 1\n", {"b": "\x00"}, "`b` cannot be changed here"),
        ("a: [\n", {"b": "2"}, "mend that first"),
        ("a: 1\na: 2\n", {"b": "2"}, "stands here twice"),
    ],
)
def test_what_cannot_be_edited_safely_is_refused(text: str, values: dict[str, Value | None], message: str) -> None:
    with pytest.raises(EditError, match=r"record\.yml: ") as raised:
        edited(text.encode(), "record.yml", values)
    assert message in str(raised.value)


def test_an_edit_that_changes_nothing_leaves_the_file_alone() -> None:
    assert edited(b"{a: '1'}", "record.yml", {"a": "1", "b": None}) == b"{a: '1'}"


def test_a_new_record_is_written_as_a_person_would_write_it() -> None:
    values: dict[str, Value] = {"name": "Ana: Lima", "on": "2026-05-01", "aliases": ["ana"]}
    assert plain_record(values) == 'name: "Ana: Lima"\non: 2026-05-01\naliases: [ana]\n'
