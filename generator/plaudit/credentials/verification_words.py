"""What the results of a check mean, in the sentences that theme/assets/verify/words.mjs makes of the same table."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from plaudit.credentials.verification import Verdict, Verification
from plaudit.credentials.verification_input import instant, is_object
from plaudit.credentials.verification_table import WORDS

MAX_PLACE = 300  # characters
# Where the issuer of a whole host keeps its keys. Any other folder may be somebody else's, and is named.
_USUAL_FOLDERS = {"issuer", ".well-known"}
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


_DAY = 24 * 60  # minutes
# A midnight at 11:00 UTC may be one of -11:00 or of +13:00, where more people live; -10:00 has Hawaii, +14:00 an atoll.
_FARTHEST_WEST = 10 * 60  # minutes


@dataclass(frozen=True, slots=True)
class Details:
    """What fills the blanks, dates as people read them.

    Attributes:
        today: The day of the check.
        start: The first day of the credential.
        until: Its last day; empty when it does not end.
        preview: Whether the keys of a copy were used.
    """

    today: str
    start: str
    until: str
    preview: bool = False


def details_of(credential: object, today: dt.date, utc_offset: str = "+00:00", *, preview: bool = False) -> Details:
    """The details of a credential.

    Args:
        credential: As it was verified.
        today: The day of the check.
        utc_offset: The issuer's, by which instants become the calendar dates of its records.
        preview: Whether the keys of a copy were used.
    """
    document = credential if is_object(credential) else {}
    start, until = (date_at_issuer(document.get(name), utc_offset) for name in ("validFrom", "validUntil"))
    return Details(readable_date(today), start, until, preview)


def readable_date(day: dt.date) -> str:
    """A calendar date as people write it: `14 May 2027`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def utc_offset_of(midnight: object) -> str:
    """The issuer's offset, which the time of day of one of its midnights gives away; `+00:00` for what is none."""
    minutes = (instant(midnight) or 0) // 60_000 % _DAY
    sign, size = ("-", minutes) if minutes <= _FARTHEST_WEST else ("+", _DAY - minutes)
    return f"{sign}{size // 60:02d}:{size % 60:02d}"


def date_at_issuer(value: object, utc_offset: str) -> str:
    """The calendar date that an instant has at the issuer, as people write it; empty when the value is no date."""
    at, start = instant(value), instant(f"1970-01-01T00:00:00{utc_offset}")
    if at is None or start is None:
        return ""
    days = (at - start) // 86_400_000 + dt.date(1970, 1, 1).toordinal()
    return readable_date(dt.date.fromordinal(min(max(days, 1), dt.date.max.toordinal())))


def verdict_sentence(verification: Verification, details: Details) -> str:
    """The verdict in one sentence."""
    return said(verification.verdict, clause(sentence_of(verification), verification, details), details)


def said(verdict: Verdict, rest: str, details: Details) -> str:
    """A sentence that begins with the word of a verdict."""
    word = WORDS["verdicts"][verdict]
    return f"Preview: {word[0].lower()}{word[1:]}, {rest}." if details.preview else f"{word}: {rest}."


def code_sentence(code: str, verification: Verification, details: Details) -> str:
    """What the code of one step means, in one sentence."""
    sentence = _fill(WORDS["codes"][code], verification, details)
    return f"{sentence[0].upper()}{sentence[1:]}."


def sentence_of(verification: Verification) -> str:
    """Which of the sentences says the verdict."""
    _, _, key, _, status = verification.steps
    if verification.verdict == "valid" and status.code == "no-status-list":
        return "valid-without-list"
    return "unchecked-status" if verification.verdict == "unchecked" and key.state == "passed" else verification.verdict


def clause(name: str, verification: Verification, details: Details) -> str:
    """One of the sentences without its verdict, for what is said of several credentials at once."""
    return _fill(WORDS["sentences"][name], verification, details)


def _fill(text: str, verification: Verification, details: Details) -> str:
    where = "in this preview" if details.preview else f"at {place_of_keys(verification.keys or '')}"
    key = f"the key {where}" if details.preview else f"the key published {where}"
    # Dates never decide between genuine and not, so the culprit is one of the first three steps or the status.
    *origin, _, status = verification.steps
    blamed = [step for state in ("failed", "not-checked") for step in origin if step.state == state]
    culprit = next(iter(blamed), status)
    dates = {"today": details.today, "from": details.start, "until": details.until}
    return insert(insert(text, {"reason": WORDS["codes"][culprit.code]}), {**dates, "key": key, "where": where})


def place_of_keys(address: str) -> str:
    """Where keys are published, as people read it: the host, and the folder unless it has one of the usual names.

    Args:
        address: Of the key document; `https://univ.example/~mallory/issuer/did.json` is
            `univ.example/~mallory/issuer`. What is longer than `MAX_PLACE` characters is cut off.
    """
    host, _, path = address.removeprefix("https://").removesuffix("/did.json").partition("/")
    place = host.lower() if path in _USUAL_FOLDERS else f"{host.lower()}/{path}"
    return place if len(place) <= MAX_PLACE else f"{place[:MAX_PLACE]}…"


def insert(text: str, values: dict[str, str]) -> str:
    """A text with its blanks filled; one for which there is no value stays."""
    return re.sub(r"\{(\w+)\}", lambda blank: values.get(blank[1], blank[0]), text)
