"""Strategies for YAML files as people and programs write them: any style, with comments wherever one may stand."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from hypothesis import strategies as st

from plaudit.records.yaml_reader import Document, read_yaml

_PRINTABLE = st.characters(exclude_categories=["C", "Zl", "Zp"])
_LETTERS = st.sampled_from(list("abc 12.:-#,[]{}\"'|>&*!%@`?=~\n\t\\é𝒳_/+"))
_WORDS = st.lists(
    st.sampled_from(["no", "1.10", "-05:00", "null", "Talk", "moves,", "a", "longword:", "#1", "-", "{x}", "'q'"]),
    max_size=60,
)
_ODD = st.sampled_from(
    ["", " ", "\n", "\n\n", "a\n", " a\nb", "a\n b\n", "a\n\n\nb", "---", "...", "<<", "=", "~", "é\r"]
)
TEXTS = st.one_of(
    st.text(_PRINTABLE, max_size=20), st.text(_LETTERS, max_size=150), _WORDS.map(" ".join), _WORDS.map("\n".join), _ODD
)


def values(keys: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    """Whatever a file may say: a mapping of texts, lists and mappings."""
    node = st.recursive(
        TEXTS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4), max_leaves=12
    )
    return st.dictionaries(keys, node, max_size=5)


@dataclass(frozen=True, slots=True)
class Written:
    """A file, and the comments that were put into it, in order."""

    text: str
    comments: list[str]


@st.composite
def written(draw: st.DrawFn, keys: st.SearchStrategy[str], most_comments: int = 8) -> Written:
    """A file in a random style, with comments where the parser does not take them for text."""
    text = yaml.dump(
        draw(values(keys)),
        default_style=draw(st.sampled_from([None, None, "'", '"', "|", ">"])),
        default_flow_style=draw(st.sampled_from([False, None, True])),
        width=draw(st.sampled_from([10, 40, 100, 1000])),
        indent=draw(st.sampled_from([2, 4])),
        allow_unicode=draw(st.booleans()),
        explicit_start=draw(st.booleans()),
        explicit_end=draw(st.booleans()),
        sort_keys=False,
    ).replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n"])))
    return _with_comments(text, draw(st.randoms(use_true_random=False)), most_comments)


def _with_comments(text: str, luck: random.Random, most: int) -> Written:
    """Tries places and keeps those that leave the file saying the same, and so are comments."""
    document = read_yaml(text.encode(), "x.yml")
    if not isinstance(document, Document):
        return Written(text, [])
    lines, mark = text.splitlines(keepends=True), 0
    for _ in range(luck.randint(0, most)):
        changed = _one_more(lines, f"# note {mark}: 'x' [y", luck)
        if said("".join(changed)) == document.value:
            lines, mark = changed, mark + 1
    found = [piece for line in lines for piece in [line[line.find("# note ") :].strip()] if "# note " in line]
    return Written("".join(lines), found)


def said(text: str) -> dict[str, Any] | None:
    """What a file says; None when it cannot be read."""
    document = read_yaml(text.encode(), "x.yml")
    return document.value if isinstance(document, Document) else None


def _one_more(lines: Sequence[str], comment: str, luck: random.Random) -> list[str]:
    """A comment, or an empty line, put anywhere: on a line of its own, at the end of one, or into the middle."""
    at = luck.randrange(len(lines) + 1)
    way = luck.randrange(4)
    if at == len(lines) or way == 0:
        return [*lines[:at], " " * luck.randrange(7) + comment + "\n", *lines[at:]]
    line = lines[at].rstrip("\r\n")
    if "# note" in line:
        return [*lines[:at], "\n", *lines[at:]]
    cut = len(line) if way < 3 else luck.randrange(len(line) + 1)
    return [*lines[:at], f"{line[:cut]} {comment}\n", " " * luck.randrange(5) + line[cut:] + "\n", *lines[at + 1 :]]
