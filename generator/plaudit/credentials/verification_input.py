"""What a check reads from outside: documents that strangers publish, of which nothing is assumed."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import TypeGuard

JsonObject = dict[str, object]
Fetch = Callable[[str], bytes]
"""Reads an address: its bytes when the answer is 200, else `UnreachableError`. No redirects, no stale caches."""
MAX_ANSWER = 4_000_000  # bytes of a document at an address
MAX_LEVELS = 128  # of nested objects and arrays; parsers differ in how many they read, so neither verifier reads more

_ADDRESS = re.compile(r"https://[a-z0-9.-]+(:[0-9]{1,5})?([/?#][!-~]*)?", re.IGNORECASE | re.ASCII)
_DATE_TIME_STAMP = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])(\.[0-9]{1,12})?"
    r"(?:Z|([+-])(0[0-9]|1[0-3]):([0-5][0-9])|([+-])14:00)"
)
_EPOCH = dt.date(1970, 1, 1).toordinal()
_LONGEST_EXACT_INTEGER = 16  # digits; what is longer is beyond 2^53 and only read so that it can be refused


class UnreachableError(Exception):
    """Raised when nothing could be read at an address; says nothing about what stands there."""


def read_json(data: bytes) -> object:
    """The JSON value of a file or an answer, read as browsers read it.

    Returns:
        None when it is no JSON, names a member twice, or has more than `MAX_LEVELS` levels.
    """
    text = data.decode("utf-8-sig", errors="replace")
    try:
        value: object = json.loads(text, parse_constant=_refuse, parse_int=_number, object_pairs_hook=_object)
    except (ValueError, RecursionError):
        return None
    return value if _has_levels(value, MAX_LEVELS) else None


def _has_levels(value: object, most: int) -> bool:
    if not isinstance(value, dict | list):
        return True
    items = value.values() if isinstance(value, dict) else value
    return most > 0 and all(_has_levels(item, most - 1) for item in items)


def _object(members: list[tuple[str, object]]) -> JsonObject:
    """Of two members with one name one reader would see the first and another the last."""
    value = dict(members)
    if len(value) != len(members):
        raise ValueError("a member is named twice")
    return value


def _refuse(name: str) -> object:
    raise ValueError(f"{name} is no JSON")


def _number(digits: str) -> float:
    return int(digits) if len(digits) <= _LONGEST_EXACT_INTEGER else float(digits)


def fetch_json(fetch: Fetch, address: str) -> object:
    """The JSON value at an address; see `read_json`.

    Raises:
        UnreachableError: When the address cannot be read, or holds more than `MAX_ANSWER` bytes.
    """
    data = fetch(address)
    if len(data) > MAX_ANSWER:
        raise UnreachableError(f"{address}: larger than {MAX_ANSWER // 1_000_000} MB")
    return read_json(data)


def is_object(value: object) -> TypeGuard[JsonObject]:
    """Whether a JSON value is an object."""
    return isinstance(value, dict)


def as_list(value: object) -> list[object]:
    """The items of a JSON array; none when it is something else."""
    return value if isinstance(value, list) else []


def issuer_of(document: JsonObject) -> str:
    """The issuer's id; empty when the document names none."""
    issuer = document.get("issuer")
    id_ = issuer.get("id") if is_object(issuer) else issuer
    return id_ if isinstance(id_, str) else ""


def is_credential(document: JsonObject, special: set[str]) -> bool:
    """Whether a document's types are VerifiableCredential and one of the special ones."""
    types = [type_ for type_ in as_list(document.get("type")) if isinstance(type_, str)]
    return "VerifiableCredential" in types and not special.isdisjoint(types)


def is_address(value: object) -> TypeGuard[str]:
    """Whether a value is an https URL."""
    return isinstance(value, str) and _ADDRESS.fullmatch(value) is not None


def instant(value: object) -> int | None:
    """The instant of an XSD dateTimeStamp, which must carry its zone (VC Data Model 2.0, section 4.9).

    Returns:
        Milliseconds since 1970, what is finer cut off; None when the value is no such date.
    """
    parts = _DATE_TIME_STAMP.fullmatch(value) if isinstance(value, str) else None
    if parts is None:
        return None
    date, hour, minute, second, fraction, sign, offset_hours, offset_minutes, far = parts.groups()
    try:
        days = dt.date.fromisoformat(date).toordinal() - _EPOCH
    except ValueError:
        return None
    offset = _minutes(far, "14", "00") if far else _minutes(sign, offset_hours, offset_minutes)
    seconds = ((days * 24 + int(hour)) * 60 + int(minute) - offset) * 60 + int(second)
    return seconds * 1000 + int(f"{(fraction or '.')[1:]}000"[:3])


def _minutes(sign: str | None, hours: str | None, minutes: str | None) -> int:
    return (-1 if sign == "-" else 1) * (int(hours or 0) * 60 + int(minutes or 0))


def milliseconds(moment: dt.datetime) -> int:
    """An aware time in the unit of `instant`."""
    return (moment - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)) // dt.timedelta(milliseconds=1)
