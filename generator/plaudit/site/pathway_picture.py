"""A pathway as a picture: an SVG that can be read on the smallest phone, on paper, in light and dark, in any script.

Boxes stand below each other, in a frame for each step, since lines of text beside each other do not fit a phone. There
is no font to measure with, so lines are kept short enough for wide letters. Classes give the colours
(assets/css/catalog-records.css); text is centred, so that it does not matter which way it runs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

WIDTH = 288
_MIDDLE = WIDTH // 2
_FRAME_INSET, _BOX_INSET, _STACK_OFFSET = 1, 14, 4
_LINE, _SMALL_LINE = 19, 16
_PADDING, _GAP, _ARROW = 10, 8, 26
_MOST_UNITS, _MOST_SMALL_UNITS = 27, 33  # letters of medium width in one line of a box
_WIDE = frozenset("WF")


@dataclass(frozen=True, slots=True)
class Box:
    """One thing to earn: its name, what it takes, and whether it is a pathway of its own."""

    name: str
    note: str
    is_stack: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The boxes of one step, below its title; `choice` when not all of them are needed, `end` for what is reached."""

    title: str
    boxes: tuple[Box, ...]
    choice: bool = False
    end: bool = False


def pathway_svg(frames: Sequence[Frame], title: str, details: str) -> Markup:
    """The picture.

    Args:
        frames: From the first step to the last.
        title: What the picture is called for those who do not see it.
        details: The id of the element that says the same in words.
    """
    parts: list[Markup] = []
    y = 1
    for frame in frames:
        if parts:
            parts.append(_arrow(y))
            y += _ARROW
        drawn, height = _frame(frame, y)
        parts += drawn
        y += height
    return Markup(
        '<svg class="pathway" role="img" aria-label="{}" aria-details="{}" viewBox="0 0 {} {}" width="{}" height="{}">'
        "\n{}\n</svg>"
    ).format(title, details, WIDTH, y + 1, WIDTH, y + 1, Markup("\n").join(parts))


def _arrow(y: int) -> Markup:
    top, tip = y + 3, y + _ARROW - 3
    return Markup('<path class="pathway-arrow" d="M{0} {1}V{2}m-5 -6l5 6l5 -6"/>').format(_MIDDLE, top, tip)


def _frame(frame: Frame, top: int) -> tuple[list[Markup], int]:
    """A frame with its title and boxes, and how high it is."""
    title = lines_of(frame.title, _MOST_SMALL_UNITS)
    y = top + _PADDING + len(title) * _SMALL_LINE + _GAP // 2
    boxes: list[Markup] = []
    for box in frame.boxes:
        drawn, height = _box(box, y)
        boxes += drawn
        y += height + _GAP
    height = y - _GAP + _PADDING - top
    kinds = ["pathway-frame", *(["choice"] if frame.choice else []), *(["end"] if frame.end else [])]
    outline = _rect(" ".join(kinds), _FRAME_INSET, top, height)
    return [outline, *_text("pathway-title", title, top + _PADDING, _SMALL_LINE), *boxes], height


def _box(box: Box, top: int) -> tuple[list[Markup], int]:
    """A box, and how high it is. A pathway of its own lies on top of another box, as a pile does."""
    name, note = lines_of(box.name), lines_of(box.note, _MOST_SMALL_UNITS)
    height = 2 * _PADDING + len(name) * _LINE + len(note) * _SMALL_LINE
    pile = [_rect("pathway-box", _BOX_INSET - _STACK_OFFSET, top, height)] if box.is_stack else []
    face = top + _STACK_OFFSET if box.is_stack else top
    drawn = [
        *pile,
        _rect("pathway-box", _BOX_INSET, face, height),
        *_text("pathway-name", name, face + _PADDING, _LINE),
        *_text("pathway-note", note, face + _PADDING + len(name) * _LINE, _SMALL_LINE),
    ]
    return drawn, height + face - top


def _rect(kind: str, x: int, y: int, height: int) -> Markup:
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="6"/>').format(
        kind, x, y, WIDTH - 2 * x, height
    )


def _text(kind: str, lines: Iterable[str], top: int, step: int) -> Iterator[Markup]:
    for number, line in enumerate(lines):
        baseline = top + number * step + round(step * 0.75)
        yield Markup('<text class="{}" x="{}" y="{}">{}</text>').format(kind, _MIDDLE, baseline, line)


def lines_of(text: str, most: int = _MOST_UNITS) -> list[str]:
    """A text in lines that fit a box; a word too long for one is broken."""
    words = [piece for word in text.split() for piece in _pieces(word, most)]
    lines: list[str] = []
    for word in words:
        if lines and _units(f"{lines[-1]} {word}") <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _pieces(word: str, most: int) -> Iterator[str]:
    piece = ""
    for letter in word:
        if _units(piece + letter) > most:
            yield piece
            piece = ""
        piece += letter
    yield piece


def _units(text: str) -> float:
    """How wide a text is in letters of medium width; marks that stand above or below others take no room."""
    return sum(_unit(letter) for letter in text)


def _unit(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in _WIDE:
        return 1.9
    return 1.25 if letter.isupper() else 1
