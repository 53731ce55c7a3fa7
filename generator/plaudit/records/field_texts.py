"""Reading texts, ids and dates out of scalars: most of what a record holds, so each is one function that is quick.

What many records say is kept once. `fields.py` makes types of these.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
import unicodedata
from functools import lru_cache

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError, PydanticKnownError

from plaudit.records.slugs import MAX_SLUG, is_slug

FIRST_YEAR, LAST_YEAR = 1900, 2199
KNOWN = 2**14  # values that were read lately
_SHORT = 32  # characters of a line that is likely to be said again
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def refuse(message: str, hint: str) -> PydanticCustomError:
    """The error that a field's type raises: what is wrong, and what to write instead."""
    return PydanticCustomError("plaudit", "{message}", {"message": message, "hint": hint})


def read_text(value: object) -> object:
    """Text without white space around it; what is no text is left to pydantic to refuse."""
    if isinstance(value, str):
        value = unicodedata.normalize("NFC", value).strip()
        if not value:
            raise refuse("this has no value", "give one, or remove the line")
    return value


def text_of(most: int) -> BeforeValidator:
    """Reads text of at most so many characters."""

    def read(value: object) -> object:
        value = read_text(value)
        if isinstance(value, str) and len(value) > most:
            raise _too_long(value, most)
        return value

    return BeforeValidator(read)


def line_of(most: int) -> BeforeValidator:
    """Reads text on one line, of at most so many characters. What is short is kept once: many records say the same."""

    def read(value: object) -> object:
        value = read_text(value)
        if isinstance(value, str):
            if "\n" in value:
                raise refuse("this must be one line", "remove the line break")
            if len(value) <= _SHORT:
                return sys.intern(value)
            if len(value) > most:
                raise _too_long(value, most)
        return value

    return BeforeValidator(read)


def _too_long(value: str, most: int) -> PydanticKnownError:
    return PydanticKnownError("too_long", {"field_type": "Value", "max_length": most, "actual_length": len(value)})


def read_date(value: object) -> object:
    """A calendar day."""
    if isinstance(value, str):
        return _day(value)
    if isinstance(value, dt.date):
        return value
    raise _no_date(value)


def _no_date(value: object) -> PydanticCustomError:
    return refuse(f"`{value}` is not a date", "write year-month-day, like 2026-05-14")


@lru_cache(maxsize=KNOWN)
def _day(text: str) -> dt.date:
    if not _DATE.fullmatch(text):
        raise _no_date(text)
    try:
        date = dt.date.fromisoformat(text)
    except ValueError:
        raise refuse(f"the date {text} does not exist", "look at the calendar") from None
    if not FIRST_YEAR <= date.year <= LAST_YEAR:
        raise refuse(f"the year of {text} is out of reach", f"write a year from {FIRST_YEAR} to {LAST_YEAR}")
    return date


def read_slug(value: object) -> object:
    """An id."""
    return _known_slug(value) if isinstance(value, str) else value


@lru_cache(maxsize=KNOWN)
def _known_slug(text: str) -> str:
    value = str(read_text(text))
    if is_slug(value):
        return sys.intern(value)
    raise refuse(
        f"`{value}` cannot be an id", f"use small letters a-z, digits and single hyphens, at most {MAX_SLUG} characters"
    )
