"""From an award to its unsigned Open Badges 3.0 credential, and from a credential version to its achievement.

Every award repeats its document, so it is lean: it holds what the issuer says about this award, and nothing that
changes by itself or that others say (who recognises it, what a framework's codes are called, who an organization is).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from plaudit.credentials.addresses import (
    achievement_path,
    credential_path,
    criterion_id,
    organization_path,
    status_list_path,
)
from plaudit.credentials.did import issuer_did
from plaudit.credentials.instants import first_instant, last_instant
from plaudit.credentials.json_texts import json_bytes
from plaudit.credentials.multibase import sha256_multibase
from plaudit.credentials.shared import SharedNode
from plaudit.credentials.vocabulary import OB_CONTEXT, VC_CONTEXT
from plaudit.records.award_ids import status_slot
from plaudit.records.catalog_models import CredentialVersion, Rubric
from plaudit.records.profile_models import Award, Learning
from plaudit.records.registry import AwardRecord, CredentialRecord, Educator, Registry, last_day

CONTEXTS = [VC_CONTEXT, OB_CONTEXT]
Json = dict[str, Any]


@dataclass(frozen=True)
class Documents:
    """The unsigned documents of one site."""

    registry: Registry
    _shared: dict[str, SharedNode] = field(default_factory=dict, repr=False)

    def of(self, excerpt: Registry) -> Documents:
        """The same for an excerpt of the registry; what was made of the catalog is shared."""
        return replace(self, registry=excerpt)

    @cached_property
    def issuer(self) -> str:
        """The issuer's DID."""
        return issuer_did(self.registry.site)

    def _once(self, name: str, make: Callable[[], Json]) -> SharedNode:
        """A node that many documents share, made when the first one needs it."""
        if name not in self._shared:
            self._shared[name] = SharedNode(make())
        return self._shared[name]

    @property
    def issuer_profile(self) -> Json:
        """The issuer as every document names it (Open Badges 3.0, Profile)."""
        issuer = self.registry.site.issuer
        made = {"id": self.issuer, "type": ["Profile"], "name": issuer.name, "url": issuer.url}
        return self._once("issuer", lambda: made)

    @staticmethod
    def identity(name: str) -> Json:
        """A person as a document names them: by name alone, never by an e-mail address (IdentityObject)."""
        return {"type": "IdentityObject", "hashed": False, "identityHash": name, "identityType": "name"}

    def newest_change(self, educator: Educator) -> dt.date:
        """The day of the newest thing that happened to an educator's awards: issued, issued again, revoked, renamed."""
        renamed = [educator.profile.name_since] if educator.profile and educator.profile.name_since else []
        revoked = [award.record.revoked.on for award in educator.awards if award.record.revoked]
        return max([*(issued_on(award, self.registry) for award in educator.awards), *revoked, *renamed])

    def credential(self, award: AwardRecord) -> Json:
        """The `OpenBadgeCredential` of an award without its proofs (Open Badges 3.0, Appendix B.1.2)."""
        site, record = self.registry.site, award.record
        version = self.registry.version(award)
        document: Json = {
            "@context": CONTEXTS,
            "id": site.url + credential_path(award),
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": version.record.name,
            "issuer": self.issuer_profile,
            "validFrom": first_instant(issued_on(award, self.registry), site.utc_offset),
            "awardedDate": first_instant(record.awarded, site.utc_offset),
        }
        if last := last_day(record, version.record.valid_for):
            document["validUntil"] = last_instant(last, site.utc_offset)
        document["credentialSubject"] = self._subject(award, version)
        if evidence := list(_evidence(record)):
            document["evidence"] = evidence
        document["relatedResource"] = [self._once(f"full {version.pinned}", lambda: self._pinned_achievement(version))]
        document["credentialStatus"] = self._status(award)
        return document

    def _subject(self, award: AwardRecord, version: CredentialRecord) -> Json:
        profile = self.registry.educators[award.educator].profile
        subject: Json = {"id": profile.did} if profile and profile.did else {}
        subject["type"] = ["AchievementSubject"]
        subject["identifier"] = [self.identity(self.registry.recipient(award))]
        subject["achievement"] = self._lean_achievement(version)
        if narrative := _narrative(award.record):
            subject["narrative"] = narrative
        if results := list(self._results(award, version)):
            subject["result"] = results
        return subject

    def _results(self, award: AwardRecord, version: CredentialRecord) -> Iterator[Json]:
        for criterion, level in award.record.results.items():
            described_by = criterion_id(self.registry.site, version, criterion)
            yield {"type": ["Result"], "resultDescription": described_by, "value": level}

    def _lean_achievement(self, version: CredentialRecord) -> Json:
        return self._once(version.pinned, lambda: self._achievement(version, _short_criteria(version.record)))

    def _achievement(self, version: CredentialRecord, criteria: str) -> Json:
        site, record = self.registry.site, version.record
        achievement: Json = {
            "id": site.url + achievement_path(version),
            "type": ["Achievement"],
            "achievementType": "MicroCredential",
            "name": record.name,
            "version": str(version.version),
            "description": record.summary,
            "criteria": {"narrative": criteria},
        }
        if record.image:
            image = {"id": site.url + record.image.file, "type": "Image", "caption": record.image.alt}
            achievement["image"] = image
        if record.creator:
            address = f"{site.url}{organization_path(record.creator)}"
            achievement["creator"] = {"id": address, "type": ["Profile"]}
        if record.credits:
            achievement["creditsAvailable"] = _shortest(record.credits)
        if record.topics:
            achievement["tag"] = list(record.topics)
        if alignments := list(self._alignments(record)):
            achievement["alignment"] = alignments
        if record.rubric:
            achievement["resultDescription"] = list(self._result_descriptions(version, record.rubric))
        return achievement

    def _alignments(self, record: CredentialVersion) -> Iterator[Json]:
        for alignment in record.alignments:
            found = self.registry.competency(alignment)
            if found:
                framework, competency = found
                yield {
                    "type": ["Alignment"],
                    "targetName": alignment,
                    "targetCode": competency.code,
                    "targetFramework": alignment.partition("/")[0],
                    "targetType": "ceasn:Competency",
                    "targetUrl": competency.url or framework.url,
                }

    def _result_descriptions(self, version: CredentialRecord, rubric: Rubric) -> Iterator[Json]:
        for criterion in rubric.criteria:
            yield {
                "id": criterion_id(self.registry.site, version, criterion.id),
                "type": ["ResultDescription"],
                "name": criterion.name,
                "resultType": "PerformanceLevel",
                "allowedValue": list(rubric.levels),
                "requiredValue": rubric.required,
            }

    def achievement_file(self, version: CredentialRecord) -> bytes:
        """achievement.json: the achievement with its full criteria, pinned by a digest in every award's document."""
        achievement = self._achievement(version, _full_criteria(version.record))
        if version.record.rubric:
            rubric = version.record.rubric
            for description, criterion in zip(achievement["resultDescription"], rubric.criteria, strict=True):
                described = (f"{level}: {criterion.levels[level]}" for level in rubric.levels)
                description["description"] = "\n".join(described)
        return json_bytes({"@context": CONTEXTS, **achievement})

    def _pinned_achievement(self, version: CredentialRecord) -> Json:
        """The full criteria by address and digest (VC Data Model 2.0, section 5.3)."""
        address = self.registry.site.url + achievement_path(version)
        return {"id": address, "digestMultibase": sha256_multibase(self.achievement_file(version))}

    def _status(self, award: AwardRecord) -> Json:
        year, index = status_slot(award.id)
        address = self.registry.site.url + status_list_path(year)
        return {
            "id": f"{address}#{index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(index),
            "statusListCredential": address,
        }


def issued_on(award: AwardRecord, registry: Registry) -> dt.date:
    """The day from which the document in its present words holds: that of the newest change, or of the award.

    A new name of the earner is a change, too, unless the award has a name of its own or no longer held by then: what
    has expired or was revoked is not issued again.
    """
    record, profile = award.record, registry.educators[award.educator].profile
    days = [record.awarded, *(change.on for change in record.changes)]
    if profile and profile.name_since and not record.name and record.awarded < profile.name_since:
        last = last_day(record, registry.version(award).record.valid_for)
        ended = min([day for day in (last, record.revoked and record.revoked.on) if day], default=dt.date.max)
        days += [profile.name_since] if profile.name_since <= ended else []
    return max(days)


def _shortest(number: float) -> float:
    """A number without a fraction as an integer: so JSON, its canonical form and RDF write it alike."""
    return int(number) if number.is_integer() else number


def _evidence(record: Award) -> Iterator[Json]:
    for evidence in record.evidence:
        entry: Json = {"id": evidence.url} if evidence.url and evidence.shared else {}
        entry |= {"type": ["Evidence"], "name": evidence.name, "genre": evidence.kind}
        if evidence.description:
            entry["description"] = evidence.description
        yield entry


def _narrative(record: Award) -> str:
    parts = [record.narrative] if record.narrative else []
    if record.learned_by:
        parts.append("Learned through: " + "; ".join(_learning(learning) for learning in record.learned_by) + ".")
    return "\n\n".join(parts)


def _learning(learning: Learning) -> str:
    hours = f", {learning.hours:g} hours" if learning.hours else ""
    return f"{learning.name} ({learning.kind}{hours})"


def _short_criteria(record: CredentialVersion) -> str:
    if not record.rubric:
        return record.competency
    count = len(record.rubric.criteria)
    criteria = "1 criterion" if count == 1 else f"{count} criteria"
    return f"{record.competency} Judged on {criteria}; each needs the level “{record.rubric.required}” or better."


def _full_criteria(record: CredentialVersion) -> str:
    """The criteria as Markdown, in the order of the credential's page."""
    parts = [_short_criteria(record)]
    if record.key_method:
        parts.append(f"Key method: {record.key_method}")
    if record.components:
        parts.append("\n".join(f"- {component}" for component in record.components))
    if submission := record.submission:
        lines = [question.question for question in submission.overview]
        lines += [f"{work.name} ({work.kind})" for work in submission.evidence]
        lines += [question.question for question in submission.reflection]
        parts.append("To submit:\n" + "\n".join(f"- {line}" for line in lines))
    return "\n\n".join(parts)
