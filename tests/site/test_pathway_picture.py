"""The picture of a pathway is sound SVG, fits its frame in every script, and has its words beside it."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.site.pathway_picture import WIDTH, Box, Frame, lines_of, pathway_svg
from support.command import ROOT
from support.pages import Document, registry_of, render

FRAMES = [
    Frame("All of these", (Box("Listening", "4 hours"), Box("Talk & <more>", "a pathway of its own", is_stack=True))),
    Frame("Any 1 of these", (Box("A", ""), Box("B", "")), choice=True),
    Frame("And finally", (Box("Coaching", ""),), end=True),
]
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=120)


def drawn(frames: list[Frame]) -> ET.Element:
    return ET.fromstring(pathway_svg(frames, "The way", "way"))  # noqa: S314  # our own


def test_the_picture_has_a_frame_for_each_step_and_a_box_for_each_item() -> None:
    svg = drawn(FRAMES)
    kinds = [rect.get("class") for rect in svg.iter("rect")]
    assert [kind for kind in kinds if kind != "pathway-box"] == [
        "pathway-frame",
        "pathway-frame choice",
        "pathway-frame end",
    ]
    assert kinds.count("pathway-box") == 6, "five items, and one below the pathway that is piled up"
    assert len(list(svg.iter("path"))) == 2
    assert "Talk & <more>" in [text.text for text in svg.iter("text")]


def test_nothing_is_drawn_over_anything_else_or_outside() -> None:
    svg = drawn(FRAMES)
    height = float(svg.get("height") or 0)
    texts = [float(text.get("y") or 0) for text in svg.iter("text")]
    assert texts == sorted(texts)
    for rect in svg.iter("rect"):
        x, y, wide, high = (float(rect.get(name) or 0) for name in ("x", "y", "width", "height"))
        assert x >= 0
        assert x + wide <= WIDTH
        assert 0 <= y < y + high <= height


@given(TEXT)
def test_lines_keep_every_letter_and_stay_short(text: str) -> None:
    lines = lines_of(text)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(len(line) <= 27 or not line.isascii() for line in lines)


@given(TEXT)
def test_any_name_makes_sound_svg(name: str) -> None:
    drawn([Frame(name, (Box(name, name, is_stack=True),))])


@pytest.mark.parametrize("stack", ["classroom-talk", "teacher-leadership", "assessment-for-learning"])
def test_the_page_says_in_words_what_the_picture_shows(stack: str) -> None:
    body = render(registry_of(ROOT))[f"stacks/{stack}/index.html"].body
    picture = body[body.index("<svg") : body.index("</svg>") + 6]
    assert Document(body).having("aria-details") == ["way"]
    assert "way" in Document(body).having("id")
    way = body.partition('<ol class="steps" id="way">')[2].partition("</ol>")[0]
    beside = "".join(Document(way).text.split())
    for text in ET.fromstring(picture).iter("text"):  # noqa: S314  # our own
        assert "".join((text.text or "").split()) in beside
