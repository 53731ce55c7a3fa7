"""What the results of a check mean, in the sentences that theme/assets/verify/words.mjs makes of the same words.

Here they are in English, for the command line. The words are those of theme/words/en.yml, below `verification`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from plaudit.credentials.verification import Verdict, Verification
from plaudit.credentials.verification_input import instant, is_object
from plaudit.records.english import say
from plaudit.records.words import insert

MAX_PLACE = 300  # characters
# Where the issuer of a whole host keeps its keys. Any other folder may be somebody else's, and is named.
_USUAL_FOLDERS = {"issuer", ".well-known"}
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
    days = [date_at_issuer(document.get(name), utc_offset) for name in ("validFrom", "validUntil")]
    start, until = (readable_date(day) if day else "" for day in days)
    return Details(readable_date(today), start, until, preview)


def readable_date(day: dt.date) -> str:
    """A calendar date as people write it: `14 May 2027`."""
    return say("dates.long", day=str(day.day), month=say(f"dates.months.{day.month}"), year=str(day.year))


def utc_offset_of(midnight: object) -> str:
    """The issuer's offset, which the time of day of one of its midnights gives away; `+00:00` for what is none."""
    minutes = (instant(midnight) or 0) // 60_000 % _DAY
    sign, size = ("-", minutes) if minutes <= _FARTHEST_WEST else ("+", _DAY - minutes)
    return f"{sign}{size // 60:02d}:{size % 60:02d}"


def date_at_issuer(value: object, utc_offset: str) -> dt.date | None:
    """The calendar date that an instant has at the issuer; None when the value is no date."""
    at, start = instant(value), instant(f"1970-01-01T00:00:00{utc_offset}")
    if at is None or start is None:
        return None
    days = (at - start) // 86_400_000 + dt.date(1970, 1, 1).toordinal()
    return dt.date.fromordinal(min(max(days, 1), dt.date.max.toordinal()))


def verdict_sentence(verification: Verification, details: Details) -> str:
    """The verdict in one sentence."""
    return said(verification.verdict, clause(sentence_of(verification), verification, details), details)


def said(verdict: Verdict, rest: str, details: Details) -> str:
    """A sentence that begins with the word of a verdict."""
    word = say(f"verification.verdicts.{verdict}")
    if details.preview:
        return say("verification.said_in_preview", verdict=f"{word[0].lower()}{word[1:]}", rest=rest)
    return say("verification.said", verdict=word, rest=rest)


def code_sentence(code: str, verification: Verification, details: Details) -> str:
    """What the code of one step means, in one sentence."""
    sentence = insert(say(f"verification.codes.{code}"), _blanks(verification, details))
    return f"{sentence[0].upper()}{sentence[1:]}."


def sentence_of(verification: Verification) -> str:
    """Which of the sentences says the verdict."""
    _, _, key, _, status = verification.steps
    if verification.verdict == "valid" and status.code == "no-status-list":
        return "valid-without-list"
    return "unchecked-status" if verification.verdict == "unchecked" and key.state == "passed" else verification.verdict


def clause(name: str, verification: Verification, details: Details) -> str:
    """One of the sentences without its verdict, for what is said of several credentials at once."""
    text = say(f"verification.sentences.{name}", reason=say(f"verification.codes.{_culprit(verification)}"))
    return insert(text, _blanks(verification, details))


def _culprit(verification: Verification) -> str:
    """The code to blame. Dates never decide between genuine and not, so it is of a step before them or the status."""
    *origin, _, status = verification.steps
    blamed = [step for state in ("failed", "not-checked") for step in origin if step.state == state]
    return next(iter(blamed), status).code


def _blanks(verification: Verification, details: Details) -> dict[str, str]:
    use = "preview" if details.preview else "published"
    where = say(f"verification.where.{use}", place=place_of_keys(verification.keys or ""))
    key = say(f"verification.key.{use}", where=where)
    return {"today": details.today, "from": details.start, "until": details.until, "key": key, "where": where}


def place_of_keys(address: str) -> str:
    """Where keys are published, as people read it: the host, and the folder unless it has one of the usual names.

    Args:
        address: Of the key document; `https://univ.example/~mallory/issuer/did.json` is
            `univ.example/~mallory/issuer`. What is longer than `MAX_PLACE` characters is cut off.
    """
    host, _, path = address.removeprefix("https://").removesuffix("/did.json").partition("/")
    place = host.lower() if path in _USUAL_FOLDERS else f"{host.lower()}/{path}"
    return place if len(place) <= MAX_PLACE else f"{place[:MAX_PLACE]}…"
