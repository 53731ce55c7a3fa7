"""Renders record pages for tests, and reads them as a visitor would: their text, tags and links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from plaudit.records.load import load_registry
from plaudit.records.registry import Registry
from plaudit.records.source import Source
from plaudit.site.drawn import Drawn
from plaudit.site.environment import make_environment
from plaudit.site.language import Language
from plaudit.site.page import Page
from plaudit.site.pages.context import Context
from plaudit.site.render import CATALOG, PEOPLE, pages_of
from plaudit.site.theme import Theme
from plaudit.site.words_files import read_language
from support.command import ROOT

ENGLISH = read_language(Theme(ROOT), "en")
CASE = ROOT / "tests" / "cases" / "pages"
_INLINE = {
    "a",
    "bdi",
    "code",
    "del",
    "em",
    "ins",
    "span",
    "strong",
    "time",
    "wbr",
    "b",
    "i",
    "button",
    "label",
    "option",
}
_SILENT = {"script", "style", "svg", "noscript"}
_QUIETLY = "!"
_VOID = {"br", "img", "input", "link", "meta", "wbr", "hr"}


@cache
def registry_of(folder: Path) -> Registry:
    """The records of a folder, which must have no problem."""
    registry, problems = load_registry(Source(folder))
    assert registry is not None, problems
    assert problems == []
    return registry


def render_pages(
    registry: Registry,
    template_folders: Sequence[Path],
    language: Language,
    *,
    preview: bool,
    documents: Mapping[str, Mapping[str, object]],
    drawn: Drawn | None = None,
) -> Iterator[Page]:
    """Every page that is made of records, with templates from some folders."""
    environment = make_environment(template_folders, language)
    return pages_of((*CATALOG, *PEOPLE), Context(registry, environment, language, preview, documents, drawn))


def render(registry: Registry, *, preview: bool = False, signed: bool = True) -> dict[str, Page]:
    """All record pages by their path; each path once."""
    documents: dict[str, dict[str, object]] = {id_: {} for id_ in registry.published_awards} if signed else {}
    folders = Theme(registry.root).folders("templates")
    pages = list(render_pages(registry, folders, ENGLISH, preview=preview, documents=documents))
    assert len({page.path for page in pages}) == len(pages)
    return {page.path: page for page in pages}


@dataclass
class Document(HTMLParser):
    """HTML taken apart.

    Attributes:
        tags: Every tag with its attributes, in order.
        open: The tags that are open; empty at the end of sound HTML.
        lines: The visible text, a line per block.
    """

    html: str
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=lambda: [""])

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)
        self.close()
        self.lines = [line for line in (" ".join(line.split()) for line in self.lines) if line]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        if tag not in _VOID:
            # What the verification says is its own tests' business.
            self.open.append(f"{tag}{_QUIETLY if 'data-verdict' in attributes else ''}")
        self._block(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        last = self.open.pop().removesuffix(_QUIETLY)
        assert last == tag, f"</{tag}> closes <{last}>"
        self._block(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent():
            self.lines[-1] += data

    def _block(self, tag: str) -> None:
        if tag not in _INLINE | _SILENT and not self._silent():
            self.lines.append("")

    def _silent(self) -> bool:
        return any(tag in _SILENT or tag.endswith(_QUIETLY) for tag in self.open)

    @property
    def text(self) -> str:
        """The visible text."""
        return "\n".join(self.lines)

    def having(self, attribute: str) -> list[str]:
        """The values of an attribute, wherever it stands."""
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]
