"""All record pages of a site, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from plaudit.records.registry import Registry
from plaudit.site.environment import make_environment
from plaudit.site.page import Page
from plaudit.site.pages import (
    award,
    catalog,
    credential,
    educators,
    framework,
    home,
    issuer,
    organization,
    profile,
    stack,
)
from plaudit.site.pages.context import Context

PAGE_KINDS: tuple[Callable[[Context], Iterator[Page]], ...] = (
    home.pages,
    catalog.pages,
    credential.pages,
    stack.pages,
    framework.pages,
    organization.pages,
    educators.pages,
    profile.pages,
    award.pages,
    issuer.pages,
)


def render_pages(
    registry: Registry,
    template_folders: Sequence[Path],
    *,
    preview: bool,
    documents: Mapping[str, Mapping[str, object]],
) -> Iterator[Page]:
    """Render every page that is made of records.

    Args:
        registry: Sound records; see `sound_registry`.
        template_folders: Where templates are looked up, the site's own first: `Theme.folders("templates")`.
        preview: Whether a development key signs; every page then says so.
        documents: The signed credentials by award id.
    """
    context = Context(registry, make_environment(template_folders), preview, documents)
    for pages in PAGE_KINDS:
        yield from pages(context)
