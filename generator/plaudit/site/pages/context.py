"""What every page kind works with, and how a template becomes a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from jinja2 import Environment, Template

from plaudit.credentials.transcript import with_transcript
from plaudit.records.registry import AwardRecord, CredentialRecord, Educator, Registry
from plaudit.site.drawn import Card, Drawn
from plaudit.site.kept_pages import KeptPages
from plaudit.site.language import Language
from plaudit.site.page import SHELL, SLIM, Page
from plaudit.site.page_head import Head
from plaudit.site.pages.everywhere import Everywhere, everywhere
from plaudit.site.text import sentence, shortened

# What an educator's consent may cover (`consent.covers` of a profile).
DIRECTORY, PEERS, EVIDENCE = "directory", "peers", "evidence"
# Of the preview of a link: what is longer is cut where it is shown, what is shorter leaves room.
_LONGEST_TITLE, _SHORT = 60, 100


@dataclass(frozen=True, slots=True)
class Preview:
    """What the preview of a link to a page shows beside the page's own title and description.

    Attributes:
        card: Its picture; None for the site's.
        kind: The `og:type`.
        title: Where the page's own is too long for it; else empty.
        more: Text that follows a short description.
    """

    card: Card | None = None
    kind: str = "website"
    title: str = ""
    more: str = ""


@dataclass(frozen=True)
class Context:
    """The input of all page kinds.

    Attributes:
        registry: The checked records.
        environment: Where the templates are found.
        language: What the pages are written in.
        preview: True when a development key signs; pages then say so.
        documents: The signed credentials by award id. An award without one is shown without verification.
        drawn: Cards and PDF files; None for pages without.
        open_to_all: Of an excerpt, who is open to collaboration by credential; None where the registry itself tells.
        kept: Pages that were made before.
    """

    registry: Registry
    environment: Environment
    language: Language
    preview: bool
    documents: Mapping[str, Mapping[str, object]]
    drawn: Drawn | None = None
    open_to_all: Mapping[str, list[Educator]] | None = None
    kept: KeptPages = field(default_factory=KeptPages)

    def page(  # noqa: PLR0913  # a page has this many sides
        self,
        template: str,
        path: str,
        *,
        section: str = "",
        title: str,
        description: str,
        layout: str = SHELL,
        indexed: bool = True,
        head: Head = Head(),  # noqa: B008  # frozen
        preview_of: Preview | None = None,
        **values: object,
    ) -> Page:
        """Renders a template into the page at a path. Templates see `values`, the page's facts, and what all see."""
        page = Page(path, layout, section, title, sentence(description), "", indexed)
        facts = {"page": page, "root": page.root or "./", "absolute": self.absolute(page.address)}
        facts |= self._everywhere.values
        facts |= self._shared(preview_of or Preview(), page)
        facts["kept"] = self._everywhere.kept(self.environment, page.root or "./")
        body = self.environment.get_template(template).render(**facts, **values)
        if layout == SLIM:
            return replace(page, body=_lean(body))
        card = self._card_tags.render(facts)
        return replace(page, body=body, head=head.html(page.root), card=card)

    def _shared(self, preview: Preview, page: Page) -> dict[str, object]:
        """What the preview of a link to a page shows."""
        card = preview.card or (self.drawn.cards.site if self.drawn else None)
        short = len(page.description) < _SHORT and preview.more
        return {
            "card": card,
            "card_url": self.absolute(card.path) if card else "",
            "shared_kind": preview.kind,
            "shared_title": shortened(preview.title or page.title, _LONGEST_TITLE),
            "shared_description": sentence(f"{page.description} {preview.more}") if short else page.description,
        }

    @cached_property
    def _card_tags(self) -> Template:
        return self.environment.get_template("parts/card.html")

    def say(self, key: str, /, **values: object) -> str:
        """A text of the site's words as plain text, for titles and descriptions; see `Language.plain`."""
        return self.language.plain(key, **values)

    def absolute(self, address: str) -> str:
        """The whole address of something on this site."""
        return self.registry.site.url + address

    @cached_property
    def transcripts(self) -> frozenset[str]:
        """The educators whose pages have a transcript beside them."""
        return (
            frozenset(educator.slug for educator in with_transcript(self.registry)) if self.documents else frozenset()
        )

    def credential_card(self, version: CredentialRecord) -> Card | None:
        """The card of a credential version; None when nothing was drawn."""
        return self.drawn.cards.credentials[version.pinned] if self.drawn else None

    def profile_card(self, educator: str) -> Card | None:
        """The card of a profile; None when it has none of its own."""
        return self.drawn.cards.profiles.get(educator) if self.drawn else None

    @cached_property
    def _everywhere(self) -> Everywhere:
        return everywhere(self.environment, self.registry, preview=self.preview)

    def consenting(self, to: str) -> list[Educator]:
        """The public educators whose consent covers something, by name; lists name no others."""
        return consenting(self.registry, to)


def consenting(registry: Registry, to: str) -> list[Educator]:
    """The public educators whose consent covers something, by name."""
    found = [educator for educator in registry.public_educators.values() if agrees(educator, to)]
    return sorted(found, key=lambda educator: (educator.name.casefold(), educator.slug))


def held(registry: Registry, educator: Educator) -> list[AwardRecord]:
    """The awards that an educator holds, newest first: none that was revoked, and of renewed ones the renewal."""
    found = [award for award in educator.awards if not award.record.revoked and not registry.renewed_by(award)]
    return sorted(found, key=lambda award: (award.record.awarded, award.id), reverse=True)


def agrees(educator: Educator, to: str) -> bool:
    """Whether an educator's consent covers something."""
    return bool(educator.profile and educator.profile.consent and to in educator.profile.consent.covers)


def _lean(document: str) -> str:
    """A document without the indentation and the empty lines of its templates; no text depends on them."""
    return "\n".join(line for line in map(str.strip, document.splitlines()) if line) + "\n"
