"""Whoever looks at all texts of a record as one misses nothing that looking at each of them finds."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.records.checks.context import Context
from plaudit.records.checks.private import check_public_text
from plaudit.records.checks.suspects import BETWEEN, Suspects, as_one
from plaudit.records.private_text import may_be_private, private_in, without
from plaudit.records.profile_models import Award, Profile
from plaudit.records.registry import Educator, Registry
from plaudit.records.site_model import Site
from support.private_sentences import NAMES, PRIVATE

HARMLESS = "A student reads and a pupil writes @home; call 911 or 12-34"
PIECES = st.sampled_from([
    *("student", "students", "Pupil", "a third-grader", "child", "kids", "My", "one of my", ", a", "named", "such as"),
    *("Maria", "Maria Lopez", "writes", "like", "who is", "(", ")", ":", ",", "+1", "555", "0134", "-", ".", "call"),
    *("ana@riverbend.org", "@", "x@1", "\n", "\t", " ", "  ", "\u00a0", "é", "٥", "12345678901"),  # noqa: RUF001  # a digit of another script, on purpose
])  # fmt: skip


@pytest.mark.parametrize("sentence", [*NAMES, *PRIVATE])
def test_private_things_are_seen_among_other_texts(sentence: str) -> None:
    assert may_be_private(BETWEEN.join([HARMLESS, sentence, HARMLESS]))
    assert may_be_private(sentence.replace(" ", "\n\n"))
    assert not may_be_private(HARMLESS)


@given(st.lists(PIECES, max_size=12).map("".join) | st.lists(PIECES, max_size=12).map(" ".join))
def test_nothing_private_is_passed_by(text: str) -> None:
    if private_in(without(text, [])) or private_in(without(text, ["a", "Maria"])):
        assert may_be_private(f"{HARMLESS}{BETWEEN}{text}{BETWEEN}{HARMLESS}")


def test_all_texts_of_a_record_are_there() -> None:
    record = Award.model_validate({
        "credential": "talk@1",
        "awarded": "2026-05-14",
        "assessors": ["center", "ben"],
        "identity": {"checked_by": "center", "how": "roster"},
        "learned_by": [{"kind": "course", "name": "Talking", "hours": "9"}],
        "results": {"moves": "shown"},
        "narrative": "Well done.",
    })  # fmt: skip
    texts = ["talk@1", "center", "ben", "center", "roster", "course", "Talking", "shown", "Well done."]
    assert as_one(record).split(BETWEEN)[: len(texts)] == texts


def someone(slug: str, **profile: str) -> Educator:
    return Educator(slug, Profile.model_validate(profile), ())


def said(*educators: Educator) -> list[tuple[str, str]]:
    """The files in which a check finds a fault, with what it says."""
    issuer = {"name": "Center", "url": "https://center.example/"}
    place = {"url": "https://center.example/", "contact": "https://center.example/contact"}
    site = Site.model_validate({"name": "Site", **place, "issuer": issuer})
    registry = Registry(Path(), site, educators={educator.slug: educator for educator in educators})
    found = check_public_text(Context(registry, dt.date(2026, 5, 14), lambda *_: (1, 1)))
    return [(problem.path.split("/")[1], problem.message) for problem in found]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ana Lima", "I teach with ANA\nLima."),
        ("José Ñu", "I teach with “José (Ñu)”."),
        ("李 小龍", "我和李 小龍一起"),
        ("Ana O’Neil-Núñez", "As ana O’neil-núñez says"),
        ("Kim Groß", "\u212aim Gross and I"),
    ],
)
def test_names_are_seen_however_they_are_written(name: str, text: str) -> None:
    named = [("b", "this names a, who is unlisted")] if name != "李 小龍" else []
    assert said(someone("a", name=name, about=text), someone("b", name="Ben Oak", about=text)) == named
    assert Suspects(names={tuple(name.casefold().split()): "a"})(text, "b")


def test_a_name_of_two_people_is_seen_on_the_page_of_one() -> None:
    first, other = someone("a", name="Ana Lima", about="Bo Lima helped."), someone("b", name="Bo Lima")
    assert said(first, other) == [("a", "this names b, who is unlisted")]
