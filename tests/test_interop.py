"""Other people's verifiers judge the example site's awards.

@digitalbazaar/vc for each proof, the library behind VerifierPlus, and openbadgeslib in Python.
"""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.command import ROOT
from support.interoperability import VERIFIERS
from support.outside import npm_answers, openbadgeslib_answers

pytestmark = pytest.mark.outside

Json = Any  # a parsed JSON document
Judge = Callable[[list[Json]], list[str]]

# What each verifier says, in its own words, of a credential that it does not accept.
WORDS = {
    "status bit set": "revoked",
    "revocation_status: no": "revoked",
    "status 'revocation' is set": "revoked",
    'is after "validUntil"': "expired",
    "expiration: no": "expired",
    "expired": "expired",
    "Invalid signature.": "altered",
    "invalid_signature:": "altered",
    "signature mismatch": "altered",
}


@pytest.fixture(scope="module")
def judge(shared: Path, example_site: Path) -> Judge:
    """Asks every verifier about some credentials, offline, and returns one word for each."""
    url = yaml.load((ROOT / "site_config.yml").read_text("utf-8"), Loader=yaml.BaseLoader)["url"]  # noqa: S506 plain strings only
    held = [example_site / "issuer" / "did.json", *sorted((example_site / "status").glob("*.json"))]
    documents = {url + str(path.relative_to(example_site)): json.loads(path.read_text("utf-8")) for path in held}
    now = datetime.now(UTC).isoformat()

    def judged(credentials: list[Json]) -> list[str]:
        questions = [{"credential": credential, "documents": documents, "now": now} for credential in credentials]
        answers = zip(npm_answers(shared, questions), openbadgeslib_answers(questions), strict=True)
        return [verdict({**npm, "openbadgeslib": python}) for npm, python in answers]

    return judged


def verdict(answers: Json) -> str:
    """One word for what all say; everything where they disagree, give another reason, or want what nobody published."""
    missing = answers.pop("missing")
    words = {word(answer) for answer in answers.values()}
    return words.pop() if len(words) == 1 and set(answers) == set(VERIFIERS) and not missing else json.dumps(answers)


def word(answer: Json) -> str:
    if answer["accepts"]:
        return "valid"
    said: str = answer["said"]
    return next((word for part, word in WORDS.items() if part in said), said)


def credentials(site: Path) -> dict[str, Json]:
    paths = sorted(site.glob("a/*/credential.json"))
    return {path.parent.name: json.loads(path.read_text("utf-8")) for path in paths}


def expected(award: str, credential: Json) -> str:
    """What the records and the document itself say of an award, without asking our own code."""
    (record,) = ROOT.glob(f"profiles/*/awards/{award}.yml")
    if "revoked" in yaml.load(record.read_text("utf-8"), Loader=yaml.BaseLoader):  # noqa: S506 plain strings only
        return "revoked"
    until = credential.get("validUntil", "9999-12-31T23:59:59Z")
    return "expired" if datetime.fromisoformat(until) < datetime.now(UTC) else "valid"


def test_every_award_is_judged_as_its_record_says(example_site: Path, judge: Judge) -> None:
    awards = credentials(example_site)
    wanted = {award: expected(award, credential) for award, credential in awards.items()}
    assert dict(zip(awards, judge([*awards.values()]), strict=True)) == wanted
    assert set(wanted.values()) == {"valid", "revoked", "expired"}


def rename(document: Json) -> None:
    document["credentialSubject"]["identifier"][0]["identityHash"] += " Jr."


def extend(document: Json) -> None:
    document["validUntil"] = "2099-01-01T00:00:00Z"


def regrade(document: Json) -> None:
    document["credentialSubject"]["achievement"]["name"] += " with distinction"


def backdate(document: Json) -> None:
    document["proof"][0]["created"] = document["proof"][1]["created"] = "2001-01-01T00:00:00Z"


def test_an_altered_award_is_rejected(example_site: Path, judge: Judge) -> None:
    awards = credentials(example_site).items()
    original = next(credential for award, credential in awards if expected(award, credential) == "valid")
    altered = [deepcopy(original) for _ in range(4)]
    for document, alter in zip(altered, [rename, extend, regrade, backdate], strict=True):
        alter(document)
    assert judge([original, *altered]) == ["valid", "altered", "altered", "altered", "altered"]
