"""The colors of a site: those of the theme's tokens.css, with what site_config.yml says put in and the rest derived.

A derived color always passes where the stated ones leave a way; see `palette_check.py` for what the stated ones must.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

from plaudit.records.look_models import Colors
from plaudit.records.site_model import Site
from plaudit.site.contrast import BLACK, CONTROL, TEXT, WHITE, contrast, mixed, nearest
from plaudit.site.theme import Theme

TOKENS = "assets/css/tokens.css"
Scheme: TypeAlias = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
GROUNDS = ("paper", "sheet", "tint", "accent-tint")
NAMES = {"light": "default", "dark": "slate"}  # as Material calls the schemes
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKEN = re.compile(r"--([a-z-]+):\s*#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\s*;")
_SOFT, _EDGE = 0.3, 0.55  # how much of the paper is in them
_EASY = 7.0  # the contrast of an accent for the dark that is derived from the one for the light
_WASHES = {"light": (0.6, 0.045, 0.09), "dark": (0.035, 0.07, 0.1)}  # of the sheet, the tint and the accent's tint


def accent(theme: Theme, site: Site, scheme: Scheme = "light") -> str:
    """The site's one color, as `#rrggbb`: for pictures and documents that have no style sheet."""
    return palette(theme, site, scheme)["accent"]


def palette(theme: Theme, site: Site, scheme: Scheme) -> dict[str, str]:
    """All color tokens by their names in tokens.css, as `#rrggbb`; those that it writes in another way are left out."""
    return derived(stated_tokens(theme, scheme), site.colors or Colors(), scheme)


def stated_tokens(theme: Theme, scheme: Scheme) -> dict[str, str]:
    """The color tokens of the theme's tokens.css, which may be the site's own."""
    css = theme.find(TOKENS).read_text("utf-8", errors="replace")
    return {name: _long(value) for name, value in _TOKEN.findall(token_block(css, scheme)[1])}


def token_block(css: str, scheme: Scheme) -> tuple[int, str]:
    """Where the block of a scheme begins, and what stands in it, with comments blanked; empty when there is none."""
    blanked = _COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), css)
    found = re.search(rf'\[data-md-color-scheme="{NAMES[scheme]}"\]\s*\{{([^}}]*)\}}', blanked)
    return (found.start(1), found[1]) if found else (0, "")


def derived(base: Mapping[str, str], colors: Colors, scheme: Scheme) -> dict[str, str]:
    """The tokens of a scheme when an owner states some colors.

    Args:
        base: The theme's own; see `stated_tokens`.
        colors: What site_config.yml says.
        scheme: Which of the two.
    """
    stated = stated_colors(colors, scheme)
    lit = colors.accent if scheme == "dark" and "accent" not in stated else None
    if not (stated or lit) or not {"paper", "ink", "accent"} <= set(base):
        return dict(base)
    tokens = {**base, **stated}
    tokens |= _grounds(tokens, scheme) if {"paper", "ink"} & set(stated) else {}
    if "accent" not in stated and (lit or "paper" in stated):
        tokens["accent"] = _own_accent(lit or base["accent"], tokens, scheme, _EASY if lit else TEXT)
    if tokens["accent"] != base["accent"] or "paper" in stated:
        tokens["accent-tint"] = mixed(tokens["paper"], tokens["accent"], _WASHES[scheme][2])
        tokens["on-accent"] = _on(tokens["accent"])
    return {**tokens, **(_followers(tokens) if {"paper", "ink"} & set(stated) else {})}


def stated_colors(colors: Colors, scheme: Scheme) -> dict[str, str]:
    """What an owner states for a scheme, by the names of the tokens."""
    values = {name: getattr(colors, color_key(name, scheme)) for name in ("accent", "paper", "ink")}
    return {name: value.lower() for name, value in values.items() if value}


def color_key(token: str, scheme: Scheme) -> str:
    """The key in site_config.yml that states a token."""
    return f"{token}_dark" if scheme == "dark" else token


def _grounds(tokens: Mapping[str, str], scheme: Scheme) -> dict[str, str]:
    paper, ink = tokens["paper"], tokens["ink"]
    sheet, tint, _ = _WASHES[scheme]
    return {
        "sheet": mixed(paper, WHITE if scheme == "light" else ink, sheet),
        "tint": mixed(paper, ink, tint),
        "line": mixed(paper, ink, 0.16),
    }


def _followers(tokens: Mapping[str, str]) -> dict[str, str]:
    """What is written or drawn on the grounds beside ink and accent."""
    wanted = {"soft": (mixed(tokens["ink"], tokens["paper"], _SOFT), TEXT)}
    wanted["edge"] = (mixed(tokens["ink"], tokens["paper"], _EDGE), CONTROL)
    wanted |= {name: (tokens[name], TEXT) for name in ("good", "bad", "warn") if name in tokens}
    return {name: _readable(color, tokens, least) for name, (color, least) in wanted.items()}


def _own_accent(color: str, tokens: Mapping[str, str], scheme: Scheme, least: float) -> str:
    """The accent that is nearest to a color and has a contrast with all grounds, the one that it tints included."""

    def passes(shown: str) -> bool:
        tinted = mixed(tokens["paper"], shown, _WASHES[scheme][2])
        grounds = (tinted, *(tokens[name] for name in ("paper", "sheet", "tint") if name in tokens))
        return all(contrast(shown, ground) >= least for ground in grounds)

    return _passing(color, passes)


def _readable(color: str, tokens: Mapping[str, str], least: float) -> str:
    """A color that has a contrast with all grounds; as it is when none has."""
    grounds = [tokens[name] for name in GROUNDS if name in tokens]
    return _passing(color, lambda shown: all(contrast(shown, ground) >= least for ground in grounds))


def _passing(color: str, passes: Callable[[str], bool]) -> str:
    """The nearest color that passes, or the color itself: where neither end of the scale passes, nothing does."""
    return (nearest(color, passes) if passes(BLACK) or passes(WHITE) else None) or color


def _on(color: str) -> str:
    """What is written on a color: white where that can be read, else a very dark shade of it."""
    if contrast(WHITE, color) >= TEXT:
        return WHITE
    return nearest(mixed(color, BLACK, 0.85), lambda shown: contrast(shown, color) >= TEXT) or BLACK


def _long(digits: str) -> str:
    return "#" + (digits if len(digits) > 3 else "".join(digit * 2 for digit in digits)).lower()  # noqa: PLR2004  # `#fff`
