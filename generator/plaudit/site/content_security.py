"""What a page may load and run, said to the browser in the page itself: GitHub Pages sends no headers of ours.

A meta element cannot say who may frame a page (`frame-ancestors`) or where violations are reported; the rest it can.
Scripts in the text of a page are told by their hashes, and only those that our own templates and Material's bring get
one. Whatever else acts, or is loaded from elsewhere, stops the build: the browser would drop it without a word.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

# Pages that check credentials of other issuers, whose keys and lists may lie on any https host.
_ASKS_ANY_ISSUER = ("assets/verify/verify-page.mjs", "assets/verify/profile-page.mjs")
_ASKS_ITS_ISSUER = "assets/verify/award-page.mjs"
# First comes what says how the bytes are to be read, since it must stand in the first 1,024 of them.
_HEAD = re.compile(r"<head(?:\s[^>]*)?>(?:\s*<meta charset=[^>]*>)?", re.IGNORECASE)
_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_DATA = frozenset({"application/json", "application/ld+json"})  # a script element of these types runs nothing
_EMBEDS = frozenset({"applet", "base", "embed", "frame", "iframe", "object", "portal"})
_LOADS = frozenset({"audio", "image", "img", "input", "script", "source", "track", "use", "video"})
_LINKS_THAT_LOAD = frozenset({"icon", "manifest", "modulepreload", "preload", "prefetch", "stylesheet"})
_HINTS = {
    "script": "put it into a file in theme/assets/own/ and load that with `src`",
    "style": "put it into theme/assets/own/style.css, which every page loads, and use a class",
    "elsewhere": "put the file beside the page, or link to it",
    "embed": "link to it",
}


class NoHeadError(ValueError):
    """Raised for a document without a `<head>`, which cannot say what it may load."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that a browser would not do under the policy of the page.

    Attributes:
        text: How it begins in the document, to find it again in its source.
        line: Where it stands in the document, from 1.
        column: The same, from 1.
        message: What is wrong.
        hint: What to do instead.
    """

    text: str
    line: int
    column: int
    message: str
    hint: str


def connections(body: str, site_url: str) -> str:
    """Which hosts but its own a page may ask, for `connect-src`: those that the verifier on it may need.

    Returns:
        Empty for none, else a source with a space in front.
    """
    if any(script in body for script in _ASKS_ANY_ISSUER):
        return " https:"
    if _ASKS_ITS_ISSUER not in body:
        return ""
    parts = urlsplit(site_url)
    return escape(f" {parts.scheme}://{parts.netloc}")


def policy(scripts: Iterable[str] = (), connect: str = "") -> str:
    """The meta element for a page.

    Args:
        scripts: The inline scripts that it runs.
        connect: Further sources for `connect-src`, with a space in front; see `connections`.
    """
    hashes = "".join(f" '{digest}'" for digest in dict.fromkeys(map(_hash, scripts)))
    # data: for the icons in Material's style sheet, blob: for badges that are being drawn as a PNG.
    return (
        '<meta http-equiv="Content-Security-Policy" content="'
        f"default-src 'none'; script-src 'self'{hashes}; style-src 'self'; img-src 'self' data: blob:; "
        f"connect-src 'self'{connect}; worker-src 'self'; base-uri 'none'; form-action 'none'\">"
    )


def _hash(script: str) -> str:
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"


def with_policy(html: str, element: str) -> str:
    """The document with its policy as the first thing that matters.

    Raises:
        NoHeadError: The document has no head.
    """
    head = _HEAD.search(html)
    if head is None:
        raise NoHeadError
    return f"{html[: head.end()]}\n{element}{html[head.end() :]}"


def with_last_script_allowed(html: bytes) -> bytes:
    """The document with the hash of its last script in its policy, for the server that adds a script to pages."""
    scripts = _SCRIPT.findall(html.decode())
    allowed = f"script-src 'self' '{_hash(scripts[-1])}'" if scripts else "script-src 'self'"
    return html.replace(b"script-src 'self'", allowed.encode(), 1)


def known_scripts(templates: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """What the inline scripts in Jinja templates look like once rendered: their values are words in quotes."""
    scripts = (script for text in templates for script in _SCRIPT.findall(text) if script.strip())
    return tuple(re.compile(r"""[^"'<>\\\n]*""".join(map(re.escape, _JINJA.split(script)))) for script in scripts)


def inline_scripts(html: str, known: Iterable[re.Pattern[str]]) -> tuple[list[str], list[Fault]]:
    """The inline scripts of a document that are known, and everything in it that does not belong there."""
    reader = _Reader(tuple(known))
    reader.feed(html)
    reader.close()
    return reader.scripts, reader.faults


def template_faults(text: str, known: Iterable[re.Pattern[str]]) -> list[Fault]:
    """What does not belong into a Jinja template, with its place there."""
    blank = _JINJA.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return inline_scripts(blank, known)[1]


@dataclass
class _Reader(HTMLParser):
    known: tuple[re.Pattern[str], ...]
    scripts: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    _inline: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: (value or "").strip() for name, value in attrs}
        self._inline = tag == "script" and "src" not in attributes and attributes.get("type") not in _DATA
        if tag in _EMBEDS:
            self._fault(f"<{tag}", f"pages have no `{tag}`: they show nothing of other sites", "embed")
        if tag == "style":
            self._fault("<style", "this style is part of the page itself, and browsers will not use it", "style")
        for name, value in attributes.items():
            self._attribute(tag, name, value)
        if _loads(tag, attributes):
            self._elsewhere(tag, attributes)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name == "style":
            self._fault(value or "style", f"browsers will not use the `style` of this `{tag}`", "style")
        elif re.fullmatch(r"on[a-z]+", name):
            self._fault(value or name, f"browsers will not run the `{name}` of this `{tag}`", "script")
        elif value.casefold().startswith("javascript:"):
            self._fault(value, f"browsers will not run the `{name}` of this `{tag}`", "script")

    def _elsewhere(self, tag: str, attributes: dict[str, str]) -> None:
        for name in ("src", "href", "poster", "srcset", "xlink:href"):
            address = attributes.get(name, "")
            if re.match(r"https?:|//|.*[\s,](https?:)?//", address, re.IGNORECASE):
                self._fault(address, f"this `{tag}` would be loaded from elsewhere: {address}", "elsewhere")

    def handle_data(self, data: str) -> None:
        if not self._inline or not data.strip():
            return
        if any(script.fullmatch(data) for script in self.known):
            self.scripts.append(data)
        else:
            self._fault(data, "this script is part of the page itself, and browsers will not run it", "script")

    def handle_endtag(self, tag: str) -> None:
        self._inline = self._inline and tag != "script"

    def _fault(self, text: str, message: str, hint: str) -> None:
        line, column = self.getpos()
        self.faults.append(Fault(text.strip().partition("\n")[0], line, column + 1, message, _HINTS[hint]))


def _loads(tag: str, attributes: dict[str, str]) -> bool:
    kinds = set(attributes.get("rel", "").casefold().split())
    return tag in _LOADS or (tag == "link" and not kinds.isdisjoint(_LINKS_THAT_LOAD))
