"""The comments of a YAML file, which its parser drops: where they stand, and whether they share their line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

_COMMENT = re.compile(r"#[^\r\n]*")
_HEADER = re.compile(r"[|>][0-9+-]*[ \t]*(?=#)")  # of a block scalar, followed by a comment
_OPENS = re.compile(r"[\s?.-]*|%.*")  # what may stand before a comment that is about what follows


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment.

    Attributes:
        index: Where its `#` stands, in characters from the start of the file.
        column: The same in its line, counted from 0.
        text: It, from its `#` on, without white space at its end.
        fresh: Whether nothing that it could be about stands before it on its line.
        gap: Whether the line above it is empty.
    """

    index: int
    column: int
    text: str
    fresh: bool
    gap: bool = False


def find_comments(text: str, events: Sequence[yaml.Event]) -> Iterator[Comment]:
    """All comments in the order in which they stand.

    Args:
        text: The file.
        events: What the parser says about it.
    """
    end = 0
    for event in events:
        if not isinstance(event, yaml.ScalarEvent):
            continue
        yield from _between(text, end, start_of(event))
        end = max(end, end_of(event))
        if event.style in {"|", ">"} and (header := _HEADER.match(text, start_of(event))):
            yield _comment(text, header.end(), fresh=False)
    yield from _between(text, end, len(text))


def start_of(event: yaml.Event) -> int:
    """The character at which an event starts."""
    return event.start_mark.index if event.start_mark else 0


def end_of(event: yaml.Event) -> int:
    """The character after an event."""
    return event.end_mark.index if event.end_mark else 0


def _between(text: str, start: int, end: int) -> Iterator[Comment]:
    """The comments between two scalars, where nothing but indicators and white space stands otherwise."""
    for found in _COMMENT.finditer(text, start, end):
        line = max(start, line_start(text, found.start()))
        starts_line = line > start or start == 0 or text[start - 1] in "\r\n"
        fresh = starts_line and _OPENS.fullmatch(text[line : found.start()]) is not None
        yield _comment(text, found.start(), fresh=fresh)


def _comment(text: str, index: int, *, fresh: bool) -> Comment:
    found = _COMMENT.match(text, index)
    assert found  # noqa: S101  # whoever calls this has seen the `#`
    column = index - line_start(text, index)
    return Comment(index, column, found[0].rstrip(), fresh, gap=fresh and follows_empty_line(text, index))


def line_start(text: str, index: int) -> int:
    """Where the line begins in which a character stands."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def follows_empty_line(text: str, index: int) -> bool:
    """Whether the line above the one of this character is empty."""
    start = line_start(text, index)
    end = start - (2 if text[start - 2 : start] == "\r\n" else 1)
    return start > 0 and not text[line_start(text, end) : end].strip()
