"""Where the addresses in a built site lead: to a file of it, out of it, or nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

PAGE = "index.html"


@dataclass(frozen=True, slots=True)
class Place:
    """A built site: the folder that it lies in, and the address that it is made for, with a slash at the end."""

    folder: Path
    url: str

    def address(self, path: str) -> str:
        """The address of a file; that of a page is its folder's."""
        return self.url + (path.removesuffix(PAGE) if path.rpartition("/")[2] == PAGE else path)

    def path(self, link: str, of: str) -> str | None:
        """The path, relative to the site's root, that a link of a file leads to; None when it leaves the site.

        Links that stay on the site's host but climb out of its folder are None, too.
        """
        try:
            absolute = urljoin(self.address(of), link)
            parts = urlsplit(absolute)._replace(query="", fragment="")
        except ValueError:  # such as `https://[`
            return None
        found = parts.geturl()
        return unquote(found.removeprefix(self.url)) if found.startswith(self.url) else None

    def fragment(self, link: str) -> str:
        """The place within a page that a link leads to; empty without one."""
        try:
            return unquote(urlsplit(link).fragment)
        except ValueError:
            return ""

    def is_own(self, link: str) -> bool:
        """Whether a link names no other host, and so should lead to a file of the site."""
        try:
            parts = urlsplit(link)
        except ValueError:
            return False
        return (not parts.scheme and not parts.netloc) or link.startswith(self.url)
