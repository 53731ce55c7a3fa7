"""Other people's verifiers judge the example site's awards.

@digitalbazaar/vc for each proof, the library behind VerifierPlus, and openbadgeslib in Python.
"""

import json
import os
import subprocess
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.command import ROOT
from support.outside import openbadgeslib_answers

pytestmark = pytest.mark.outside

VERIFIERS = {"digitalbazaar eddsa-rdfc-2022", "digitalbazaar eddsa-jcs-2022", "digitalcredentials verifier-core"}
INSTALLED = ROOT / ".plaudit" / "interop"

Json = Any  # a parsed JSON document: what it holds is what the tests ask


@pytest.fixture(scope="session")
def judge(shared: Path, example_site: Path) -> Callable[[Path], Json]:
    """Runs every verifier over one credential file, offline, and returns their report."""
    if not (INSTALLED / "node_modules").is_dir():
        pytest.skip("needs the npm packages of ../shared/interop, which scripts/test installs")
    lists = [part for path in sorted((example_site / "status").glob("*.json")) for part in ("--status", path)]
    held = ["--did", example_site / "issuer" / "did.json", *lists]

    def run(credential: Path) -> Json:
        done = subprocess.run(
            ["node", "verify.mjs", credential, *held, "--json"],
            cwd=INSTALLED,
            env={**os.environ, "OB3_VECTORS": str(shared / "vectors")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        return json.loads(done.stdout)

    return run


def credentials(site: Path) -> dict[str, Path]:
    return {path.parent.name: path for path in sorted(site.glob("a/*/credential.json"))}


def expected(award: str, credential: Path) -> str:
    """What the records and the document itself say of an award, without asking our own code."""
    (record,) = ROOT.glob(f"profiles/*/awards/{award}.yml")
    if "revoked" in yaml.load(record.read_text("utf-8"), Loader=yaml.BaseLoader):  # noqa: S506 plain strings only
        return "revoked"
    until = json.loads(credential.read_text("utf-8")).get("validUntil", "9999-12-31T23:59:59Z")
    return "expired" if datetime.fromisoformat(until) < datetime.now(UTC) else "valid"


def verdict(report: Json) -> str:
    """One word for a report; the whole report where the verifiers disagree, lack something or say another reason."""
    verifiers = report["verifiers"]
    core = verifiers["digitalcredentials verifier-core"]
    said = " ".join(error for verifier in verifiers.values() for error in verifier.get("errors", []))
    failed = [step for step in ("revocation_status", "expiration") if core["steps"].get(step) is False]
    complete = set(verifiers) == VERIFIERS and not report["missing"]
    match sorted({verifier["ok"] for verifier in verifiers.values()}), failed:
        case [ok], [] if complete and ok and [schema["valid"] for schema in core["schema"]] == [True]:
            return "valid"
        case [ok], ["revocation_status"] if complete and not ok and "status bit set: revocation" in said:
            return "revoked"
        case [ok], ["expiration"] if complete and not ok and 'is after "validUntil"' in said:
            return "expired"
        case [ok], [] if complete and not ok and "Invalid signature." in said and "invalid_signature:" in said:
            return "altered"
    return json.dumps(report)


def test_every_award_is_judged_as_its_record_says(example_site: Path, judge: Callable[[Path], Json]) -> None:
    awards = credentials(example_site)
    wanted = {award: expected(award, path) for award, path in awards.items()}
    with ThreadPoolExecutor(2) as pool:
        given = dict(zip(awards, map(verdict, pool.map(judge, awards.values())), strict=True))
    assert given == wanted
    assert set(wanted.values()) == {"valid", "revoked", "expired"}


def in_python(site: Path, documents: list[Json]) -> list[str]:
    """One word of openbadgeslib for each document, or what it says where that is none that we know."""
    held = [site / "issuer" / "did.json", *sorted((site / "status").glob("*.json"))]
    base = "https://credentials.riverbend.example.org/"
    published = {base + str(path.relative_to(site)): json.loads(path.read_text("utf-8")) for path in held}
    now = datetime.now(UTC).isoformat()
    answers = openbadgeslib_answers(
        [{"credential": document, "documents": published, "now": now} for document in documents]
    )
    return ["valid" if answer["accepts"] else reason(answer["said"]) for answer in answers]


def reason(said: str) -> str:
    words = {"status 'revocation' is set": "revoked", "expired": "expired", "signature": "altered"}
    return next((word for part, word in words.items() if part in said), said)


def test_every_award_is_judged_as_its_record_says_in_python(example_site: Path) -> None:
    awards = credentials(example_site)
    wanted = {award: expected(award, path) for award, path in awards.items()}
    documents = [json.loads(path.read_text("utf-8")) for path in awards.values()]
    assert dict(zip(awards, in_python(example_site, documents), strict=True)) == wanted


def rename(document: Json) -> None:
    document["credentialSubject"]["identifier"][0]["identityHash"] += " Jr."


def extend(document: Json) -> None:
    document["validUntil"] = "2099-01-01T00:00:00Z"


def regrade(document: Json) -> None:
    document["credentialSubject"]["achievement"]["name"] += " with distinction"


def backdate(document: Json) -> None:
    document["proof"][0]["created"] = document["proof"][1]["created"] = "2001-01-01T00:00:00Z"


@pytest.mark.parametrize("alter", [rename, extend, regrade, backdate])
def test_an_altered_award_is_rejected(
    example_site: Path, judge: Callable[[Path], Json], tmp_path: Path, alter: Callable[[Json], None]
) -> None:
    original = next(path for award, path in credentials(example_site).items() if expected(award, path) == "valid")
    document = json.loads(original.read_text("utf-8"))
    alter(document)
    altered = tmp_path / "credential.json"
    altered.write_text(json.dumps(document), encoding="utf-8")
    assert verdict(judge(altered)) == "altered"
    assert in_python(example_site, [document]) == ["altered"]
