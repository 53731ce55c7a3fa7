"""JSON that strangers wrote, read so that nobody can read it otherwise: each key once, no half characters."""

from __future__ import annotations

import json
from collections import Counter
from typing import TypeGuard

JsonObject = dict[str, object]
MAX_LEVELS = 128  # of nested objects and arrays; parsers differ in how many they read
_LONGEST_EXACT_INTEGER = 16  # digits; longer ones are beyond 2^53, where programs differ


class JsonFaultError(Exception):
    """Raised when bytes are not JSON of this strict kind.

    Attributes:
        message: What is wrong.
        line: Line of the fault, counted from 1; 0 when it is not known.
        column: Column of the fault, counted from 1; 0 when it is not known.
    """

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


def read_strict_json(data: bytes) -> object:
    """The JSON value of a file.

    Raises:
        JsonFaultError: When it is not UTF-8 or no JSON, when a key stands twice in an object, when it has more than
            `MAX_LEVELS` levels, or when a text holds half of a surrogate pair.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise JsonFaultError("this is not written in UTF-8") from None
    try:
        value: object = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse, parse_int=_number)
    except json.JSONDecodeError as error:
        raise JsonFaultError(f"this is not JSON: {_lower(error.msg)}", error.lineno, error.colno) from None
    except (ValueError, RecursionError):
        raise JsonFaultError("this is nested too deeply") from None
    if not _has_levels(value, MAX_LEVELS):
        raise JsonFaultError("this is nested too deeply")
    if not _is_whole(value):
        raise JsonFaultError("a text holds half of a character")
    return value


def is_object(value: object) -> TypeGuard[JsonObject]:
    """Whether a JSON value is an object."""
    return isinstance(value, dict)


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]


def _object(pairs: list[tuple[str, object]]) -> JsonObject:
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(key for key, _ in pairs)
        twice = next(key for key, count in counts.items() if count > 1)
        raise JsonFaultError(f"the key `{twice[:80]}` stands twice in one object")
    return found


def _refuse(name: str) -> object:
    raise JsonFaultError(f"this is not JSON: {name} is no number")


def _number(digits: str) -> float:
    return int(digits) if len(digits) <= _LONGEST_EXACT_INTEGER else float(digits)


def _has_levels(value: object, most: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    items = value.values() if isinstance(value, dict) else value
    return most > 0 and all(_has_levels(item, most - 1) for item in items)


def _is_whole(value: object) -> bool:
    """Whether all texts can be written again: JSON's escapes can name halves of surrogate pairs."""
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
