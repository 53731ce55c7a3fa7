"""QR codes as PNG files (ISO/IEC 15948), of a size for print: for letters and certificates that others lay out."""

from __future__ import annotations

import struct
import zlib

from plaudit.site.png import chunk, header
from plaudit.site.qr import QUIET_ZONE, modules

# Twelve dots for a module at 600 dots an inch: half a millimetre, which a hand-held reader finds on paper.
SCALE = 12
_DOTS_PER_METRE = 23622  # 600 an inch
_UNFILTERED, _METRES = b"\0", 1


def png(address: str) -> bytes:
    """A picture of an address with one bit for a dot, white around it, that prints at its size without being told."""
    rows = modules(address)
    side = len(rows) + 2 * QUIET_ZONE
    blank = [False] * side
    edge = [False] * QUIET_ZONE
    padded = [*[blank] * QUIET_ZONE, *([*edge, *row, *edge] for row in rows), *[blank] * QUIET_ZONE]
    data = b"".join((_UNFILTERED + _dots(row)) * SCALE for row in padded)
    size = struct.pack(">IIB", _DOTS_PER_METRE, _DOTS_PER_METRE, _METRES)
    parts = ((b"pHYs", size), (b"IDAT", zlib.compress(data, 9)), (b"IEND", b""))
    return header(side * SCALE) + b"".join(chunk(kind, content) for kind, content in parts)


def _dots(row: list[bool]) -> bytes:
    """A row of modules as bits, 1 for white, filled up to whole bytes."""
    bits = "".join(("0" if dark else "1") * SCALE for dark in row)
    bits += "1" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")
