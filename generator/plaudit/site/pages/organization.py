"""An organization: who it is, who judges for it, what counts there and what it wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plaudit.records.catalog_models import Organization, Recognition
from plaudit.records.profile_models import Affiliation
from plaudit.records.registry import CredentialRecord, Educator, Registry
from plaudit.site.page import Page
from plaudit.site.page_head import Head
from plaudit.site.pages.context import DIRECTORY, Context
from plaudit.site.structured_data import of_organization

# In the order in which educators ask for them.
PURPOSES = ("renewal", "salary", "rank", "endorsement")


@dataclass(frozen=True, slots=True)
class _Counted:
    """That an organization counts a credential for something."""

    credential: CredentialRecord
    entry: Recognition
    by: str


def pages(context: Context) -> Iterator[Page]:
    """`/organizations/<id>/` for every organization."""
    registry = context.registry
    current = [registry.current(id_) for id_ in registry.credentials]
    counted = list(_counted(registry, current))
    affiliated = _affiliated(context)
    for id_, organization in registry.organizations.items():
        yield context.page(
            "organization.html",
            f"organizations/{id_}/index.html",
            section="catalog",
            title=organization.name,
            description=organization.description or context.say("organization.description", name=organization.name),
            head=Head(data=of_organization(registry, id_)),
            organization=organization,
            assessors=[entry for entry in organization.assessors if entry.shown_as],
            recognized=_by_purpose(one for one in counted if one.entry.by == id_),
            beside=_by_purpose(one for one in counted if _beside(organization, id_, one.entry)),
            created=[credential for credential in current if credential.record.creator == id_],
            affiliated=[*affiliated[id_], *affiliated[organization.name]],
        )


def _counted(registry: Registry, credentials: Iterable[CredentialRecord]) -> Iterator[_Counted]:
    for credential in sorted(credentials, key=lambda one: (one.record.name.casefold(), one.id)):
        for entry in credential.record.recognized:
            yield _Counted(credential, entry, registry.organizations[entry.by].name)


def _beside(organization: Organization, id_: str, entry: Recognition) -> bool:
    """Whether something counts where an organization is, and it is another one that says so."""
    return entry.by != id_ and entry.jurisdiction == organization.jurisdiction


def _by_purpose(counted: Iterable[_Counted]) -> dict[str, list[_Counted]]:
    found = list(counted)
    groups = {purpose: [one for one in found if one.entry.for_ == purpose] for purpose in PURPOSES}
    return {purpose: ones for purpose, ones in groups.items() if ones}


def _affiliated(context: Context) -> dict[str, list[tuple[Educator, Affiliation]]]:
    """Those in the directory who say that they work somewhere, by the organization's id or name as they wrote it."""
    found: dict[str, list[tuple[Educator, Affiliation]]] = defaultdict(list)
    for educator in context.consenting(DIRECTORY):
        for affiliation in educator.profile.affiliations if educator.profile else ():
            found[affiliation.organization].append((educator, affiliation))
    return found
