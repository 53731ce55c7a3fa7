"""What is signed: complete, reproducible, and in the official form."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from plaudit.credentials.did import issuer_did
from plaudit.credentials.documents import Documents
from plaudit.credentials.instants import first_instant, last_instant
from plaudit.credentials.issue import Issued, KeyNotListedError, issue, issue_awards
from plaudit.credentials.keys import SigningKey, read_public_key, read_signing_key
from plaudit.credentials.multibase import sha256_multibase
from plaudit.credentials.proofs import proof_holds, proofs_of
from plaudit.credentials.status_list import bit_is_set, decode_bits
from plaudit.records.award_ids import status_slot
from plaudit.records.checks import sound_registry
from plaudit.records.registry import Registry
from support.command import ROOT
from support.record_cases import CASES, base_site, write_folder
from support.w3c_key import PUBLIC, SECRET

AWARD = "26k7m4q2tz9x"
KEYS = f"\nkeys:\n  - {{public: {PUBLIC}, from: 2026-01-01}}\n"


@pytest.fixture(scope="module")
def key() -> SigningKey:
    return read_signing_key(SECRET)


@pytest.fixture(scope="module")
def example() -> Registry:
    return sound_registry(ROOT)


@pytest.fixture(scope="module")
def issued(example: Registry) -> Issued:
    return issue(example, read_signing_key(SECRET, development=True))


def listed_site(folder: Path, award: str = "", keys: str = KEYS) -> Registry:
    """The small site with the test key listed, and more lines in its one award."""
    base_site(folder)
    with (folder / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write(keys)
    with (folder / "profiles" / "ana-lima" / "awards" / f"{AWARD}.yml").open("a", encoding="utf-8") as record:
        record.write(award)
    return sound_registry(folder)


def credential(registry: Registry, award_id: str = AWARD) -> dict[str, Any]:
    return Documents(registry).credential(registry.awards[award_id])


def test_some_awards_are_signed_as_all_are(tmp_path: Path, key: SigningKey) -> None:
    registry = listed_site(tmp_path / "listed")
    assert issue_awards(registry, key, [registry.awards[AWARD]]) == dict(issue(registry, key).credentials)
    with pytest.raises(KeyNotListedError):
        issue_awards(listed_site(tmp_path / "unlisted", keys=""), key, [])


def test_every_published_award_is_signed_twice(issued: Issued, example: Registry, key: SigningKey) -> None:
    assert set(issued.credentials) == set(example.published_awards)
    public = read_public_key(key.public)
    for document in issued.credentials.values():
        proofs = list(proofs_of(document))
        assert [proof["cryptosuite"] for proof in proofs] == ["eddsa-rdfc-2022", "eddsa-jcs-2022"]
        assert all(proof_holds(document, proof, public) for proof in proofs)


def test_documents_have_the_official_form(issued: Issued, shared: Path) -> None:
    path = shared / "vectors" / "schemas" / "ob_v3p0_achievementcredential_schema.json"
    validator = jsonschema.Draft201909Validator(json.loads(path.read_text("utf-8")))
    for document in issued.credentials.values():
        assert [error.message for error in validator.iter_errors(document)] == []


def test_nobodys_address_is_in_a_document(issued: Issued) -> None:
    for document in issued.credentials.values():
        for identifier in document["credentialSubject"]["identifier"]:
            assert identifier["identityType"] == "name"


def test_the_full_criteria_are_pinned(issued: Issued, example: Registry) -> None:
    for document in issued.credentials.values():
        (resource,) = document["relatedResource"]
        path = resource["id"].removeprefix(example.site.url)
        assert resource["digestMultibase"] == sha256_multibase(issued.files[path])


def test_every_revoked_award_has_its_bit_hidden_and_removed_ones_too(issued: Issued, example: Registry) -> None:
    revoked = {id_ for id_, award in example.awards.items() if award.record.revoked}
    assert revoked
    for id_ in example.awards:
        year, index = status_slot(id_)
        bits = decode_bits(json.loads(issued.files[f"status/{year}.json"])["credentialSubject"]["encodedList"])
        assert bit_is_set(bits, index) == (id_ in revoked)


@pytest.mark.parametrize(
    ("was", "is_set"), [("unpublished", False), ("withdrawn", True), ("revoked", True), ("erased", True)]
)
def test_what_was_removed_stays_as_it_was(tmp_path: Path, key: SigningKey, was: str, *, is_set: bool) -> None:
    registry = listed_site(tmp_path)
    gone = "26q7m4q2tz9x"
    (tmp_path / "profiles" / "removed").mkdir()
    (tmp_path / "profiles" / "removed" / f"{gone}.yml").write_text(f"on: 2026-07-01\nwas: {was}\n", encoding="utf-8")
    registry = sound_registry(tmp_path)
    status = json.loads(issue(registry, key).files["status/2026.json"])
    assert bit_is_set(decode_bits(status["credentialSubject"]["encodedList"]), status_slot(gone)[1]) == is_set


def full_site(folder: Path) -> Registry:
    """The small site with every optional thing that is signed."""
    more = (
        "learned_by: [{kind: course, name: Talk moves, hours: 6}]\n"
        "evidence: [{name: A lesson, kind: video, description: 'Ten minutes', url: 'https://test.example.org/v',"
        " shared: CC-BY-4.0}, {name: A plan, kind: lesson plan}]\n"
        "narrative: The class built on “each other’s” ideas — 😀.\n"
        "changes: [{on: 2026-06-01, kind: wording}]\n"
    )
    listed_site(folder, more)
    talk = folder / "catalog" / "credentials" / "talk" / "v1.yml"
    extra = (
        "key_method: Talk moves.\ncomponents: [Plan, Hold]\ntopics: [talk]\ncredits: 1.5\nvalid_for: 3 years\n"
        "image: {file: catalog/images/talk.svg, alt: Two voices}\n"
        "submission:\n  overview: [{question: Where?}]\n  evidence: [{name: A lesson, kind: video}]\n"
        "  reflection: [{question: What next?}]\n"
    )
    talk.write_text(talk.read_text("utf-8") + extra, encoding="utf-8")
    feedback = "credential: feedback@1\nawarded: 2025-06-14\nname: Ana María Lima\n"
    gone = "revoked: {on: 2026-07-01, reason: other}\n"
    files = {
        "catalog/images/talk.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n',
        "profiles/ana-lima/profile.yml": (
            "name: Ana Lima\nvisibility: public\nconsent: {on: 2026-05-01}\ndid: did:key:z6Mk\n"
        ),
        "profiles/ana-lima/awards/25q7m4q2tz9x.yml": feedback,
        "profiles/ana-lima/awards/25r7m4q2tz9x.yml": f"credential: talk@1\nawarded: 2026-02-01\n{gone}",
    }
    return sound_registry(write_folder(folder, files))


def test_what_is_signed_never_changes_by_itself(tmp_path: Path, key: SigningKey) -> None:
    """Golden files: whoever changes one changes every published award, and raises `credential_format` for that.

    Another format has files of its own, beside these: a site that did not raise it gets these bytes for ever.
    """
    registry = full_site(tmp_path)
    golden = CASES / "signed" / f"format-{registry.site.credential_format}"
    made = dict(issue(registry, key).all_files(registry))
    before = {path.relative_to(golden).as_posix(): path.read_bytes() for path in golden.rglob("*.json")}
    assert made == before


def test_the_same_records_give_the_same_bytes_anywhere(tmp_path: Path) -> None:
    listed_site(tmp_path / "one")
    listed_site(tmp_path / "two" / "deeper")
    program = (
        "import sys, hashlib; from pathlib import Path;"
        "from plaudit.records.checks import sound_registry; from plaudit.credentials.issue import issue;"
        "from plaudit.credentials.keys import read_signing_key;"
        f"r = sound_registry(Path(sys.argv[1])); i = issue(r, read_signing_key('{SECRET}'));"
        "print(hashlib.sha256(repr(list(i.all_files(r))).encode()).hexdigest())"
    )
    digests = set()
    for folder, zone, seed, locale in (("one", "UTC", "1", "C"), ("two/deeper", "Pacific/Auckland", "77", "C.UTF-8")):
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        command = [sys.executable, "-c", program, str(tmp_path / folder)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        digests.add(done.stdout)
    assert len(digests) == 1


def test_dates_are_days_where_the_issuer_is() -> None:
    assert first_instant(dt.date(2026, 5, 14), "-05:00") == "2026-05-14T05:00:00Z"
    assert first_instant(dt.date(2026, 5, 14), "+05:45") == "2026-05-13T18:15:00Z"
    assert last_instant(dt.date(2026, 12, 31), "-05:00") == "2027-01-01T04:59:59Z"


def test_a_change_issues_again_and_keeps_the_day_of_the_award(tmp_path: Path) -> None:
    document = credential(listed_site(tmp_path, "changes: [{on: 2026-06-01, kind: name}]\n"))
    assert document["validFrom"] == "2026-06-01T00:00:00Z"
    assert document["awardedDate"] == "2026-05-14T00:00:00Z"


def test_a_new_name_issues_again_while_the_award_holds(tmp_path: Path) -> None:
    def issued_on(award: str, since: str) -> str:
        folder = tmp_path / f"{len(list(tmp_path.iterdir()))}"
        listed_site(folder, award)
        with (folder / "profiles" / "ana-lima" / "profile.yml").open("a", encoding="utf-8") as profile:
            profile.write(f"name_since: {since}\n")
        return str(credential(sound_registry(folder))["validFrom"])[:10]

    assert issued_on("", "2026-08-17") == "2026-08-17"
    assert issued_on("", "2026-01-01") == "2026-05-14", "the name was new already when it was awarded"
    assert issued_on("name: Ana L.\n", "2026-08-17") == "2026-05-14", "the award has a name of its own"
    assert issued_on("expires: 2026-08-16\n", "2026-08-17") == "2026-05-14", "it had ended"
    assert issued_on("revoked: {on: 2026-06-01, reason: other}\n", "2026-08-17") == "2026-05-14", "it was revoked"


def test_a_leap_day_plus_years_is_the_28th(tmp_path: Path) -> None:
    base_site(tmp_path)
    version = tmp_path / "catalog" / "credentials" / "feedback" / "v1.yml"
    version.write_text(version.read_text("utf-8") + "valid_for: 3 years\n", encoding="utf-8")
    award = tmp_path / "profiles" / "ana-lima" / "awards" / "24q7m4q2tz9x.yml"
    award.write_text("credential: feedback@1\nawarded: 2024-02-29\n", encoding="utf-8")
    assert credential(sound_registry(tmp_path), "24q7m4q2tz9x")["validUntil"] == "2027-02-28T23:59:59Z"


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("", "does not list the signing key"),
        (f"\nkeys: [{{public: {PUBLIC}, from: 2026-01-01, until: 2026-06-01}}]\n", "is retired"),
        (f"\nkeys: [{{public: {PUBLIC}, from: 2026-01-01, compromised: 2026-06-01}}]\n", "is compromised"),
    ],
)
def test_a_key_that_may_not_sign_signs_nothing(tmp_path: Path, key: SigningKey, keys: str, words: str) -> None:
    with pytest.raises(KeyNotListedError, match=words):
        issue(listed_site(tmp_path, keys=keys), key)


def test_a_listed_key_is_no_development_key(tmp_path: Path) -> None:
    with pytest.raises(KeyNotListedError, match="development key is listed"):
        issue(listed_site(tmp_path), read_signing_key(SECRET, development=True))


def test_proofs_are_made_no_earlier_than_the_key_was_listed(tmp_path: Path, key: SigningKey) -> None:
    keys = f"\nkeys: [{{public: {PUBLIC}, from: 2026-09-01}}]\n"
    document = issue(listed_site(tmp_path, keys=keys), key).credentials[AWARD]
    assert {proof["created"] for proof in document["proof"]} == {"2026-09-01T00:00:00Z"}
    assert document["validFrom"] == "2026-05-14T00:00:00Z"


def test_a_preview_lists_its_development_key_beside_the_sites_own(tmp_path: Path) -> None:
    registry = listed_site(tmp_path)
    development = read_signing_key("z3u2RDpgFe6Voz19gxWsBkueKj6XiuC9w1bSBT4FTowsWk6A", development=True)
    document = json.loads(issue(registry, development).files["issuer/did.json"])
    did = issuer_did(registry.site)
    assert document["assertionMethod"] == [f"{did}#{PUBLIC}", f"{did}#{development.public}"]
