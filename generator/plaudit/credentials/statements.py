"""What a credential states, in the few words that a page shows; theme/assets/verify/statements.mjs says the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from plaudit.credentials.verification_input import JsonObject, as_list, is_object
from plaudit.credentials.verification_words import date_at_issuer


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of a credential; each is empty, or None, where it does not say.

    Attributes:
        name: Of what was earned.
        recipient: To whom it is made out.
        issuer: The issuer's name.
        awarded: At the issuer, like the next one.
        until: Its last day.
        results: Criterion and level, in the order of the document.
        number: The award's id, from the address of the credential.
    """

    name: str
    recipient: str
    issuer: str
    awarded: dt.date | None
    until: dt.date | None
    results: tuple[tuple[str, str], ...]
    number: str


def statements_of(credential: object, utc_offset: str) -> Statements:
    """The statements of a credential.

    Args:
        credential: As `read_json` returns it.
        utc_offset: The issuer's, by which instants become calendar dates.
    """
    document = _object(credential)
    subject = _object(document.get("credentialSubject"))
    achievement = _object(subject.get("achievement"))
    awarded = document.get("validFrom") if document.get("awardedDate") is None else document.get("awardedDate")
    return Statements(
        _text(achievement.get("name")) or _text(document.get("name")),
        _recipient(subject),
        _text(_object(document.get("issuer")).get("name")),
        date_at_issuer(awarded, utc_offset),
        date_at_issuer(document.get("validUntil"), utc_offset),
        tuple(_results(subject, achievement)),
        "".join(_text(document.get("id")).split("/")[-2:-1]),
    )


def _recipient(subject: JsonObject) -> str:
    found = subject.get("identifier")
    entries = _objects(found if isinstance(found, list) else [found])
    names = (entry for entry in entries if entry.get("identityType") == "name" and entry.get("hashed") is not True)
    return _text(next(names, {}).get("identityHash")) or _text(subject.get("id"))


def _results(subject: JsonObject, achievement: JsonObject) -> list[tuple[str, str]]:
    criteria = _objects(as_list(achievement.get("resultDescription")))
    pairs = []
    for result in _objects(as_list(subject.get("result"))):
        of = (each.get("name") for each in criteria if each.get("id") == result.get("resultDescription"))
        name, value = next(of, None), result.get("value")
        if isinstance(name, str) and isinstance(value, str):
            pairs.append((name, value))
    return pairs


def _object(value: object) -> JsonObject:
    return value if is_object(value) else {}


def _objects(values: list[object]) -> list[JsonObject]:
    return [value for value in values if is_object(value)]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
