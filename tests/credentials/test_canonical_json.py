"""The short way to canonical JSON gives the standard's bytes for every document that we could make (RFC 8785)."""

import copy
import json
from typing import Any

import pytest
import rfc8785
from hypothesis import given, settings

from plaudit.credentials.json_texts import canonical_json as short_way
from plaudit.credentials.json_texts import json_bytes
from plaudit.credentials.shared import SharedNode
from support.documents import CREDENTIAL


@settings(max_examples=300, deadline=None)
@given(document=CREDENTIAL)
def test_both_ways_give_the_same_bytes(document: Any) -> None:  # noqa: ANN401  # any JSON
    assert short_way(document) == rfc8785.dumps(document)
    assert json.loads(short_way(document)) == document


@settings(max_examples=100, deadline=None)
@given(document=CREDENTIAL)
def test_a_shared_achievement_gives_the_same_texts(document: Any) -> None:  # noqa: ANN401  # any JSON
    subject = document.get("credentialSubject", {})
    shared = {**subject, "achievement": SharedNode(subject.get("achievement", {}))}
    plain = {**document, "credentialSubject": {**shared, "achievement": dict(shared["achievement"])}}
    for _ in range(2):  # made, and kept
        assert short_way({**document, "credentialSubject": shared}) == rfc8785.dumps(plain)
        assert json_bytes({**document, "credentialSubject": shared}) == json_bytes(plain)


def test_a_text_that_is_no_text_is_never_taken_for_the_achievement() -> None:
    subject = {"narrative": "\udfff", "achievement": SharedNode({"id": "https://a.example/"})}
    with pytest.raises(UnicodeEncodeError):
        short_way({"credentialSubject": subject})


def test_a_copy_of_a_shared_node_may_be_changed() -> None:
    shared = SharedNode({"id": "https://a.example/", "tag": ["a"]})
    for copied in (copy.copy(shared), copy.deepcopy(shared)):
        assert copied == shared
        assert type(copied) is dict
