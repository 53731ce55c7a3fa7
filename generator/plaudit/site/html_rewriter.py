"""Copies HTML and changes some of its elements on the way; what is not changed keeps its meaning and its tags."""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser

Attributes = dict[str, str | None]
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905  # shorter than a set of strings
RAW = frozenset({"script", "style"})


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
        elif after == before:
            self.insert(self.get_starttag_text() or "")
        else:
            self.insert(f"<{tag}{''.join(_attribute(*item) for item in after.items())}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """The same for `<path/>`, which has no end; only in SVG does that mean something."""
        depth = len(self._dropping)
        self.handle_starttag(tag, attrs)
        if len(self._dropping) > depth:
            self._dropping.pop()
        elif not self._dropping and tag not in VOID and not self._out[-1].endswith("/>"):
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
        self.insert(data if self.cdata_elem in RAW else escape(data, quote=False))

    def handle_comment(self, data: str) -> None:
        """Leave out: no visitor needs it; called by the parser."""

    def handle_decl(self, decl: str) -> None:
        """Copy; called by the parser."""
        self.insert(f"<!{decl}>")


def _attribute(name: str, value: str | None) -> str:
    return f" {name}" if value is None else f' {name}="{escape(value)}"'
