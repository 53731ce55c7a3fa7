"""Awards from elsewhere on a profile: which of them a visitor's browser can check with their issuer, and why not.

A browser can check what it has. So the document is published beside the profile, and only if it says nothing about
the person but the name that the page shows anyway.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from plaudit.credentials.proofs import JCS
from plaudit.credentials.verification import AWARD, key_document_address
from plaudit.credentials.verification_proofs import proofs_in
from plaudit.records.external import OB2, ExternalAward, awards_from_elsewhere
from plaudit.records.external_files import ExternalFile
from plaudit.records.private_text import address_in
from plaudit.records.registry import Educator, Registry
from plaudit.records.strict_json import JsonObject, is_object

SIGNED_OTHERWISE, TERMS_UNKNOWN = "signed_otherwise", "terms_unknown"
# Of the recipient; what else a subject may say, such as a licence number, is nobody's business.
_SUBJECT = {"id", "type", "identifier", "achievement", "result"}


@dataclass(frozen=True, slots=True)
class FromElsewhere:
    """An award from elsewhere as a profile shows it.

    Attributes:
        award: What its file says.
        document: Where its document is published, beside the profile; empty when it is not.
        why_not: Why it cannot be checked on the page: one of `profile.elsewhere.why_not` in the words; empty when it
            can.
    """

    award: ExternalAward
    document: str
    why_not: str


def from_elsewhere(educator: Educator) -> list[FromElsewhere]:
    """The awards from elsewhere of an educator of a checked registry, newest first."""
    return [_shown(educator, award) for award in awards_from_elsewhere(educator)]


def published_documents(registry: Registry) -> Iterator[tuple[str, bytes]]:
    """`p/<educator>/external/<file>.json` for each that a visitor's browser can check."""
    for educator in registry.educators.values():
        if educator.visibility == "hidden":
            continue
        for shown in from_elsewhere(educator):
            if shown.document:
                text = json.dumps(educator.external[shown.award.file].document)
                yield f"p/{educator.slug}/{shown.document}", f"{text}\n".encode()


def _shown(educator: Educator, award: ExternalAward) -> FromElsewhere:
    why_not = _why_not(educator, award, educator.external[award.file])
    name = award.file if award.file.endswith(".json") else f"{award.file}.json"
    return FromElsewhere(award, "" if why_not else f"external/{name}", why_not)


def _why_not(educator: Educator, award: ExternalAward, file: ExternalFile) -> str:
    if award.standard == OB2:
        return "open_badges_2"
    document = file.document
    is_signed = not file.token and any(proof.get("cryptosuite") == JCS for proof in proofs_in(document))
    if not is_signed or not key_document_address(award.issuer_id):
        return SIGNED_OTHERWISE
    if document.get("@context") != AWARD.contexts:
        return TERMS_UNKNOWN
    if not _says_only_the_name(educator, award, document):
        return "says_more"
    return ""


def _says_only_the_name(educator: Educator, award: ExternalAward, document: JsonObject) -> bool:
    """Whether a document may be published: it is made out to the name that the page shows, and holds nothing else."""
    subject = document.get("credentialSubject")
    if not is_object(subject) or subject.keys() - _SUBJECT or set(award.recipients) != {educator.name}:
        return False
    identifiers = subject.get("identifier")
    held = identifiers if isinstance(identifiers, list) else [identifiers]
    if not all(is_object(one) and one.get("identityType") == "name" and one.get("hashed") is not True for one in held):
        return False
    text = json.dumps(document, ensure_ascii=False)
    former = educator.profile.formerly if educator.profile else ()
    return address_in(text) is None and not any(name.casefold() in text.casefold() for name in former)
