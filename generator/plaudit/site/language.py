"""The language of a site: its words, and how it writes dates, numbers, prices and lists."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from plaudit.records.words import Words, cut, insert

ENGLISH = "en"
# The plural categories that a language has for whole numbers up to here are those that it cannot do without; Spanish
# has another one from a million.
_COUNTED = range(1, 201)


@dataclass(frozen=True)
class Language:
    """A language and the words in it.

    Attributes:
        code: As in `<html lang>`: `en`, `pt-BR`.
        words: What pages say.
    """

    code: str
    words: Words = field(repr=False)
    _known: dict[str, Markup] = field(default_factory=dict, init=False, repr=False, compare=False)
    _cut: dict[tuple[str, str], list[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _days: dict[dt.date, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _numbers: dict[float, tuple[str, Markup]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def _locale(self) -> Locale:
        return locale_of(self.code)

    @property
    def direction(self) -> str:
        """Which way lines run: `ltr` or `rtl`."""
        return "rtl" if self._locale.character_order == "right-to-left" else "ltr"

    def say(self, key: str, /, **values: object) -> Markup:
        """A text with its blanks filled, as HTML.

        Args:
            key: Of the text, such as `catalog.found`.
            values: For its blanks. What is marked up stays so, the rest is escaped. `n` is the number that chooses the
                plural form, and is written as the language writes numbers.
        """
        if not values:
            return self._fixed(key)
        filled = {name: escape(value) for name, value in values.items()}
        category = ""
        if "n" in values:
            category, filled["n"] = self._counted(values["n"])  # type: ignore[arg-type]  # n is a number, see above
        pieces = list(self._pieces(key, category))
        pieces[1::2] = [filled.get(name, f"{{{name}}}") for name in pieces[1::2]]
        return Markup("".join(pieces))  # noqa: S704  # pieces and values are escaped

    def _fixed(self, key: str) -> Markup:
        """A text without blanks; pages say the same ones again and again."""
        if (text := self._known.get(key)) is None:
            text = self._known[key] = escape(self.words.text(key))
        return text

    def _pieces(self, key: str, category: str) -> list[str]:
        """A text cut at its blanks, as HTML; pages fill the same ones again and again."""
        if (pieces := self._cut.get((key, category))) is None:
            pieces = self._cut[key, category] = cut(str(escape(self.words.text(key, category))))
        return pieces

    def _counted(self, n: float) -> tuple[str, Markup]:
        """The plural category of a number, and the number as HTML; the same ones are asked for again and again."""
        if (counted := self._numbers.get(n)) is None:
            counted = self._numbers[n] = self._locale.plural_form(_exact(n)), escape(self.number(n))
        return counted

    def plain(self, key: str, /, **values: object) -> str:
        """The same as plain text, for titles, descriptions and attributes that are escaped later."""
        return str(self.say(key, **values).unescape())

    def long_date(self, day: dt.date) -> str:
        """A calendar date as it stands in the record: `14 May 2026`."""
        if (written := self._days.get(day)) is None:
            month = self.words.text(f"dates.months.{day.month}")
            values = {"day": str(day.day), "month": month, "year": str(day.year)}
            written = self._days[day] = insert(self.words.text("dates.long"), values)
        return written

    def date_tag(self, day: dt.date) -> Markup:
        """A date for people and for machines."""
        return Markup(f'<time datetime="{day.isoformat()}">{escape(self.long_date(day))}</time>')  # noqa: S704  # escaped in the same line

    def period(self, start: dt.date | None, end: dt.date | None) -> Markup:
        """From when until when, as far as it is known; empty when it is not."""
        return self._span(self.date_tag(start) if start else "", self.date_tag(end) if end else "")

    def years(self, start: dt.date | None, end: dt.date | None) -> Markup:
        """The same in years, for what people do for long: `since 2017`, `2016 to 2017`, `2016`."""
        if start and end and start.year == end.year:
            return escape(start.year)
        return self._span(str(start.year) if start else "", str(end.year) if end else "")

    def _span(self, start: str, end: str) -> Markup:
        if start and end:
            return self.say("dates.span", start=start, end=end)
        if start:
            return self.say("dates.since", start=start)
        return self.say("dates.until", end=end) if end else Markup()

    def number(self, value: float) -> str:
        """A number as the language writes it, without needless zeros: `1.5`, `2`, `1,234`."""
        return str(format_decimal(Decimal(str(value)), format="#,##0.####", locale=self._locale))

    def hours(self, value: float) -> Markup:
        """A length of time in hours: `1 hour`, `7.5 hours`."""
        return self.say("numbers.hours", n=value)

    def duration(self, length: str) -> Markup:
        """A length of time in months or years, as records write it: `18 months`, `1 year`."""
        count, _, unit = length.partition(" ")
        return self.say(f"numbers.length.{unit.removesuffix('s')}", n=int(count))

    def money(self, amount: float, currency: str) -> Markup:
        """A price: `free`, `20 USD`, `7.50 EUR`."""
        if amount == 0:
            return self.say("numbers.free")
        digits = "#,##0" if amount == int(amount) else "#,##0.00"
        written = format_decimal(Decimal(str(amount)), format=digits, locale=self._locale)
        return self.say("numbers.money", amount=written, currency=currency)

    def names(self, items: Iterable[str]) -> Markup:
        """A list in a sentence: `A, B and C`. What is marked up stays so, the rest is escaped."""
        *before, last = [escape(item) for item in items] or [Markup()]
        return self.say("lists.and", before=Markup(", ").join(before), last=last) if before else last


def word_key(value: str) -> str:
    """How a value of a closed list is called in the words: `lesson plan` is `lesson_plan`.

    `other` is `another`, since a form for numbers has that name.
    """
    return "another" if value == "other" else value.replace(" ", "_").replace("-", "_")


def _exact(number: float) -> Decimal:
    """A number as it is read aloud: 1.0 is one."""
    return Decimal(int(number)) if number == int(number) else Decimal(str(number))


def locale_of(code: str) -> Locale:
    """What is known about a language.

    Raises:
        UnknownLocaleError: Nothing is.
    """
    try:
        return Locale.parse(code, sep="-")
    except ValueError as error:
        raise UnknownLocaleError(code) from error


def categories_of(code: str) -> list[str]:
    """The plural categories that a language has for whole numbers."""
    return sorted({*map(locale_of(code).plural_form, _COUNTED), "other"})
