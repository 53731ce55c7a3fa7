"""Verifying files and addresses, as `plaudit verify` and the publishing workflow do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from plaudit.credentials.verification import Verification, verify, verify_nothing
from plaudit.credentials.verification_input import Fetch, UnreachableError, is_object, read_json
from plaudit.credentials.verification_proofs import second_proof as _second_proof
from plaudit.credentials.verification_words import Details, details_of, utc_offset_of
from plaudit.records.baked_images import BakedImageError, baked_award, is_baked

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
    """

    name: str
    verification: Verification
    details: Details
    second_proof: bool | None
    note: str = ""

    @property
    def is_valid(self) -> bool:
        """Whether nothing at all speaks against the credential."""
        return self.verification.verdict == "valid" and self.second_proof is not False and not self.note

    @property
    def is_sound(self) -> bool:
        """Whether it is what its issuer published, even if it no longer holds."""
        known = self.verification.verdict in {"valid", "revoked", "expired", "not-yet-valid"}
        return known and self.second_proof is not False and not self.note


def judge(name: str, data: bytes, fetch: Fetch, now: dt.datetime) -> Judged:
    """Verify the bytes of one credential.

    Args:
        name: What the caller calls it.
        data: JSON; anything may be in it.
        fetch: Reads the issuer's keys and lists.
        now: An aware time.
    """
    credential = read_json(data)
    offset = _utc_offset(credential)
    details = details_of(credential, now.astimezone().date(), offset)
    return Judged(name, verify(credential, fetch, now), details, _second_proof(credential))


def judge_file(path: Path, fetch: Fetch, now: dt.datetime) -> Judged:
    """Verify what is in a file, also inside a picture; see `judge`.

    One that cannot be read is not sound, and the note says why.
    """
    try:
        data = path.read_bytes()
        held = baked_award(data, path.name) if is_baked(path.name) else data
    except OSError as error:
        return _nothing(str(path), now, f"the file cannot be read: {error.strerror}")
    except BakedImageError as error:
        return _nothing(str(path), now, f"{error.message}; {error.hint}" if error.hint else error.message)
    return judge(str(path), held, fetch, now)


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
