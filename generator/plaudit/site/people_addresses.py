"""Where the pages of people lie, and which of them search engines may find."""

from __future__ import annotations

from collections.abc import Iterator

from plaudit.credentials.addresses import award_path
from plaudit.records.registry import Educator, Registry


def addresses_of_people(registry: Registry) -> Iterator[tuple[str, bool]]:
    """Every page of people, relative to the site's root, and whether search engines may find it."""
    for educator in registry.educators.values():
        if educator.visibility != "hidden":
            yield from _addresses(educator)


def _addresses(educator: Educator) -> Iterator[tuple[str, bool]]:
    is_public = educator.visibility == "public"
    yield f"p/{educator.slug}/", is_public
    if educator.profile:
        yield from ((f"p/{educator.slug}/{collection.id}/", False) for collection in educator.profile.collections)
        yield from ((f"p/{alias}/", False) for alias in educator.profile.aliases)
    yield from ((award_path(award.id), is_public and not award.record.revoked) for award in educator.awards)
