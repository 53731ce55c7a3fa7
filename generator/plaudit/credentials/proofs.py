"""Data Integrity proofs: eddsa-rdfc-2022 and eddsa-jcs-2022 over the same document (vc-di-eddsa, section 3)."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import rfc8785

from plaudit.credentials.json_texts import canonical_json
from plaudit.credentials.keys import signature_holds
from plaudit.credentials.multibase import MultibaseError, multibase, read_multibase
from plaudit.credentials.quads import canonical_quads
from plaudit.credentials.signer import Signer

RDFC = "eddsa-rdfc-2022"
JCS = "eddsa-jcs-2022"
_SIGNATURE_LENGTH = 64  # bytes


class ProofError(ValueError):
    """Raised for a proof that is not one."""


def _without_proof(document: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key != "proof"}


def _jcs(value: Any) -> bytes:  # noqa: ANN401  # any JSON
    try:
        return rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeError, RecursionError) as error:
        raise ProofError(f"this JSON has no canonical form: {error}") from None


def _hash(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _configuration(cryptosuite: str, method: str, created: str, contexts: object) -> dict[str, Any]:
    configuration: dict[str, Any] = {
        "type": "DataIntegrityProof",
        "cryptosuite": cryptosuite,
        "created": created,
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    }
    if cryptosuite == JCS:  # section 3.3.1, step 2: the context stays in the published proof
        configuration["@context"] = contexts
    return configuration


@functools.lru_cache(maxsize=4096)
def _configuration_hash(cryptosuite: str, method: str, created: str, contexts: tuple[str, ...]) -> bytes:
    """The hash of a proof's configuration: the same for all that one key signs under one date."""
    configuration = _configuration(cryptosuite, method, created, list(contexts))
    if cryptosuite == JCS:
        return _hash(canonical_json(configuration))
    return _hash(canonical_quads({"@context": list(contexts), **configuration}))


def _document_hash(cryptosuite: str, document: Mapping[str, Any]) -> bytes:
    return _hash(canonical_json(document) if cryptosuite == JCS else canonical_quads(document))


def sign(document: Mapping[str, Any], key: Signer, issuer: str, created: str) -> dict[str, Any]:
    """The document with both proofs.

    Args:
        document: Without a proof; built by us, within the closed vocabulary.
        key: Signs; named `<issuer>#<public key>`.
        issuer: The DID whose document lists the key.
        created: An instant in Z, taken from the records so that the same records give the same bytes.

    Raises:
        VocabularyError: When the document says something that the vocabulary does not know.
    """
    method, contexts = f"{issuer}#{key.public}", document["@context"]
    proofs = []
    for cryptosuite in (RDFC, JCS):
        # What is signed: the hash of the proof's configuration, then that of the document (section 3.2.4, step 3).
        head = _configuration_hash(cryptosuite, method, created, tuple(contexts))
        value = multibase(key.sign(head + _document_hash(cryptosuite, document)))
        proofs.append({**_configuration(cryptosuite, method, created, contexts), "proofValue": value})
    return {**document, "proof": proofs}


def proofs_of(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The proofs of a document, whether they stand in an array or alone."""
    proof = document.get("proof", [])
    yield from (each for each in (proof if isinstance(proof, list) else [proof]) if isinstance(each, Mapping))


def proof_holds(document: Mapping[str, Any], proof: Mapping[str, Any], public: bytes) -> bool:
    """Whether one proof over a document was made with a key.

    Args:
        document: The whole document; its proofs are left out of what was signed.
        proof: One of its proofs, of either suite. A jcs proof must carry the document's own context (section 3.3.2).
        public: The 32 bytes of the public key.

    Raises:
        ProofError: When the proof has not the form of one.
        VocabularyError: For an rdfc proof over a document outside the closed vocabulary.
    """
    configuration = {key: value for key, value in proof.items() if key != "proofValue"}
    if configuration.get("cryptosuite") not in {RDFC, JCS} or configuration.get("type") != "DataIntegrityProof":
        raise ProofError("not a proof of a suite that we know")
    if "@context" in configuration and configuration["@context"] != document.get("@context"):
        raise ProofError("the proof has another context than the document")
    try:
        signature = read_multibase(str(proof.get("proofValue")), b"", _SIGNATURE_LENGTH)
    except MultibaseError as error:
        raise ProofError(str(error)) from None
    return signature_holds(public, _proved_bytes(document, configuration), signature)


def _proved_bytes(document: Mapping[str, Any], configuration: Mapping[str, Any]) -> bytes:
    """What was signed, of a document that anybody may have made."""
    if configuration["cryptosuite"] == JCS:
        return _hash(_jcs(configuration)) + _hash(_jcs(_without_proof(document)))
    if "proof" in configuration:  # `canonical_quads` leaves it out, so nothing would vouch for it
        raise ProofError("an eddsa-rdfc-2022 proof has no proof of its own")
    with_context = {"@context": document.get("@context"), **configuration}
    return _hash(canonical_quads(with_context)) + _hash(canonical_quads(document))
