"""Only drawings and photos pass; whatever could act when somebody opens it alone does not."""

from __future__ import annotations

import pytest

from plaudit.records.pictures import MAX_BYTES, fault
from support.command import ROOT

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"{}>{}</svg>'


def test_our_own_drawing_passes() -> None:
    assert fault((ROOT / "catalog" / "images" / "riverbend.svg").read_bytes(), "riverbend.svg") == ""


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0h9v9z" fill="url(#g)"/><!-- a comment -->',
        '<defs><linearGradient id="g"/></defs><use href="#g"/><use xlink:href="#g"/>',
        "<style>path { fill: red }</style><title>é 明</title>",
        '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter>',
    ],
)
def test_drawings_pass(inside: str) -> None:
    assert fault(SVG.format("", inside).encode(), "a.svg") == ""


@pytest.mark.parametrize(
    "svg",
    [
        SVG.format("", "<script>alert(1)</script>"),
        SVG.format(' onload="alert(1)"', ""),
        SVG.format(' ONLOAD="alert(1)"', ""),
        SVG.format("", '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>'),
        SVG.format("", '<image href="https://evil.example/x.png"/>'),
        SVG.format("", '<a href="https://evil.example/"><text>x</text></a>'),
        SVG.format("", '<use href="https://evil.example/x.svg#a"/>'),
        SVG.format("", '<use xlink:href="javascript:alert(1)"/>'),
        SVG.format("", '<animate attributeName="href" to="https://evil.example/"/>'),
        SVG.format("", '<set attributeName="onload" to="alert(1)"/>'),
        SVG.format("", "<style>@import 'https://evil.example/x.css';</style>"),
        SVG.format("", "<style>path { fill: url(https://evil.example/) }</style>"),
        SVG.format("", '<path style="fill: url( &quot;https://evil.example/&quot;)"/>'),
        SVG.format("", '<html:script xmlns:html="http://www.w3.org/1999/xhtml">alert(1)</html:script>'),
        '<?xml version="1.0"?><?xml-stylesheet href="x.css"?>' + SVG.format("", ""),
        '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG.format("", "<text>&a;</text>"),
        SVG.format("", "<style>path { fill: u\\72l(https://evil.example/) }</style>"),
        SVG.format("", "<style>@\\69mport 'https://evil.example/x.css';</style>"),
        SVG.format("", "<style>path {}<title/>@import 'https://evil.example/x.css';</style>"),
        '<html xmlns="http://www.w3.org/1999/xhtml"/>',
        "<svg/>",
        "<svg",
        "",
        "<g>" * 100_000,
    ],
)
def test_documents_that_could_act_are_refused(svg: str) -> None:
    assert fault(svg.encode(), "a.svg")


@pytest.mark.parametrize(
    ("name", "data", "passes"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n....", True),
        ("a.PNG", b"<svg onload=alert(1)>", False),
        ("a.jpg", b"\xff\xd8\xff....", True),
        ("a.webp", b"RIFF\x00\x00\x00\x00WEBP", True),
        ("a.webp", b"RIFF", False),
        ("did.json", b"{}", False),
        ("a.html", b"<p>", False),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(MAX_BYTES), False),
    ],
)
def test_a_picture_is_what_its_ending_says(name: str, data: bytes, *, passes: bool) -> None:
    assert (fault(data, name) == "") == passes


def test_a_drawing_is_written_in_utf_8() -> None:
    hidden = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE svg>' + SVG.format("", "")
    assert fault(hidden.encode("utf-16"), "a.svg")
    assert fault(SVG.format("", "").encode("utf-16-le"), "a.svg")
