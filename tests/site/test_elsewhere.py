"""Of an award from elsewhere, a document is published only when a browser can check it and it tells nothing more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plaudit.records.checks import sound_registry
from plaudit.site.elsewhere import SIGNED_OTHERWISE, TERMS_UNKNOWN, from_elsewhere, published_documents
from support.elsewhere import SUBJECT, award, site_with

Json = dict[str, Any]
CHECKABLE = ""


def why_not(folder: Path, document: Json) -> str:
    registry = sound_registry(site_with(folder, document))
    (shown,) = from_elsewhere(registry.educators["ana-lima"])
    published = dict(published_documents(registry))
    assert (shown.why_not == "") == bool(shown.document) == bool(published)
    if published:
        assert json.loads(published["p/ana-lima/external/choir.json"]) == document, (
            "what was signed is what is published"
        )
    return shown.why_not


def test_an_award_of_another_plaudit_site_is_published_to_be_checked(tmp_path: Path) -> None:
    assert why_not(tmp_path, award()) == CHECKABLE


def test_nobody_gets_a_document_of_a_hidden_person(tmp_path: Path) -> None:
    folder = site_with(tmp_path, award())
    profile = folder / "profiles" / "ana-lima" / "profile.yml"
    text = profile.read_text("utf-8").replace("visibility: public", "visibility: hidden")
    profile.write_text(text if "visibility: hidden" in text else f"{text}visibility: hidden\n", encoding="utf-8")
    assert dict(published_documents(sound_registry(folder))) == {}


@pytest.mark.parametrize(
    "edits",
    [
        {f"{SUBJECT}__identifier__0__identityHash": "Ana Maria Lima"},
        {f"{SUBJECT}__identifier__0__identityType": "emailAddress"},
        {f"{SUBJECT}__identifier__0__hashed": True},
        {f"{SUBJECT}__identifier": []},
        {f"{SUBJECT}__licenseNumber": "12345"},
        {f"{SUBJECT}__achievement__description": "Ask ana@home.example.net"},
        {"issuer__email": "office@stranger.example.net"},
    ],
)
def test_what_says_more_than_the_page_stays_unpublished(tmp_path: Path, edits: dict[str, object]) -> None:
    assert why_not(tmp_path, award(**edits)) == "says_more"


@pytest.mark.parametrize(
    ("edits", "says"),
    [
        ({"issuer__id": "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"}, SIGNED_OTHERWISE),
        ({"@context": ["https://www.w3.org/ns/credentials/v2"]}, TERMS_UNKNOWN),
    ],
)
def test_what_cannot_be_checked_here_says_so(tmp_path: Path, edits: dict[str, object], says: str) -> None:
    assert why_not(tmp_path, award(**edits)) == says


def test_a_document_with_only_the_other_proof_is_for_other_verifiers(tmp_path: Path) -> None:
    document = award()
    document["proof"] = document["proof"][:1]
    assert why_not(tmp_path, document) == SIGNED_OTHERWISE


def test_an_earlier_name_is_never_published(tmp_path: Path) -> None:
    folder = site_with(tmp_path, award(credentialSubject__achievement__description="Led by Ana Bright."))
    with (folder / "profiles" / "ana-lima" / "profile.yml").open("a", encoding="utf-8") as profile:
        profile.write("formerly: [Ana Bright]\n")
    assert dict(published_documents(sound_registry(folder))) == {}
