"""What the header's search finds besides the owner's prose: credentials, stacks and competencies, never people."""

from __future__ import annotations

from collections.abc import Iterator

from plaudit.records.registry import Registry
from plaudit.site.search_index import SearchEntry


def search_entries(registry: Registry) -> Iterator[SearchEntry]:
    """An entry for every credential in its current version, every stack, and every competency of a framework."""
    for id_ in registry.credentials:
        record = registry.current(id_).record
        words = [record.summary, record.competency, *record.subjects, *record.topics, *record.grades]
        yield SearchEntry(f"catalog/{id_}/", record.name, " ".join(words))
    for id_, stack in registry.stacks.items():
        yield SearchEntry(f"stacks/{id_}/", stack.name, stack.summary)
    for id_, framework in registry.frameworks.items():
        for competency in framework.competencies:
            title = f"{framework.name} {competency.code}"
            yield SearchEntry(f"frameworks/{id_}/", title, competency.statement)
