"""Verifying files, addresses and whole built sites, as `plaudit verify` and the publishing workflow do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from plaudit.credentials.bundles import credentials_in_bundle
from plaudit.credentials.keys import read_public_key
from plaudit.credentials.multibase import MultibaseError
from plaudit.credentials.proofs import RDFC, ProofError, proof_holds, proofs_of
from plaudit.credentials.quads import VocabularyError
from plaudit.credentials.verification import Verification, verify, verify_nothing
from plaudit.credentials.verification_input import Fetch, UnreachableError, instant, is_object, read_json
from plaudit.credentials.verification_words import Details, details_of
from plaudit.fetching import from_built_site, nowhere
from plaudit.records.baked_images import BakedImageError, baked_award, is_baked

_DAY = 24 * 60  # minutes
# A midnight at 11:00 UTC may be one of -11:00 or of +13:00, where more people live; -10:00 has Hawaii, +14:00 an atoll.
_FARTHEST_WEST = 10 * 60  # minutes
HELD = {True: "holds", False: "does not hold", None: "not checked"}


class NotASiteError(Exception):
    """Raised for a folder that is not a built site; the message says what is missing."""


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


def judge_held(path: Path, fetch: Fetch, now: dt.datetime) -> Iterator[Judged]:
    """Verify everything in a file; see `judge_file`. A file that checks itself may hold many credentials."""
    try:
        credentials = credentials_in_bundle(path.read_bytes())
    except OSError:
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


def judge_site(folder: Path, now: dt.datetime) -> Iterator[Judged]:
    """Verify every award of a built site against the keys and lists in the same folder.

    Raises:
        NotASiteError: When the folder is none.
    """
    if not (folder / "issuer" / "did.json").is_file():
        raise NotASiteError(f"{folder} is not a built site: it has no issuer/did.json")
    for path in sorted(folder.glob("a/*/credential.json")):
        yield _judge_in_site(folder, path.relative_to(folder).as_posix(), now)


def _judge_in_site(folder: Path, name: str, now: dt.datetime) -> Judged:
    try:
        data = (folder / name).read_bytes()
    except OSError as error:
        return _nothing(name, now, f"the file cannot be read: {error.strerror}")
    if url := _site_url(read_json(data), name):
        return judge(name, data, from_built_site(folder, url, nowhere), now)
    return replace(judge(name, data, nowhere, now), note=f"its id does not end in {name}")


def _site_url(credential: object, name: str) -> str:
    """The site's url, from a credential that says where it lies; empty when it says another place."""
    id_ = str(credential.get("id")) if is_object(credential) else ""
    return id_.removesuffix(name) if id_.endswith(f"/{name}") else ""


def _second_proof(credential: object) -> bool | None:
    """Whether every eddsa-rdfc-2022 proof holds. It covers the same document, for verifiers that know no other."""
    if not is_object(credential):
        return None
    proofs = [proof for proof in proofs_of(credential) if proof.get("cryptosuite") == RDFC]
    try:
        keys = [read_public_key(str(proof.get("verificationMethod")).partition("#")[2]) for proof in proofs]
        held = [proof_holds(credential, proof, key) for proof, key in zip(proofs, keys, strict=True)]
    except MultibaseError:
        return False
    except (ProofError, VocabularyError, RecursionError, TypeError, AttributeError):
        return None
    return all(held) if held else None


def _utc_offset(credential: object) -> str:
    """Where the issuer's days begin: `validFrom` is a local midnight, so its time of day gives the offset away."""
    at = instant(credential.get("validFrom")) if is_object(credential) else None
    minutes = (at or 0) // 60_000 % _DAY
    sign, size = ("-", minutes) if minutes <= _FARTHEST_WEST else ("+", _DAY - minutes)
    return f"{sign}{size // 60:02d}:{size % 60:02d}"
