"""Pictures that strangers propose: what they say they are, and harmless when somebody opens them on their own.

A picture is published on the issuer's own address. An SVG is a document there: with a script in it, or a link to
elsewhere, it could show an award that does not exist. So only drawings pass.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

MAX_BYTES = 500_000
_MAGIC = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
_SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = """
    svg g defs symbol use title desc metadata style path rect circle ellipse line polyline polygon text tspan textPath
    linearGradient radialGradient stop clipPath mask pattern marker filter
"""
_DRAWING = frozenset(_DRAWN.split())
_LINKS = {"href", "{http://www.w3.org/1999/xlink}href"}
_ELSEWHERE = re.compile(r"url\(\s*[\"']?(?!#)|@import|expression\(|javascript:|&#|\\", re.IGNORECASE)


def fault(data: bytes, name: str) -> str:
    """What is wrong with a picture; empty when nothing is.

    Args:
        data: The bytes of the file.
        name: Its name, for the ending.
    """
    if len(data) > MAX_BYTES:
        return f"{name} has {len(data) // 1000} KB; make it smaller than {MAX_BYTES // 1000} KB"
    ending = f".{name.rpartition('.')[2].lower()}"
    if ending == ".svg":
        return _svg_fault(data, name)
    magic = _MAGIC.get(ending)
    if magic is None:
        return f"{name} is not a picture that pages can show"
    return "" if magic.match(data) else f"{name} is not what its ending says"


def _svg_fault(data: bytes, name: str) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return f"{name} is not written in UTF-8"
    if re.search(rb"<!(?!--)|<\?(?!xml[\s?])|\0", data):
        return f"{name} holds a document type or an instruction, which drawings do not need"
    try:
        root = ET.fromstring(data)  # noqa: S314  # without a document type there are no entities to expand
    except (ET.ParseError, ValueError, LookupError, RecursionError) as error:
        return f"{name} is not an SVG drawing: {error}"
    if root.tag != f"{_SVG}svg":
        return f"{name} is not an SVG drawing"
    return next(
        (f"{name} holds {fault}, which a drawing may not" for element in root.iter() if (fault := _of(element))), ""
    )


def _of(element: ET.Element) -> str:
    """What an element holds beyond a drawing; empty when nothing."""
    if not isinstance(element.tag, str):
        return ""  # a comment
    local = element.tag.removeprefix(_SVG)
    if local not in _DRAWING and not local.startswith("fe"):
        return f"<{local.rpartition('}')[2]}>"
    for key, value in element.attrib.items():
        if key.rpartition("}")[2].lower().startswith("on"):
            return f"the attribute {key}"
        if key in _LINKS and not value.startswith("#"):
            return "a link to elsewhere"
        if _ELSEWHERE.search(value):
            return f"a reference to elsewhere in {key}"
    return "a reference to elsewhere" if local == "style" and _ELSEWHERE.search("".join(element.itertext())) else ""
