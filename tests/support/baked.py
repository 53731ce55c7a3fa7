"""Pictures with an award inside, made byte by byte."""

from __future__ import annotations

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
HEADER = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*texts: tuple[bytes, bytes]) -> bytes:
    """A picture of one dot with text chunks: their kinds and what is in them."""
    dot = chunk(b"IDAT", zlib.compress(b"\0\0"))
    inside = b"".join(chunk(kind, body) for kind, body in texts)
    return SIGNATURE + chunk(b"IHDR", HEADER) + inside + dot + chunk(b"IEND", b"")


def baked_png(award: bytes, keyword: bytes = b"openbadgecredential") -> bytes:
    """As Open Badges 3.0 bakes it: one iTXt chunk, not compressed."""
    return png((b"iTXt", keyword + b"\0\0\0\0\0" + award))


def baked_svg(award: str, verify: str = "") -> bytes:
    """As Open Badges 3.0 bakes it: an element of its namespace, first in the drawing."""
    attribute = f' verify="{verify}"' if verify else ""
    text = f"<![CDATA[{award}]]>" if award else ""
    namespace = 'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'
    inner = f"<openbadges:credential{attribute}>{text}</openbadges:credential><circle r='1'/>"
    return f'<svg xmlns="http://www.w3.org/2000/svg" {namespace}>{inner}</svg>'.encode()
