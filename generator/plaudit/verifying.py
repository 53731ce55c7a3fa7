"""Verifying files and addresses, as `plaudit verify` and the publishing workflow do."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from plaudit.credentials.bundles import credentials_in_bundle
from plaudit.credentials.verification import Verdict, Verification, verify, verify_nothing
from plaudit.credentials.verification_input import Fetch, UnreachableError, is_object, read_json
from plaudit.credentials.verification_proofs import second_proof as _second_proof
from plaudit.credentials.verification_transcripts import (
    awards_in,
    is_transcript,
    transcript_sentence,
    verify_transcript,
    worst,
)
from plaudit.credentials.verification_words import Details, details_of, utc_offset_of, verdict_sentence
from plaudit.records.baked_images import BakedImageError, baked_award, is_baked
from plaudit.records.external_values import text_of

MAX_FILE = 20_000_000  # bytes; a picture of a badge, or a life's awards, is much smaller
_TOKEN = re.compile(rb"[\w-]+\.[\w-]+\.[\w-]*")
HELD = {True: "holds", False: "does not hold", None: "not checked"}


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one credential.

    Attributes:
        name: The file or address that was asked about.
        verification: The five steps.
        details: The dates for the words.
        second_proof: Whether the eddsa-rdfc-2022 proof holds; None when there is none that we can read.
        note: What else is wrong, such as a file in a place that is not its own; empty when nothing is.
        inside: The awards in a transcript, each judged alone.
    """

    name: str
    verification: Verification
    details: Details
    second_proof: bool | None
    note: str = ""
    inside: tuple[Judged, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """What it all comes to: of a transcript, the worst of its own verdict and those of the awards inside."""
        return worst(judged.verification for judged in (self, *self.inside))

    @property
    def sentence(self) -> str:
        """The verdict in one sentence."""
        if not self.inside:
            return verdict_sentence(self.verification, self.details)
        awards = [award.verification for award in self.inside]
        return transcript_sentence(self.verification, awards, self.details)

    @property
    def is_valid(self) -> bool:
        """Whether nothing at all speaks against the credential, or against one inside it."""
        own = self.verification.verdict == "valid" and self.second_proof is not False and not self.note
        return own and all(award.is_valid for award in self.inside)

    @property
    def is_sound(self) -> bool:
        """Whether it is what its issuer published, even if it no longer holds."""
        known = self.verification.verdict in {"valid", "revoked", "expired", "not-yet-valid"}
        own = known and self.second_proof is not False and not self.note
        return own and all(award.is_sound for award in self.inside)


class FileTooLargeError(Exception):
    """Raised for a file that is not read, since it is larger than anything that is verified; the message says so."""


def read_file(path: Path, most: int = MAX_FILE) -> bytes:
    """The bytes of a file that somebody hands over.

    Args:
        path: The file; no more of it is read than `most` says, whatever the system tells of its size.
        most: Bytes; a whole number of megabytes.

    Raises:
        FileTooLargeError: When it has more.
        OSError: When it cannot be read.
    """
    with path.open("rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise FileTooLargeError(f"this file is larger than {most // 1_000_000} MB")
    return data


def judge(name: str, data: bytes, fetch: Fetch, now: dt.datetime) -> Judged:
    """Verify the bytes of one credential, or of a transcript with credentials inside.

    Args:
        name: What the caller calls it.
        data: JSON; anything may be in it.
        fetch: Reads the issuer's keys and lists.
        now: An aware time.
    """
    document = read_json(data)
    if not is_transcript(document):
        return _judged(name, document, verify(document, fetch, now), now)
    whole, awards = verify_transcript(document, fetch, now)
    # Of a transcript that is not genuine no award has a result.
    inside = tuple(
        _judged(f"award {number}{_title(award)}", award, verification, now)
        for number, (award, verification) in enumerate(zip(awards_in(document), awards, strict=False), 1)
    )
    return replace(_judged(name, document, whole, now), inside=inside)


def _title(award: object) -> str:
    title = text_of(award.get("name")) if is_object(award) else ""
    return f", {title}" if title else ""


def _judged(name: str, document: object, verification: Verification, now: dt.datetime) -> Judged:
    details = details_of(document, now.astimezone().date(), _utc_offset(document))
    return Judged(name, verification, details, _second_proof(document))


def judge_file(path: Path, fetch: Fetch, now: dt.datetime) -> Judged:
    """Verify what is in a file, also inside a picture; see `judge`.

    One that cannot be read is not sound, and the note says why.
    """
    try:
        data = read_file(path)
        held = baked_award(data, path.name) if is_baked(path.name) else data
    except FileTooLargeError as error:
        return _nothing(str(path), now, str(error))
    except OSError as error:
        return _nothing(str(path), now, f"the file cannot be read: {error.strerror}")
    except BakedImageError as error:
        return _nothing(str(path), now, f"{error.message}; {error.hint}" if error.hint else error.message)
    if note := _another_form(held.strip()):
        return _nothing(str(path), now, note)
    return judge(str(path), held, fetch, now)


def _another_form(held: bytes) -> str:
    """What to say of what is no JSON, and yet no damaged credential; empty for anything else."""
    if _TOKEN.fullmatch(held):
        return "this credential is a JSON Web Token, which is signed in a way that cannot be checked here"
    if held.startswith(b"https://"):
        address = text_of(held.decode(errors="replace"))
        return f"this holds only the address of a credential; run `plaudit verify {address}`"
    return ""


def judge_held(path: Path, fetch: Fetch, now: dt.datetime) -> Iterator[Judged]:
    """Verify everything in a file; see `judge_file`. A file that checks itself may hold many credentials."""
    try:
        credentials = credentials_in_bundle(read_file(path))
    except (OSError, FileTooLargeError):
        credentials = None
    if credentials is None:
        yield judge_file(path, fetch, now)
    for number, data in enumerate(credentials or (), 1):
        yield judge(f"{path}: {number} of {len(credentials or ())}", data, fetch, now)


def _nothing(name: str, now: dt.datetime, note: str = "") -> Judged:
    return Judged(name, verify_nothing(), details_of(None, now.astimezone().date()), None, note)


def judge_address(address: str, fetch: Fetch, now: dt.datetime) -> Judged:
    """Verify what lies at an address; the page of an award stands for its credential."""
    document = f"{address}credential.json" if address.endswith("/") else address
    try:
        return judge(address, fetch(document), fetch, now)
    except UnreachableError:
        return _nothing(address, now)


def _utc_offset(credential: object) -> str:
    """Where the issuer's days begin: `validFrom` is a local midnight."""
    return utc_offset_of(credential.get("validFrom") if is_object(credential) else None)
