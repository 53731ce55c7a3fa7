"""What Typst draws for a site: a card for each page that has one, and a PDF file for each profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace


@dataclass(frozen=True, slots=True)
class Card:
    """The picture that a link to a page shows where it is shared: a PNG of 1200 by 627 pixels.

    Attributes:
        path: Relative to the site's root. It has a hash of the picture in it, since sites keep for days what they
            fetched from an address.
        alt: What stands on it.
        data: The PNG.
    """

    path: str
    alt: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of a site.

    Attributes:
        site: For every page without one of its own.
        credentials: By credential and version, as `id@version`.
        profiles: By educator; empty when they are too many.
    """

    site: Card
    credentials: Mapping[str, Card] = field(default_factory=dict)
    profiles: Mapping[str, Card] = field(default_factory=dict)

    def without_people(self) -> Cards:
        """The same without pictures and people: all that pages of other people need to know."""
        site, credentials = replace(self.site, data=b""), self.credentials.items()
        return Cards(site, {pinned: replace(card, data=b"") for pinned, card in credentials})

    def files(self) -> Iterator[tuple[str, bytes]]:
        """All of them by their paths; versions that look the same share one."""
        cards = [self.site, *self.credentials.values(), *self.profiles.values()]
        yield from {card.path: card.data for card in cards}.items()


@dataclass(frozen=True, slots=True)
class Drawn:
    """Cards and PDF files.

    Attributes:
        cards: What previews of links show.
        sheets: PDF files by educator; none for those whose name cannot be set, or when they are too many.
        notes: What could not be drawn as it stands in the records, in words; but for letters.
        lacking: The letters that no font has, by where they stand.
    """

    cards: Cards
    sheets: Mapping[str, bytes] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    lacking: Mapping[str, list[str]] = field(default_factory=dict)

    def of_people(self) -> Iterator[tuple[str, bytes]]:
        """Those of people by their paths in the site."""
        yield from ((card.path, card.data) for card in self.cards.profiles.values())
        for educator, data in self.sheets.items():
            yield sheet_path(educator), data

    def files(self) -> Iterator[tuple[str, bytes]]:
        """All of them by their paths in the site."""
        yield from self.cards.files()
        for educator, data in self.sheets.items():
            yield sheet_path(educator), data


def sheet_path(educator: str) -> str:
    """Where the PDF file of a profile lies."""
    return f"p/{educator}/profile.pdf"
