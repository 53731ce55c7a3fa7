"""Where things are published, below the site's url. Addresses are identities: they never change."""

from __future__ import annotations

from plaudit.records.registry import AwardRecord, CredentialRecord
from plaudit.records.site_model import Site

ISSUER_DID_PATH = "issuer/did.json"


def award_path(award_id: str) -> str:
    """The folder of an award's page."""
    return f"a/{award_id}/"


def credential_path(award: AwardRecord) -> str:
    """The file with an award's signed document."""
    return f"{award_path(award.id)}credential.json"


def achievement_path(version: CredentialRecord) -> str:
    """The file with the full criteria of a credential version."""
    return f"catalog/{version.id}/v{version.version}/achievement.json"


def organization_path(organization: str) -> str:
    """The folder of an organization's page, which is its id in signed documents."""
    return f"organizations/{organization}/"


def status_list_path(year: int) -> str:
    """The file with the status list of a year."""
    return f"status/{year}.json"


def criterion_id(site: Site, version: CredentialRecord, criterion: str) -> str:
    """The id of a rubric's criterion: a fragment of the achievement's id."""
    return f"{site.url}{achievement_path(version)}#c-{criterion}"
