"""Whether what a site shows in its colors can be seen: the contrasts of WCAG 2.2 AA, in light and in dark."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from plaudit.records.kinds import CONFIG
from plaudit.records.locating import locator
from plaudit.records.look_models import Colors
from plaudit.records.problem import Problem
from plaudit.records.registry import Registry
from plaudit.records.source import Source
from plaudit.site.contrast import CONTROL, TEXT, contrast, nearest
from plaudit.site.palette import (
    GROUNDS,
    SCHEMES,
    TOKENS,
    Scheme,
    color_key,
    derived,
    stated_colors,
    stated_tokens,
    token_block,
)
from plaudit.site.theme import THEME, Theme

_WRITTEN = ("ink", "soft", "accent", "good", "bad", "warn")
# What stands on what, and how much contrast it needs there. `line` only decorates.
PAIRS: tuple[tuple[str, str, float], ...] = (
    *((text, ground, TEXT) for text in _WRITTEN for ground in GROUNDS),
    *(("edge", ground, CONTROL) for ground in ("paper", "sheet", "tint")),
    ("on-accent", "accent", TEXT),  # buttons
    ("paper", "ink", TEXT),  # the link that skips to the content
    ("paper", "warn", TEXT),  # the notice of a preview on award pages
)
# Which of the stated colors a token comes from, the likeliest first.
_SOURCES = {"soft": ("ink", "paper"), "edge": ("ink", "paper"), "sheet": ("paper",), "tint": ("paper",)}
_SOURCES |= {"accent-tint": ("accent", "paper"), "on-accent": ("accent",)}
_SHOWN = {CONTROL: "what one operates", TEXT: "text"}


@dataclass(frozen=True, slots=True)
class Faint:
    """Two colors that are too alike.

    Attributes:
        front: The token of what is shown.
        ground: The token of what it is shown on.
        ratio: The contrast that they have.
        least: The contrast that they need.
    """

    front: str
    ground: str
    ratio: float
    least: float


def faint_pairs(tokens: Mapping[str, str]) -> list[Faint]:
    """The pairs of a scheme that lack contrast, the faintest first. A token that is not there is in no pair."""
    known = [(front, ground, least) for front, ground, least in PAIRS if {front, ground} <= set(tokens)]
    measured = [Faint(front, ground, contrast(tokens[front], tokens[ground]), least) for front, ground, least in known]
    return sorted((pair for pair in measured if pair.ratio < pair.least), key=lambda pair: pair.ratio / pair.least)


def color_problems(theme: Theme, registry: Registry) -> list[Problem]:
    """What cannot be seen in the colors of a site, sorted: for each color that is at fault the faintest pair."""
    colors = registry.site.colors or Colors()
    return sorted(problem for scheme in SCHEMES for problem in _of_scheme(theme, colors, scheme, registry.root))


def _of_scheme(theme: Theme, colors: Colors, scheme: Scheme, root: Path) -> Iterator[Problem]:
    base, stated = stated_tokens(theme, scheme), stated_colors(colors, scheme)
    tokens = derived(base, colors, scheme)
    said = set()
    for pair in faint_pairs(tokens):
        stated_one = _at_fault(pair, stated)
        if (token := stated_one or pair.front) in said:
            continue
        said.add(token)
        if stated_one:
            key = color_key(token, scheme)
            place, hint = locator(Source(root))(CONFIG, ("colors", key)), _hint(base, colors, scheme, token)
            yield Problem(CONFIG, *place, f"`{key}`: {_message(pair, tokens, scheme)}", hint)
        else:
            yield Problem(*_in_tokens(theme, scheme, token), _message(pair, tokens, scheme), _hint_for(tokens, pair))


def _at_fault(pair: Faint, stated: Mapping[str, str]) -> str | None:
    """Which of the stated colors is to be changed; None when the theme's own are at fault."""
    asked = [source for token in (pair.front, pair.ground) for source in (token, *_SOURCES.get(token, ()))]
    return next((token for token in asked if token in stated), None)


def _in_tokens(theme: Theme, scheme: Scheme, token: str) -> tuple[str, int, int]:
    """Where the theme's style sheet says what a token is in a scheme."""
    css = theme.find(TOKENS).read_text("utf-8", errors="replace")
    start, block = token_block(css, scheme)
    at = start + block.index(f"--{token}:")
    return f"{THEME}/{TOKENS}", css.count("\n", 0, at) + 1, at - css.rfind("\n", 0, at)


def _message(pair: Faint, tokens: Mapping[str, str], scheme: Scheme) -> str:
    ratio = math.floor(pair.ratio * 100) / 100  # never rounded up to what is asked
    front, ground = (f"{token} ({tokens[token]})" for token in (pair.front, pair.ground))
    need = f"{_SHOWN[pair.least]} needs {pair.least:g}:1"
    return f"{front} on {ground} has a contrast of {ratio:g}:1 in {scheme} colors, and {need}"


def _hint(base: Mapping[str, str], colors: Colors, scheme: Scheme, token: str) -> str:
    """The nearest color for a key with which nothing is faint any more that comes from it."""
    key = color_key(token, scheme)

    def passes(shown: str) -> bool:
        changed = colors.model_copy(update={key: shown})
        stated = stated_colors(changed, scheme)
        return all(_at_fault(pair, stated) != token for pair in faint_pairs(derived(base, changed, scheme)))

    found = nearest(stated_colors(colors, scheme)[token], passes)
    return f'the nearest color that passes is "{found}"' if found else "no shade of it passes; change the others first"


def _hint_for(tokens: Mapping[str, str], pair: Faint) -> str:
    """The nearest color for a token of the style sheet that has enough contrast wherever it is shown."""

    def passes(shown: str) -> bool:
        return not any(pair.front == faint.front for faint in faint_pairs({**tokens, pair.front: shown}))

    found = nearest(tokens[pair.front], passes)
    return f"the nearest color that passes is {found}" if found else f"no shade of it passes; change --{pair.ground}"
