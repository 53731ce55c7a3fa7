"""The files of the theme that follow the colors of site_config.yml: the style sheet of the tokens, and the favicon."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plaudit.records.site_model import Site
from plaudit.site.palette import SCHEMES, TOKENS, Scheme, palette, stated_tokens
from plaudit.site.theme import Theme

FAVICON = "assets/favicon.svg"


def colored_assets(theme: Theme, site: Site) -> Iterator[tuple[str, bytes]]:
    """These files as they are to be published; none where site_config.yml states no color."""
    if site.colors is None:
        return
    stated = {scheme: stated_tokens(theme, scheme) for scheme in SCHEMES}
    colors = {scheme: palette(theme, site, scheme) for scheme in SCHEMES}
    changed = {scheme: _declarations(stated[scheme], colors[scheme]) for scheme in SCHEMES}
    yield TOKENS, theme.find(TOKENS).read_bytes() + "\n".join(["", *_rules(changed), ""]).encode()
    drawing = theme.find(FAVICON).read_text("utf-8")
    for scheme in SCHEMES:
        drawing = drawing.replace(stated[scheme].get("accent", FAVICON), colors[scheme].get("accent", FAVICON))
    yield FAVICON, drawing.encode()


def _declarations(stated: Mapping[str, str], colors: Mapping[str, str]) -> str:
    return " ".join(f"--{name}: {color};" for name, color in colors.items() if stated.get(name) != color)


def _rules(changed: Mapping[Scheme, str]) -> Iterator[str]:
    """The tokens once more, in the order of tokens.css. On paper there is only ink, so these are for screens."""
    yield "/* The colors of site_config.yml. */"
    yield "@media screen {"
    yield f'  :root, [data-md-color-scheme="default"] {{ {changed["light"]} }}'
    yield f'  [data-md-color-scheme="slate"] {{ {changed["dark"]} }}'
    yield "}"
    yield "@media screen and (prefers-color-scheme: dark) {"
    yield f"  :root:not([data-md-color-scheme]) {{ {changed['dark']} }}"
    yield "}"
