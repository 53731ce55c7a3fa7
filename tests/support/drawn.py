"""Draws for tests, and reads pictures and PDF files back."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import zxingcpp
from PIL import Image
from pypdf import PdfReader

from plaudit.records.checks import sound_registry
from plaudit.site.cards import draw_catalog_cards, draw_profile_cards
from plaudit.site.drawing import Drawing, Pictures, Values
from plaudit.site.drawing_cache import DrawingCache
from plaudit.site.drawn import Cards
from plaudit.site.theme import Theme
from plaudit.site.words_files import read_language

# A letter for private use that no font has.
UNSETTABLE = "\U0010fffd"


class Photographed(Drawing):
    """Makes a picture wherever a PDF file is asked for, so that what is on paper can be looked at."""

    def pdf(self, template: str, values: Values, pictures: Pictures) -> bytes:
        return self._typesetter.png(template, {**self._everywhere, **values}, pictures, scale=3)


def drawing_of(folder: Path, kind: type[Drawing] = Drawing) -> Drawing:
    """What draws for the site in a folder."""
    registry, theme = sound_registry(folder), Theme(folder)
    return kind(registry, theme, read_language(theme, registry.site.language), DrawingCache(folder))


def draw_cards(drawing: Drawing) -> Cards:
    """All cards of a site, those of people among them."""
    return replace(draw_catalog_cards(drawing), profiles=draw_profile_cards(drawing))


def read_pdf(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def text_of(data: bytes) -> str:
    """All text of a PDF file on one line, without the places where a line may break inside of an address."""
    text = " ".join(page.extract_text() for page in read_pdf(data).pages)
    return " ".join(text.replace("\u200b", "").split())


def codes_in(picture: bytes) -> list[tuple[str, float]]:
    """What the QR codes on a photographed sheet say, and how wide they are in millimetres."""
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    return [(code.text, (code.position.top_right.x - code.position.top_left.x) / 3 / 72 * 25.4) for code in found]
