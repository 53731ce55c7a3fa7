"""The small part of YAML in which `plaudit fmt` writes nearly every record, read without a parser's help.

Half the time of reading a record is spent on the parser's events. This takes files of plain lines in a quarter of it:
keys, lists with a dash, short lists between brackets, texts folded by `>-`, plain or between quotes. Whatever else
stands in a file, or could mean something else than it seems, makes it none of these, and the parser reads it. That both
say the same is tested with files of every kind.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from plaudit.records.yaml_reader import Value

_Line: TypeAlias = tuple[str, str, str, str, str, str]  # indentation, dash, key, style and lines of a block, scalar
_INDENT, _DASH, _KEY, _STYLE, _BLOCK, _SCALAR = range(6)
# Lines of a block stand deeper than its key, which stands two columns deeper where there is a dash before it.
_LINE = re.compile(
    r"^(?:#[^\n]*\n|\n)*( *)(- )?(?:([A-Za-z0-9_][A-Za-z0-9_ -]{0,99}+)(?<! ):(?= |$) *)?"
    r"(?:([>|]-?)\n((?:\1(?(2)  ) [^\n]*\n|\n)+)|([^\n]*)\n)",
    re.MULTILINE,
)
_BRACKETS = re.compile(r"\[(\w[\w./@+() -]*(?:, *\w[\w./@+() -]*)*)\]")
_INDICATORS = frozenset(" -?:,[]{}#&*!|>'\"%@`")
_DEEPEST = 16  # columns; at most as many levels, and `MAX_DEPTH` has more
_END: _Line = ("", "", "", "", "", "")
_MARK = "\x00"  # stands in no file that is read here


class NotTameError(Exception):
    """Raised for a file that only the parser can read."""


def tame_values(text: str) -> dict[str, Value]:
    """What a file says.

    Args:
        text: Its text, without control characters but line feeds, and without a backslash. Spaces at the end of lines
            and comments beside something may mean one thing or another, so they are left to the parser, too.

    Raises:
        NotTameError: When there is more to it than this reads; it may be sound or not.
    """
    if not text.endswith("\n") or " \n" in text or ("#" in text and " #" in text):
        raise NotTameError
    lines = [*_LINE.findall(text.rstrip("\n") + "\n"), _END]
    indent, dash, key, *_ = lines[0]
    if indent or dash or not key:
        raise NotTameError
    value, at = _mapping(lines, 0, 0)
    if lines[at] is not _END:
        raise NotTameError
    return value


def _mapping(lines: list[_Line], at: int, column: int) -> tuple[dict[str, Value], int]:
    """The keys that begin in a column, and the number of the first line that is none of them.

    The first key may stand behind a dash. Whatever does not fit ends a mapping or a list, and so, in the end, the file.
    """
    entries: dict[str, Value] = {}
    while True:
        _, _, key, style, block, scalar = lines[at]
        if key in entries:
            raise NotTameError
        if scalar:  # nearly always plain, and asked here since each call counts
            is_plain = scalar[0] not in _INDICATORS and ": " not in scalar and scalar[-1] != ":"
            entries[key], at = scalar if is_plain else _decorated(scalar), at + 1
        elif style:
            entries[key], at = _block(style, block), at + 1
        else:
            entries[key], at = _below(lines, at + 1, column)
        following = lines[at]
        if len(following[_INDENT]) != column or following[_DASH] or not following[_KEY]:
            return entries, at


def _below(lines: list[_Line], at: int, column: int) -> tuple[Value, int]:
    """What stands below a key."""
    indent, dash, key, *_ = lines[at]
    if dash and _DEEPEST > len(indent) >= column:
        return _sequence(lines, at, len(indent))
    if key and _DEEPEST > len(indent) > column:
        return _mapping(lines, at, len(indent))
    raise NotTameError


def _sequence(lines: list[_Line], at: int, column: int) -> tuple[Value, int]:
    items: list[Value] = []
    while lines[at][_DASH] and len(lines[at][_INDENT]) == column:
        _, _, key, style, block, scalar = lines[at]
        if key:
            entries, at = _mapping(lines, at, column + 2)
            items.append(entries)
        else:
            items.append(_block(style, block) if style else _scalar(scalar))
            at += 1
    return items, at


def _scalar(text: str) -> Value:
    is_plain = text and text[0] not in _INDICATORS and ": " not in text and text[-1] != ":"
    return text if is_plain else _decorated(text)


def _decorated(text: str) -> Value:
    """What stands between quotes or brackets."""
    if text[:1] in {"'", '"'} and len(text) > 1 and text.find(text[0], 1) == len(text) - 1:
        return text[1:-1]
    if found := _BRACKETS.fullmatch(text):
        return [item.strip(" ") for item in found[1].split(",")]
    raise NotTameError


def _block(style: str, block: str) -> str:
    """The text of a block: `>` joins its lines, an empty line makes a paragraph; `|` keeps them; `-` ends with none."""
    start = block.lstrip(" ")
    margin = block[: len(block) - len(start)]
    end = "" if style[1:] else "\n"
    text = start.rstrip("\n").replace(f"\n{margin}", _MARK)
    if not margin or "\n " in text:
        raise NotTameError
    return (_joined(text) if style[0] == ">" else text.replace(_MARK, "\n")) + end


def _joined(text: str) -> str:
    """A folded text, in which lines stand after a mark, or after a mark and empty lines."""
    if f"{_MARK} " in text:  # deeper lines are not joined
        raise NotTameError
    if "\n" in text:
        text = text.replace(f"\n{_MARK}", "\n")
    return text.replace(_MARK, " ")
