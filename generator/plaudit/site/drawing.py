"""Drawing for one site: its colors and language, the pictures of its credentials, what was drawn before, and notes."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from plaudit.records.registry import CredentialRecord, Registry
from plaudit.records.site_model import Site
from plaudit.site.badges import badge_svg
from plaudit.site.drawing_cache import DrawingCache
from plaudit.site.fonts import fonts
from plaudit.site.language import Language
from plaudit.site.palette import palette
from plaudit.site.theme import Theme
from plaudit.site.typesetting import DrawingError, Typesetter, texts_in

Values = Mapping[str, object]
Pictures = Mapping[str, bytes]
# The colors that drawings use, and what stands in for one that the site's style sheet writes in a way of its own.
_COLORS = {"ink": "#000000", "soft": "#000000", "line": "#000000", "accent": "#000000", "paper": "#ffffff"}
_READABLE = (".svg", ".png", ".jpg", ".jpeg", ".webp")
_MOST_NAMED = 5


class Drawing:
    """Draws cards and documents of one site.

    Attributes:
        registry: The checked records.
        language: What is written on what is drawn, beside the records.
        lacking: The letters that no font has, by where they stand; see `tell`.
        notes: What else could not be drawn as it stands in the records, in words.
    """

    def __init__(self, registry: Registry, theme: Theme, language: Language, cache: DrawingCache) -> None:
        self.registry = registry
        self.language = language
        self.notes: list[str] = []
        self.lacking: dict[str, list[str]] = {}
        self._cache = cache
        self._typesetter = Typesetter(theme)
        self._pictures: dict[str, tuple[str, bytes]] = {}
        site = registry.site
        self._everywhere = {
            "language": language.code,
            "words": language.words.below("drawn.printed"),
            "colors": _colors(theme, site),
            "site": site.name if not fonts().lacking([site.name]) else "",
            "host": urlsplit(site.url).netloc,
        }

    def say(self, key: str, /, **values: object) -> str:
        """A text of the site's words as plain text; see `Language.plain`."""
        return self.language.plain(key, **values)

    def png(self, template: str, values: Values, pictures: Pictures) -> bytes:
        """A picture from a template in theme/drawings/; see `Typesetter.png`."""
        return self._drawn(self._typesetter.png, template, values, pictures)

    def pdf(self, template: str, values: Values, pictures: Pictures) -> bytes:
        """A PDF file from a template in theme/drawings/; see `Typesetter.pdf`."""
        return self._drawn(self._typesetter.pdf, template, values, pictures)

    def _drawn(
        self, made: Callable[[str, Values, Pictures], bytes], template: str, values: Values, pictures: Pictures
    ) -> bytes:
        all_values = {**self._everywhere, **values}
        local = fonts().fingerprint if fonts().needs_machine(texts_in(all_values)) else ""
        ingredients = (self._typesetter.digest, local, template, repr(all_values), sorted(pictures))
        return self._cache.get(ingredients, lambda: made(template, all_values, pictures))

    def can_set(self, text: str, place: str) -> bool:
        """Whether fonts have all letters of a text; when not, that is noted of a place."""
        if lacking := fonts().lacking([text]):
            self.lacking[place] = list(dict.fromkeys([*self.lacking.get(place, ()), *lacking]))
        return not lacking

    def settable(self, text: str, place: str) -> str:
        """A text without the letters that no font has, which is noted of a place."""
        if not self.can_set(text, place):
            # The longest first, lest a letter goes and the marks on it stay.
            for letters in sorted(fonts().lacking([text]), key=len, reverse=True):
                text = text.replace(letters, "")
        return " ".join(text.split())

    def of(self, excerpt: Registry) -> Drawing:
        """The same for an excerpt of the registry, with notes of its own."""
        drawing = copy.copy(self)
        drawing.registry, drawing.notes, drawing.lacking = excerpt, [], {}
        return drawing

    def tell(self, so: str = "cards and PDF files do without") -> list[str]:
        """What could not be drawn, as one message for letters and one for each picture; see `told`."""
        return [*told(self.lacking, so), *self.notes]

    def picture(self, version: CredentialRecord) -> tuple[str, bytes]:
        """The picture of a credential version and the name under which a template finds it: its own, or the badge."""
        if version.pinned not in self._pictures:
            self._pictures[version.pinned] = self._own(version) or _named(".svg", _badge(version))
        return self._pictures[version.pinned]

    def _own(self, version: CredentialRecord) -> tuple[str, bytes] | None:
        """Its own picture, when it has one that can be drawn."""
        image = version.record.image
        if image is None or (suffix := PurePosixPath(image.file).suffix.lower()) not in _READABLE:
            return None
        name, data = _named(suffix, (self.registry.root / Path(image.file)).read_bytes())
        try:
            self._cache.get(("picture", name), lambda: self._checked(name, data))
        except DrawingError as error:
            self.notes.append(f"{image.file} cannot be drawn ({error}), so cards show the drawn badge in its place")
            return None
        return name, data

    def _checked(self, name: str, data: bytes) -> bytes:
        self._typesetter.check_picture(name, data)
        return b"can be drawn"


def told(lacking: Mapping[str, list[str]], so: str = "cards and PDF files do without") -> list[str]:
    """One message about letters that no font has; none when there are no such letters.

    Args:
        lacking: As of `Drawing`.
        so: What follows from it.
    """
    if not lacking:
        return []
    places = [f"{' '.join(letters)} in {place}" for place, letters in lacking.items()]
    more = f" and {len(places) - _MOST_NAMED} more" if len(places) > _MOST_NAMED else ""
    where = f"{', '.join(places[:_MOST_NAMED])}{more}"
    hint = "install fonts that have them, such as Noto's"
    return [f"no font here has these letters, so {so}: {where}; {hint}"]


def _badge(version: CredentialRecord) -> bytes:
    return badge_svg(version.record, version.id).encode("utf-8")


def _named(suffix: str, data: bytes) -> tuple[str, bytes]:
    """A picture under a name that is its own, so that two pictures never have the same one."""
    return hashlib.sha256(data).hexdigest()[:24] + suffix, data


def _colors(theme: Theme, site: Site) -> dict[str, str]:
    """The light colors of the site."""
    tokens = palette(theme, site, "light")
    return {name: tokens.get(name, plain) for name, plain in _COLORS.items()}
