"""QR codes (ISO/IEC 18004) of the site's own addresses, drawn as one SVG path."""

from __future__ import annotations

from itertools import groupby

import qrcode
from markupsafe import Markup

QUIET_ZONE = 4  # modules of white on each side; the standard's minimum
# Any mask can be read. A fixed one is nine times faster than weighing all eight.
_MASK = 3


def modules(text: str) -> list[list[bool]]:
    """The rows of the code for a text, True for a dark module, without the quiet zone; error correction Q."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=0, mask_pattern=_MASK)
    code.add_data(text, optimize=0)
    code.make(fit=True)
    return [[bool(module) for module in row] for row in code.modules]


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
    rows = modules(address)
    return len(rows) + 2 * QUIET_ZONE, _path(rows)


def _path(rows: list[list[bool]]) -> str:
    """Each run of dark modules as a horizontal stroke of width 1; the picture begins half a module above its rows."""
    return "".join(_strokes(row, y + QUIET_ZONE) for y, row in enumerate(rows))


def _strokes(row: list[bool], y: int) -> str:
    runs = [(dark, len(list(run))) for dark, run in groupby(row)]
    lead = 0 if runs[0][0] else runs.pop(0)[1]
    body = "".join(f"h{length}" if dark else f"m{length} 0" for dark, length in runs)
    return f"M{QUIET_ZONE + lead} {y}{body}" if runs else ""
