"""What a sound YAML file says, without the places: the quick way past `yaml_reader.py`.

A place costs as much as the value that stands there, and is asked for only where something is wrong. So records are
first read here; whatever is unusual about a file is a reason to leave it to the reader that can say where.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import yaml
from yaml import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from plaudit.records.tame_yaml import NotTameError, tame_values
from plaudit.records.yaml_reader import FORBIDDEN, MAX_BYTES, MAX_DEPTH, Value, event_getter

_Next: TypeAlias = Callable[[], Any]  # the next event of the parser
# What may stand in a file of ASCII. A backslash may not, since between double quotes it could smuggle in anything.
_PLAIN = bytes([ord("\n"), *(code for code in range(0x20, 0x7F) if code != ord("\\"))])


class _DoubtError(Exception):
    """Raised for what the reader with places has to look at."""


def quick_values(data: bytes) -> dict[str, Value] | None:
    """What a file says, in the form of `Document.value`; None when `read_yaml` is to be asked, which may refuse it."""
    text = _harmless_text(data)
    if text is None:
        return None
    try:
        return tame_values(text)
    except NotTameError:
        pass
    try:
        return _document(event_getter(text))
    except (_DoubtError, yaml.YAMLError):
        return None


def _harmless_text(data: bytes) -> str | None:
    """The text of a file in which nothing is forbidden."""
    if len(data) > MAX_BYTES:
        return None
    if data.isascii():
        return None if data.translate(None, _PLAIN) else data.decode("ascii")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if any(map(text.__contains__, "\\\t\r")) or FORBIDDEN.search(text) else text


def _document(event: _Next) -> dict[str, Value]:
    event()  # the start of the stream
    event()  # the start of the document, or the end of an empty stream
    _expect(event(), MappingStartEvent)
    value = _mapping(event, 1)
    event()  # the end of the document
    _expect(event(), yaml.StreamEndEvent)
    return value


def _expect(event: object, kind: type[yaml.Event]) -> None:
    if type(event) is not kind or getattr(event, "anchor", None) or getattr(event, "tag", None):
        raise _DoubtError


def _mapping(event: _Next, depth: int) -> dict[str, Value]:
    entries: dict[str, Value] = {}
    while type(key := event()) is ScalarEvent:
        if key.anchor or key.tag or key.value in entries:
            raise _DoubtError
        value = event()
        entries[key.value] = value.value if type(value) is ScalarEvent else _collection(event, value, depth)
        if value.anchor or value.tag:
            raise _DoubtError
    _expect(key, MappingEndEvent)
    return entries


def _sequence(event: _Next, depth: int) -> Value:
    items: list[Value] = []
    while type(item := event()) is not SequenceEndEvent:
        items.append(item.value if type(item) is ScalarEvent else _collection(event, item, depth))
        if item.anchor or item.tag:
            raise _DoubtError
    return items


def _collection(event: _Next, start: Any, depth: int) -> Value:  # noqa: ANN401  # events differ
    if depth < MAX_DEPTH and type(start) is MappingStartEvent:
        return _mapping(event, depth + 1)
    if depth < MAX_DEPTH and type(start) is SequenceStartEvent:
        return _sequence(event, depth + 1)
    raise _DoubtError
