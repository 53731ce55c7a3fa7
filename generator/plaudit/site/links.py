"""The links of prose pages: those to other pages of the site, which must exist once all pages are known."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from plaudit.site.html_rewriter import Attributes, HtmlRewriter

_ALIGNED = re.compile(r"text-align: (left|right|center);")


class PageLink(NamedTuple):
    """A link to a page or file of the site.

    Attributes:
        page: Where it stands: `pages/about.md`.
        path: Where it leads, relative to the site's root: `catalog/facilitating-discussion/`.
    """

    page: str
    path: str


class _Links(HtmlRewriter):
    def __init__(self, page: str, address: str) -> None:
        super().__init__()
        self._page, self._address = page, address
        self._in_prose = False
        self.found: list[PageLink] = []

    def start(self, tag: str, attributes: Attributes) -> Attributes:
        if tag in {"article", "footer"}:
            self._in_prose = tag == "article"
        if self._in_prose and tag in {"td", "th"} and (aligned := _ALIGNED.fullmatch(attributes.get("style") or "")):
            # Markdown's tables say it in a style, which the policy of pages refuses.
            attributes = {name: value for name, value in attributes.items() if name != "style"} | {"align": aligned[1]}
        for name in {"href", "src"} & set(attributes) if self._in_prose else ():
            attributes[name] = self._settled(attributes[name] or "")
        return attributes

    def _settled(self, link: str) -> str:
        parts = urlsplit(link)
        # MkDocs itself warns about files of Markdown that do not exist.
        if parts.scheme or parts.netloc or not parts.path or parts.path.endswith(".md"):
            return link
        self.found.append(PageLink(self._page, unquote(urljoin(f"/{self._address}", parts.path)[1:])))
        return "../" * self._address.count("/") + link[1:] or "./" if link.startswith("/") else link


def settle_links(html: str, page: str, address: str) -> tuple[str, list[PageLink]]:
    """Make links that start with a slash start at the site's root, and list all that stay within the site.

    Args:
        html: The whole document.
        page: Its source, for messages.
        address: Its address relative to the site's root: `about/`.
    """
    links = _Links(page, address)
    return links.rewrite(html), links.found


def broken_links(links: Iterable[PageLink], paths: Collection[str]) -> list[str]:
    """Warnings about links that lead nowhere, sorted.

    Args:
        links: As `Shell.links` has them.
        paths: All files of the finished site, relative to its root.
    """
    return sorted(
        {
            f"{link.page}: links to /{link.path}, which does not exist"
            for link in links
            if not leads_to_a_file(link.path, paths)
        }
    )


def leads_to_a_file(path: str, paths: Collection[str]) -> bool:
    """Whether something lies where a link leads.

    Args:
        path: Relative to the site's root; "" is the home page.
        paths: All files of the site.
    """
    if path == "" or path.endswith("/"):
        return f"{path}index.html" in paths
    return path in paths or f"{path}/index.html" in paths
