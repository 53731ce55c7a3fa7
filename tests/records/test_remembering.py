"""What follows from the catalog is found once, for everybody with the same catalog, and never for another one."""

from dataclasses import replace

from plaudit.records.registry import Registry
from plaudit.records.remembering import of_the_catalog
from support.pages import CASE, registry_of

REGISTRY = registry_of(CASE / "site")


def test_registries_with_other_people_and_the_same_catalog_share_what_is_known() -> None:
    asked: list[Registry] = []

    @of_the_catalog
    def size(registry: Registry) -> int:
        asked.append(registry)
        return len(registry.credentials)

    alone = replace(REGISTRY, educators=dict(list(REGISTRY.educators.items())[:1]))
    assert size(REGISTRY) == size(alone) == len(REGISTRY.credentials)
    assert len(asked) == 1


def test_another_catalog_or_site_is_looked_at_anew() -> None:
    first = of_the_catalog(lambda registry: (registry.site.name, len(registry.stacks)))
    assert first(REGISTRY) == (REGISTRY.site.name, len(REGISTRY.stacks))
    assert first(replace(REGISTRY, stacks={})) == (REGISTRY.site.name, 0)
    assert first(replace(REGISTRY, site=REGISTRY.site.model_copy(update={"name": "Other"})))[0] == "Other"
    assert first(REGISTRY) == (REGISTRY.site.name, len(REGISTRY.stacks))


def test_people_are_not_seen() -> None:
    people = of_the_catalog(lambda registry: (dict(registry.educators), dict(registry.awards), registry.removed))
    assert REGISTRY.awards
    assert people(REGISTRY) == ({}, {}, {})
