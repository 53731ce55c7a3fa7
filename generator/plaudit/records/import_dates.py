"""Dates as people write them in spreadsheets: read where there is one way to read them, refused where there are two."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

Order: TypeAlias = Literal["year first", "in words", "mdy", "dmy"]
Parts: TypeAlias = tuple[int, int, int]

# What `--dates` takes, and which ways to read a date each of them leaves open.
DATE_FORMS: dict[str, tuple[Order, ...]] = {
    "auto": ("year first", "in words", "mdy", "dmy"),
    "ymd": ("year first",),
    "mdy": ("year first", "in words", "mdy"),
    "dmy": ("year first", "in words", "dmy"),
}
_YEAR_FIRST = re.compile(r"(?P<y>[0-9]{4})(?P<sign>[-/.])(?P<m>[0-9]{1,2})(?P=sign)(?P<d>[0-9]{1,2})")
_YEAR_LAST = re.compile(r"(?P<first>[0-9]{1,2})(?P<sign>[-/.])(?P<second>[0-9]{1,2})(?P=sign)(?P<y>[0-9]{4})")
_IN_WORDS = (
    re.compile(r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th)?[ -](?P<m>[a-z]{3,9})\.?,?[ -](?P<y>[0-9]{4})", re.IGNORECASE),
    re.compile(r"(?P<m>[a-z]{3,9})\.? (?P<d>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<y>[0-9]{4})", re.IGNORECASE),
)
_MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905  # a list of words


class DateError(Exception):
    """Raised for a cell that holds no date, or one of two; the message says why."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class Evidence:
    """A date of the file that can be read in one order only."""

    line: int
    text: str


class DateReader:
    """Reads the dates of one file.

    Args:
        form: A key of `DATE_FORMS`.
        cells: All dates of the file with their lines: the plain ones among them tell in which order the others are.
    """

    def __init__(self, form: str, cells: Iterable[tuple[int, str]] = ()) -> None:
        self.form = form
        self.evidence: dict[Order, Evidence] = {}
        for line, text in cells:
            if "." not in text and len(dates := _dates(text)) == 1 and (order := next(iter(dates))) in {"mdy", "dmy"}:
                self.evidence.setdefault(order, Evidence(line, text))

    def read(self, text: str) -> dt.date:
        """The date that a cell holds.

        Raises:
            DateError: When there is none, or more than one way to read it.
        """
        dates = _dates(text)
        found = {date for order, date in dates.items() if order in DATE_FORMS[self.form]}
        if len(found) == 1:
            return found.pop()
        if found:
            first, second = sorted(found)
            raise DateError(f"`{text}` can be {first} and {second}", self._advice(first, second))
        if self.form != "auto":
            hint = "correct the cell, or choose another order with --dates"
            raise DateError(f"`{text}` is not a date of the form {self.form}", hint)
        if _readings(text):
            raise DateError(f"the date {text} does not exist", "look at the calendar")
        raise DateError(f"`{text}` is not a date", "write 2026-05-14")

    def _advice(self, first: dt.date, second: dt.date) -> str:
        """What tells two ways to read a date apart."""
        if len(self.evidence) == 1:
            ((order, found),) = self.evidence.items()
            return f"--dates {order} reads them as line {found.line} must be read, which has {found.text}"
        if self.evidence:
            both = " and ".join(f"line {found.line} {found.text}" for found in self.evidence.values())
            return f"the file has both orders ({both}); write {first} or {second} here"
        return f"tell the order with --dates mdy or --dates dmy, or write {first} or {second}"


def _dates(text: str) -> dict[Order, dt.date]:
    """The dates that a text can be, by the order in which its parts are read."""
    found: dict[Order, dt.date] = {}
    for order, parts in _readings(text).items():
        try:
            found[order] = dt.date(*parts)
        except ValueError:
            continue
    return found


def _readings(text: str) -> dict[Order, Parts]:
    """Year, month and day by the order in which they can be read; whether there is such a day is not asked."""
    text = " ".join(text.split())
    if match := _YEAR_FIRST.fullmatch(text):
        return {"year first": (int(match["y"]), int(match["m"]), int(match["d"]))}
    if match := _YEAR_LAST.fullmatch(text):
        year, first, second = int(match["y"]), int(match["first"]), int(match["second"])
        day_first: dict[Order, Parts] = {"dmy": (year, second, first)}
        # With dots, nobody writes the month first.
        return day_first if match["sign"] == "." else {"mdy": (year, first, second), **day_first}
    for pattern in _IN_WORDS:
        if (match := pattern.fullmatch(text)) and (month := _month(match["m"].lower())):
            return {"in words": (int(match["y"]), month, int(match["d"]))}
    return {}


def _month(word: str) -> int | None:
    """The number of a month by its English name, or the beginning of it."""
    return next((number for number, name in enumerate(_MONTHS, 1) if name.startswith(word)), None)
