"""Pictures with an award inside ("baked"): what a PNG or SVG says beside its drawing, read without a picture library.

Open Badges 3.0, section "Baked Badges", and the Open Badges 2.0 Baking Specification. A picture may hold the award as
JSON, as a compact JWS or, in older ones, only its address.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

MAX_TEXT = 1_000_000  # bytes of what a picture holds, once it is unpacked
ENDINGS = (".png", ".svg")
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
KEYWORDS = (b"openbadgecredential", b"openbadges")  # 3.0 goes before 2.0 when a picture holds both
SVG = "http://www.w3.org/2000/svg svg"
ELEMENTS = ("https://purl.imsglobal.org/ob/v3p0 credential", "http://openbadges.org assertion")
TEXT_CHUNKS = (b"iTXt", b"tEXt", b"zTXt")
_WITHOUT_AWARD = (
    "phones and picture editors take it out; download the picture anew from its issuer, or take the award as JSON"
)


class BakedImageError(Exception):
    """Raised when no award can be read out of a picture.

    Attributes:
        message: What is wrong.
        hint: What to do about it; may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def is_baked(name: str) -> bool:
    """Whether a file's name is that of a picture that could hold an award."""
    return name.lower().endswith(ENDINGS)


def baked_award(data: bytes, name: str) -> bytes:
    """What a picture holds: JSON, a compact JWS, or an address.

    Args:
        data: The bytes of the picture; anything may be in them.
        name: Its file name, for the ending.

    Raises:
        BakedImageError: When it holds no award, holds two, is broken, or is larger inside than `MAX_TEXT`.
    """
    found = _in_svg(data) if name.lower().endswith(".svg") else _in_png(data)
    if not found:
        raise BakedImageError("this picture holds no award", _WITHOUT_AWARD)
    if len(found) > MAX_TEXT:
        raise BakedImageError(_too_large())
    return found


def _too_large() -> str:
    return f"what this picture holds is larger than {MAX_TEXT // 1_000_000} MB"


def _in_png(data: bytes) -> bytes:
    held: dict[bytes, bytes] = {}
    for kind, body in png_chunks(data):
        keyword, _, rest = body.partition(b"\0")
        if kind in TEXT_CHUNKS and keyword in KEYWORDS:
            if keyword in held:
                raise BakedImageError("this picture holds two awards", "ask the issuer for a new one")
            held[keyword] = _chunk_text(kind, rest)
    return next((held[keyword] for keyword in KEYWORDS if keyword in held), b"").strip()


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG up to its end, their kinds and bodies, each with its sum checked (PNG, section 5.3).

    Raises:
        BakedImageError: When it is not a PNG, or is broken.
    """
    if not data.startswith(PNG_SIGNATURE):
        raise BakedImageError("this is not a PNG picture")
    at, kind = len(PNG_SIGNATURE), b""
    while kind != b"IEND":
        length = int.from_bytes(data[at : at + 4])
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        total = data[at + 8 + length : at + 12 + length]
        if len(total) < 4:  # noqa: PLR2004  # the sum at the end of every chunk has four bytes
            raise BakedImageError("this picture is cut off", "download it again")
        if zlib.crc32(kind + body) != int.from_bytes(total):
            raise BakedImageError("this picture is damaged", "download it again")
        yield kind, body
        at += 12 + length


def _chunk_text(kind: bytes, rest: bytes) -> bytes:
    """The text of a chunk, after its keyword (PNG, section 11.3.3)."""
    if kind == b"tEXt":
        return rest
    if kind == b"zTXt":
        return _unpacked(rest[1:])
    is_packed = rest[:1] == b"\1"
    _, _, rest = rest[2:].partition(b"\0")  # the language
    _, _, text = rest.partition(b"\0")  # the keyword in that language
    return _unpacked(text) if is_packed else text


def _unpacked(data: bytes) -> bytes:
    """What was compressed, no further than `MAX_TEXT`: a few bytes can stand for gigabytes."""
    unpacker = zlib.decompressobj()
    try:
        text = unpacker.decompress(data, MAX_TEXT)
    except zlib.error:
        raise BakedImageError("this picture is damaged", "download it again") from None
    if unpacker.unconsumed_tail:
        raise BakedImageError(_too_large())
    return text


@dataclass(slots=True)
class _Drawing:
    """What expat tells of an SVG: its elements of the badge namespaces, with their text or their `verify`."""

    held: dict[str, list[str]] = field(default_factory=dict)
    inside: str = ""
    has_root: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self.has_root and name != SVG:
            raise BakedImageError("this is not an SVG drawing")
        self.has_root = True
        if name in ELEMENTS:
            if name in self.held:
                raise BakedImageError("this picture holds two awards", "ask the issuer for a new one")
            self.inside, self.held[name] = name, [attributes.get("verify", "")]

    def end(self, name: str) -> None:
        if name == self.inside:
            self.inside = ""

    def text(self, text: str) -> None:
        if self.inside:
            self.held[self.inside].append(text)

    def award(self, name: str) -> str:
        """The text of an element; what stands in `verify` where it has none."""
        verify, *texts = self.held.get(name, [""])
        return "".join(texts).strip() or verify.strip()


def _in_svg(data: bytes) -> bytes:
    drawing = _Drawing()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = drawing.start, drawing.end
    parser.CharacterDataHandler = drawing.text
    parser.StartDoctypeDeclHandler, parser.SkippedEntityHandler = refuse_doctype, _entity
    try:
        parser.Parse(data, True)  # noqa: FBT003  # expat takes nothing by name
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BakedImageError(f"this is not an SVG drawing: {error}") from None
    return next((text for name in ELEMENTS if (text := drawing.award(name))), "").encode("utf-8")


def refuse_doctype(_name: str, _system: str | None, _public: str | None, has_inner: int) -> None:
    """Drawing programs name a document type, which is not looked at; one of the file's own could define entities."""
    if has_inner:
        raise BakedImageError("this drawing defines a document type of its own", "export it anew without one")


def _entity(name: str, _is_parameter: int) -> None:
    raise BakedImageError(f"this drawing uses the entity `{name[:80]}`, which is not read")
