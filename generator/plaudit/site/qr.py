"""QR codes (ISO/IEC 18004) of the site's own addresses, drawn as one SVG path."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup

from plaudit.site.qr_modules import rows

QUIET_ZONE = 4  # modules of white on each side; the standard's minimum
_RUN = re.compile("1+|0+")


def modules(text: str) -> list[list[bool]]:
    """The rows of the code for a text, True for a dark module, without the quiet zone; error correction Q."""
    return [[module == "1" for module in row] for row in rows(text)]


def svg(address: str, label: str) -> Markup:
    """An `<svg>` of an address, with a label as its accessible name.

    The quiet zone is part of the picture and white in every colour scheme, so that a reader finds dark on light.
    """
    side, path = drawing(address)
    return Markup(
        '<svg class="qr" role="img" aria-label="{}" viewBox="0 -.5 {} {}" shape-rendering="crispEdges">'
        '<rect y="-.5" width="{}" height="{}" fill="#fff"/><path stroke="#000" d="{}"/></svg>'
    ).format(label, side, side, side, side, path)


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
    return f"M{x} {y}{''.join(map(_stroke, _RUN.findall(from_dark)))}" if from_dark else ""


@cache
def _stroke(run: str) -> str:
    return f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0"
