"""The site speaks the language that it is told to, all of it, and writes dates and numbers as that language does."""

import datetime as dt
import re
from pathlib import Path

import pytest
from markupsafe import Markup

from plaudit.records.problem import RecordsError
from plaudit.records.words import Words, read_words_file
from plaudit.site.language import Language, categories_of
from plaudit.site.theme import Theme
from plaudit.site.words_files import language_problems, read_language
from support.command import ROOT

DAY = dt.date(2026, 5, 14)
WORDS = ROOT / "theme" / "words"
ENGLISH = read_language(Theme(ROOT), "en")
SPANISH = read_language(Theme(ROOT), "es")
_KEY = r"[a-z][\w-]*(?:\.[\w-]+)+"


def test_dates_are_written_as_the_language_writes_them() -> None:
    assert ENGLISH.long_date(DAY) == "14 May 2026"
    assert SPANISH.long_date(DAY) == "14 de mayo de 2026"
    assert ENGLISH.date_tag(DAY) == '<time datetime="2026-05-14">14 May 2026</time>'


@pytest.mark.parametrize(
    ("start", "end", "english", "spanish"),
    [
        (DAY, None, "since 2026", "desde 2026"),
        (None, DAY, "until 2026", "hasta 2026"),
        (dt.date(2016, 1, 1), dt.date(2017, 1, 1), "2016 to 2017", "de 2016 a 2017"),
        (DAY, DAY, "2026", "2026"),
        (None, None, "", ""),
    ],
)
def test_spans_of_years(start: dt.date | None, end: dt.date | None, english: str, spanish: str) -> None:
    assert ENGLISH.years(start, end) == english
    assert SPANISH.years(start, end) == spanish


def test_spans_of_days() -> None:
    assert ENGLISH.period(DAY, None) == 'since <time datetime="2026-05-14">14 May 2026</time>'
    assert ENGLISH.period(None, DAY).endswith("14 May 2026</time>")
    assert ENGLISH.period(None, None) == ""


def test_numbers_and_prices() -> None:
    assert [ENGLISH.number(value) for value in (2.0, 1.5, 12345, 0.25)] == ["2", "1.5", "12,345", "0.25"]
    assert SPANISH.number(12345.5) == "12.345,5"
    assert [ENGLISH.hours(value) for value in (1, 7.5)] == ["1 hour", "7.5 hours"]
    assert SPANISH.hours(1) == "1 hora"
    assert [ENGLISH.money(amount, "EUR") for amount in (0, 20, 7.5)] == ["free", "20 EUR", "7.50 EUR"]
    assert SPANISH.money(7.5, "EUR") == "7,50 EUR"


def test_lists_in_a_sentence() -> None:
    assert ENGLISH.names(["A", "B", "<C>"]) == "A, B and &lt;C&gt;"
    assert SPANISH.names(["A", Markup("<b>B</b>")]) == "A y <b>B</b>"
    assert ENGLISH.names([]) == ""


def test_texts_are_escaped_and_so_is_what_fills_their_blanks() -> None:
    language = Language("en", Words({"a.b": "<{name}> & {name}"}))
    assert language.say("a.b", name="<i>") == "&lt;&lt;i&gt;&gt; &amp; &lt;i&gt;"
    assert language.say("a.b", name=Markup("<i>")) == "&lt;<i>&gt; &amp; <i>"
    assert language.plain("a.b", name="&lt;") == "<&lt;> & &lt;"


def test_the_number_chooses_the_form() -> None:
    polish = Language("pl", Words({"a.one": "{n} plik", "a.few": "{n} pliki", "a.many": "{n} plików", "a.other": "!"}))
    assert [polish.say("a", n=n) for n in (1, 2, 5, 22)] == ["1 plik", "2 pliki", "5 plików", "22 pliki"]
    assert categories_of("pl") == ["few", "many", "one", "other"]
    assert categories_of("es") == ["one", "other"]


def test_a_language_knows_which_way_it_runs() -> None:
    assert ENGLISH.direction == "ltr"
    assert Language("ar", Words({})).direction == "rtl"


@pytest.mark.parametrize("path", sorted(WORDS.glob("*.yml")), ids=lambda path: path.stem)
def test_what_the_package_brings_is_whole(path: Path) -> None:
    assert language_problems(Theme(ROOT), path.stem) == []


def site_with(folder: Path, name: str, text: str) -> Theme:
    (folder / "theme" / "words").mkdir(parents=True)
    (folder / "theme" / "words" / name).write_text(text, "utf-8")
    return Theme(folder)


def test_a_site_says_single_things_in_its_own_words(tmp_path: Path) -> None:
    theme = site_with(tmp_path, "en.yml", "educators:\n  title: Teachers\n")
    language = read_language(theme, "en")
    assert language.say("educators.title") == "Teachers"
    assert language.say("educators.nobody") == ENGLISH.say("educators.nobody")


def test_a_language_of_the_sites_own_must_be_whole(tmp_path: Path) -> None:
    theme = site_with(tmp_path, "fr.yml", "educators:\n  title: Enseignants\n")
    problems = language_problems(theme, "fr")
    assert len(problems) > 50
    assert {problem.path for problem in problems} == {"theme/words/fr.yml"}
    assert "the text `home.browse` is missing" in {problem.message for problem in problems}
    with pytest.raises(RecordsError):
        read_language(theme, "fr")


@pytest.mark.parametrize(
    ("code", "message"),
    [("fr", "there are no words in the language `fr`"), ("xx", "`xx` is no language that is known here")],
)
def test_a_language_without_words_is_a_problem_of_the_configuration(code: str, message: str) -> None:
    (problem,) = language_problems(Theme(ROOT), code)
    assert (problem.path, problem.message) == ("site_config.yml", message)
    assert "there are: en, es" in problem.hint


def sources() -> str:
    """Everything that may ask for a text."""
    package = ROOT / "generator" / "plaudit"
    folders = [(package, "*.py"), (ROOT / "theme", "*.html"), (ROOT / "theme" / "assets", "*.mjs")]
    return "\n".join(path.read_text("utf-8") for folder, name in folders for path in sorted(folder.rglob(name)))


def test_every_text_that_is_asked_for_is_there_and_every_text_is_asked_for() -> None:
    file = read_words_file("en.yml", (WORDS / "en.yml").read_bytes())
    keys = set(file.texts)  # type: ignore[union-attr]  # it is sound, see above
    source = sources()
    asked = set(re.findall(rf"""\b(?:say|plain|text)\(\s*["'`]({_KEY})["'`]""", source))
    starts = set(re.findall(rf"""["'`]({_KEY}\.)(?:["'`] ?~|\{{|\$\{{)|below\(f?"({_KEY})""", source))
    groups = {start or f"{group}." for start, group in starts} | {"frame."}
    unknown = {key for key in asked if key not in keys and f"{key}.other" not in keys}
    unused = {
        key
        for key in keys
        if key not in asked
        and key.rpartition(".")[0] not in asked
        and not any(key.startswith(group) for group in groups)
    }
    assert (unknown, unused) == (set(), set())
