"""People of the sites that tests render who may not be named, and what would give them away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plaudit.records.registry import Educator, Registry
from support.command import ROOT
from support.pages import CASE, registry_of

SITES = {folder.name: registry_of(folder) for folder in (ROOT, CASE / "site")}
NOT_PUBLIC = [
    pytest.param(name, educator, id=f"{name}: {educator.slug}")
    for name, registry in SITES.items()
    for educator in registry.educators.values()
    if educator.visibility != "public"
]


def traces(educator: Educator) -> set[str]:
    """Everything by which somebody could be found out."""
    names = {educator.name, *(award.record.name for award in educator.awards if award.record.name)}
    former = {*educator.profile.formerly, *educator.profile.aliases} if educator.profile else set()
    return {*names, *former, educator.slug, *(award.id for award in educator.awards)}


def changed(registry: Registry, slug: str, **fields: object) -> Registry:
    """The same site with other fields in one profile."""
    educator = registry.educators[slug]
    assert educator.profile
    profile = educator.profile.model_copy(update=fields)
    return replace(registry, educators={**registry.educators, slug: replace(educator, profile=profile)})
