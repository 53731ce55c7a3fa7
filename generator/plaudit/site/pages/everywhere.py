"""What is the same on every page of a site, and the parts of pages that are the same on many of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup

from plaudit.records.registry import Registry
from plaudit.records.site_model import Site
from plaudit.site.theme import Theme

Kept = Callable[..., Markup]


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
    _kept: dict[str, Kept] = field(default_factory=dict)

    def kept(self, environment: Environment, root: str) -> Kept:
        """The function `kept` of the templates of pages with this way to the site's root."""
        if (kept := self._kept.get(root)) is None:
            kept = self._kept[root] = _keeping(environment, {**self.values, "root": root})
        return kept


def _keeping(environment: Environment, values: Mapping[str, object]) -> Kept:
    """`kept("parts/x.html", entry=entry)`: what a template makes of records, rendered once for the same ones.

    Nothing else but what all pages share can be seen in the template, so it says the same wherever it stands. A
    function within a function, since a template can ask an object for what it holds.
    """
    known: dict[tuple[object, ...], tuple[Markup, object]] = {}

    def kept(template: str, /, **records: object) -> Markup:
        key = (template, *records, *map(id, records.values()))
        if (found := known.get(key)) is None:
            html = Markup(environment.get_template(template).render(values, **records))  # noqa: S704  # templates escape
            found = known[key] = (html, records)  # what is known by its identity must live on
        return found[0]

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
