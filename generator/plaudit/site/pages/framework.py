"""A framework: its competencies, and the credentials that are aligned to each."""

from __future__ import annotations

from collections.abc import Iterator

from plaudit.records.registry import CredentialRecord, Registry
from plaudit.site.page import Page
from plaudit.site.pages.context import Context
from plaudit.site.text import plural


def pages(context: Context) -> Iterator[Page]:
    """`/frameworks/<id>/` for every framework."""
    for id_, framework in context.registry.frameworks.items():
        covering = _covering(context.registry, id_)
        covered = sum(bool(covering.get(competency.code)) for competency in framework.competencies)
        yield context.page(
            "framework.html",
            f"frameworks/{id_}/index.html",
            section="catalog",
            title=framework.name,
            description=(
                f"{framework.name} by {framework.publisher}: "
                f"{plural(len(framework.competencies), 'competency', 'competencies')} "
                "and the micro-credentials that are aligned to each."
            ),
            framework=framework,
            covering=covering,
            covered=covered,
        )


def _covering(registry: Registry, framework: str) -> dict[str, list[CredentialRecord]]:
    """The current credentials by the code of the competency that they are aligned to."""
    found: dict[str, list[CredentialRecord]] = {}
    for id_ in registry.credentials:
        credential = registry.current(id_)
        for alignment in credential.record.alignments:
            aligned_to, _, code = alignment.partition("/")
            if aligned_to == framework:
                found.setdefault(code, []).append(credential)
    return found
