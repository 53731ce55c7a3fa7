"""What a signed document states, in the words in which pages show it (as `theme/assets/verify/statements.mjs`)."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from plaudit.credentials.verification_input import JsonObject, is_object
from plaudit.credentials.verification_words import date_at_issuer, readable_date, utc_offset_of
from plaudit.records.english import packaged_words
from plaudit.site_audit.page_reader import Shown

TITLES = {"name": "credential", "recipient": "recipient", "issuer": "issuer", "awarded": "date of award"}
Statements = dict[str, str]
_OFFSET = re.compile(r"[+-][0-9]{2}:[0-9]{2}")


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
    day = date_at_issuer(awarded, offset)
    signed = {**statements, "awarded": readable_date(day) if day else ""}
    shown = list(shown)
    wrong = [
        Difference(each.name, said, signed.get(each.name, ""))
        for each in shown
        if (said := _otherwise(each, signed.get(each.name, ""), day))
    ]
    absent = needed - {each.name for each in shown}
    return wrong + [Difference(name, "", signed[name]) for name in TITLES if name in absent]


def _otherwise(shown: Shown, signed: str, day: dt.date | None) -> str:
    """What is shown instead, for people or for machines; empty when it is what was signed."""
    text = plain(shown.text)
    same = says_day(text, day) if shown.name == "awarded" and day else text == plain(signed)
    if not same:
        return text or "nothing"
    return shown.day if shown.day and day and shown.day != day.isoformat() else ""


def says_day(text: str, day: dt.date) -> bool:
    """Whether a text says a day, in whatever order and language.

    Numbers have to be those of the day. The name of another month is wrong in the languages that the package brings;
    those of other languages are not known here.
    """
    numbers = {int(number) for number in re.findall(r"\d+", text)}
    others = {name for month, names in _months().items() if month != day.month for name in names}
    words = set(re.findall(r"[^\W\d_]+", text.casefold())) - _months()[day.month]
    return {day.day, day.year} <= numbers <= {day.day, day.month, day.year} and others.isdisjoint(words)


@cache
def _months() -> dict[int, set[str]]:
    """The names of each month in all languages of the package."""
    languages = packaged_words()
    return {month: {words.text(f"dates.months.{month}").casefold() for words in languages} for month in range(1, 13)}


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
