"""PNG files (ISO/IEC 15948) of black and white dots, without a library for pictures."""

from __future__ import annotations

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GRAY, _BITS = 0, 1
_STORED = b"\x78\x01\x01"  # one block that is not compressed follows; it is the last
_MOST = 0xFFFF  # bytes in such a block


def header(side: int) -> bytes:
    """What a file of a square picture with one bit for a dot begins with."""
    return _SIGNATURE + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, _BITS, _GRAY, 0, 0, 0))


def chunk(kind: bytes, content: bytes) -> bytes:
    """A part of a file."""
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def bilevel_png(side: int, lines: bytes) -> bytes:
    """A small square picture, 1 for white, as the same bytes everywhere: nothing is compressed.

    Args:
        side: In dots.
        lines: Each line with a 0 in front and filled up to whole bytes; at most 65,535 bytes in all.
    """
    length = len(lines)
    data = _STORED + struct.pack("<HH", length, length ^ _MOST) + lines + struct.pack(">I", zlib.adler32(lines))
    return header(side) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
