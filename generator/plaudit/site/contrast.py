"""Colors as `#rrggbb`: their contrast by the formula of WCAG 2.2, and colors near them that have more of it."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Iterator
from functools import lru_cache

TEXT, CONTROL = 4.5, 3.0  # what level AA asks of text, and of what one operates (success criteria 1.4.3 and 1.4.11)
BLACK, WHITE = "#000000", "#ffffff"
_STEPS = 255


@lru_cache(maxsize=1 << 14)  # looking for the nearest color asks for the same ones again and again
def luminance(color: str) -> float:
    """The relative luminance: 0 of black, 1 of white."""
    red, green, blue = (_linear(channel / 255) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colors, from 1 to 21; which one is in front makes no difference."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(color: str, other: str, share: float) -> str:
    """A color with a share of another one, from 0 to 1, in it."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return _written(round(one + (two - one) * share) for one, two in pairs)


def nearest(color: str, passes: Callable[[str], bool]) -> str | None:
    """The color of the same hue that passes with the least change of lightness; None when neither end does."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in _channels(color)))
    for level in _outwards(lightness):
        channels = colorsys.hls_to_rgb(hue, level, saturation)
        candidate = color if level == lightness else _written(round(channel * 255) for channel in channels)
        if passes(candidate):
            return candidate
    return None


def _outwards(lightness: float) -> Iterator[float]:
    """All levels of lightness, the nearest first."""
    yield lightness
    for step in range(1, _STEPS + 1):
        levels = (lightness - step / _STEPS, lightness + step / _STEPS)
        yield from (min(max(level, 0.0), 1.0) for level in levels if -1 / _STEPS < level < 1 + 1 / _STEPS)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  # WCAG's own


def _channels(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _written(channels: Iterator[int]) -> str:
    return "#" + "".join(f"{channel:02x}" for channel in channels)
