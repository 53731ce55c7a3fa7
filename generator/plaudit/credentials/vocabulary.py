"""The closed vocabulary: every term that we sign, as the JSON-LD contexts define it.

We sign only documents that we build, so no JSON-LD processor runs. This table says what each term means in RDF, type
by type; a term that is not here cannot be signed. Tests compare the result with the JSON-LD reference implementation.
Sources: VC Data Model 2.0 context (https://www.w3.org/ns/credentials/v2) the contexts of
Open Badges 3.0.3 and of the Comprehensive Learner Record 2.0.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

VC_CONTEXT = "https://www.w3.org/ns/credentials/v2"
CLR_CONTEXT = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
OB_CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"

_CRED = "https://www.w3.org/2018/credentials#"
_SEC = "https://w3id.org/security#"
_STATUS = "https://www.w3.org/ns/credentials/status#"
_OB = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
_CLR = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#"
_SCHEMA = "https://schema.org/"
# The two contexts spell XML Schema's namespace differently; these are different datatypes in RDF, and both are right.
_XSD = "http://www.w3.org/2001/XMLSchema#"
_XSD_OB = "https://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Term:
    """What a term means.

    Attributes:
        iri: The property.
        datatype: Of its literals; None for plain strings; `@id` when values are IRIs or nodes.
        is_list: True when the order of the values is part of the meaning (`@container: @list`).
        is_graph: True when each value is a graph of its own (`@container: @graph`).
    """

    iri: str
    datatype: str | None = None
    is_list: bool = False
    is_graph: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the terms of a document mean under its contexts.

    Attributes:
        anywhere: Terms that hold on every node.
        types: The IRI of every type.
        terms: Terms that hold on nodes of a type only.
    """

    anywhere: Mapping[str, Term]
    types: Mapping[str, str]
    terms: Mapping[str, Mapping[str, Term]]

    def extended(self, other: Vocabulary) -> Vocabulary:
        """This vocabulary and what another context adds to it."""
        merged = {name: {**self.terms.get(name, {}), **other.terms.get(name, {})} for name in other.types}
        return Vocabulary({**self.anywhere, **other.anywhere}, {**self.types, **other.types}, {**self.terms, **merged})


_ID = "@id"

_CREDENTIALS = Vocabulary(
    anywhere={
        "description": Term(_SCHEMA + "description"),
        "name": Term(_SCHEMA + "name"),
        "digestMultibase": Term(_SEC + "digestMultibase", _SEC + "multibase"),
    },
    types={
        "VerifiableCredential": _CRED + "VerifiableCredential",
        "BitstringStatusListCredential": _STATUS + "BitstringStatusListCredential",
        "BitstringStatusList": _STATUS + "BitstringStatusList",
        "BitstringStatusListEntry": _STATUS + "BitstringStatusListEntry",
        "DataIntegrityProof": _SEC + "DataIntegrityProof",
    },
    terms={
        "VerifiableCredential": {
            "credentialStatus": Term(_CRED + "credentialStatus", _ID),
            "credentialSubject": Term(_CRED + "credentialSubject", _ID),
            "evidence": Term(_CRED + "evidence", _ID),
            "issuer": Term(_CRED + "issuer", _ID),
            "proof": Term(_SEC + "proof", _ID, is_graph=True),
            "relatedResource": Term(_CRED + "relatedResource", _ID),
            "validFrom": Term(_CRED + "validFrom", _XSD + "dateTime"),
            "validUntil": Term(_CRED + "validUntil", _XSD + "dateTime"),
        },
        "BitstringStatusList": {
            "encodedList": Term(_STATUS + "encodedList", _SEC + "multibase"),
            "statusPurpose": Term(_STATUS + "statusPurpose"),
        },
        "BitstringStatusListEntry": {
            "statusListCredential": Term(_STATUS + "statusListCredential", _ID),
            "statusListIndex": Term(_STATUS + "statusListIndex"),
            "statusPurpose": Term(_STATUS + "statusPurpose"),
        },
        "DataIntegrityProof": {
            "created": Term("http://purl.org/dc/terms/created", _XSD + "dateTime"),
            "cryptosuite": Term(_SEC + "cryptosuite", _SEC + "cryptosuiteString"),
            "proofPurpose": Term(_SEC + "proofPurpose", _ID),
            "proofValue": Term(_SEC + "proofValue", _SEC + "multibase"),
            "verificationMethod": Term(_SEC + "verificationMethod", _ID),
        },
    },
)

_OPEN_BADGES = Vocabulary(
    anywhere={
        "alignment": Term(_OB + "alignment"),
        "awardedDate": Term(_OB + "awardedDate", "xsd:dateTime"),  # the context has no prefix xsd: so it stays
        "image": Term(_OB + "image", _ID),
        "inLanguage": Term(_SCHEMA + "inLanguage"),
        "narrative": Term(_OB + "narrative"),
        "url": Term(_SCHEMA + "url", _XSD_OB + "anyURI"),
    },
    types={
        "OpenBadgeCredential": _OB + "OpenBadgeCredential",
        "AchievementSubject": _OB + "AchievementSubject",
        "Achievement": _OB + "Achievement",
        "Alignment": _SCHEMA + "AlignmentObject",
        "Evidence": _OB + "Evidence",
        "IdentityObject": _OB + "IdentityObject",
        "Image": _OB + "Image",
        "Profile": _OB + "Profile",
        "Result": _OB + "Result",
        "ResultDescription": _OB + "ResultDescription",
    },
    terms={
        "AchievementSubject": {
            "achievement": Term(_OB + "achievement"),
            "identifier": Term(_OB + "identifier"),
            "result": Term(_OB + "result"),
        },
        "Achievement": {
            "achievementType": Term(_OB + "achievementType"),
            "creator": Term(_OB + "creator"),
            "creditsAvailable": Term(_OB + "creditsAvailable", _XSD_OB + "float"),
            "criteria": Term(_OB + "Criteria", _ID),
            "resultDescription": Term(_OB + "resultDescription"),
            "tag": Term(_SCHEMA + "keywords"),
            "version": Term(_OB + "version"),
        },
        "Alignment": {
            "targetCode": Term(_OB + "targetCode"),
            "targetFramework": Term(_SCHEMA + "targetFramework"),
            "targetName": Term(_SCHEMA + "targetName"),
            "targetType": Term(_OB + "targetType"),
            "targetUrl": Term(_SCHEMA + "targetUrl", _XSD_OB + "anyURI"),
        },
        "Evidence": {"genre": Term(_SCHEMA + "genre")},
        "IdentityObject": {
            "hashed": Term(_OB + "hashed", _XSD_OB + "boolean"),
            "identityHash": Term(_OB + "identityHash"),
            "identityType": Term(_OB + "identityType"),
        },
        "Image": {"caption": Term(_SCHEMA + "caption")},
        "Result": {
            "resultDescription": Term(_OB + "resultDescription", _XSD_OB + "anyURI"),
            "value": Term(_SCHEMA + "value"),
        },
        "ResultDescription": {
            "allowedValue": Term(_OB + "allowedValue", is_list=True),
            "requiredValue": Term(_OB + "requiredValue"),
            "resultType": Term(_OB + "resultType"),
        },
    },
)

_TRANSCRIPTS = Vocabulary(
    anywhere={},
    types={"ClrCredential": _CLR + "ClrCredential", "ClrSubject": _CLR + "ClrSubject"},
    terms={
        "ClrCredential": {"partial": Term(_CLR + "partial", "xsd:boolean")},
        "ClrSubject": {
            "identifier": Term(_CLR + "identifier-1"),
            "verifiableCredential": Term(_CLR + "verifiableCredential"),
        },
    },
)

_BADGES = _CREDENTIALS.extended(_OPEN_BADGES)
VOCABULARIES = {
    (VC_CONTEXT,): _CREDENTIALS,
    (VC_CONTEXT, OB_CONTEXT): _BADGES,
    (VC_CONTEXT, CLR_CONTEXT, OB_CONTEXT): _BADGES.extended(_TRANSCRIPTS),
}

# `proofPurpose` is @vocab-typed: its words are terms themselves.
VOCABULARY_VALUES = {"proofPurpose": {"assertionMethod": _SEC + "assertionMethod"}}
