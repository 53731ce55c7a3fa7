"""The issuer's identity follows from the site's address, and the other way round."""

from __future__ import annotations

from pathlib import Path

import pytest

from plaudit.credentials.did import active_key, did_document, did_web_address, issuer_did
from plaudit.records.site_model import Site
from support.w3c_key import PUBLIC as KEY

OTHER = "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi"


def site(url: str = "https://credentials.test.example.org/", *keys: dict[str, str]) -> Site:
    page = "https://test.example.org/"
    return Site.model_validate(
        {"name": "T", "url": url, "contact": page, "issuer": {"name": "T", "url": page}, "keys": list(keys)}
    )


@pytest.mark.parametrize(
    ("url", "did", "address"),
    [
        (
            "https://OWNER.github.io/REPO/",
            "did:web:owner.github.io:REPO:issuer",
            "https://owner.github.io/REPO/issuer/did.json",
        ),
        ("https://a.example/", "did:web:a.example:issuer", "https://a.example/issuer/did.json"),
        ("https://a.example:8443/x/", "did:web:a.example%3A8443:x:issuer", "https://a.example:8443/x/issuer/did.json"),
    ],
)
def test_a_did_names_its_documents_address(url: str, did: str, address: str) -> None:
    assert issuer_did(site(url)) == did
    assert did_web_address(did) == address


def test_a_did_without_a_path_is_well_known() -> None:
    assert did_web_address("did:web:a.example") == "https://a.example/.well-known/did.json"


@pytest.mark.parametrize(
    "did",
    ["", "did:web:", "did:key:z6Mk", "did:web:a::b", "did:web:a/b", "did:web:a:..:b", "did:web:a%2Fb", "did:web:x%40y"],
)
def test_other_dids_have_no_address(did: str) -> None:
    assert did_web_address(did) is None


def test_retired_keys_stay_and_compromised_ones_go() -> None:
    keys = (
        {"public": KEY, "from": "2026-01-01", "until": "2026-06-01"},
        {"public": OTHER, "from": "2026-01-01", "compromised": "2026-06-01"},
    )
    document = did_document(site("https://a.example/", *keys))
    assert document["assertionMethod"] == [f"did:web:a.example:issuer#{KEY}"]
    assert [method["publicKeyMultibase"] for method in document["verificationMethod"]] == [KEY]


def test_only_a_key_in_force_may_sign() -> None:
    listed = {"public": KEY, "from": "2026-01-01"}
    assert active_key(site("https://a.example/", listed), KEY)
    assert active_key(site("https://a.example/", listed), OTHER) is None
    for end in ("until", "compromised"):
        assert active_key(site("https://a.example/", {**listed, end: "2026-06-01"}), KEY) is None


def test_nothing_of_the_system_is_in_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = did_document(site())
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.chdir(tmp_path)
    assert did_document(site()) == before
