"""Nothing is signed that the signature would not cover."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest

from plaudit.credentials.quads import VocabularyError, canonical_quads
from plaudit.credentials.vocabulary import CLR_CONTEXT, OB_CONTEXT, VC_CONTEXT

CONTEXTS = [VC_CONTEXT, OB_CONTEXT]
TRANSCRIPT = [VC_CONTEXT, CLR_CONTEXT, OB_CONTEXT]


def document(**more: Any) -> dict[str, Any]:  # noqa: ANN401  # any JSON
    return {"@context": CONTEXTS, "id": "https://x.example/1", "type": ["VerifiableCredential"], **more}


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"nick": "x"}, "unknown term `nick`"),
        ({"identityHash": "x"}, "unknown term `identityHash` on a node of type VerifiableCredential"),
        ({"type": ["VerifiableCredential", "SuperBadge"]}, "unknown type: 'SuperBadge'"),
        ({"issuer": "riverbend"}, "not an absolute IRI: 'riverbend'"),
        ({"issuer": "https://x.example/a b"}, "not an absolute IRI"),
        (
            {"credentialSubject": {"identifier": [{"hashed": False}]}},
            "unknown term `identifier` on a node",
        ),
        ({"name": None}, "holds None"),
        ({"name": 1.5}, "holds 1.5"),
        ({"name": "\ud800"}, "lone surrogate"),
        ({"@context": [VC_CONTEXT, "https://other.example/"]}, "unknown @context"),
    ],
)
def test_what_the_vocabulary_does_not_know_is_refused(fault: dict[str, Any], words: str) -> None:
    with pytest.raises(VocabularyError, match=words.replace("(", r"\(")):
        canonical_quads(document(**fault))


HOSTILE: list[Any] = [
    None,
    True,
    1e400,
    10**400,
    "",
    [],
    {},
    [[]],
    [{}],
    [None],
    {"@context": {}},
    {"type": [[]]},
    {"id": {}},
]


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: repr(value)[:20])
def test_whatever_stands_anywhere_is_said_or_refused(value: Any) -> None:  # noqa: ANN401  # any JSON
    nested = document(proof={"type": ["DataIntegrityProof"], "created": "2026-01-01T00:00:00Z"})
    achievement = {"type": ["Achievement"], "creditsAvailable": 1.5, "resultDescription": [{"name": "x"}]}
    subject = {"type": ["ClrSubject"], "verifiableCredential": [nested], "achievement": achievement}
    for edited in with_value_anywhere({**document(credentialSubject=subject), "@context": TRANSCRIPT}, value):
        with suppress(VocabularyError):
            canonical_quads(edited)


def with_value_anywhere(inside: Any, value: Any) -> Iterator[Any]:  # noqa: ANN401  # any JSON
    """Copies in which one member or item has this value."""
    places = list(inside.items() if isinstance(inside, dict) else enumerate(inside))
    for place, inner in places:
        others = with_value_anywhere(inner, value) if isinstance(inner, dict | list) else ()
        for replaced in (value, *others):
            copied = inside.copy()
            copied[place] = replaced
            yield copied


def test_control_characters_are_escaped_canonically() -> None:
    quads = canonical_quads(document(name='\x00\x07\b\t\n\x0b\f\r"\\\x7f\u0085\u2028é😀')).decode()
    assert r'"\u0000\u0007\b\t\n\u000B\f\r\"\\\u007F' in quads
    assert 'é😀" .' in quads


def test_the_order_of_a_list_is_part_of_what_is_signed() -> None:
    def levels(*order: str) -> bytes:
        description = {"type": ["ResultDescription"], "allowedValue": list(order)}
        achievement = {"type": ["Achievement"], "resultDescription": [description]}
        return canonical_quads(document(credentialSubject={"type": ["AchievementSubject"], "achievement": achievement}))

    assert levels("low", "high") != levels("high", "low")


def test_the_order_of_anything_else_is_not() -> None:
    forwards = document(name="a", description="b", evidence=[{"name": "x"}, {"name": "y"}])
    backwards = document(description="b", evidence=[{"name": "y"}, {"name": "x"}], name="a")
    assert canonical_quads(forwards) == canonical_quads(backwards)
