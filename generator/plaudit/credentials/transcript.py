"""Transcripts: all that an educator holds from this issuer in one signed document (Comprehensive Learner Record 2.0).

Whoever takes it into a wallet, or hands it to an office, has every award in it, each still with its own proofs and its
own entry in a status list; the proofs around them say that they belong together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plaudit.credentials.addresses import transcript_path
from plaudit.credentials.documents import Documents
from plaudit.credentials.instants import first_instant
from plaudit.credentials.vocabulary import CLR_CONTEXT, OB_CONTEXT, VC_CONTEXT
from plaudit.records.registry import AwardRecord, Educator, Registry

CONTEXTS = [VC_CONTEXT, CLR_CONTEXT, OB_CONTEXT]
Json = dict[str, Any]


def standing(educator: Educator) -> list[AwardRecord]:
    """The awards that a transcript holds: all that were not revoked, newest first."""
    return [award for award in educator.awards if not award.record.revoked]


def with_transcript(registry: Registry) -> list[Educator]:
    """Everybody for whom a transcript is made: who has a page and holds an award, unless they are too many."""
    if registry.people_shown > registry.site.transcripts_up_to:
        return []
    people = registry.educators.values()
    return [educator for educator in people if educator.visibility != "hidden" and standing(educator)]


def transcript_document(documents: Documents, educator: Educator, signed: Mapping[str, Json]) -> Json:
    """The unsigned `ClrCredential` of an educator.

    Args:
        documents: Of the site.
        educator: Holds at least one award that was not revoked.
        signed: The signed credentials by award id.
    """
    site = documents.registry.site
    subject: Json = {"id": educator.profile.did} if educator.profile and educator.profile.did else {}
    subject["type"] = ["ClrSubject"]
    subject["identifier"] = [documents.identity(educator.name)]
    subject["verifiableCredential"] = [signed[award.id] for award in standing(educator)]
    return {
        "@context": CONTEXTS,
        "id": site.url + transcript_path(educator.slug),
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": f"Micro-credentials from {site.issuer.name}",
        "issuer": documents.issuer_profile,
        "validFrom": first_instant(documents.newest_change(educator), site.utc_offset),
        "partial": False,
        "credentialSubject": subject,
    }
