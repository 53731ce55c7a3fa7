"""An organization: who it is, who judges for it, what it recognizes and what it wrote."""

from __future__ import annotations

from collections.abc import Iterator

from plaudit.site.page import Page
from plaudit.site.page_head import Head
from plaudit.site.pages.context import Context
from plaudit.site.pages.credential import RECOGNIZED_FOR
from plaudit.site.structured_data import of_organization


def pages(context: Context) -> Iterator[Page]:
    """`/organizations/<id>/` for every organization."""
    registry = context.registry
    current = [registry.current(id_) for id_ in registry.credentials]
    for id_, organization in registry.organizations.items():
        yield context.page(
            "organization.html",
            f"organizations/{id_}/index.html",
            section="catalog",
            title=organization.name,
            description=organization.description or f"What {organization.name} recognizes and assesses.",
            head=Head(data=of_organization(registry, id_)),
            organization=organization,
            assessors=[entry for entry in organization.assessors if entry.shown_as],
            recognized=[
                (credential, entry, RECOGNIZED_FOR[entry.for_])
                for credential in current
                for entry in credential.record.recognized
                if entry.by == id_
            ],
            created=[credential for credential in current if credential.record.creator == id_],
        )
