"""A transcript is one signed learner record of all that an educator holds, and other people's verifiers take it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from plaudit.credentials.issue import Issued, issue
from plaudit.credentials.keys import read_public_key, read_signing_key
from plaudit.credentials.proofs import proof_holds, proofs_of
from plaudit.records.award_ids import AwardIds
from plaudit.records.checks import sound_registry
from support.command import ROOT
from support.record_cases import CASES, base_site, read_case, write_folder
from support.w3c_key import SECRET

INSTALLED = ROOT / ".plaudit" / "interop"
BASE = read_case(CASES / "checks" / "base.txt")
OWN = "profiles/ana-lima/awards"
Json = dict[str, Any]


def issued(folder: Path) -> Issued:
    return issue(sound_registry(folder), read_signing_key(SECRET, development=True))


def transcript(folder: Path) -> Json:
    loaded: Json = json.loads(issued(folder).files["p/ana-lima/transcript.json"])
    return loaded


def career(folder: Path, awards: int) -> Path:
    """A site on which somebody holds so many awards: of twelve credentials, earned again every year."""
    base_site(folder)
    (folder / OWN / "26k7m4q2tz9x.yml").unlink()
    ids, last, files = AwardIds([]), dict[int, str](), dict[str, str]()
    for number in range(awards):
        credential, year = number % 12, 2010 + number // 12
        text = BASE["catalog/credentials/talk/v1.yml"].replace("Talk", f"Talk {credential}")
        files[f"catalog/credentials/c{credential}/v1.yml"] = text.replace("published: 2026-01-10\n", "")
        id_ = ids.new(year)
        renews = f"renews: {last[credential]}\n" if credential in last else ""
        results = "results: {moves: demonstrated, time: demonstrated}\n"
        files[f"{OWN}/{id_}.yml"] = f"credential: c{credential}@1\nawarded: {year}-05-14\n{results}{renews}"
        last[credential] = id_
    return write_folder(folder, files)


def test_it_holds_every_award_as_it_was_signed_and_both_its_proofs_hold(tmp_path: Path) -> None:
    made = issued(career(tmp_path, 13))
    document = json.loads(made.files["p/ana-lima/transcript.json"])
    assert document["id"] == "https://credentials.test.example.org/p/ana-lima/transcript.json"
    assert document["type"] == ["VerifiableCredential", "ClrCredential"]
    held = document["credentialSubject"]["verifiableCredential"]
    assert sorted(each["id"] for each in held) == sorted(each["id"] for each in made.credentials.values())
    assert all(each in made.credentials.values() for each in held)
    proofs = list(proofs_of(document))
    assert [proof["cryptosuite"] for proof in proofs] == ["eddsa-rdfc-2022", "eddsa-jcs-2022"]
    key = read_public_key(proofs[0]["verificationMethod"].partition("#")[2])
    assert all(proof_holds(document, proof, key) for proof in proofs)
    held[0]["name"] = "Another"
    assert not any(proof_holds(document, proof, key) for proof in proofs)


def test_it_is_dated_by_the_newest_change_and_holds_nothing_that_was_revoked(tmp_path: Path) -> None:
    feedback = "credential: feedback@1\nawarded: 2026-06-14\n"
    base_site(tmp_path, **{f"{OWN}/26q7m4q2tz9x.yml": feedback})
    assert transcript(tmp_path)["validFrom"] == "2026-06-14T00:00:00Z"
    assert len(transcript(tmp_path)["credentialSubject"]["verifiableCredential"]) == 2
    write_folder(tmp_path, {f"{OWN}/26q7m4q2tz9x.yml": feedback + "revoked: {on: 2026-07-01, reason: other}\n"})
    assert transcript(tmp_path)["validFrom"] == "2026-07-01T00:00:00Z"
    (left,) = transcript(tmp_path)["credentialSubject"]["verifiableCredential"]
    assert left["id"].endswith("/26k7m4q2tz9x/credential.json")


@pytest.mark.parametrize(
    "files",
    [
        {f"{OWN}/26k7m4q2tz9x.yml": BASE[f"{OWN}/26k7m4q2tz9x.yml"] + "revoked: {on: 2026-07-01, reason: other}\n"},
        {"profiles/ana-lima/profile.yml": "name: Ana Lima\nvisibility: hidden\n"},
        {"site_config.yml": BASE["site_config.yml"] + "transcripts_up_to: 0\n"},
    ],
    ids=["nothing holds", "hidden", "more people than the site wants them for"],
)
def test_there_is_none(tmp_path: Path, files: dict[str, str]) -> None:
    assert [path for path in issued(base_site(tmp_path, **files)).files if "transcript" in path] == []


@pytest.mark.outside
@pytest.mark.parametrize("awards", [1, 11, 60])
def test_other_verifiers_accept_it(shared: Path, tmp_path: Path, awards: int) -> None:
    if not (INSTALLED / "node_modules").is_dir():
        pytest.skip("needs the npm packages of ../shared/interop, which scripts/test installs")
    made = issued(career(tmp_path / "site", awards))
    document = json.loads(made.files["p/ana-lima/transcript.json"])
    assert len(document["credentialSubject"]["verifiableCredential"]) == awards
    (tmp_path / "did.json").write_bytes(made.files["issuer/did.json"])

    def accepted(transcript: Json) -> bool:
        (tmp_path / "transcript.json").write_text(json.dumps(transcript), encoding="utf-8")
        command: list[str | Path] = [
            "node",
            INSTALLED / "verify.mjs",
            tmp_path / "transcript.json",
            "--did",
            tmp_path / "did.json",
        ]
        environment = {**os.environ, "OB3_VECTORS": str(shared / "vectors")}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode in {0, 1}, done.stderr
        return done.returncode == 0

    assert accepted(document)
    document["credentialSubject"]["verifiableCredential"][0]["name"] += "!"
    assert not accepted(document)
