"""Step 2 of the verification: the eddsa-jcs-2022 proofs of a document, each with the key that it names itself."""

from __future__ import annotations

from dataclasses import dataclass

import rfc8785

from plaudit.credentials.keys import read_public_key
from plaudit.credentials.multibase import MultibaseError, read_multibase
from plaudit.credentials.proofs import JCS, RDFC, ProofError, proof_holds, proofs_of
from plaudit.credentials.quads import VocabularyError
from plaudit.credentials.verification_input import JsonObject, is_object
from plaudit.records.key_forms import is_weak

MAX_DEPTH = 64  # levels; nothing that is signed here nests deeper than a dozen
MAX_NUMBER = 2**53 - 1  # I-JSON (RFC 7493, section 2.2): browsers have rounded what is larger before they see it
MAX_PROOFS = 8  # of a document; each costs a hash of the whole of it
_SIGNATURE_LENGTH = 64  # bytes
_POINT_LENGTH = 32  # bytes
# Members that narrow what a proof says. We honour none of them, so a proof that has one is not ours to judge.
_CONDITIONS = {"expires", "domain", "challenge", "previousProof"}


@dataclass(frozen=True, slots=True)
class Method:
    """Who signed: the verification method, taken apart.

    Attributes:
        id: The whole DID URL.
        did: What stands before `#`.
        key: What stands after it, the public key as multibase.
    """

    id: str
    did: str
    key: str


def proofs_in(document: JsonObject) -> list[JsonObject]:
    """The proofs of a document, one or an array; none when something that is no proof stands among them."""
    proof = document.get("proof")
    proofs = proof if isinstance(proof, list) else [proof]
    return [each for each in proofs if is_object(each)] if all(is_object(each) for each in proofs) else []


def check_proofs(document: JsonObject) -> tuple[str, list[Method]]:
    """Check every eddsa-jcs-2022 proof of a document. Whose key it was is the next step's question.

    Returns:
        `signature-ok` and who signed, or the code of the first flaw and nobody.
    """
    methods: list[Method] = []
    proofs = proofs_in(document)
    if len(proofs) > MAX_PROOFS:
        return "malformed-proof", []
    for proof in proofs:
        if proof.get("cryptosuite") == JCS:
            method = _method(proof)
            code = _check_proof(document, proof, method) if method else "no-supported-proof"
            if code != "signature-ok" or not method:
                return code, []
            methods.append(method)
    return ("signature-ok", methods) if methods else ("no-supported-proof", [])


def _method(proof: JsonObject) -> Method | None:
    """None when the proof names no key that could be read from its name."""
    id_ = proof.get("verificationMethod")
    did, _, key = id_.partition("#") if isinstance(id_, str) else ("", "", "")
    supported = key.startswith("z") and "#" not in key and _CONDITIONS.isdisjoint(proof)
    return Method(str(id_), did, key) if supported else None


def _check_proof(document: JsonObject, proof: JsonObject, method: Method) -> str:
    if proof.get("type") != "DataIntegrityProof" or not _has_context_of(document, proof):
        return "malformed-proof"
    if proof.get("proofPurpose") != "assertionMethod":
        return "wrong-purpose"
    try:
        public = read_public_key(method.key)
        signature = read_multibase(str(proof.get("proofValue")), b"", _SIGNATURE_LENGTH)
    except MultibaseError:
        return "malformed-proof"
    if is_weak(public):
        return "weak-key"
    holds = not is_weak(signature[:_POINT_LENGTH]) and _holds(document, proof, public)
    return "signature-ok" if holds else "signature-wrong"


def _has_context_of(document: JsonObject, proof: JsonObject) -> bool:
    """A proof may leave its @context out; one that it has must be the document's (vc-di-eddsa, section 3.3.2)."""
    return "@context" not in proof or _canonical(proof["@context"]) == _canonical(document.get("@context"))


def _canonical(value: object) -> bytes | None:
    try:
        return rfc8785.dumps(value) if _is_i_json(value) else None  # type: ignore[arg-type]  # checked as it goes
    except (rfc8785.CanonicalizationError, UnicodeError):
        return None


def _is_i_json(value: object, depth: int = 0) -> bool:
    """Whether a value is within the bounds that both verifiers keep, half characters apart."""
    if isinstance(value, dict | list):
        items = value.values() if isinstance(value, dict) else value
        return depth <= MAX_DEPTH and all(_is_i_json(item, depth + 1) for item in items)
    return depth <= MAX_DEPTH and (not isinstance(value, int | float) or abs(value) <= MAX_NUMBER)


def _holds(document: JsonObject, proof: JsonObject, public: bytes) -> bool:
    # Of the proof all is signed but its value, also a member that is called proof.
    parts = ((document, "proof"), (proof, "proofValue"))
    signed = [{name: value for name, value in part.items() if name != unsigned} for part, unsigned in parts]
    try:
        return all(_is_i_json(part) for part in signed) and proof_holds(document, proof, public)
    except ProofError:  # without a canonical form, so nobody signed it
        return False


def second_proof(document: object) -> bool | None:
    """Whether every eddsa-rdfc-2022 proof holds. It covers the same document, for verifiers that know no other.

    Returns:
        None when there is none that we can read.
    """
    if not is_object(document):
        return None
    proofs = [proof for proof in proofs_of(document) if proof.get("cryptosuite") == RDFC]
    try:
        keys = [read_public_key(str(proof.get("verificationMethod")).partition("#")[2]) for proof in proofs]
        held = [proof_holds(document, proof, key) for proof, key in zip(proofs, keys, strict=True)]
    except MultibaseError:
        return False
    except (ProofError, VocabularyError, RecursionError, TypeError, AttributeError):
        return None
    return all(held) if held else None


def second_methods(document: JsonObject) -> list[Method]:
    """Who made the eddsa-rdfc-2022 proofs, by their own word."""
    ids = [str(proof.get("verificationMethod")) for proof in proofs_in(document) if proof.get("cryptosuite") == RDFC]
    return [Method(id_, *id_.partition("#")[::2]) for id_ in ids]
