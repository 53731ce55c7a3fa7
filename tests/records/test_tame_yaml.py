"""Files of plain lines are read without the parser, and say what the parser says."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plaudit.records.formatting import formatted
from plaudit.records.kinds import yaml_paths
from plaudit.records.source import Source
from plaudit.records.tame_yaml import NotTameError, tame_values
from plaudit.records.yaml_reader import Document, Value, read_yaml
from support.command import ROOT

RECORDS = [path for path in yaml_paths(Source(ROOT)) if path.startswith("profiles/")]
SCALARS = [
    *("x", "two words", "'q'", '"a: b"', "[a, b]", "[3-5, x@1]", "https://a.example/?b#c", "é “q”\u00a0", "a, b", "-5"),
    *(
        "x: y",
        "x:",
        "- x",
        "~",
        "''",
        '"',
        "'a' b",
        "{a: b}",
        "[a, b: c]",
        "[]",
        "[a, ]",
        "&a x",
        "*a",
        "!!str x",
        "%x",
    ),
    *("x # c", "a#b", "# c", "---", "...", "? x", ">2", "|+", "@x", "`x", "<<", "[a", "]", "=", "1.0", "x  y", "x "),
]
BLOCK_LINES = ["some words", "w", "", "# no note", "- y", "k: v", " deeper", "z ", "é"]
EDITS = " -:#'\"[]>|\nab,"


def lines_below(luck: random.Random, column: int, before: str = "") -> list[str]:
    """Keys with values of every kind; the first may have a dash before it."""
    found: list[str] = []
    for number, key in enumerate(luck.sample(["a", "b", "not yet", "2", "x_y"], luck.randint(1, 3))):
        head = (before if number == 0 and before else " " * column) + f"{key}:"
        if luck.random() < 0.5 or column > 8:  # deep enough
            found.append(f"{head} {luck.choice(SCALARS[:10] if luck.random() < 0.7 else SCALARS)}")
        elif luck.random() < 0.4:
            margin = " " * (column + luck.choice([2, 2, 1, 4]))
            lines = [luck.choice(BLOCK_LINES) for _ in range(luck.randint(1, 4))]
            found += [f"{head} {luck.choice(['>-', '>', '|-', '|'])}", *(line and margin + line for line in lines)]
        elif luck.random() < 0.5:
            dash = " " * (column + luck.choice([0, 2])) + "- "
            found += [head, dash + luck.choice(SCALARS[:10]), *lines_below(luck, len(dash), dash)]
        else:
            found += [head, *lines_below(luck, column + luck.choice([2, 1, 4]))]
    return found


def written(luck: random.Random) -> str:
    """A file, in which something may have been mistyped."""
    text = "\n".join(lines_below(luck, 0)) + "\n"
    for _ in range(luck.choice([0, 0, 1, 2])):
        at = luck.randrange(len(text))
        text = text[:at] + luck.choice(["", luck.choice(EDITS)]) + text[at + luck.choice([0, 1]) :]
    return text


def tame(text: str) -> dict[str, Value] | None:
    try:
        return tame_values(text)
    except NotTameError:
        return None


@pytest.mark.parametrize("path", RECORDS)
def test_records_in_their_usual_form_are_tame(path: str) -> None:
    data = (ROOT / path).read_bytes()
    document, usual = read_yaml(data, path), formatted(data, path)
    assert isinstance(document, Document)
    assert isinstance(usual, str)
    assert tame(usual) == document.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("# a note\n\na: x\n", {"a": "x"}),
        ("a:\n- x\n- b: y\n  c: >-\n    z\n\n    z\n", {"a": ["x", {"b": "y", "c": "z\nz"}]}),
        ("a: |\n  x: 1\n   y\n\nb: 'it: is'\n", {"a": "x: 1\n y\n", "b": "it: is"}),
        ("a:\n  not yet: [b, c d]\n", {"a": {"not yet": ["b", "c d"]}}),
    ],
)
def test_what_plain_lines_say(text: str, value: dict[str, Value]) -> None:
    document = read_yaml(text.encode(), "record.yml")
    assert isinstance(document, Document)
    assert tame(text) == document.value == value


@given(st.integers(0, 2**32).map(lambda seed: written(random.Random(seed))))  # noqa: S311  # no secret
@example("k:\n  a: |-\n    z\n \n    y\n  c: d\n")
@example("c: >\n  y\n  \n  w\n")
@example(" - a: b\n")
@example("a: b\n - c\n")
@example("a: b\n  c: d\n")
@example("a: b\na: c\n")
def test_whatever_is_read_is_what_the_parser_reads(text: str) -> None:
    found, document = tame(text), read_yaml(text.encode(), "record.yml")
    assert found is None or (isinstance(document, Document) and found == document.value)
