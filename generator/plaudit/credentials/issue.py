"""Issuing: from a sound registry and a key to everything that is signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plaudit.credentials import did
from plaudit.credentials.addresses import (
    ISSUER_DID_PATH,
    achievement_path,
    credential_path,
    status_list_path,
    transcript_path,
)
from plaudit.credentials.documents import Documents
from plaudit.credentials.instants import first_instant
from plaudit.credentials.json_texts import json_bytes
from plaudit.credentials.proofs import sign
from plaudit.credentials.signer import Signer
from plaudit.credentials.status_list import status_list_document
from plaudit.credentials.transcript import transcript_document, with_transcript
from plaudit.records.award_ids import status_slot, year_of
from plaudit.records.digests import digest
from plaudit.records.kept import Kept
from plaudit.records.registry import AwardRecord, Registry
from plaudit.records.site_model import Site

Json = dict[str, Any]
_LIST = "status list"


class KeyNotListedError(Exception):
    """Raised when the site does not say that this key may sign."""


@dataclass(frozen=True)
class Issued:
    """What was signed.

    Attributes:
        credentials: The signed document of every published award by its id.
        files: Everything else that is published of credentials, by path: achievements, status lists, did.json,
            transcripts.
        preview: True when a development key signed.
    """

    credentials: Mapping[str, Json]
    files: Mapping[str, bytes]
    preview: bool

    def all_files(self, registry: Registry) -> Iterator[tuple[str, bytes]]:
        """Every file of this room, in the order of their paths within each kind."""
        for id_, document in self.credentials.items():
            yield credential_path(registry.awards[id_]), json_bytes(document)
        yield from self.files.items()


def issue(registry: Registry, key: Signer) -> Issued:
    """Sign everything that the site publishes.

    Args:
        registry: Sound records; see `sound_registry`.
        key: A development key, or one that site_config.yml lists as in force.

    Raises:
        KeyNotListedError: For a key that site_config.yml does not list, or that is retired or compromised.
        KeyProblemError: When the signer gives no signature that holds.
    """
    documents = Documents(registry)
    signed = issue_credentials(documents, key)
    files = dict(issue_catalog(documents, key))
    files |= issue_transcripts(documents, key, signed)
    return Issued(signed, files, preview=key.development)


def issue_credentials(documents: Documents, key: Signer) -> dict[str, Json]:
    """The signed document of every published award by its id."""
    registry = documents.registry
    return _awards(documents, key, _begin(registry.site, key), registry.published_awards.values())


def issue_catalog(documents: Documents, key: Signer, kept: Kept | None = None) -> Iterator[tuple[str, bytes]]:
    """The files that are nobody's own, by path: status lists, achievements, did.json.

    Args:
        documents: Of the site.
        key: As for `issue`.
        kept: Has status lists that were signed before; None for none.
    """
    registry = documents.registry
    begin = _begin(registry.site, key)
    yield from _status_lists(registry, documents.issuer, key, begin, kept or Kept())
    for versions in registry.credentials.values():
        yield from ((achievement_path(version), documents.achievement_file(version)) for version in versions.values())
    yield ISSUER_DID_PATH, _did_json(registry.site, key, begin)


def issue_transcripts(documents: Documents, key: Signer, signed: Mapping[str, Json]) -> Iterator[tuple[str, bytes]]:
    """The transcripts by path.

    Args:
        documents: Of the site.
        key: As for `issue`.
        signed: What `issue_credentials` gave.
    """
    begin = _begin(documents.registry.site, key)
    for educator in with_transcript(documents.registry):
        document = transcript_document(documents, educator, signed)
        created = max(document["validFrom"], begin)
        yield transcript_path(educator.slug), json_bytes(sign(document, key, documents.issuer, created))


def issue_awards(registry: Registry, key: Signer, awards: Iterable[AwardRecord]) -> dict[str, Json]:
    """The signed documents of some awards by their ids, the same as `issue` makes; hidden educators' are allowed.

    Args:
        registry: Sound records; see `sound_registry`.
        key: As for `issue`.
        awards: Awards of the registry.

    Raises:
        KeyNotListedError: As `issue` does.
        KeyProblemError: When the signer gives no signature that holds.
    """
    return _awards(Documents(registry), key, _begin(registry.site, key), awards)


def issue_copies(
    registry: Registry, key: Signer, awards: Iterable[AwardRecord]
) -> tuple[dict[str, Json], dict[str, bytes]]:
    """The signed documents of some awards by their ids, and by path the files by which they are judged.

    All are the same as `issue` makes.

    Args:
        registry: Sound records; see `sound_registry`.
        key: As for `issue`.
        awards: Awards of the registry; hidden educators' are allowed.

    Raises:
        KeyNotListedError: As `issue` does.
        KeyProblemError: When the signer gives no signature that holds.
    """
    begin = _begin(registry.site, key)
    documents = Documents(registry)
    files = dict(_status_lists(registry, documents.issuer, key, begin, Kept()))
    files[ISSUER_DID_PATH] = _did_json(registry.site, key, begin)
    return _awards(documents, key, begin, awards), files


def _did_json(site: Site, key: Signer, begin: str) -> bytes:
    return json_bytes(did.did_document(site, () if begin else (key.public,)))


def _awards(documents: Documents, key: Signer, begin: str, awards: Iterable[AwardRecord]) -> dict[str, Json]:
    signed = {}
    for award in sorted(awards, key=lambda award: award.id):
        document = documents.credential(award)
        signed[award.id] = sign(document, key, documents.issuer, max(document["validFrom"], begin))
    return signed


def _begin(site: Site, key: Signer) -> str:
    """The instant from which a listed key signs; empty for a development key, which may sign without being listed."""
    listed = did.active_key(site, key.public)
    if listed is None and not key.development:
        raise KeyNotListedError(_why_not(site, key.public))
    if listed and key.development:
        raise KeyNotListedError("the development key is listed in site_config.yml; take it out, and make a real one")
    return first_instant(listed.from_, site.utc_offset) if listed else ""


def _why_not(site: Site, public: str) -> str:
    entry = next((key for key in site.keys if key.public == public), None)
    if entry is None:
        return f"site_config.yml does not list the signing key {public}"
    state = "compromised" if entry.compromised else "retired"
    return f"site_config.yml says that the signing key {public} is {state}"


def status_years(registry: Registry) -> list[int]:
    """The years that have a status list: every one that an award belongs to, earliest first."""
    return sorted({year_of(id_) for id_ in [*registry.awards, *registry.removed]})


def _revoked(registry: Registry) -> dict[int, dict[int, str]]:
    """The set bits of every year that has a list, each with the instant from which it is set.

    Hidden and removed awards have their bits, too.
    """
    revoked: dict[int, dict[int, str]] = {year: {} for year in status_years(registry)}
    offset = registry.site.utc_offset
    for id_, award in registry.awards.items():
        if award.record.revoked:
            year, index = status_slot(id_)
            revoked[year][index] = first_instant(award.record.revoked.on, offset)
    for id_, removed in registry.removed.items():
        if removed.was != "unpublished":
            year, index = status_slot(id_)
            revoked[year][index] = first_instant(removed.on, offset)
    return revoked


def _status_lists(registry: Registry, issuer: str, key: Signer, begin: str, kept: Kept) -> Iterator[tuple[str, bytes]]:
    """The list of every year that an award belongs to.

    One of a year in which nothing more was revoked is kept: compressing it takes as long as signing hundreds of awards.
    """
    for year, bits in _revoked(registry).items():
        address = registry.site.url + status_list_path(year)
        valid_from = max(bits.values(), default=f"{year}-01-01T00:00:00Z")
        made_of = digest([repr((address, issuer, key.public, valid_from, begin, sorted(bits)))])
        data = kept.known(_LIST, [made_of]).get(made_of)
        if data is None:
            document = status_list_document(address, issuer, valid_from, bits)
            data = json_bytes(sign(document, key, issuer, max(valid_from, begin)))
            kept.keep(_LIST, {made_of: data})
        yield status_list_path(year), data
