"""What the page for recording an award chooses from, as one file that the browser fetches from the site itself.

It holds names only, so that it stays small: some 250 KB before compression for 2,000 credentials. The rubric of the one
that is chosen is read from its achievement.json, which is published anyway. Nobody is named who is on no public list.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from plaudit.records.catalog_models import Organization
from plaudit.records.registry import CredentialRecord, Registry
from plaudit.site.pages.context import DIRECTORY, consenting

CHOICES = "contribute/choices.json"
Json = dict[str, object]


def contribution_choices(registry: Registry) -> bytes:
    """The credentials, assessors and educators to choose from, as JSON; each list by name."""
    credentials = [_credential(id_, versions) for id_, versions in registry.credentials.items()]
    organizations = [_organization(id_, each) for id_, each in registry.organizations.items()]
    choices = {
        "credentials": sorted(credentials, key=_rank),
        "organizations": sorted(organizations, key=_rank),
        "educators": [{"id": each.slug, "name": each.name} for each in consenting(registry, DIRECTORY)],
        "allowed": [exemption.text for exemption in registry.site.allowed],
    }
    return (json.dumps(choices, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


def _rank(choice: Json) -> tuple[str, str]:
    return str(choice["name"]).casefold(), str(choice["id"])


def _credential(id_: str, versions: Mapping[int, CredentialRecord]) -> Json:
    """A credential and all its versions, the current one first."""
    newest = sorted(versions.values(), key=lambda version: -version.version)
    return {"id": id_, "name": newest[0].record.name, "versions": [_version(version) for version in newest]}


def _version(version: CredentialRecord) -> Json:
    published = version.record.published
    return {"version": version.version, **({"published": published.isoformat()} if published else {})}


def _organization(id_: str, organization: Organization) -> Json:
    """An organization and its assessors; the id of one who is not shown by a name could tell it, so it stays out."""
    shown = [{"id": each.id, "name": each.shown_as} for each in organization.assessors if each.shown_as]
    return {"id": id_, "name": organization.name, "assessors": shown}
