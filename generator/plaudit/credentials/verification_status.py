"""Step 5 of the verification: what the list that a credential names says of it (Bitstring Status List 1.0)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from plaudit.credentials.status_list import StatusListError, bit_is_set, decode_bits
from plaudit.credentials.verification_input import (
    Fetch,
    JsonObject,
    UnreachableError,
    fetch_json,
    instant,
    is_address,
    is_credential,
    is_object,
    issuer_of,
)
from plaudit.credentials.verification_proofs import Method, check_proofs

_INDEX = re.compile(r"[0-9]{1,15}")


@dataclass(frozen=True, slots=True)
class ListChecks:
    """What a list is held against.

    Attributes:
        issuer: The id of the credential's issuer.
        fetch: Reads the list.
        host: Where its keys lie, without the path: `https://example.org/`.
        now: Milliseconds since 1970.
        listed: Whether the issuer publishes the keys of these methods; None when its keys are not known.
    """

    issuer: str
    fetch: Fetch
    host: str
    now: int
    listed: Callable[[list[Method]], bool] | None


def check_status(credential: JsonObject, checks: ListChecks) -> str:
    """The code of the step."""
    if "credentialStatus" not in credential:
        return "no-status-list"
    place = _place(credential["credentialStatus"])
    # Who checks must not be sent to whatever host a document names.
    if place is None or (checks.listed and not f"{place[0]}/".startswith(checks.host)):
        return "unsupported-status"
    if checks.listed is None:  # without the issuer's keys nobody can tell whose list it is
        return "earlier-step-failed"
    address, index = place
    try:
        status_list = fetch_json(checks.fetch, address)
    except UnreachableError:
        return "list-unreachable"
    if not is_object(status_list) or not _is_status_list(status_list):
        return "list-unreadable"
    return _check_list(status_list, address, checks) or _look_up(status_list, index)


def _place(entry: object) -> tuple[str, int] | None:
    """Which bit of which list speaks of the credential (section 2.1)."""
    if not is_object(entry) or entry.get("type") != "BitstringStatusListEntry":
        return None
    address, index, size = (entry.get(f"status{name}") for name in ("ListCredential", "ListIndex", "Size"))
    if entry.get("statusPurpose") != "revocation" or not is_address(address):
        return None
    if "statusSize" in entry and (size != 1 or isinstance(size, bool)):
        return None
    return (address, int(index)) if isinstance(index, str) and _INDEX.fullmatch(index) else None


def _subject(status_list: JsonObject) -> JsonObject:
    subject = status_list.get("credentialSubject")
    return subject if is_object(subject) else {}


def _is_status_list(status_list: JsonObject) -> bool:
    subject = _subject(status_list)
    return (
        is_credential(status_list, {"BitstringStatusListCredential"})
        and subject.get("type") == "BitstringStatusList"
        and isinstance(subject.get("encodedList"), str)
        and all(instant(status_list[end]) is not None for end in ("validFrom", "validUntil") if end in status_list)
    )


def _check_list(status_list: JsonObject, address: str, checks: ListChecks) -> str | None:
    """Why the list cannot be trusted; None when it can."""
    if status_list.get("id") != address or issuer_of(status_list) != checks.issuer:
        return "list-of-another-issuer"
    code, methods = check_proofs(status_list)
    if code != "signature-ok" or not checks.listed or not checks.listed(methods):
        return "list-not-signed"
    if _subject(status_list).get("statusPurpose") != "revocation":
        return "list-wrong-purpose"
    return _check_list_dates(status_list, checks.now)


def _check_list_dates(status_list: JsonObject, now: int) -> str | None:
    start, end = instant(status_list.get("validFrom")), instant(status_list.get("validUntil"))
    if start is not None and now < start:
        return "list-not-yet-valid"
    return "list-expired" if end is not None and now > end else None


def _look_up(status_list: JsonObject, index: int) -> str:
    encoded = str(_subject(status_list)["encodedList"])
    try:
        return "revoked" if bit_is_set(decode_bits(encoded), index) else "not-revoked"
    except StatusListError as error:
        return str(error)
