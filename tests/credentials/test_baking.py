"""A picture holds exactly the credential that went in, or there is our own error.

The cases are shared with the tests of the browser's part (tests/js/baking.test.mjs): both write the same bytes.
"""

from __future__ import annotations

import base64
import io
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from plaudit.credentials.baking import bake_png, bake_svg
from plaudit.records.baked_images import MAX_TEXT, BakedImageError, baked_award
from support.baked import SIGNATURE, baked_png, baked_svg, chunk, png
from support.command import ROOT

CASES = sorted((ROOT / "tests" / "cases" / "baking").glob("*.json"))
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><circle r="1"/></svg>'
AWARD = '{"name": "Chœur ☂"}'.encode()
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False)
    | st.text()
    | st.text("]>\\\"'&<\r\n\ufffe\uffff\u2028", max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)
CREDENTIALS = st.dictionaries(st.text(max_size=5), VALUES, max_size=4)
LAYOUTS = st.sampled_from([None, 0, 2])


def written(credential: object, indent: int | None, *, ascii_only: bool) -> bytes:
    return json.dumps(credential, ensure_ascii=ascii_only, indent=indent).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_the_browser_writes_the_same_bytes(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    is_png = path.stem.startswith("png-")
    picture = base64.b64decode(case["picture"]) if is_png else case["picture"].encode("utf-8")
    bake = bake_png if is_png else bake_svg
    if case["baked"] is None:
        with pytest.raises(BakedImageError):
            bake(picture, case["credential"].encode("utf-8"))
        return
    baked = bake(picture, case["credential"].encode("utf-8"))
    assert (base64.b64encode(baked).decode() if is_png else baked.decode("utf-8")) == case["baked"]


@given(credential=CREDENTIALS, indent=LAYOUTS, ascii_only=st.booleans())
def test_any_credential_comes_out_as_it_went_in(credential: object, indent: int | None, *, ascii_only: bool) -> None:
    data = written(credential, indent, ascii_only=ascii_only)
    assert json.loads(baked_award(bake_svg(DRAWING, data), "a.svg")) == credential
    assert baked_award(bake_png(png(), data), "a.png") == data


@given(CREDENTIALS)
def test_baking_twice_leaves_the_newer_credential_alone(credential: object) -> None:
    data = written(credential, None, ascii_only=False)
    assert bake_png(bake_png(png(), AWARD), data) == bake_png(png(), data)
    assert bake_svg(bake_svg(DRAWING, AWARD), data, replace=True) == bake_svg(DRAWING, data)


def test_a_drawing_that_holds_an_award_is_left_alone_unless_it_is_to_be_replaced() -> None:
    with pytest.raises(BakedImageError, match="holds an award already"):
        bake_svg(baked_svg("{}"), AWARD)
    older = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:o="http://openbadges.org"><g><o:assertion verify="a>b"/></g>'
        b'<x:credential xmlns:x="https://purl.imsglobal.org/ob/v3p0"><x:y/>{"old":1}</x:credential ><circle/></svg>'
    )
    baked = bake_svg(older, AWARD, replace=True)
    assert baked.endswith(b"</openbadges:credential><g></g><circle/></svg>")
    assert baked_award(baked, "a.svg") == AWARD


def test_no_second_chunk_is_left_whatever_kind_it_was() -> None:
    texts = [(kind, b"openbadges\0\0\0\0\0old") for kind in (b"iTXt", b"tEXt", b"zTXt")]
    baked = bake_png(png(*texts, (b"tEXt", b"Title\0openbadges")), AWARD)
    assert baked == png((b"tEXt", b"Title\0openbadges"), (b"iTXt", b"openbadgecredential\0\0\0\0\0" + AWARD))


def test_readers_of_a_pictures_head_find_the_credential() -> None:
    with Image.open(io.BytesIO(bake_png(png(), AWARD))) as picture:
        assert picture.info["openbadgecredential"] == AWARD.decode()


@pytest.mark.parametrize(
    ("picture", "message"),
    [
        (
            DRAWING.replace(b"<svg ", b'<svg xmlns:openbadges="https://elsewhere.example.org/" '),
            "the prefix `openbadges`",
        ),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>' + DRAWING, "not written in UTF-8"),
        (DRAWING.decode().encode("utf-16"), "not written in UTF-8"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + DRAWING, "a document type of its own"),
        (DRAWING[:-1], "not an SVG drawing"),
        (b"", "not an SVG drawing"),
    ],
)
def test_a_drawing_that_cannot_hold_an_award_says_why(picture: bytes, message: str) -> None:
    with pytest.raises(BakedImageError, match=message):
        bake_svg(picture, AWARD)


@pytest.mark.parametrize("credential", [b"", b"[]", b"nothing", b"\xff", b'"' + b"a" * MAX_TEXT + b'"', b"[" * 100_000])
def test_only_a_credential_goes_into_a_picture(credential: bytes) -> None:
    with pytest.raises(BakedImageError, match="not a credential as JSON"):
        bake_svg(DRAWING, credential)
    with pytest.raises(BakedImageError, match="not a credential as JSON"):
        bake_png(png(), credential)


def test_a_credential_that_no_reader_would_take_is_refused() -> None:
    with pytest.raises(BakedImageError, match="too large"):
        bake_png(png(), b'{"a":"' + b"a" * MAX_TEXT + b'"}')


PICTURES = st.one_of(
    st.binary(max_size=200),
    st.binary(max_size=60).map(lambda data: SIGNATURE + data),
    st.binary(max_size=40).map(lambda data: baked_png(data) + data),
    st.binary(max_size=40).map(lambda data: SIGNATURE + chunk(b"IDAT", data) + chunk(b"IEND", b"")),
    st.text(max_size=60).map(lambda text: baked_svg(text, text)),
    st.text("<>&;![]\"'= abdoctypenisvg:/?\n", max_size=60).map(
        lambda text: DRAWING.replace(b"<circle", text.encode())
    ),
    st.text("<>&;![]\"'= abdoctypenisvg:/?\n", max_size=40).map(lambda text: text.encode() + DRAWING),
    st.text("<>\"'= ab:/\n", max_size=20).map(lambda text: DRAWING.replace(b">", text.encode() + b">", 1)),
)


@given(picture=PICTURES, replace=st.booleans())
def test_any_bytes_give_a_picture_with_the_award_or_our_own_error(picture: bytes, *, replace: bool) -> None:
    with suppress(BakedImageError):
        assert baked_award(bake_svg(picture, AWARD, replace=replace), "a.svg") == AWARD
    with suppress(BakedImageError):
        assert baked_award(bake_png(picture, AWARD), "a.png") == AWARD
