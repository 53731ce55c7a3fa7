"""The short way to canonical JSON gives the standard's bytes for every document that we could make (RFC 8785)."""

import json
from typing import Any

import rfc8785
from hypothesis import given, settings

from plaudit.credentials.proofs import _jcs_of_ours as short_way
from support.documents import CREDENTIAL


@settings(max_examples=300, deadline=None)
@given(document=CREDENTIAL)
def test_both_ways_give_the_same_bytes(document: Any) -> None:  # noqa: ANN401  # any JSON
    assert short_way(document) == rfc8785.dumps(document)
    assert json.loads(short_way(document)) == document
