"""What the header's search finds besides the owner's prose: the catalog, and people who are in the directory.

Each find has an address of its own, since Material keeps one for every address: competencies those of their places on
the page of their framework.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from plaudit.records.catalog_models import Framework
from plaudit.records.registry import Educator, Registry
from plaudit.site.pages.context import DIRECTORY, consenting
from plaudit.site.pages.framework import places
from plaudit.site.search_index import SearchEntry

# The index is made in each visitor's browser: with ten thousand people in it that takes seconds and a gigabyte. Where
# there are more, none of them is in it, so that nobody takes those found for all; the directory finds them.
MOST_PEOPLE = 500


def search_entries(registry: Registry) -> Iterator[SearchEntry]:
    """An entry for every credential in its current version, stack, framework, competency and, if few, educator."""
    for id_ in registry.credentials:
        record = registry.current(id_).record
        words = [record.summary, record.competency, *record.subjects, *record.topics, *record.grades]
        yield SearchEntry(f"catalog/{id_}/", record.name, " ".join(words))
    for id_, stack in registry.stacks.items():
        yield SearchEntry(f"stacks/{id_}/", stack.name, stack.summary)
    for id_, framework in registry.frameworks.items():
        yield from _framework(f"frameworks/{id_}/", framework)
    listed = consenting(registry, DIRECTORY)
    if len(listed) <= MOST_PEOPLE:
        yield from map(_person, listed)


def _framework(address: str, framework: Framework) -> Iterator[SearchEntry]:
    """The framework comes first: Material takes what stands at a place of a page for a part of the page."""
    yield SearchEntry(address, framework.name, framework.publisher)
    place = places(framework.competencies)
    for competency in framework.competencies:
        title = f"{framework.name} {competency.code}"
        yield SearchEntry(f"{address}#{place[competency.code]}", title, competency.statement)


def _person(educator: Educator) -> SearchEntry:
    profile = educator.profile
    words = [profile.headline or "", *profile.subjects, *profile.grades] if profile else []
    # The index tells é from e, and people who look for somebody do not.
    plain = "".join(filter(str.isascii, unicodedata.normalize("NFD", educator.name))).strip()
    found = [*words, *({plain} - {educator.name})]
    return SearchEntry(f"p/{educator.slug}/", educator.name, " ".join(filter(None, found)))
