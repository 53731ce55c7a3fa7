"""What stands in the catalog, to be looked up by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.records.catalog_models import Competency, Framework
from plaudit.records.remembering import of_the_catalog

if TYPE_CHECKING:  # the registry looks these up
    from plaudit.records.registry import Registry


@of_the_catalog
def competencies(registry: Registry) -> dict[str, tuple[Framework, Competency]]:
    """Every competency by `framework/code`, the first where there are two of a code."""
    found: dict[str, tuple[Framework, Competency]] = {}
    for id_, framework in registry.frameworks.items():
        for competency in framework.competencies:
            found.setdefault(f"{id_}/{competency.code}", (framework, competency))
    return found


@of_the_catalog
def shown_assessors(registry: Registry) -> dict[str, str | None]:
    """How those who judge for organizations are shown; the first organization that names somebody counts."""
    found: dict[str, str | None] = {}
    for organization in registry.organizations.values():
        for entry in organization.assessors:
            found.setdefault(entry.id, entry.shown_as)
    return found
