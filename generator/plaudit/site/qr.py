"""QR codes (ISO/IEC 18004) of the site's own addresses: as a small picture in a page, or drawn as one SVG path."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache

from markupsafe import Markup, escape

from plaudit.site.png import bilevel_png
from plaudit.site.qr_modules import rows

QUIET_ZONE = 4  # modules of white on each side; the standard's minimum
_RUN = re.compile("1+|0+")
_LIGHT = str.maketrans("01", "10")  # in a picture a 1 is white
_UNFILTERED = "0" * 8  # what each line of a picture begins with


def modules(text: str) -> list[list[bool]]:
    """The rows of the code for a text, True for a dark module, without the quiet zone; error correction Q."""
    return [[module == "1" for module in row] for row in rows(text)]


def image(address: str, label: str) -> Markup:
    """An `<img>` of an address, with a label as its accessible name; a quarter of the size of an `<svg>`.

    Each module is a dot of a PNG. The quiet zone is part of the picture and white in every colour scheme, so that a
    reader finds dark on light. Where there are scripts, `assets/share/code-strokes.mjs` makes the drawing of it.
    """
    side, png = dots(address)
    source = b64encode(png).decode()
    return Markup(  # noqa: S704  # the label is escaped in the next line, the rest are numbers and base64
        f'<img class="qr" alt="{escape(label)}" width="{side}" height="{side}" src="data:image/png;base64,{source}">'
    )


def dots(address: str) -> tuple[int, bytes]:
    """How many modules wide the picture is, quiet zone included, and a PNG with a dot for each of them."""
    found = rows(address)
    side = len(found) + 2 * QUIET_ZONE
    edge, filled = "1" * QUIET_ZONE, "1" * (-side % 8)
    blank = f"{_UNFILTERED}{'1' * side}{filled}" * QUIET_ZONE
    lines = (f"{_UNFILTERED}{edge}{row.translate(_LIGHT)}{edge}{filled}" for row in found)
    bits = f"{blank}{''.join(lines)}{blank}"
    return side, bilevel_png(side, int(bits, 2).to_bytes(len(bits) // 8, "big"))


def svg(address: str, label: str) -> Markup:
    """An `<svg>` of an address, with a label as its accessible name.

    The quiet zone is part of the picture and white in every colour scheme, so that a reader finds dark on light.
    """
    side, path = drawing(address)
    return Markup(  # noqa: S704  # the label is escaped in the next line, the rest are numbers
        f'<svg class="qr" role="img" aria-label="{escape(label)}" viewBox="0 -.5 {side} {side}"'
        ' shape-rendering="crispEdges">'
        f'<rect y="-.5" width="{side}" height="{side}" fill="#fff"/><path stroke="#000" d="{path}"/></svg>'
    )


def file(address: str) -> bytes:
    """The same picture as a file of its own, without colours of a page around it."""
    side, path = drawing(address)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -.5 {side} {side}" width="{side}" height="{side}"'
        f' shape-rendering="crispEdges"><rect y="-.5" width="{side}" height="{side}" fill="#fff"/>'
        f'<path stroke="#000" d="{path}"/></svg>\n'
    ).encode()


def drawing(address: str) -> tuple[int, str]:
    """How many modules wide the picture is, quiet zone included, and the strokes of its dark modules."""
    found = rows(address)
    return len(found) + 2 * QUIET_ZONE, _path(found)


def _path(found: list[str]) -> str:
    """Each run of dark modules as a horizontal stroke of width 1; the picture begins half a module above its rows."""
    return "".join(_strokes(row, y + QUIET_ZONE) for y, row in enumerate(found))


def _strokes(row: str, y: int) -> str:
    from_dark = row.lstrip("0")
    x = QUIET_ZONE + len(row) - len(from_dark)
    return f"M{x} {y}{''.join(map(_stroke, _RUN.findall(from_dark.rstrip('0'))))}" if from_dark else ""


@cache
def _stroke(run: str) -> str:
    return f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0"
