"""Putting a credential into a picture ("baking"), as Open Badges 3.0, section "Baked Badges", says.

A picture holds one credential, exactly as it went in, or there is an error. `records/baked_images.py` reads it.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from plaudit.records.baked_images import (
    ELEMENTS,
    KEYWORDS,
    MAX_TEXT,
    PNG_SIGNATURE,
    SVG,
    TEXT_CHUNKS,
    BakedImageError,
    baked_award,
    png_chunks,
    refuse_doctype,
)

_NAMESPACE = "https://purl.imsglobal.org/ob/v3p0"
_PREFIX = "openbadges"
_TAG = re.compile(rb"""<[^\s/>]+(?:"[^"]*"|'[^']*'|[^"'>])*>""")
_BEYOND_XML = re.compile("[\ufffe\uffff]")


def bake_png(picture: bytes, credential: bytes) -> bytes:
    """A PNG with a credential in an uncompressed `iTXt` chunk; one that it held before is replaced.

    Args:
        picture: A PNG; anything may be in it.
        credential: JSON in UTF-8.

    Raises:
        BakedImageError: When the picture is not a sound PNG, or the credential is not JSON or too large.
    """
    text = _json_text(credential).encode("utf-8")
    held = (b"iTXt", KEYWORDS[0] + b"\0\0\0\0\0" + text)
    chunks = [chunk for chunk in png_chunks(picture) if not _is_award(*chunk)]
    data = next((number for number, (kind, _) in enumerate(chunks) if kind == b"IDAT"), None)
    if data is None:
        raise BakedImageError("this PNG picture has no pixels")
    # Before the pixels: readers that only look at the head of a picture find it there.
    chunks.insert(data, held)
    return PNG_SIGNATURE + b"".join(_chunk(*chunk) for chunk in chunks)


def _is_award(kind: bytes, body: bytes) -> bool:
    return kind in TEXT_CHUNKS and body.partition(b"\0")[0] in KEYWORDS


def _chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk as it stands in a PNG (PNG, section 5.3)."""
    return len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)


def bake_svg(picture: bytes, credential: bytes, *, replace: bool = False) -> bytes:
    """An SVG with a credential as the first element inside.

    Args:
        picture: An SVG in UTF-8; anything may be in it.
        credential: JSON in UTF-8.
        replace: Take out a credential that it holds already.

    Raises:
        BakedImageError: When the picture is not a sound SVG or holds a credential already, or the credential is not
            JSON or too large.
    """
    text = _json_text(credential)
    outline = _outline(picture)
    if outline.held and not replace:
        raise BakedImageError("this picture holds an award already", "take the picture as it was before")
    found = _TAG.match(picture, outline.root)
    if found is None:
        raise BakedImageError("this is not an SVG drawing")
    # `]]>` would end the section; `>` stands in texts only, where JSON has another way to write it.
    safe = _BEYOND_XML.sub(lambda character: f"\\u{ord(character[0]):04x}", text.replace("]]>", "]]\\u003e"))
    element = f"<{_PREFIX}:credential><![CDATA[{safe}]]></{_PREFIX}:credential>".encode()
    rest = b"".join(_without(picture, outline.held, found.end()))
    baked = picture[: outline.root] + _opened(found[0], element, declared=outline.declared) + rest
    return _read_back(baked, safe)


def _opened(tag: bytes, element: bytes, *, declared: bool) -> bytes:
    """The root's tag, which declares our prefix, and the element directly after it."""
    name = re.split(rb"[\s/>]", tag, maxsplit=1)[0]
    if not declared:
        tag = name + f' xmlns:{_PREFIX}="{_NAMESPACE}"'.encode() + tag[len(name) :]
    if tag.endswith(b"/>"):
        return tag[:-2] + b">" + element + b"</" + name[1:] + b">"
    return tag + element


def _without(picture: bytes, spans: list[tuple[int, int]], start: int) -> Iterator[bytes]:
    """What a picture has after `start`, but for some spans of it."""
    for begin, end in spans:
        yield picture[start:begin]
        start = end
    yield picture[start:]


@dataclass(slots=True)
class _Outline:
    """What of an SVG matters here: where its root begins, and from where to where awards stand in it, in bytes."""

    parser: Any
    picture: bytes
    root: int = -1
    declared: bool = False
    held: list[tuple[int, int]] = field(default_factory=list)
    depth: int = 0  # of the element that we are in, counted from the award around it
    begin: int = 0

    def encoding(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in {"utf-8", "us-ascii"}:
            raise BakedImageError("this drawing is not written in UTF-8")

    def namespace(self, prefix: str | None, address: str | None) -> None:
        if prefix == _PREFIX and self.root < 0:
            if address != _NAMESPACE:
                raise BakedImageError(f"this drawing uses the prefix `{_PREFIX}` for something else")
            self.declared = True

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        at = self.parser.CurrentByteIndex
        if self.root < 0:
            if name != SVG:
                raise BakedImageError("this is not an SVG drawing")
            self.root = at
        if self.depth or name in ELEMENTS:
            self.begin = self.begin if self.depth else at
            self.depth += 1

    def end(self, _name: str) -> None:
        if not self.depth:
            return
        self.depth -= 1
        if not self.depth:
            opening = _TAG.match(self.picture, self.begin)
            is_empty = opening is not None and opening[0].endswith(b"/>")
            at = self.parser.CurrentByteIndex
            end = opening.end() if opening and is_empty else self.picture.index(b">", at) + 1
            self.held.append((self.begin, end))


def _outline(picture: bytes) -> _Outline:
    parser = expat.ParserCreate(namespace_separator=" ")
    outline = _Outline(parser, picture)
    parser.XmlDeclHandler, parser.StartNamespaceDeclHandler = outline.encoding, outline.namespace
    parser.StartElementHandler, parser.EndElementHandler = outline.start, outline.end
    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        picture.decode("utf-8")
        parser.Parse(picture, True)  # noqa: FBT003  # expat takes nothing by name
    except UnicodeDecodeError:
        raise BakedImageError("this drawing is not written in UTF-8") from None
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise BakedImageError(f"this is not an SVG drawing: {error}") from None
    return outline


def _json_text(credential: bytes) -> str:
    """A credential as text, without the white space around it."""
    try:
        text = credential.decode("utf-8").strip(" \t\r\n")
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise BakedImageError("what is to go into the picture is not a credential as JSON")
    if len(credential) > MAX_TEXT:
        raise BakedImageError(f"a credential of more than {MAX_TEXT // 1_000_000} MB is too large for a picture")
    return text


def _read_back(picture: bytes, text: str) -> bytes:
    """The picture, when what is read out of it is what went in; XML writes the ends of lines in its own way."""
    if baked_award(picture, ".svg").decode("utf-8") != text.replace("\r\n", "\n").replace("\r", "\n"):
        raise BakedImageError("this picture cannot hold an award")
    return picture
