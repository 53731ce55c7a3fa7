"""What looks private in the prose of educators and assessors, sentence by sentence, and what does not."""

from __future__ import annotations

import pytest

from plaudit.records.private_text import private_in
from support.private_sentences import NAMES, NOTHING, PRIVATE


@pytest.mark.parametrize(("sentence", "words"), NAMES.items())
def test_a_student_is_not_named(sentence: str, words: str) -> None:
    assert private_in(sentence) == ("a student’s name", words)


@pytest.mark.parametrize(("sentence", "words"), PRIVATE.items())
def test_nobody_can_be_called_or_written_to(sentence: str, words: str) -> None:
    kind = "an e-mail address" if "@" in words else "a phone number"
    assert private_in(sentence) == (kind, words)


@pytest.mark.parametrize("sentence", NOTHING)
def test_ordinary_prose_is_left_alone(sentence: str) -> None:
    assert private_in(sentence) is None


@pytest.mark.parametrize("text", ["A" + "a" * 20_000, "Aa " * 7000, "a-" * 10_000, "1 " * 10_000, "+" * 20_000])
def test_text_without_end_is_read_to_its_end(text: str) -> None:
    """Patterns that go over a text again and again would never come to an end here."""
    assert private_in(f"The student {text}") is None
