"""The lists of the catalog as JSON: credentials, stacks, frameworks, organizations."""

from __future__ import annotations

from collections import defaultdict

from plaudit.records.catalog_models import Competency, Framework, Organization, Stack
from plaudit.records.fields import dump
from plaudit.records.registry import Registry
from plaudit.site import pathways
from plaudit.site.api.credentials import summary
from plaudit.site.feeds import stack_feed_path
from plaudit.site.machine_values import Json, said


def catalog(registry: Registry) -> Json:
    """Every credential in its current version."""
    return {"credentials": [summary(registry, registry.current(id_)) for id_ in registry.credentials]}


def stacks(registry: Registry) -> Json:
    """Every stack; an item is the id of a credential, or `stack/` and the id of a stack."""
    return {"stacks": [_stack(registry, id_, stack) for id_, stack in registry.stacks.items()]}


def _stack(registry: Registry, id_: str, stack: Stack) -> Json:
    effort = pathways.effort(registry, stack)
    return {
        "id": id_,
        "name": stack.name,
        "summary": stack.summary,
        "url": f"{registry.site.url}stacks/{id_}/",
        "feed": registry.site.url + stack_feed_path(id_),
        "effort_hours": {"least": effort.least, "most": effort.most, "complete": effort.known},
        "all_of": stack.all_of,
        **said(
            description=stack.description,
            n_of=dump(stack.n_of) if stack.n_of else None,
            final=stack.final,
            credential=stack.credential,
        ),
    }


def frameworks(registry: Registry) -> Json:
    """Every framework with its competencies, and the credentials that are aligned to each."""
    aligned: dict[str, list[str]] = defaultdict(list)
    for id_ in registry.credentials:
        for alignment in registry.current(id_).record.alignments:
            aligned[alignment].append(id_)
    return {"frameworks": [_framework(registry, id_, each, aligned) for id_, each in registry.frameworks.items()]}


def _framework(registry: Registry, id_: str, framework: Framework, aligned: dict[str, list[str]]) -> Json:
    return {
        "id": id_,
        "name": framework.name,
        "publisher": framework.publisher,
        "url": f"{registry.site.url}frameworks/{id_}/",
        "source": framework.url,
        **said(version=framework.version, description=framework.description),
        "competencies": [_competency(each, aligned.get(f"{id_}/{each.code}", [])) for each in framework.competencies],
    }


def _competency(competency: Competency, credentials: list[str]) -> Json:
    return {
        "code": competency.code,
        "statement": competency.statement,
        "stage": competency.stage,
        **said(url=competency.url, replaced_by=competency.replaced_by),
        "credentials": credentials,
    }


def organizations(registry: Registry) -> Json:
    """Every organization, and what it recognizes; the people who judge for it are on its page alone."""
    recognized: dict[str, list[Json]] = defaultdict(list)
    for id_ in registry.credentials:
        for entry in registry.current(id_).record.recognized:
            recognized[entry.by].append({"credential": id_, **{k: v for k, v in dump(entry).items() if k != "by"}})
    found = [_organization(registry, id_, each, recognized[id_]) for id_, each in registry.organizations.items()]
    return {"organizations": found}


def _organization(registry: Registry, id_: str, organization: Organization, recognizes: list[Json]) -> Json:
    return {
        "id": id_,
        "name": organization.name,
        "kind": organization.kind,
        "url": f"{registry.site.url}organizations/{id_}/",
        "website": organization.url,
        **said(jurisdiction=organization.jurisdiction, description=organization.description),
        "recognizes": recognizes,
    }
