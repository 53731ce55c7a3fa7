"""All that is drawn for a site."""

from __future__ import annotations

from plaudit.records.registry import Registry
from plaudit.site.cards import draw_cards
from plaudit.site.drawing import Drawing
from plaudit.site.drawing_cache import DrawingCache
from plaudit.site.drawn import Drawn
from plaudit.site.language import Language
from plaudit.site.sheets import profile_sheets
from plaudit.site.theme import Theme


def draw(registry: Registry, theme: Theme, language: Language, cache: DrawingCache) -> Drawn:
    """The cards and the PDF files of a site.

    Args:
        registry: Sound records; see `sound_registry`.
        theme: Has the templates.
        language: What is written beside the records.
        cache: Has what was drawn before, and keeps what is drawn now.

    Raises:
        RecordsError: When a template of the site's own cannot be used.
    """
    drawing = Drawing(registry, theme, language, cache)
    cards, sheets = draw_cards(drawing), profile_sheets(drawing)
    return Drawn(cards, sheets, drawing.tell())
