"""The folder that MkDocs works on: the theme's settings and overrides, the owner's prose, and one page per shell."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from plaudit.records.look_models import Footer
from plaudit.records.site_model import Site
from plaudit.records.words import insert
from plaudit.site.colored_assets import FAVICON
from plaudit.site.engine import Settings
from plaudit.site.language import Language
from plaudit.site.media_types import media_type
from plaudit.site.prose import Prose, ProsePage, mkdocs_source
from plaudit.site.stamping import PAGE_VALUES, sentinel
from plaudit.site.theme import Theme

Place = tuple[str, int]
HOME: Place = ("", 0)
TABS = ("index.md", "catalog.md", "educators.md", "verify.md", "issuer.md")
SITE_VALUES = ("site_name", "issuer", "contact", "notice", "site_card")


@dataclass(frozen=True)
class DocsTree:
    """What goes into MkDocs.

    Attributes:
        engine: The theme's mkdocs.yml, checked; see `read_settings`.
        mark: What all sentinels start with; see `sentinel`.
        places: Section and depth of every shell but that of the home page.
        card: HTML for the head of every page of prose: its picture in previews of links.
    """

    theme: Theme
    engine: Mapping[str, object]
    site: Site
    language: Language
    prose: Prose
    mark: str
    places: list[Place]
    preview: bool
    card: str = ""

    def write(self, folder: Path) -> None:
        """Write everything; the folder must be empty."""
        for name, content in self._files():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def _files(self) -> Iterator[tuple[str, bytes]]:
        # JSON is YAML, too: MkDocs reads what was checked, and nothing that its own parser may see in the file.
        yield "mkdocs.yml", json.dumps(self._engine(), ensure_ascii=False).encode()
        for name, path in [*self.theme.files("overrides/").items(), *self._prose_files()]:
            yield name, path.read_bytes()
        written = {page.name for page in self.prose.pages}
        # MkDocs only knows tabs whose pages it makes; what it makes of these is thrown away.
        for page in [*self.prose.pages, *(ProsePage(name, {}, "") for name in TABS if name not in written)]:
            yield f"docs/{page.name}", page.source.encode()
        for place in self.places:
            yield f"docs/{self.shell_address(place).removesuffix('/')}.md", self._shell_source(place[0]).encode()

    def _engine(self) -> object:
        """The settings with the names of the palette's switches in the site's language."""
        names = {f"palette_{name}": json.dumps(text)[1:-1] for name, text in self._words("palette").items()}
        return json.loads(insert(json.dumps(self.engine), names))

    def _words(self, group: str) -> dict[str, str]:
        """Texts of the frame as HTML, with sentinels for what is a text of the site."""
        values = {name: sentinel(self.mark, name) for name in SITE_VALUES}
        texts = self.language.words.below(f"frame.{group}")
        return {name: insert(escape(text), values) for name, text in texts.items()}

    def _prose_files(self) -> Iterator[tuple[str, Path]]:
        return ((f"docs/{name}", path) for name, path in self.prose.files.items())

    def _shell_source(self, section: str) -> str:
        values: dict[str, object] = {"stamped": True, "section": section, "search": {"exclude": True}}
        values |= {name: sentinel(self.mark, name) for name in ("title", "description")}
        # The heading is not shown. It makes Material link to what it names from "skip to content".
        return mkdocs_source(values, "# Content {#content}\n")

    def shell_address(self, place: Place) -> str:
        """As deep as the pages of the shell, below a name that no page has: then all its links fit them."""
        section, depth = place
        return "/".join([f"{self.mark}-{section}", *["x"] * (depth - 1)]) + "/"

    def settings(self) -> Settings:
        """Everything that MkDocs puts into the pages, as sentinels where it is text."""
        top = sorted((page for page in self.prose.pages if page.navigable), key=lambda page: page.rank)
        return Settings(
            site_name=sentinel(self.mark, "site_name"),
            site_url=self.site.url,
            language=self.language.code,
            nav=[
                *({escape(self.language.plain(f"frame.tabs.{name.removesuffix('.md')}")): name} for name in TABS),
                *({escape(page.label): page.name} for page in top if page.name not in TABS),
            ],
            extra={
                "put": {name: sentinel(self.mark, name) for name in (*PAGE_VALUES, *SITE_VALUES)},
                "notice": bool(self.site.notice),
                "logo": self.site.logo,
                "own_style": self.theme.own_style(),
                "icon": self._icon(),
                "footer": self._footer(),
                "preview": self.preview,
                "say": self._words("texts"),
            },
        )

    def _icon(self) -> dict[str, str]:
        theme: Any = self.engine["theme"]
        file = self.site.favicon or theme.get("favicon") or FAVICON
        return {"file": file, "type": media_type(file)}

    def _footer(self) -> dict[str, object]:
        """What the owner adds to the footer. MkDocs does not escape, so that is done here."""
        footer = self.site.footer or Footer()
        links = [{"name": escape(link.name), "url": escape(link.url or ""), "page": link.page} for link in footer.links]
        return {"text": escape(footer.text or ""), "links": links}


def make_mark(site: Site, prose: Prose) -> str:
    """Letters and digits that stand neither in the prose nor in the site's own texts: no text contains its own hash."""
    everything = repr((site, prose.pages)).encode("utf-8", "backslashreplace")
    return f"m{hashlib.sha256(everything).hexdigest()[:20]}"
