"""Everybody decides as tests/cases/interoperability.yml says: both of our verifiers, and other people's."""

import datetime as dt
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plaudit.credentials.verification import verify
from plaudit.credentials.verification_input import UnreachableError
from plaudit.fetching import nowhere
from plaudit.verifying import judge
from support.command import ROOT
from support.interoperability import DOCUMENT, PACKAGES, READERS_OF_RDFC, VERIFIERS, Judgement, document, expected
from support.interoperability import flaws as all_flaws
from support.interoperability import members as all_members
from support.outside import (
    OUTSIDE_PYTHON,
    npm_answers,
    npm_version,
    openbadgeslib_answers,
    require_openbadgeslib,
)

Json = Any  # a parsed JSON document
KINDS: list[Callable[[], list[Judgement]]] = [all_flaws, all_members]


def verdict(question: Json) -> str:
    """Ours, in Python."""

    def fetch(address: str) -> bytes:
        document = question["documents"][address]
        if document is None:
            raise UnreachableError(address)
        return (document if isinstance(document, str) else json.dumps(document)).encode()

    return verify(question["credential"], fetch, dt.datetime.fromisoformat(question["now"])).verdict


def test_we_decide_as_written_about_every_member() -> None:
    assert {each.name: verdict(each.question) for each in all_members()} == {
        each.name: each.verdict for each in all_members()
    }


def test_the_browser_decides_as_written_about_every_member(tmp_path: Path) -> None:
    for number, each in enumerate(all_members()):
        (tmp_path / f"{number:04}.json").write_text(json.dumps(each.question), encoding="utf-8")
    script = ROOT / "tests" / "js" / "verify-cases.mjs"
    done = subprocess.run(["node", script, f"{tmp_path}/"], capture_output=True, check=True)
    answers = json.loads(done.stdout)["results"]
    given = {each.name: answers[f"{number:04}"]["verdict"] for number, each in enumerate(all_members())}
    assert given == {each.name: each.verdict for each in all_members()}


@pytest.mark.outside
@pytest.mark.parametrize("judgements", KINDS)
def test_the_npm_verifiers_decide_as_written(shared: Path, judgements: Callable[[], list[Judgement]]) -> None:
    asked = judgements()
    answers = npm_answers(shared, [each.question for each in asked])
    compare(asked, answers, set(VERIFIERS) - {"openbadgeslib"})


@pytest.mark.outside
@pytest.mark.parametrize("judgements", KINDS)
def test_openbadgeslib_decides_as_written(judgements: Callable[[], list[Judgement]]) -> None:
    asked = judgements()
    answers = openbadgeslib_answers([each.question for each in asked])
    compare(asked, [{"openbadgeslib": answer} for answer in answers], {"openbadgeslib"})


def compare(asked: list[Judgement], answers: list[Json], verifiers: set[str]) -> None:
    """Says what each verifier gave as its reason where it decided otherwise."""
    wrong = [
        f"{each.name}: {name} {'accepts' if answer[name]['accepts'] else 'rejects: ' + answer[name]['said']}"
        for each, answer in zip(asked, answers, strict=True)
        for name in sorted(verifiers)
        if answer[name]["accepts"] != (name in each.accepted_by)
    ]
    assert wrong == []


@pytest.mark.outside
def test_the_verifiers_are_those_that_the_guide_names() -> None:
    require_openbadgeslib()
    program = "from importlib.metadata import version; print(version('openbadgeslib'))"
    python = subprocess.run([OUTSIDE_PYTHON, "-c", program], capture_output=True, text=True, check=True)
    npm = {name: npm_version(name) for name in PACKAGES if name.startswith("@")}
    assert {**npm, "openbadgeslib": python.stdout.strip()} == PACKAGES


def test_the_guide_shows_what_is_expected() -> None:
    assert DOCUMENT.read_text("utf-8") == document()


def test_every_reason_is_given_and_used() -> None:
    judged = [*all_flaws(), *all_members()]
    used = {why for each in judged for said in each.elsewhere.values() for why in said.split()[1:]}
    assert used == set(expected()["why"])


def test_what_plaudit_signs_is_accepted_by_all() -> None:
    valid = {each.name: each.accepted_by for each in all_flaws() if each.verdict == "valid"}
    assert valid["valid"] == set(VERIFIERS)


def test_whoever_reads_quads_sees_every_changed_value() -> None:
    """Only what stands in the other proof can be changed or removed without notice."""
    unseen = {each.name for each in all_members() if each.accepted_by & set(READERS_OF_RDFC)}
    changed = {name for name in unseen if name.endswith((" changed", " removed"))}
    assert changed
    assert all(name.startswith("proof.1") for name in changed)


def test_our_check_of_the_other_proof_agrees_with_theirs() -> None:
    now = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    held = {each.name: second_proof(each.question["credential"], now) for each in all_members()}
    accepted = {each.name for each in all_members() if "digitalbazaar-rdfc" in each.accepted_by}
    assert {name for name in accepted if held[name] is False} == set()
    unnoticed = {name for name in held if held[name] and name.endswith((" changed", " removed"))}
    assert unnoticed
    assert all(name.startswith("proof.1") for name in unnoticed)


def second_proof(credential: Json, now: dt.datetime) -> bool | None:
    return judge("credential.json", json.dumps(credential).encode(), nowhere, now).second_proof


def test_what_our_check_of_the_other_proof_would_leave_out_makes_it_none() -> None:
    now = dt.datetime(2026, 11, 23, tzinfo=dt.UTC)
    valid = next(each for each in all_flaws() if each.name == "valid")
    credential = json.loads(json.dumps(valid.question["credential"]))
    assert second_proof(credential, now) is True
    credential["proof"][0]["proof"] = {"type": "DataIntegrityProof"}
    assert second_proof(credential, now) is None
