"""What a signed document states, in the words in which pages show it (as `theme/assets/verify/statements.mjs`)."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from plaudit.credentials.verification_input import JsonObject, is_object
from plaudit.credentials.verification_words import MONTHS, details_of, utc_offset_of
from plaudit.site_audit.page_reader import Shown

TITLES = {"name": "credential", "recipient": "recipient", "issuer": "issuer", "awarded": "date of award"}
Statements = dict[str, str]
_OFFSET = re.compile(r"[+-][0-9]{2}:[0-9]{2}")
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Difference:
    """A statement that a page shows otherwise; `shown` is empty when it does not show it at all."""

    name: str
    shown: str
    signed: str

    def __str__(self) -> str:
        """The difference in words."""
        title = TITLES.get(self.name, self.name)
        if not self.shown:
            return f"does not show the {title} that was signed, `{self.signed}`"
        return f"shows the {title} `{self.shown}`, but `{self.signed}` was signed"


def statements_of(credential: JsonObject) -> Statements:
    """Each is empty where the credential does not say; the date of award is still an instant."""
    subject = _object(credential.get("credentialSubject"))
    achievement = _object(subject.get("achievement"))
    return {
        "name": _text(achievement.get("name")) or _text(credential.get("name")),
        "recipient": _recipient(subject),
        "issuer": _text(_object(credential.get("issuer")).get("name")),
        "awarded": _text(credential.get("awardedDate", credential.get("validFrom"))),
    }


def differences(
    statements: Statements, shown: Iterable[Shown], needed: set[str], utc_offset: str = ""
) -> list[Difference]:
    """What is shown otherwise than it was signed, and what is needed and not shown.

    Args:
        statements: As `statements_of` has them.
        shown: What a page shows.
        needed: What has to be shown.
        utc_offset: The issuer's, by which the instant becomes a date; taken from the instant itself if empty.
    """
    awarded = statements["awarded"]
    offset = utc_offset if _OFFSET.fullmatch(utc_offset) else utc_offset_of(awarded)
    signed = {**statements, "awarded": details_of({"validFrom": awarded}, dt.date.min, offset).start}
    shown = list(shown)
    wrong = [
        Difference(each.name, said, signed.get(each.name, "")) for each in shown if (said := _otherwise(each, signed))
    ]
    absent = needed - {each.name for each in shown}
    return wrong + [Difference(name, "", signed[name]) for name in TITLES if name in absent]


def _otherwise(shown: Shown, signed: Statements) -> str:
    """What is shown instead, for people or for machines; empty when it is what was signed."""
    text, said = plain(signed.get(shown.name, "")), plain(shown.text)
    if said != text and not _is_same_day(said, shown.day, text):
        return said or "nothing"
    return shown.day if shown.day and _machine_day(shown.day) != text else ""


def _is_same_day(said: str, day: str, text: str) -> bool:
    """Whether a date may be the signed one in words that are unknown here, those of the site's language.

    Its numbers are those of the date for machines, and it names no other month in English.
    """
    numbers = sorted(map(int, re.findall("[0-9]+", said)))
    parts = _DAY.fullmatch(day)
    if not parts:
        return False
    year, month, day_of_month = map(int, parts.groups())
    is_dated = numbers in (sorted((year, day_of_month)), sorted((year, month, day_of_month)))
    return is_dated and set(_WORD.findall(said)) & set(MONTHS) <= set(_WORD.findall(text))


def _machine_day(day: str) -> str:
    try:
        return details_of({"validFrom": f"{dt.date.fromisoformat(day)}T00:00:00Z"}, dt.date.min).start
    except ValueError:
        return day


def plain(text: str) -> str:
    """A text without what no reader sees."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _recipient(subject: JsonObject) -> str:
    identifier = subject.get("identifier")
    entries = [_object(entry) for entry in (identifier if isinstance(identifier, list) else [identifier])]
    named = [entry for entry in entries if entry.get("identityType") == "name" and entry.get("hashed") is not True]
    return (_text(named[0].get("identityHash")) if named else "") or _text(subject.get("id"))


def _object(value: object) -> JsonObject:
    return value if is_object(value) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
