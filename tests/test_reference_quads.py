"""Our closed vocabulary gives the quads of the JSON-LD reference implementation, for all that we can say."""

import json
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from plaudit.credentials.documents import Documents
from plaudit.credentials.quads import VocabularyError, canonical_quads
from plaudit.credentials.status_list import status_list_document
from plaudit.credentials.vocabulary import OB_CONTEXT, VC_CONTEXT
from plaudit.records.checks import sound_registry
from support.command import ROOT
from support.documents import CREDENTIAL

pytestmark = pytest.mark.outside

INSTALLED = ROOT / ".plaudit" / "interop"
Json = Any  # a parsed JSON document
Reference = Callable[[Json], Json]


@pytest.fixture(scope="module")
def reference(shared: Path) -> Iterator[Reference]:
    """The JSON-LD reference implementation in safe mode, kept running and asked one document at a time."""
    if not (INSTALLED / "node_modules").is_dir():
        pytest.skip("needs the npm packages of ../shared/interop, which scripts/test installs")
    script = Path(__file__).parent / "support" / "reference-quads.mjs"
    command = ["node", str(script), str(INSTALLED), str(shared / "vectors" / "contexts")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node:
        assert node.stdin is not None
        assert node.stdout is not None
        questions, answers = node.stdin, node.stdout

        def ask(document: Json) -> Json:
            questions.write(json.dumps(document) + "\n")
            questions.flush()
            return json.loads(answers.readline())

        yield ask


def test_every_document_of_the_example_site(reference: Reference) -> None:
    registry = sound_registry(ROOT)
    documents = Documents(registry)
    made = [documents.credential(award) for award in registry.awards.values()]
    made.append(status_list_document("https://a.example/s.json", "did:web:a.example", "2026-01-01T00:00:00Z", [7]))
    for document in made:
        assert canonical_quads(document).decode() == reference(document)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(document=CREDENTIAL)
def test_every_document_that_we_could_make(reference: Reference, document: Json) -> None:
    assert canonical_quads(document).decode() == reference(document)


@pytest.mark.parametrize(
    "fault",
    [
        {"nick": "x"},
        {"type": ["VerifiableCredential", "SuperBadge"]},
        {"issuer": "riverbend"},
        {"credentialSubject": {"identifier": [{"hashed": False}]}},
        {"credentialSubject": {"type": ["AchievementSubject"], "achievement": {"criteria": {"narrative": "no type"}}}},
    ],
)
def test_both_refuse_what_would_be_lost(reference: Reference, fault: Json) -> None:
    document = {"@context": [VC_CONTEXT, OB_CONTEXT], "id": "https://a.example/1", "type": ["VerifiableCredential"]}
    with pytest.raises(VocabularyError):
        canonical_quads(document | fault)
    assert "error" in reference(document | fault)
