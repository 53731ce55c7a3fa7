"""Copies HTML and changes some of its elements on the way; what is not changed keeps its meaning and its tags.

A browser may take for a tag what Python's parser takes for text, and the other way round: within SVG, a title, a text
field. What is copied does not depend on who is right: every tag of the copy went through `start`, and no text and no
attribute holds a character that could begin another one. Scripts and styles are the exception, see `raw_text`.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser

Attributes = dict[str, str | None]
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905  # shorter than a set of strings
RAW = frozenset({"script", "style"})
# Every parser reads it alike, so it may be copied as it is. Others are written anew.
_PLAIN_TAG = re.compile(r"""<[a-zA-Z][a-zA-Z0-9-]*(?:\s+[a-zA-Z_:][a-zA-Z0-9_:.-]*(?:="[^"<>]*")?)*\s*/?>""")
_ATTRIBUTE = re.compile(r"""[^\s"'<>/=\x00-\x1f\x7f]+""")


class HtmlRewriter(HTMLParser):
    """A copy machine with one switch: `start` sees every opening tag.

    Subclasses answer with the attributes to write, or with None to leave the element out together with what is in it.
    Text that `insert` is called with goes in as it is, before the tag at hand.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._dropping: list[str] = []  # open elements, from the outermost dropped one inwards

    def start(self, tag: str, attributes: Attributes) -> Attributes | None:
        """What becomes of an element; subclasses override it."""
        raise NotImplementedError

    def rewrite(self, html: str) -> str:
        """The changed copy of a document or a part of one."""
        self.feed(html)
        self.close()
        return "".join(self._out)

    def raw_text(self, _tag: str, text: str) -> str:
        """What becomes of the content of a script or a style sheet; subclasses that do not trust it override it."""
        return text

    def insert(self, html: str) -> None:
        """Write HTML, unless the current element is being left out."""
        if not self._dropping:
            self._out.append(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Copy, change or drop; called by the parser."""
        if self._dropping:
            self._dropping += [] if tag in VOID else [tag]
            return
        before: Attributes = {}
        for name, value in attrs:
            before.setdefault(name, value)  # of two equal names the first one counts
        after = self.start(tag, dict(before))
        if after is None:
            self._dropping += [] if tag in VOID else [tag]
        else:
            text = self.get_starttag_text() or ""
            self.insert(text if after == before and _PLAIN_TAG.fullmatch(text) else _start_tag(tag, after))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The same for `<path/>`, which has no end; only in SVG does that mean something."""
        depth = len(self._dropping)
        self.handle_starttag(tag, attrs)
        if len(self._dropping) > depth:
            self._dropping.pop()
        # In HTML the slash means nothing, and what follows would be part of the style sheet.
        elif not self._dropping and tag not in VOID and (tag in RAW or not self._out[-1].endswith("/>")):
            self._out.append(f"</{tag}>")

    def handle_endtag(self, tag: str) -> None:
        """Copy, or close what is being left out; called by the parser."""
        if tag in self._dropping:
            while self._dropping.pop() != tag:
                pass
        else:
            self.insert(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Copy; called by the parser, which has replaced the character references of everything but scripts."""
        raw = self.cdata_elem if self.cdata_elem in RAW else None
        self.insert(self.raw_text(raw, data) if raw else escape(data, quote=False))

    def handle_comment(self, data: str) -> None:
        """Leave out: no visitor needs it; called by the parser."""

    def handle_decl(self, decl: str) -> None:
        """Copy; called by the parser."""
        self.insert(f"<!{decl}>")


def _start_tag(tag: str, attributes: Attributes) -> str:
    written = (_attribute(*item) for item in attributes.items() if _ATTRIBUTE.fullmatch(item[0]))
    return f"<{tag}{''.join(written)}>"


def _attribute(name: str, value: str | None) -> str:
    return f" {name}" if value is None else f' {name}="{escape(value)}"'
