"""Drawn badges: one family, each its own picture, the same everywhere."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.records.catalog_models import CredentialVersion
from plaudit.records.checks import sound_registry
from plaudit.records.pictures import fault
from plaudit.records.registry import CredentialRecord, Registry
from plaudit.records.site_model import Image
from plaudit.site.badge_letters import HEIGHT, LETTERS, drawable
from plaudit.site.badge_png import DrawingError, png
from plaudit.site.badges import badge_svg, bakeable_path, drawn_badges, picture_path
from support.command import ROOT

LEVELS = ("not yet", "progressing", "demonstrated", "shining")


def record(name: str = "Talk", **more: object) -> CredentialVersion:
    return CredentialVersion.model_validate({"name": name, "summary": "x", "competency": "x", **more})


def rubric(*levels: str, required: str) -> dict[str, object]:
    described = dict.fromkeys(levels, "x")
    return {"levels": levels, "required": required, "criteria": [{"id": "c", "name": "C", "levels": described}]}


def picture(record: CredentialVersion, id_: str = "talk") -> str:
    """What is drawn, without the title that screen readers find in it."""
    return re.sub("<title>.*</title>", "", badge_svg(record, id_))


def test_every_credential_of_the_example_has_a_picture_of_its_own() -> None:
    registry = sound_registry(ROOT)
    drawn = {path: re.sub(b"<title>.*</title>", b"", data) for path, data in drawn_badges(registry)}
    assert len(set(drawn.values())) == len({path.split("/")[1] for path in drawn}) >= 16


def test_five_hundred_titles_give_five_hundred_pictures() -> None:
    verbs = ["Teaching", "Leading", "Planning", "Judging", "Reading"]
    things = ["Talk", "Texts", "Maths", "Science", "Teams", "Families", "Data", "Play", "Art", "Writing"]
    places = [f"in Year {year}" for year in range(1, 11)]
    titles = [f"{verb} {thing} {place}" for verb in verbs for thing in things for place in places]
    assert len({picture(record(title), title.lower().replace(" ", "-")) for title in titles}) == 500


def test_a_picture_does_not_depend_on_anything_but_the_record() -> None:
    drawn = badge_svg(record("Talk", topics=["Speaking"]), "talk")
    assert drawn == badge_svg(record("Talk", topics=["Speaking"], effort_hours="3", summary="y"), "talk")
    for element in ("<text", "<image", "<style", "href", "font"):
        assert element not in drawn
    assert len(drawn) < 4000


def test_the_first_topic_gives_the_colour() -> None:
    def colour(*topics: str) -> str:
        return badge_svg(record(topics=topics), "talk").partition('<g fill="')[2][:7]

    assert colour("Feedback", "Talk") == colour(" feedback ") != colour("Assessment", "Feedback")


@pytest.mark.parametrize(
    ("levels", "required", "filled", "hollow"),
    [(LEVELS[:3], "demonstrated", 3, 0), (LEVELS, "progressing", 2, 2), (LEVELS[:1], "not yet", 1, 0)],
)
def test_dots_stand_for_the_levels_up_to_the_required_one(
    levels: tuple[str, ...], required: str, filled: int, hollow: int
) -> None:
    dots = re.findall(
        '<circle cx="[^"]*" cy="172"[^>]*>', badge_svg(record(rubric=rubric(*levels, required=required)), "x")
    )
    assert sum('fill="none"' in dot for dot in dots) == hollow
    assert len(dots) == filled + hollow


def test_a_credential_without_levels_has_no_dots() -> None:
    many = rubric(*(f"level {number}" for number in range(9)), required="level 3")
    assert 'cy="172"' not in badge_svg(record(), "x") + badge_svg(record(rubric=many), "x")


@pytest.mark.parametrize(
    ("letters", "plain"),
    [("ÉÅ", "EA"), ("Øé", "OE"), ("Łž", "LZ"), ("K1", "K1"), ("Ж", ""), ("AЖ", ""), ("٣", ""), ("", "")],
)
def test_letters_lose_their_marks_and_other_scripts_have_none(letters: str, plain: str) -> None:
    assert drawable(letters) == plain


def test_titles_in_other_scripts_get_a_sign_of_their_own() -> None:
    signs = {picture(record(title), title) for title in ("数学", "Преподавание", "تعليم", "हिन्दी", "…")}
    assert len(signs) == 5
    assert all("<path d=" in sign for sign in signs)


def test_the_alphabet_has_every_letter_and_digit_and_stays_in_its_box() -> None:
    assert "".join(sorted(LETTERS)) == "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    for width, path in LETTERS.values():
        ends = [float(number) for number in re.findall(r"[ML](\d+) \d+", path)]
        assert max(ends) <= width
        assert all(0 <= float(number) <= HEIGHT + 12 for number in re.findall(r"\d+", path))


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=20), st.lists(st.text(max_size=9), max_size=3))
def test_any_title_gives_a_drawing_that_a_stranger_may_propose(title: str, id_: str, topics: list[str]) -> None:
    made = CredentialVersion.model_construct(
        name=title.encode("utf-8", "replace").decode(),
        summary="",
        competency="",
        topics=tuple(topics),
        subjects=(),
        grades=(),
        rubric=None,
    )
    drawn = badge_svg(made, id_.encode("utf-8", "replace").decode())
    if not re.search("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", made.name):  # which no record may hold
        assert fault(drawn.encode(), "badge.svg") == ""


def test_a_drawing_becomes_a_png_as_large_as_fits() -> None:
    def size(svg: str) -> tuple[int, int]:
        made = png(svg.encode())
        return int.from_bytes(made[16:20]), int.from_bytes(made[20:24])

    assert size(badge_svg(record(), "talk")) == (512, 512)
    tall = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"/>'
    assert size(tall.format(10, 20)) == (256, 512)
    assert size(tall.format(1, 200_000)) == (1, 512)
    for broken in (b"", b"no drawing", b"\xff", b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>'):
        with pytest.raises(DrawingError):
            png(broken)


@pytest.mark.parametrize(
    ("file", "shown", "bakeable", "is_drawn"),
    [
        (None, "catalog/talk/v1/badge.svg", "catalog/talk/v1/badge.svg", True),
        ("catalog/images/own.svg", "catalog/images/own.svg", "catalog/images/own.svg", False),
        ("catalog/images/own.PNG", "catalog/images/own.PNG", "catalog/images/own.PNG", False),
        (
            "catalog/images/own.jpg",
            "catalog/images/own.jpg",
            "catalog/talk/v1/badge.svg",
            True,
        ),
    ],
)
def test_a_picture_of_its_own_takes_the_place_of_the_drawn_one(
    file: str | None, shown: str, bakeable: str, *, is_drawn: bool
) -> None:
    image = Image.model_validate({"file": file, "alt": "x"}) if file else None
    made = CredentialRecord("talk", 1, record().model_copy(update={"image": image}), "")
    assert (picture_path(made), bakeable_path(made)) == (shown, bakeable)
    registry = Registry(ROOT, sound_registry(ROOT).site, {"talk": {1: made}})
    assert [path for path, _ in drawn_badges(registry)] == (["catalog/talk/v1/badge.svg"] if is_drawn else [])


def test_a_title_cannot_leave_its_element() -> None:
    root = ET.fromstring(badge_svg(record("</title><script>a()</script> & co"), "talk"))  # noqa: S314  # our own
    assert [element.tag.rpartition("}")[2] for element in root.iter() if "script" in element.tag] == []
    assert root[0].text == "</title><script>a()</script> & co"
