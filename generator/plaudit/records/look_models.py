"""The part of site_config.yml that says how the site looks: colors, logo, home page and footer."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

from plaudit.records.field_texts import refuse
from plaudit.records.fields import Line, Link, List, Record

_COLOR = "#[0-9A-Fa-f]{6}"
_HERE = r"(?!\.)[A-Za-z0-9._~-]+(/(?!\.)[A-Za-z0-9._~-]+)*/?"


def _color(value: str) -> str:
    if re.fullmatch(_COLOR, value):
        return value
    raise refuse(f"`{value}` is not a color", 'write # and six hexadecimal digits in quotes, like "#0e5664"')


def _here(value: str) -> str:
    if re.fullmatch(_HERE, value) and (value.endswith("/") or "." in value):
        return value
    raise refuse(f"`{value}` is not an address on this site", "write it like about/, which is that of pages/about.md")


Color = Annotated[Line, AfterValidator(_color), WithJsonSchema({"type": "string", "pattern": f"^{_COLOR}$"})]
Here = Annotated[Line, AfterValidator(_here), WithJsonSchema({"type": "string", "pattern": f"^{_HERE}$"})]


class Colors(Record):
    """The site's colors: accent, ground and text, each for light and for dark.

    What is not stated is the theme's, or follows from what is: `accent_dark` from `accent`.
    """

    accent: Color | None = None
    accent_dark: Color | None = None
    paper: Color | None = None
    paper_dark: Color | None = None
    ink: Color | None = None
    ink_dark: Color | None = None


class FooterLink(Record):
    """A link at the foot of every page: to `url` elsewhere, or to `page`, an address on this site."""

    name: Line
    url: Link | None = None
    page: Here | None = None


class Footer(Record):
    """What the owner adds to the foot of every page."""

    text: Line | None = None
    links: List[FooterLink] = ()
