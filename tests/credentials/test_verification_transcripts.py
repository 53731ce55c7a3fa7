"""Transcripts are judged by the same steps as what is inside them, in both languages, and nothing inside hides."""

import datetime as dt
import json
from typing import Any

import pytest

from plaudit.credentials.verification import Verification, verify
from plaudit.credentials.verification_input import read_json
from plaudit.credentials.verification_transcripts import is_transcript, transcript_sentence, verify_transcript, worst
from plaudit.credentials.verification_words import Details
from plaudit.fetching import nowhere, with_documents
from plaudit.verifying import judge
from support.command import ROOT
from support.verifier_in_node import of_the_browser

CASES = ROOT / "tests" / "cases" / "verification" / "transcripts"
NAMES = sorted(file.stem for file in CASES.glob("*.json"))
DETAILS = Details("23 November 2026", "14 May 2026", "14 May 2029")


def read_case(name: str) -> Any:  # noqa: ANN401 a case holds any JSON
    return json.loads((CASES / f"{name}.json").read_bytes())


def verified(case: Any) -> tuple[Verification, tuple[Verification, ...]]:  # noqa: ANN401 a case holds any JSON
    documents = {address: json.dumps(document).encode() for address, document in case["documents"].items() if document}
    fetch, now = with_documents(documents, nowhere), dt.datetime.fromisoformat(case["now"])
    transcript = case["credential"]
    return (
        verify_transcript(transcript, fetch, now) if is_transcript(transcript) else (verify(transcript, fetch, now), ())
    )


def plain(verification: Verification) -> dict[str, Any]:
    steps = {step.id: [step.state, step.code] for step in verification.steps}
    return {"verdict": verification.verdict, "steps": steps}


def test_the_cases_are_there() -> None:
    assert len(NAMES) >= 25


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str) -> None:
    case = read_case(name)
    whole, awards = verified(case)
    found = {**plain(whole), "verdict": worst([whole, *awards]), "awards": [plain(award) for award in awards]}
    assert found == case["expected"]


@pytest.mark.parametrize("name", [name for name in NAMES if is_transcript(read_case(name)["credential"])])
def test_the_browser_says_the_same_in_the_same_words(name: str) -> None:
    whole, awards = verified(read_case(name))
    theirs = of_the_browser(CASES)["results"][name]
    for ours, other in zip((whole, *awards), (theirs, *theirs["awards"]), strict=True):
        assert [[step.id, step.state, step.code] for step in ours.steps] == [
            [step["id"], step["state"], step["code"]] for step in other["steps"]
        ]
        assert (ours.verdict, ours.keys) == (other["verdict"], other["keys"])
    details = (DETAILS, Details(DETAILS.today, DETAILS.start, DETAILS.until, preview=True))
    assert [transcript_sentence(whole, awards, each) for each in details] == theirs["sentences"]


@pytest.mark.parametrize("name", ["inner-altered", "inner-revoked", "inner-expired", "outer-altered"])
def test_a_flaw_inside_or_outside_makes_the_whole_file_invalid(name: str) -> None:
    case = read_case(name)
    documents = {address: json.dumps(document).encode() for address, document in case["documents"].items()}
    now = dt.datetime.fromisoformat(case["now"])
    judged = judge("transcript.json", json.dumps(case["credential"]).encode(), with_documents(documents, nowhere), now)
    assert not judged.is_valid
    assert judged.verdict == case["expected"]["verdict"]
    assert [award.verdict for award in judged.inside] == [award["verdict"] for award in case["expected"]["awards"]]


def test_the_network_is_left_alone_until_the_transcripts_signature_holds() -> None:
    transcript = read_json((CASES / "outer-altered.json").read_bytes())
    assert isinstance(transcript, dict)
    verify_transcript(transcript["credential"], pytest.fail, dt.datetime(2026, 11, 23, tzinfo=dt.UTC))
