"""A framework: its competencies, and the credentials that are aligned to each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from plaudit.records.catalog_models import Competency, Framework
from plaudit.records.registry import CredentialRecord, Registry
from plaudit.site.page import Page
from plaudit.site.pages.context import Context

COVERED, OPEN, RETIRED = "covered", "open", "retired"
_Covering = Mapping[str, list[CredentialRecord]]


def pages(context: Context) -> Iterator[Page]:
    """`/frameworks/<id>/` for every framework."""
    for id_, framework in context.registry.frameworks.items():
        covering = _covering(context.registry, id_)
        competencies = framework.competencies
        counted = context.say("framework.competencies", n=len(competencies))
        yield context.page(
            "framework.html",
            f"frameworks/{id_}/index.html",
            section="catalog",
            title=framework.name,
            description=context.say(
                "framework.description", name=framework.name, publisher=framework.publisher, competencies=counted
            ),
            framework=framework,
            covering=covering,
            groups=_groups(competencies, covering),
            places=places(competencies),
            proposals={competency.code: _proposal(context, framework, competency) for competency in competencies},
        )


def places(competencies: Sequence[Competency]) -> dict[str, str]:
    """Where each competency stands on the page of its framework, by its code: `competency-3`."""
    return {competency.code: f"competency-{number}" for number, competency in enumerate(competencies, 1)}


def _groups(competencies: Sequence[Competency], covering: _Covering) -> dict[str, list[Competency]]:
    """The competencies that credentials cover, those that none does yet, and those that nobody needs to cover."""
    found: dict[str, list[Competency]] = {COVERED: [], OPEN: [], RETIRED: []}
    for competency in competencies:
        now = OPEN if competency.code not in covering else COVERED
        found[RETIRED if competency.stage == "retired" else now].append(competency)
    return found


def _proposal(context: Context, framework: Framework, competency: Competency) -> str:
    """Where somebody proposes a credential: an issue that is half written, or the issuer's contact page."""
    site = context.registry.site
    if not site.repository:
        return site.contact
    name = f"{framework.name} {competency.code}"
    title = context.say("framework.proposal_title", competency=name)
    body = context.say("framework.proposal_body", competency=f"{name}: {competency.statement}")
    return f"{site.repository}/issues/new?{urlencode({'title': title, 'body': body})}"


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
