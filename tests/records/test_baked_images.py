"""What a picture holds is read out of it, or it is said why not; nothing else ever happens."""

from __future__ import annotations

import base64
import json
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.records.baked_images import MAX_TEXT, BakedImageError, baked_award
from support.baked import SIGNATURE, baked_png, baked_svg, chunk, png
from support.command import ROOT

AWARD = '{"name": "Chœur ☂"}'
OLD = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:o="http://openbadges.org">%s</svg>'


@pytest.mark.parametrize(
    ("picture", "name"),
    [
        (baked_png(AWARD.encode()), "a.png"),
        (baked_png(AWARD.encode(), b"openbadges"), "a.PNG"),
        (png((b"tEXt", b"openbadges\0" + AWARD.encode())), "a.png"),
        (png((b"zTXt", b"openbadges\0\0" + zlib.compress(AWARD.encode()))), "a.png"),
        (png((b"iTXt", b"openbadgecredential\0\1\0en\0award\0" + zlib.compress(AWARD.encode()))), "a.png"),
        (png((b"iTXt", b"Title\0\0\0\0\0x"), (b"iTXt", b"openbadges\0\0\0\0\0" + AWARD.encode())), "a.png"),
        (baked_svg(AWARD), "a.svg"),
        (b"\xef\xbb\xbf" + baked_svg(AWARD), "a.svg"),
        (baked_svg(AWARD, verify="https://badges.example.org/1"), "a.svg"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x.dtd">' + baked_svg(AWARD), "a.svg"),
        (OLD % f"<o:assertion verify='https://x.example.org/'>{AWARD}</o:assertion>".encode(), "a.svg"),
    ],
)
def test_an_award_is_found_wherever_it_may_stand(picture: bytes, name: str) -> None:
    assert baked_award(picture, name).decode() == AWARD


CASES = sorted((ROOT / "tests" / "cases" / "pictures").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_cases_that_browsers_read_too(path: Path) -> None:
    case, said = json.loads(path.read_text("utf-8")), ""
    picture, name = base64.b64decode(case["picture"]), f"picture.{path.stem[:3]}"
    try:
        assert baked_award(picture, name).decode() == case["held"]
    except BakedImageError as error:
        said = f"{error.message}; {error.hint}" if error.hint else error.message
    # What exactly is wrong with a drawing, each parser says in its own words.
    assert said.startswith(case["says"] or "")
    assert bool(said) == (case["held"] is None)


def test_a_token_and_an_address_stand_in_an_attribute() -> None:
    assert baked_award(baked_svg("", verify="e30.e30.AA"), "a.svg") == b"e30.e30.AA"
    assert baked_award(OLD % b"<o:assertion verify='https://x.example.org/'/>", "a.svg") == b"https://x.example.org/"


def test_the_newer_form_goes_before_the_older() -> None:
    both = png((b"tEXt", b"openbadges\0old"), (b"iTXt", b"openbadgecredential\0\0\0\0\0new"))
    assert baked_award(both, "a.png") == b"new"


@pytest.mark.parametrize(
    ("picture", "name", "message"),
    [
        (png(), "a.png", "this picture holds no award"),
        (baked_png(b" "), "a.png", "this picture holds no award"),
        (baked_svg(""), "a.svg", "this picture holds no award"),
        (png((b"iTXt", b"openbadges\0\0\0\0\0a"), (b"tEXt", b"openbadges\0b")), "a.png", "two awards"),
        (
            baked_svg("a").replace(b"<circle r='1'/>", b"<openbadges:credential>b</openbadges:credential>"),
            "a.svg",
            "two",
        ),
        (baked_svg("a"), "a.png", "this is not a PNG picture"),
        (baked_png(b"a"), "a.svg", "this is not an SVG drawing"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "a.svg", "this is not an SVG drawing"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'>", "a.svg", "this is not an SVG drawing"),
        (baked_png(b"a")[:-3], "a.png", "this picture is cut off"),
        (SIGNATURE + b"\xff\xff\xff\xffIHDR", "a.png", "this picture is cut off"),
        (baked_png(b"aaaa").replace(b"aaaa", b"aaab"), "a.png", "this picture is damaged"),
        (png((b"zTXt", b"openbadges\0\0no")), "a.png", "this picture is damaged"),
        (png((b"zTXt", b"openbadges\0\0" + zlib.compress(b" " * 50_000_000))), "a.png", "is larger than 1 MB"),
        (baked_png(b"a" * (MAX_TEXT + 1)), "a.png", "is larger than 1 MB"),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + baked_svg("a"), "a.svg", "defines a document type of its own"),
        (b"<!DOCTYPE svg SYSTEM 'x.dtd'>" + OLD % b"<o:assertion>&a;</o:assertion>", "a.svg", "uses the entity `a`"),
    ],
)
def test_a_picture_without_a_readable_award_says_why(picture: bytes, name: str, message: str) -> None:
    with pytest.raises(BakedImageError, match=message.replace("(", "\\(")):
        baked_award(picture, name)


TEXT_CHUNKS = st.tuples(
    st.sampled_from([b"iTXt", b"tEXt", b"zTXt", b"eXIf"]),
    st.sampled_from([b"openbadges", b"openbadgecredential", b"openbadges\0\1\0\0\0", b""]),
    st.binary(max_size=40),
).map(lambda parts: (parts[0], parts[1] + parts[2]))
PICTURES = st.one_of(
    st.binary(max_size=200),
    st.lists(TEXT_CHUNKS, max_size=3).map(lambda texts: png(*texts)),
    st.binary(max_size=60).map(lambda data: SIGNATURE + data),
    st.binary(max_size=40).map(lambda data: SIGNATURE + chunk(b"iTXt", b"openbadges" + data)),
    st.text(max_size=60).map(lambda text: baked_svg(text, text)),
    st.text("<>&;![]\"'= abdoctypenisvg:/", max_size=80).map(str.encode),
)


@given(PICTURES, st.sampled_from(["a.png", "a.svg"]))
def test_any_bytes_give_an_award_or_our_own_error(picture: bytes, name: str) -> None:
    with suppress(BakedImageError):
        assert baked_award(picture, name)
