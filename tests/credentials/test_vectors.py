"""The official vectors: W3C's for both suites, the Open Badges guide's signed example, Bitstring's lists.

The expected values are facts and stand here; the documents themselves are in ../shared, which may be absent.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plaudit.credentials import quads, vocabulary
from plaudit.credentials.keys import read_public_key
from plaudit.credentials.proofs import ProofError, proof_holds, proofs_of
from plaudit.credentials.status_list import bit_is_set, decode_bits
from plaudit.credentials.vocabulary import VC_CONTEXT, Term, Vocabulary
from support.w3c_key import PUBLIC as W3C_KEY

OB = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
CLR = "https://purl.imsglobal.org/spec/vc/clr/vocab.html#"
VCCS = "https://purl.imsglobal.org/spec/vccs/v1p0/context.json#"
EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
EXAMPLES = "https://www.w3.org/ns/credentials/examples"


def load(path: Path) -> Any:  # noqa: ANN401  # any JSON
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture
def w3c(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The W3C vectors; their example terms, which we never sign, are known for the length of the test."""
    terms = {"alumniOf": Term(f"{EXAMPLES}#alumniOf")}
    examples = Vocabulary(terms, {"AlumniCredential": f"{EXAMPLES}#AlumniCredential"}, {})
    known = vocabulary.VOCABULARIES[VC_CONTEXT,].extended(examples)
    monkeypatch.setitem(vocabulary.VOCABULARIES, (VC_CONTEXT, f"{EXAMPLES}/v2"), known)
    return shared / "vectors" / "vc-di-eddsa" / "TestVectors"


@pytest.mark.parametrize(
    "name",
    ["eddsa-rdfc-2022/signedDataInt.json", "eddsa-jcs-2022/signedJCS.json", "proof-set-chain/signedProofSet2.json"],
)
def test_w3c_proofs_hold(w3c: Path, name: str) -> None:
    document = load(w3c / name)
    proofs = list(proofs_of(document))
    assert proofs
    for proof in proofs:
        assert proof_holds(document, proof, read_public_key(proof["verificationMethod"].partition("#")[2]))


def test_w3c_canonical_quads_are_ours(w3c: Path) -> None:
    folder = w3c / "eddsa-rdfc-2022"
    document, configuration = load(w3c / "unsigned.json"), load(folder / "proofConfigDataInt.json")
    assert quads.canonical_quads(document).decode() == (folder / "canonDocDataInt.txt").read_text("utf-8")
    assert quads.canonical_quads(configuration).decode() == (folder / "proofCanonDataInt.txt").read_text("utf-8")


def test_w3c_proof_fails_when_the_document_changes(w3c: Path) -> None:
    for name in ("eddsa-rdfc-2022/signedDataInt.json", "eddsa-jcs-2022/signedJCS.json"):
        document = load(w3c / name)
        document["name"] = "Another name"
        assert not proof_holds(document, document["proof"], read_public_key(W3C_KEY))


def test_the_open_badges_example_holds(shared: Path) -> None:
    examples = shared / "vectors" / "ob3-examples"
    document = load(examples / "signed-openbadge-eddsa-rdfc-2022.json")
    proof = document["proof"]
    assert proof_holds(document, proof, read_public_key(proof["verificationMethod"].partition("#")[2]))
    canonical = examples / "ob_v3p0" / "impl" / "test-vectors" / "obv3p0" / "document-canon.txt"
    assert quads.canonical_quads(document).decode() == canonical.read_text("utf-8")


def test_a_jcs_proof_with_another_context_is_none(w3c: Path) -> None:
    document = load(w3c / "eddsa-jcs-2022" / "signedJCS.json")
    document["proof"]["@context"] = [VC_CONTEXT]
    with pytest.raises(ProofError, match="another context"):
        proof_holds(document, document["proof"], read_public_key(W3C_KEY))


def test_bitstring_lists_read_as_other_implementations_wrote_them(shared: Path) -> None:
    cases = load(shared / "vectors" / "bitstring" / "encodedList-vectors.json")["cases"]
    assert cases
    for case in cases:
        bits = decode_bits(case["encodedList"])
        assert len(bits) * 8 == case["bits"]
        assert [index for index in range(case["bits"]) if bit_is_set(bits, index)] == case["set"]


@pytest.fixture
def learner_record(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401  # any JSON
    """The learner record guide's signed example; its terms that we never sign are known for the length of the test."""
    schema = {"credentialSchema": Term("https://www.w3.org/2018/credentials#credentialSchema", "@id")}
    uri = "xsd:anyURI"
    extra = Vocabulary(
        {},
        {
            "1EdTechJsonSchemaValidator2019": f"{VCCS}1EdTechJsonSchemaValidator2019",
            "AchievementCredential": f"{OB}OpenBadgeCredential",
            "Association": f"{CLR}Association",
            "VerifiableCredential": "https://www.w3.org/2018/credentials#VerifiableCredential",
            "ClrSubject": f"{CLR}ClrSubject",
        },
        {
            "VerifiableCredential": schema,
            "ClrSubject": {"achievement": Term(f"{CLR}achievement"), "association": Term(f"{CLR}association")},
            "Association": {
                "associationType": Term(f"{CLR}AssociationType"),
                "sourceId": Term(f"{CLR}sourceId", uri),
                "targetId": Term(f"{CLR}targetId", uri),
            },
        },
    )
    known = dict(vocabulary.VOCABULARIES)
    for contexts, vocabulary_of in known.items():
        extended = (*contexts, EXTENSIONS)
        monkeypatch.setitem(vocabulary.VOCABULARIES, extended, vocabulary_of.extended(extra))
    return load(shared / "vectors" / "ob3-examples" / "signed-clr-eddsa-rdfc-2022.json")


def test_the_learner_record_example_holds(learner_record: Any) -> None:  # noqa: ANN401  # any JSON
    (inner,) = learner_record["credentialSubject"]["verifiableCredential"]
    for document in (learner_record, inner):
        (proof,) = document["proof"]
        key = read_public_key(proof["verificationMethod"].partition("#")[2])
        assert proof_holds(document, proof, key)
        assert not proof_holds({**document, "name": "Another"}, proof, key)
