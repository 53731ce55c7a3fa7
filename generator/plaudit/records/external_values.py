"""Single values in the JSON of strangers: texts, links, dates, and the shapes that JSON-LD lets them have."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError

from plaudit.records.field_texts import FIRST_YEAR, LAST_YEAR
from plaudit.records.fields import Link
from plaudit.records.strict_json import JsonObject, is_object

_OF_THE_ISSUER = {"issuer", "creator"}
MAX_LINE, MAX_TEXT = 300, 2_000
_LINK: TypeAdapter[str] = TypeAdapter(Link)
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?")
_JOINERS = "\u200c\u200d"  # without a shape of their own, but part of words in several scripts


class NotAnAwardError(Exception):
    """Raised when a file is no award that a page can show.

    Attributes:
        message: What is wrong.
        hint: What to do about it.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def types_of(document: JsonObject) -> set[str]:
    """The types of a JSON-LD object, of which there may be one or several."""
    return {*strings(document.get("type")), *strings(document.get("@type"))}


def strings(value: object) -> set[str]:
    """The texts in a list, or the one that stands alone."""
    return {item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)}


def only_object(value: object) -> JsonObject:
    """An object, or the only one in a list; an empty one for anything else."""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return value if is_object(value) else {}


def texts_not_of_issuer(value: object) -> Iterator[str]:
    """All texts of a document but what it says of its issuer, whose address is meant for everybody."""
    if isinstance(value, str):
        yield value
    elif is_object(value):
        for key, inner in value.items():
            if key not in _OF_THE_ISSUER:
                yield from texts_not_of_issuer(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_not_of_issuer(inner)


def text_of(value: object, most: int = MAX_LINE) -> str:
    """A text on one line, without what nobody sees; empty when it is none."""
    if is_object(value):
        value = value.get("@value")
    if not isinstance(value, str):
        return ""
    shown = "".join(c if c.isprintable() or c in _JOINERS else " " for c in unicodedata.normalize("NFC", value))
    line = " ".join(shown.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def id_of(value: object) -> str:
    """What something calls itself; empty when it is a text of no use."""
    return text_of(value, MAX_TEXT)


def link_of(value: object) -> str | None:
    """An https link; None for anything else."""
    try:
        return _LINK.validate_python(value)
    except ValidationError:
        return None


def day_of(value: object) -> dt.date | None:
    """The calendar day of a date or a time, as it is written; None when there is none.

    Raises:
        NotAnAwardError: When it is no date.
    """
    if value is None:
        return None
    parts = _DAY.fullmatch(value) if isinstance(value, str) else None
    try:
        day = dt.date.fromisoformat(parts[1]) if parts else None
    except ValueError:
        day = None
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise NotAnAwardError(f"`{text_of(value)[:80]}` is not a date", "ask the issuer for a file with one")
    return day
