"""What the results of a check mean, for people who never heard of a key document.

The table is the one of theme/assets/verify/words.mjs, word for word; a test compares them. The apostrophes are
typographic in both, as everywhere on the site.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from plaudit.credentials.verification import Verdict, Verification
from plaudit.credentials.verification_input import instant, is_object

# Clauses without a capital or a full stop, so that they serve alone and after a colon. {key} is whose key signed,
# {where} where keys are published, {today} the day of the check, {from} and {until} the credential's own dates.
WORDS: Final = {
    "steps": {
        "format": "Form of the document",
        "signature": "Signature",
        "issuer-key": "Issuer’s key",
        "dates": "Dates",
        "status": "Revocation",
    },
    "states": {
        "pending": "waiting",
        "passed": "passed",
        "failed": "failed",
        "not-checked": "not checked",
    },
    "verdicts": {
        "valid": "Genuine",
        "revoked": "Revoked",
        "expired": "Expired",
        "not-yet-valid": "Not valid yet",
        "not-genuine": "Not genuine",
        "unchecked": "Could not be checked",
    },
    "sentences": {
        "valid": "signed by {key}; not revoked as of {today}",
        "valid-without-list": "signed by {key}; its issuer keeps no list of revoked credentials for it",
        "revoked": "signed by {key}, but since withdrawn by its issuer (list read on {today})",
        "expired": "signed by {key}, but valid only until {until}",
        "not-yet-valid": "signed by {key}, but valid only from {from}",
        "not-genuine": "{reason}",
        "unchecked": "{reason}",
        "unchecked-status": "signed by {key}, but {reason}",
        "transcript": "a transcript signed by {key}",
    },
    "codes": {
        "credential-unreachable": "the credential’s file could not be reached",
        "check-interrupted": "the check broke off unexpectedly",
        "format-ok": "it is an Open Badges 3.0 credential",
        "transcript-ok": "it is a transcript, a Comprehensive Learner Record 2.0",
        "not-an-object": "this is no credential, or a damaged one",
        "unknown-context": "it is not written in the terms of Open Badges 3.0",
        "wrong-type": "it does not call itself an Open Badges credential",
        "missing-id": "it has no address of its own",
        "missing-issuer": "it does not say who issued it",
        "missing-subject": "it does not say what was earned",
        "missing-awards": "there is no award in this transcript",
        "too-many-awards": "this transcript holds more awards than are checked here",
        "bad-date": "a date in it is missing or impossible",
        "no-proof": "nobody has signed it",
        "signature-ok": "nothing was changed since it was signed",
        "no-supported-proof": "it is signed in a way that cannot be checked here",
        "malformed-proof": "its signature is damaged",
        "wrong-purpose": "its signature was made for another purpose",
        "weak-key": "it was signed with a key that protects nothing",
        "signature-wrong": "the signature does not fit the text, so something was changed after signing",
        "ed25519-unavailable": "this browser cannot check Ed25519 signatures; a newer one can",
        "key-listed": "the key that signed it is published {where}",
        "unsupported-issuer": "its issuer is named in a way that cannot be looked up here",
        "key-of-another-issuer": "it was signed by somebody other than the issuer that it names",
        "keys-unreachable": "the issuer’s keys {where} could not be reached",
        "keys-unreadable": "the issuer’s keys {where} could not be read",
        "keys-of-another-issuer": "the keys found {where} belong to another issuer",
        "key-not-listed": "the key that signed it is not among those published {where}",
        "in-force": "it is within its dates",
        "expired": "it was valid until {until}",
        "not-yet-valid": "it is valid from {from}",
        "not-revoked": "its issuer has not revoked it",
        "no-status-list": "its issuer keeps no list of revoked credentials for it",
        "revoked": "its issuer has revoked it",
        "unsupported-status": "whether it was revoked is recorded in a way that cannot be read here",
        "list-unreachable": "the issuer’s list of revoked credentials could not be reached",
        "list-unreadable": "the issuer’s list of revoked credentials is damaged",
        "list-of-another-issuer": "the list of revoked credentials found at its address is another one",
        "list-not-signed": "the list of revoked credentials is not signed by the issuer",
        "list-wrong-purpose": "the list that it names is not one of revoked credentials",
        "list-expired": "the issuer’s list of revoked credentials is out of date",
        "list-too-short": "the issuer’s list of revoked credentials is shorter than the standard allows",
        "index-out-of-range": "the issuer’s list of revoked credentials has no place for it",
        "earlier-step-failed": "not looked at, since an earlier step did not pass",
    },
    "summary": {
        "genuine": "{genuine} of {all} genuine",
        "genuine-awards": "{genuine} of {all} awards genuine",
        "none-revoked": "none revoked",
        "revoked": "{n} revoked",
        "expired": "{n} expired",
        "not-yet-valid": "{n} not valid yet",
        "not-genuine": "{n} not genuine",
        "unchecked": "{n} could not be checked",
        "now": "checked just now",
    },
    "copies": {
        "key": "the key copied into this file on {day}",
        "valid": "Consistent with {key}, and not revoked in the list copied with it",
        "valid-without-list": "Consistent with {key}; its issuer keeps no list of revoked credentials for it",
        "revoked": "Revoked: consistent with {key}, but withdrawn by its issuer in the list copied with it",
        "expired": "Expired: consistent with {key}, but valid only until {until}",
        "not-yet-valid": "Not valid yet: consistent with {key}, but valid only from {from}",
        "not-genuine": "Not consistent: {reason}",
        "unchecked": "Could not be checked: {reason}",
        "unchecked-status": "Consistent with {key}, but {reason}",
        "mismatch": "Not consistent: this page shows something other than the signed document, which says: {differing}",
        "consistent": "{consistent} of {all} consistent with {key}",
        "not-consistent": "{n} not consistent",
        "advice": "to be sure, drop this file on {verify}",
    },
    "copied-codes": {
        "key-listed": "the key that signed it is among those copied into this file",
        "key-not-listed": "the key that signed it is not among those copied into this file",
        "keys-of-another-issuer": "the keys copied into this file belong to another issuer",
        "keys-unreachable": "the issuer’s keys are not copied into this file",
        "keys-unreadable": "the issuer’s keys copied into this file could not be read",
        "not-revoked": "its issuer has not revoked it in the list copied into this file",
        "revoked": "its issuer has revoked it in the list copied into this file",
        "list-unreachable": "the issuer’s list of revoked credentials is not copied into this file",
    },
}

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
    culprit = next((step for step in origin if step.state != "passed"), status)
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
