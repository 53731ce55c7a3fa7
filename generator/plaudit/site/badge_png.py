"""Drawings as PNG. Only `plaudit bake` needs this, and imports it when it does."""

from __future__ import annotations

import resvg_py

SIDE = 512


class DrawingError(Exception):
    """Raised for an SVG that cannot be drawn; the message says why."""


def png(svg: bytes) -> bytes:
    """A drawing as a PNG, as large as fits into 512 by 512 pixels.

    The machine's fonts are looked for only when there is text in the drawing, which drawn badges have not.
    """
    try:
        text = svg.decode("utf-8-sig")
        # Both sides: with one alone, a drawing that is a thousand times as high as wide would take all memory.
        return resvg_py.svg_to_bytes(svg_string=text, width=SIDE, height=SIDE, skip_system_fonts="<text" not in text)
    except ValueError as error:
        raise DrawingError(str(error)) from None
