"""What is the same on every page of a site, and the parts of pages that are the same on many of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from jinja2 import Environment

from plaudit.records.registry import Registry
from plaudit.records.site_model import Site
from plaudit.site.kept_parts import KeptParts
from plaudit.site.theme import Theme


@dataclass(frozen=True, eq=False)
class Everywhere:
    """What all templates see, whatever page they make.

    Attributes:
        site: The site.
        preview: Whether a development key signs.
        values: All of it, by the names that templates have for it.
    """

    site: Site
    preview: bool
    values: Mapping[str, object]
    _kept: dict[str, KeptParts] = field(default_factory=dict)

    def kept(self, environment: Environment, root: str) -> KeptParts:
        """The function `kept` of the templates of pages with this way to the site's root."""
        if (kept := self._kept.get(root)) is None:
            kept = self._kept[root] = KeptParts(environment, {**self.values, "root": root})
        return kept


_known: dict[Environment, Everywhere] = {}  # the last one


def everywhere(environment: Environment, registry: Registry, *, preview: bool) -> Everywhere:
    """What is the same on the pages of a site; made once, also where each of many people has an own registry."""
    known = _known.get(environment)
    if known is None or known.site is not registry.site or known.preview != preview:
        _known.clear()
        known = _known[environment] = Everywhere(registry.site, preview, _values(registry, preview=preview))
    return known


def _values(registry: Registry, *, preview: bool) -> dict[str, object]:
    site = registry.site
    return {
        "site": site,
        "site_url": site.url,
        "preview": preview,
        "issuer_host": urlsplit(site.url).netloc,
        "utc_offset": site.utc_offset,
        "own_style": Theme(registry.root).own_style(),
    }
