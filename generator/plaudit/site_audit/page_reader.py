"""What a page of a built site says: its addresses, what it shows of signed documents, what it links to and loads."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

# What a browser fetches by itself when it opens a page; `href` of a <link> is told by its `rel`.
_LOADING = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "image": ("href", "xlink:href"),
    "img": ("src", "srcset"),
    "input": ("src",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
_LEADING = ("href", "src", "data-credential", "data-picture")
_FETCHES_NOTHING = {"alternate", "author", "canonical", "feed", "license", "next", "prev"}
_CSS_LOADS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"'()\s;]+)""")
_REFRESH = re.compile(r"\s*[0-9]+\s*;\s*url=(.*)", re.IGNORECASE)
_CODE = "qr"


@dataclass(slots=True)
class Shown:
    """A statement of a signed document as a page shows it.

    Attributes:
        name: What is stated: `name`, `recipient`, `issuer` or `awarded`.
        text: The visible text.
        link: The link that it stands in or is; empty without one.
        day: The date for machines of a <time>; empty elsewhere.
        award: The award of the row of a list that it stands in; empty outside of such lists.
    """

    name: str
    text: str = ""
    link: str = ""
    day: str = ""
    award: str = ""


@dataclass(slots=True)
class PageText:
    """A page, taken apart; links are as they are written.

    Attributes:
        canonical: The address that the page has for itself.
        alternates: Its other forms.
        moved: Where it sends its visitors at once; empty for a page that stays.
        heading: The text of its first <h1>.
        anchors: The places within it that links can lead to.
        removed: What became of the award that the page speaks of, when it is no longer published.
        revoked: Whether it says of itself that its award was revoked.
        renewed: Whether it says that its award was renewed.
        links: Every link with whether it stands in the owner's prose.
        loads: What the browser fetches for it, with whether it is a picture in the owner's prose.
        shown: The statements of signed documents.
        rows: The award and the credential of each row of a list.
        codes: The pictures of QR codes, as addresses that hold their data.
        utc_offset: The issuer's; empty on pages without the verdict on an award.
        broken: Whether it could not be read to its end.
    """

    canonical: str = ""
    alternates: list[str] = field(default_factory=list)
    moved: str = ""
    heading: str = ""
    anchors: set[str] = field(default_factory=set)
    removed: str = ""
    revoked: bool = False
    renewed: bool = False
    links: set[tuple[str, bool]] = field(default_factory=set)
    loads: set[tuple[str, bool]] = field(default_factory=set)
    shown: list[Shown] = field(default_factory=list)
    rows: list[tuple[str, str]] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    utc_offset: str = ""
    broken: bool = False


def read_page(html: str) -> PageText:
    """Take a page apart."""
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except AssertionError:  # Python's parser gives up at `<![x`
        reader.page.broken = True
    return reader.page


@lru_cache(maxsize=64)
def code_of(address: str) -> str:
    """The QR code of an address as `PageText.codes` has it."""
    from plaudit.site.qr import image  # noqa: PLC0415  # slow to import: it brings a library for pictures

    return read_page(str(image(address, ""))).codes[0]


def css_loads(css: str) -> set[str]:
    """What a style sheet makes browsers fetch."""
    return set(_CSS_LOADS.findall(css))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = PageText()
        self._open: list[tuple[Shown, str]] = []  # statements whose element has not ended, each with its tag
        self._link = self._row = ""
        self._in_prose = self._in_style = self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element says; called by the parser."""
        values = {name: value or "" for name, value in reversed(attrs)}  # of two equal names the first one counts
        classes = values.get("class", "").split()
        self.page.anchors |= {values[name] for name in _anchors(tag) if values.get(name)}
        if tag == "img" and _CODE in classes:
            # Its accessible name is in the site's language, so it is no part of the comparison.
            self.page.codes.append(values.get("src", ""))
        self._note_links(tag, values)
        self._in_style = tag == "style"
        self._in_prose = self._in_prose or ("prose" in classes and "md-typeset" in classes)
        self._in_heading = self._in_heading or (tag == "h1" and not self.page.heading)
        self.page.revoked = self.page.revoked or classes == ["notice", "bad"]
        self.page.renewed = self.page.renewed or "data-renewed-by" in values
        self.page.utc_offset = values.get("data-utc-offset", self.page.utc_offset)
        self.page.removed = values.get("data-removed", self.page.removed)
        self._note_statement(tag, values)

    def _note_links(self, tag: str, values: dict[str, str]) -> None:
        page = self.page
        page.loads |= {(link, self._in_prose and tag == "img") for link in _loads(tag, values)}
        if tag == "link" and "canonical" in values.get("rel", ""):
            page.canonical = values.get("href", "")
            return
        if tag == "link" and "alternate" in values.get("rel", ""):
            page.alternates.append(values.get("href", ""))
        elif tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            found = _REFRESH.fullmatch(values.get("content", ""))
            page.moved = found[1] if found else page.moved
        page.links |= {(values[name], self._in_prose) for name in _LEADING if name in values}

    def _note_statement(self, tag: str, values: dict[str, str]) -> None:
        if tag == "a":
            self._link = values.get("href", "")
        if award := values.get("data-award"):
            self._row = award
            self.page.rows.append((award, values.get("data-credential", "")))
        if name := values.get("data-signed"):
            shown = Shown(name, "", self._link, values.get("datetime", ""), self._row)
            self.page.shown.append(shown)
            self._open.append((shown, tag))

    def handle_endtag(self, tag: str) -> None:
        """Note what ends; called by the parser."""
        self._open = [(shown, open_tag) for shown, open_tag in self._open if open_tag != tag]
        if tag == "a":
            self._link = ""
        elif tag in {"ul", "article"}:
            self._row, self._in_prose = "", self._in_prose and tag != "article"
        elif tag == "h1":
            self._in_heading = False
        elif tag == "style":
            self._in_style = False

    def handle_data(self, data: str) -> None:
        """Note text; called by the parser."""
        for shown, _ in self._open:
            shown.text += data
        if self._in_heading:
            self.page.heading += data
        if self._in_style:
            self.page.loads |= {(link, False) for link in css_loads(data)}


def _anchors(tag: str) -> tuple[str, ...]:
    return ("id", "name") if tag == "a" else ("id",)


def _loads(tag: str, values: dict[str, str]) -> list[str]:
    found = [values[name] for name in _LOADING.get(tag, ()) if name != "srcset" and name in values]
    if tag in _LOADING and "srcset" in values:
        found += [part.split()[0] for part in values["srcset"].split(",") if part.strip()]
    if tag == "link" and not set(values.get("rel", "").split()) <= _FETCHES_NOTHING:
        found.append(values.get("href", ""))
    return [*found, *css_loads(values.get("style", ""))]
