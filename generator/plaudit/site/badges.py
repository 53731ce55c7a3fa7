"""The picture of a credential that has none of its own: drawn from its title, topics and level.

All are one family: a seal with a ring, a monogram and, below it, a dot for each level of the rubric, filled up to the
required one. The first topic gives the colour, so that credentials of a topic look related; the second one that of ring
and dots. An accent of the site's own is mixed into the colours of the seals. The corners of the seal, the pattern
inside the ring and the beads on the edge come from the credential's id, so no two are alike. A picture is the same
bytes everywhere: there is no font in it, and no number that depends on a machine's sines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from markupsafe import escape

from plaudit.records.baked_images import is_baked
from plaudit.records.catalog_models import CredentialVersion
from plaudit.records.registry import CredentialRecord, Registry
from plaudit.site.badge_letters import HEIGHT, drawable, lettering
from plaudit.site.contrast import contrast, mixed, nearest
from plaudit.site.text import monogram

SIDE = 240
_PAPER = "#faf8f4"
# Deep and light colours, which go with those of the site (assets/css/tokens.css). Letters have 6:1 on each deep one.
_DEEP = (
    "#0e5664", "#2c5f3f", "#35487f", "#633a6b", "#8a3b2c", "#75500a", "#46525e", "#566021", "#7c2f50", "#1b5788",
)  # fmt: skip
_LETTERS = 6.0
_LIGHT = ("#f0c87a", "#a9dccd", "#b6d3f2", "#f2bfae", "#d8c7ee", "#dcd99a")
_COSINES = (1000, 966, 866, 707, 500, 259, 0)  # of 0, 15 ... 90 degrees, in thousandths
_BEADS = 24
_INNER, _OUTER = 71, 90  # the ring that the pattern fills; the monogram stands inside it
_STROKE = 12
_MOST_DOTS = 7


def picture_path(credential: CredentialRecord) -> str:
    """The picture that pages show of a credential: its own, or the drawn one; relative to the site's root."""
    return credential.record.image.file if credential.record.image else _drawn_path(credential)


def bakeable_path(credential: CredentialRecord) -> str:
    """The picture that can hold an award: its own when that is an SVG or a PNG, else the drawn one."""
    own = picture_path(credential)
    return own if is_baked(own) else _drawn_path(credential)


def _drawn_path(credential: CredentialRecord) -> str:
    return f"catalog/{credential.id}/v{credential.version}/badge.svg"


def drawn_badges(registry: Registry) -> Iterator[tuple[str, bytes]]:
    """The drawn pictures of all credential versions that need one, by their paths."""
    for versions in registry.credentials.values():
        for credential in versions.values():
            if (path := bakeable_path(credential)) == _drawn_path(credential):
                yield path, badge_svg(credential.record, credential.id, site_accent(registry)).encode("utf-8")


def site_accent(registry: Registry) -> str | None:
    """The accent that site_config.yml states, for `badge_svg`; None when it states none."""
    return registry.site.colors.accent if registry.site.colors else None


def badge_svg(record: CredentialVersion, id_: str, accent: str | None = None) -> str:
    """The picture, as an SVG of its own.

    Args:
        record: The credential version that it stands for.
        id_: The credential's id.
        accent: The color that the site has chosen for itself, as `#rrggbb`.
    """
    code = _hashed(id_)
    deep = _toned(_DEEP[_hashed(_topic(record, 0))[0] % len(_DEEP)], accent)
    light = _LIGHT[_hashed(_topic(record, 1))[0] % len(_LIGHT)]
    size = f'viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}"'
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">',
        f"<title>{escape(record.name)}</title>",
        *_seal(code, deep, light),
        *_pattern(code, light),
        *_beads(code),
        *_dots(record, light),
        *_sign(record.name, code),
        "</svg>",
    )
    return "\n".join(parts) + "\n"


def _toned(deep: str, accent: str | None) -> str:
    """A deep colour that goes with the site's accent; letters can be read on it as on all of them."""
    if accent is None:
        return deep
    toned = mixed(deep, accent, 0.5)
    return nearest(toned, lambda shown: contrast(shown, _PAPER) >= _LETTERS) or deep


def _hashed(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8")).digest()


def _topic(record: CredentialVersion, number: int) -> str:
    """A topic in the form in which topics are compared; what else describes the credential where it has fewer."""
    described = [*record.topics, *record.subjects, *record.grades]
    return " ".join(described[number].casefold().split()) if number < len(described) else ""


def _seal(code: bytes, deep: str, light: str) -> Iterator[str]:
    """Rounded squares, turned against each other: a disc with eight, twelve or sixteen soft corners, and its ring."""
    squares = 2 + code[10] % 3
    square = '<rect x="-102" y="-102" width="204" height="204" rx="66"'
    yield f'<g fill="{deep}" transform="translate(120 120)">'
    yield from (f'{square} transform="rotate({number * 90 / squares:g})"/>' for number in range(squares))
    yield f'</g><circle cx="120" cy="120" r="95" fill="none" stroke="{light}" stroke-width="3"/>'


def _pattern(code: bytes, light: str) -> Iterator[str]:
    """A figure, turned many times around the middle: what remains free in the middle is a circle."""
    kind, count = code[3] % 3, code[4] % 8
    figure, times, part = (
        (f'<ellipse rx="{_OUTER}" ry="{_INNER}"', 5 + count, 180),
        (f'<circle cx="{(_OUTER - _INNER) // 2}" r="{(_OUTER + _INNER) // 2}"', 9 + count * 2, 360),
        (f'<rect x="-{_INNER}" y="-{_INNER}" width="{2 * _INNER}" height="{2 * _INNER}" rx="24"', 3 + count, 90),
    )[kind]
    start = code[5] % 12 * 15
    yield f'<g fill="none" stroke="{light}" stroke-opacity=".6" stroke-width="1.5" transform="translate(120 120)">'
    for number in range(times):
        yield f'{figure} transform="rotate({round(start + number * part / times, 2):g})"/>'
    yield "</g>"


def _beads(code: bytes) -> Iterator[str]:
    """Beads around the edge, large or small as the bits of the id's digest."""
    bits = int.from_bytes(code[:3])
    for width, bit in ((2.5, 0), (5.5, 1)):
        beads = "".join(f"M{_around(number, 103)}h.1" for number in range(_BEADS) if bits >> number & 1 == bit)
        yield f'<path fill="none" stroke="{_PAPER}" stroke-width="{width}" stroke-linecap="round" d="{beads}"/>'


def _around(number: int, radius: int) -> str:
    """A point on a circle around the middle, at `number` twenty-fourths of it."""
    x, y = _cosine(number) * radius, _cosine(number - 6) * radius
    return f"{120 + x / 1000:.1f} {120 + y / 1000:.1f}"


def _cosine(number: int) -> int:
    number %= _BEADS
    number = min(number, _BEADS - number)
    return _COSINES[number] if number <= 6 else -_COSINES[12 - number]  # noqa: PLR2004  # six are a right angle


def _dots(record: CredentialVersion, light: str) -> Iterator[str]:
    """A dot for each level of the rubric, filled up to the one that is required."""
    levels = record.rubric.levels if record.rubric else ()
    if not 0 < len(levels) <= _MOST_DOTS or record.rubric is None:
        return
    step = min(22, 96 // len(levels))
    radius = min(5, step / 3)
    required = levels.index(record.rubric.required)
    yield f'<g fill="{light}" stroke="{light}" stroke-width="2.5">'
    for number in range(len(levels)):
        x = 120 + (2 * number - len(levels) + 1) * step / 2
        hollow = "" if number <= required else ' fill="none"'
        yield f'<circle cx="{x:g}" cy="172" r="{radius:g}"{hollow}/>'
    yield "</g>"


def _sign(title: str, code: bytes) -> Iterator[str]:
    """The monogram; for a title in another script a sign that is made of the id."""
    letters = drawable(monogram(title))
    width, placed = lettering(letters) if letters else (HEIGHT, [(0, _rune(code))])
    scale = min(0.64, 98 / max(width, 1))
    left, top = 120 - width * scale / 2, 112 - HEIGHT * scale / 2
    yield (
        f'<g fill="none" stroke="{_PAPER}" stroke-width="{_STROKE / scale:.1f}" stroke-linecap="round"'
        f' stroke-linejoin="round" transform="translate({left:.1f} {top:.1f}) scale({scale:.3f})">'
    )
    for x, path in placed:
        yield f'<path d="{path}"' + (f' transform="translate({x})"/>' if x else "/>")
    yield "</g>"


def _rune(code: bytes) -> str:
    """Strokes between the points of a square, the same on the left and on the right."""
    upper = ("M{0} 0L50 0", "M{0} 0L50 50", "M{0} 50L50 0")[code[6] % 3]
    lower = ("M{0} 50L50 100", "M{0} 100L50 50", "M{0} 100L50 100")[code[7] % 3]
    upright = ("M50 0V50", "M50 50V100", "M50 0V100", "M0 50H100")[code[8] % 4]
    return "".join(stroke.format(side) for stroke in (upper, lower) for side in (0, 100)) + upright
