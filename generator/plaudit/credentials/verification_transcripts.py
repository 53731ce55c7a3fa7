"""Verifying transcripts (Comprehensive Learner Record 2.0): one signed document with signed awards inside.

The transcript and every award in it are judged by the same five steps. theme/assets/verify/transcript.mjs does the
same; the cases in tests/cases/verification/transcripts bind both.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeGuard

from plaudit.credentials.transcript import CONTEXTS
from plaudit.credentials.verification import AWARD, Form, Verdict, Verification, is_genuine, verify
from plaudit.credentials.verification_input import Fetch, JsonObject, as_list, is_object
from plaudit.credentials.verification_words import Details, clause, said, sentence_of
from plaudit.records.english import say

MAX_AWARDS = 1_000  # in one transcript; a career has a few dozen, and each costs a signature
# A whole is as good as its worst part.
WORST_FIRST: tuple[Verdict, ...] = ("not-genuine", "revoked", "unchecked", "expired", "not-yet-valid", "valid")


def is_transcript(document: object) -> TypeGuard[JsonObject]:
    """Whether a document is one of several awards, sound or not."""
    if not is_object(document):
        return False
    types = as_list(document.get("type"))
    return "ClrCredential" in types and not any(type_ in types for type_ in AWARD.types)


def awards_in(transcript: JsonObject) -> list[object]:
    """The awards inside, as they stand there."""
    subject = transcript.get("credentialSubject")
    return as_list(subject.get("verifiableCredential")) if is_object(subject) else []


def _flaw(transcript: JsonObject) -> str | None:
    awards = awards_in(transcript)
    if not awards:
        return "missing-awards"
    return "too-many-awards" if len(awards) > MAX_AWARDS else None


# What step 1 wants of a transcript.
_TRANSCRIPT = Form("transcript-ok", CONTEXTS, {"ClrCredential"}, _flaw)


def verify_transcript(
    transcript: JsonObject, fetch: Fetch, now: dt.datetime
) -> tuple[Verification, tuple[Verification, ...]]:
    """Walk the five steps over a transcript, and over each award inside.

    Args:
        transcript: One by `is_transcript`.
        fetch: Reads the keys and lists; raises `UnreachableError`.
        now: An aware time.

    Returns:
        The result of the transcript itself, and those of the awards in their order; none of these when the transcript
        itself is not genuine.
    """
    whole = verify(transcript, fetch, now, _TRANSCRIPT)
    inside = awards_in(transcript) if is_genuine(whole) else []
    return whole, tuple(verify(award, fetch, now) for award in inside)


def worst(verifications: Iterable[Verification]) -> Verdict:
    """What several results come to; at least one."""
    found = {verification.verdict for verification in verifications}
    return next(verdict for verdict in WORST_FIRST if verdict in found)


def transcript_sentence(whole: Verification, awards: Sequence[Verification], details: Details) -> str:
    """The verdict in one sentence, with the awards counted.

    Args:
        whole: The result of the transcript itself.
        awards: Those inside.
        details: Of the transcript.
    """
    name = "transcript" if whole.verdict == "valid" else sentence_of(whole)
    parts = [clause(name, whole, details), *([counted(awards)] if awards else [])]
    return said(worst([whole, *awards]), "; ".join(parts), details)


def counted(awards: Sequence[Verification]) -> str:
    """How many awards there are of each verdict. Revoked and expired ones count as genuine: they were signed."""
    found = Counter[str](award.verdict for award in awards)
    genuine = len(awards) - found["not-genuine"] - found["unchecked"]
    parts = [say("verification.summary.genuine-awards", genuine=str(genuine), n=f"{len(awards):,}")]
    if not found["revoked"] and all(_is_listed(award) for award in awards):
        parts.append(say("verification.summary.none-revoked"))
    others = ("revoked", "expired", "not-yet-valid", "not-genuine", "unchecked")
    return ", ".join(
        [*parts, *(say(f"verification.summary.{one}", n=f"{found[one]:,}") for one in others if found[one])]
    )


def _is_listed(award: Verification) -> bool:
    """Only lists that were read can say that nothing was revoked."""
    return award.verdict != "not-genuine" and award.steps[4].code in {"not-revoked", "revoked"}
