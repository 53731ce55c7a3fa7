"""Reading one YAML file strictly: scalars stay strings, and everything knows its place.

The reader works on the parser's events, not on PyYAML's constructors, because these guess types (`no` becomes
false), resolve aliases and keep the last of two equal keys without a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from plaudit.records.problem import Problem

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
FieldPath: TypeAlias = tuple[str | int, ...]

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_Loader: type[yaml.Loader] = getattr(yaml, "CLoader", yaml.Loader)
# Everything that YAML may not print, marks that override the direction of the text around them, and characters that
# take no room, with which two names could look the same. Joiners and direction marks stay: several scripts need them.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u180e\u200b\u2028-\u202e\u2060-\u2064\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; line and column are counted from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Document:
    """What a YAML file says, and where.

    Attributes:
        value: A mapping of strings to strings, lists and mappings.
        places: The place of every value's key (of list items: of the item) by its path in the document.
    """

    value: dict[str, Value]
    places: dict[FieldPath, Place]


class _FaultError(Exception):
    def __init__(self, message: str, line: int, column: int, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.line, self.column, self.hint = message, line, column, hint


@dataclass(slots=True)
class _Reader:
    events: Iterator[yaml.Event]
    places: dict[FieldPath, Place] = field(default_factory=dict)

    def next(self) -> yaml.Event:
        return next(self.events)

    def value(self, event: yaml.Event, path: FieldPath) -> Value:
        _refuse_decoration(event)
        if len(path) > MAX_DEPTH:
            raise _fault(event, f"nested more than {MAX_DEPTH} levels deep", "records are flat; check the indentation")
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event)
        return self.sequence(path) if isinstance(event, yaml.SequenceStartEvent) else self.mapping(path)

    def sequence(self, path: FieldPath) -> Value:
        items: list[Value] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            here = (*path, len(items))
            self.places[here] = _place(event)
            items.append(self.value(event, here))
        return items

    def mapping(self, path: FieldPath) -> dict[str, Value]:
        entries: dict[str, Value] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.key(event, path, entries)
            here = (*path, key)
            self.places[here] = _place(event)
            entries[key] = self.value(self.next(), here)
        return entries

    def key(self, event: yaml.Event, path: FieldPath, entries: dict[str, Value]) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise _fault(event, "a key must be plain text", "keys look like `name:`")
        key = str(self.value(event, path))
        if key in entries:
            first = self.places[(*path, key)]
            raise _fault(event, f"`{key}` stands here twice (first on line {first.line})", "keep one of the two")
        return key


def _scalar(event: yaml.ScalarEvent) -> str:
    """The text of a scalar. Escapes between double quotes could smuggle in what may not stand in the file itself."""
    text = str(event.value)
    if found := FORBIDDEN.search(text):
        raise _fault(event, f"the invisible control character U+{ord(found.group()):04X} is not allowed", "take it out")
    return text


def _refuse_decoration(event: yaml.Event) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise _fault(event, "aliases are not allowed", "write the value out again")
    if anchor := getattr(event, "anchor", None):
        raise _fault(event, f"the anchor &{anchor} is not allowed", "remove it and write values out")
    if tag := getattr(event, "tag", None):
        raise _fault(event, f"the tag {tag} is not allowed", "remove it; every field knows its own type")


def _fault(event: yaml.Event, message: str, hint: str = "") -> _FaultError:
    place = _place(event)
    return _FaultError(message, place.line, place.column, hint)


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else Place(0, 0)


def _text(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise _FaultError(f"the file is larger than {MAX_BYTES // 1000} KB", 0, 0, "a record is a page of text")
    if data.startswith(b"\xef\xbb\xbf"):
        raise _FaultError("the file starts with a byte-order mark", 1, 1, "save it as UTF-8 without BOM")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line, column = _line_and_column(data[: error.start].decode("utf-8"))
        raise _FaultError("this is not UTF-8", line, column, "save the file with the encoding UTF-8") from None
    if found := FORBIDDEN.search(text):
        line, column = _line_and_column(text[: found.start()])
        raise _FaultError(
            f"the invisible control character U+{ord(found.group()):04X} is not allowed", line, column, "delete it"
        )
    return text


def _line_and_column(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


def parse_events(text: str) -> Iterator[yaml.Event]:
    """The events of the parser. Their marks count characters.

    Raises:
        yaml.YAMLError: While they are read, when the text is not YAML.
    """
    yield from yaml.parse(text, Loader=_Loader)


def event_getter(text: str) -> Callable[[], yaml.Event]:
    """A function that gives one event of the parser after the other; StopIteration never comes, so mind the last."""
    getter: Callable[[], yaml.Event] = _Loader(text).get_event
    return getter


def _parse(text: str) -> Document:
    reader = _Reader(parse_events(text))
    reader.next()  # the start of the stream
    if isinstance(start := reader.next(), yaml.StreamEndEvent):
        raise _FaultError("the file is empty", 0, 0, "fill it in or delete it")
    first = reader.next()
    _refuse_decoration(first)
    if not isinstance(first, yaml.MappingStartEvent):
        raise _fault(first, "the file must be a list of `key: value` lines", "start with `name: ...`")
    value = reader.mapping(())
    reader.next()  # the end of the document
    if not isinstance(start := reader.next(), yaml.StreamEndEvent):
        raise _fault(start, "a second document starts here", "one file holds one record; remove the `---`")
    return Document(value, reader.places)


def read_yaml(data: bytes, path: str) -> Document | Problem:
    """Read the bytes of one record file.

    Args:
        data: The file as it is on disk; anything may be in it.
        path: Its name for the problem.

    Returns:
        The document, or the first problem met: after a broken line everything that follows would be guesswork.
    """
    try:
        return _parse(_text(data))
    except _FaultError as fault:
        return Problem(path, fault.line, fault.column, fault.message, fault.hint)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        return Problem(path, line, column, f"this is not YAML: {error.problem or error.context}", _syntax_hint(error))
    except yaml.YAMLError as error:
        return Problem(path, 0, 0, f"this is not YAML: {error}", "")
    except RecursionError:
        return Problem(path, 0, 0, f"nested more than {MAX_DEPTH} levels deep", "records are flat")


def _syntax_hint(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or ""
    if "mapping values are not allowed" in problem:
        return 'put text that contains ": " between quotes'
    if "cannot start any token" in problem:
        return "use spaces, not tabs, and put text that starts with @ ` % or similar between quotes"
    if "expected <block end>" in problem or "did not find expected" in problem:
        return "lines of one list or block start in the same column; look at the indentation here and above"
    return "compare the lines here with another record of the same kind"
