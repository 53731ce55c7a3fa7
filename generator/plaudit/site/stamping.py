"""Putting pages into shells: cut the shell's HTML once, then join its pieces around the values of each page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from plaudit.site.content_security import connections
from plaudit.site.page import Page

# What a shell leaves open for its pages. `address` is the whole address: the site's url and the page's own.
PAGE_VALUES = ("title", "description", "address", "robots", "head", "body", "connect", "card")
_NOT_INDEXED = '<meta name="robots" content="noindex">'


def sentinel(mark: str, name: str) -> str:
    """What stands in a shell where the value called `name` belongs.

    Args:
        mark: Text that occurs nowhere else in the shell; letters and digits only, so that nothing escapes it.
        name: Lower-case letters and underscores.
    """
    return f"{mark}:{name}:"


@dataclass(frozen=True, slots=True)
class Template:
    """HTML cut at its sentinels: pieces of HTML at the even places, names of values at the odd ones."""

    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, html: str, mark: str) -> Template:
        """Cut where `mark:name:` stands, for any name."""
        return cls(tuple(re.split(rf"{re.escape(mark)}:([a-z_]+):", html)))

    def join(self, values: Mapping[str, str]) -> str:
        """Put the values in; they are not looked at again, so nothing in them is taken for a sentinel.

        Raises:
            KeyError: A value is missing.
        """
        joined = list(self.pieces)
        joined[1::2] = [values[name] for name in self.pieces[1::2]]
        return "".join(joined)


def stamp(template: Template, page: Page, site_url: str) -> bytes:
    """The HTML document of a page: its body, its card and its part of the head as they are, everything else escaped.

    Args:
        template: The shell of the page's section and depth.
        page: A page with the layout `SHELL`.
        site_url: The site's address with a slash at the end, for the canonical link.
    """
    return template.join(
        {
            "title": escape(page.title),
            "description": escape(page.description),
            "address": escape(site_url + page.address),
            "robots": "" if page.indexed else _NOT_INDEXED,
            "head": page.head,
            "body": page.body,
            "card": page.card,
            "connect": connections(page.body, site_url),
        }
    ).encode()
