"""One page as one file that opens from disk: for looking at a page before it is published.

Modules do not load from disk, so nothing is verified there, and the page says so. No script is left in it: the file may
show text that somebody proposed in a pull request.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from urllib.parse import unquote, urljoin, urlsplit

from plaudit.site.html_rewriter import Attributes, HtmlRewriter
from plaudit.site.media_types import media_type

Read = Callable[[str], bytes]

_POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'\">"
)
_BANNER = (
    '<p class="preview-notice" style="border-bottom:1px solid;font:15px/1.5 system-ui,sans-serif;'
    'margin:0;padding:.5em 1em;text-align:center">'
    "<strong>Preview</strong> of one page: not signed, not published, not verified. "
    "Its links lead to the published site.</p>"
)
_NOT_VERIFIED = (
    '<section class="verification" aria-label="Verification" data-verdict="unchecked" data-preview>'
    '<p class="verification-sentence">Preview: not verified. Only the published page can be checked.</p></section>'
)
# What acts, and what has content that some parsers take for text.
_DROPPED = frozenset(
    "base embed iframe noembed noframes noscript object plaintext script xmp".split()  # noqa: SIM905  # shorter than a set of strings
)
_DROPPED_ATTRIBUTES = frozenset({"action", "formaction", "ping", "poster", "srcset"})
_NOTICES = {"preview-notice", "preview-note"}  # of a build with a development key: this file says more
# What could begin a tag, a comment or the end of the style sheet. `width < 9px` could not.
_CSS_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"'()\s]*))\s*\)""")


def self_contained(html: bytes, read: Read, page_path: str, site_url: str) -> bytes:
    """A page of the finished site as a file of its own.

    Args:
        html: The page as it was built, in UTF-8.
        read: Gives a file of the site by its path relative to the root; raises KeyError or OSError when there is none.
        page_path: Where the page lies: `a/26k7m4q2tz9x/index.html`.
        site_url: The address of the published site with a slash at the end; links to other pages lead there.
    """
    return _Packer(read, page_path, site_url).rewrite(html.decode()).encode()


class _Packer(HtmlRewriter):
    def __init__(self, read: Read, page_path: str, site_url: str) -> None:
        super().__init__()
        self._read, self._site_url = read, site_url
        self._address = site_url + page_path

    def start(self, tag: str, attributes: Attributes) -> Attributes | None:
        if tag in _DROPPED or (tag == "meta" and "http-equiv" in attributes):
            return None
        if tag == "link":
            return self._link(attributes)
        classes = set((attributes.get("class") or "").split())
        if "verification" in classes:
            self.insert("" if "hidden" in attributes else _NOT_VERIFIED)
            return None
        return None if classes & _NOTICES else dict(self._kept(tag, attributes))

    def raw_text(self, _tag: str, text: str) -> str:
        """Of a style sheet, for scripts are left out. Where it stands in SVG, browsers look for elements in it."""
        return _without_tags(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag == "head":
            self.insert(_POLICY)
        elif tag == "body":
            self.insert(_BANNER)

    def _link(self, attributes: Attributes) -> Attributes | None:
        """Style sheets go in; of the others only the canonical address stays, since it loads nothing."""
        kinds = (attributes.get("rel") or "").split()
        if "stylesheet" in kinds and (style := self._style(attributes.get("href") or "")):
            media = f' media="{attributes["media"]}"' if attributes.get("media") in {"print", "screen"} else ""
            self.insert(f"<style{media}>{style}</style>")
        return attributes if kinds == ["canonical"] else None

    def _kept(self, tag: str, attributes: Attributes) -> Iterator[tuple[str, str | None]]:
        for name, value in attributes.items():
            if name.startswith("on") or name in _DROPPED_ATTRIBUTES:
                continue
            if name == "style":
                yield name, self._with_data(value or "", self._address)
            elif name not in {"href", "src", "xlink:href"} or (value or "").startswith("#"):
                yield name, value
            elif target := self._target(tag, name, value or ""):
                yield name, target

    def _target(self, tag: str, name: str, link: str) -> str:
        """What a link becomes: an absolute address where people follow it, the file itself where browsers load it."""
        if tag not in {"a", "area"} or name != "href":
            return self._data(link, self._address)
        absolute = urljoin(self._address, link)
        return absolute if urlsplit(absolute).scheme in {"https", "http", "mailto"} else ""

    def _style(self, link: str) -> str:
        path = self._path(link, self._address)
        content = self._content(path) if path else None
        return _without_tags(self._with_data(content.decode(), self._site_url + path)) if content else ""

    def _with_data(self, css: str, address: str) -> str:
        """CSS with the files that it refers to."""

        def replaced(found: re.Match[str]) -> str:
            link = found[1] or found[2] or found[3] or ""
            return found[0] if link.startswith(("data:", "#")) else f'url("{self._data(link, address)}")'

        return _CSS_URL.sub(replaced, css)

    def _data(self, link: str, address: str) -> str:
        """A file of the site as a data URL; empty where it is no file of the site."""
        if link.startswith("data:image/"):
            return link
        path = self._path(link, address)
        content = self._content(path) if path else None
        kind = media_type(path).partition(";")[0]
        return "" if content is None else f"data:{kind};base64,{b64encode(content).decode()}"

    def _path(self, link: str, address: str) -> str:
        """The path in the site that a link leads to; empty for links that leave it."""
        parts = urlsplit(urljoin(address, link))._replace(query="", fragment="")
        full = parts.geturl()
        path = unquote(full.removeprefix(self._site_url)) if full.startswith(self._site_url) else ""
        return "" if ".." in path.split("/") else path

    def _content(self, path: str) -> bytes | None:
        try:
            return self._read(path)
        except (KeyError, OSError):
            return None


def _without_tags(css: str) -> str:
    """CSS that means the same, with nothing in it that reads as a tag."""
    return _CSS_TAG.sub(r"\\3c ", css)
