"""The five numbered steps by which anyone can judge a credential.

The JavaScript of the site (theme/assets/verify) walks the same steps and gives the same codes; the cases in
tests/cases/verification bind both. Nothing here touches the network or the clock: the caller passes them in.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from plaudit.credentials.did import did_web_address
from plaudit.credentials.verification_hosts import is_host
from plaudit.credentials.verification_input import (
    Fetch,
    JsonObject,
    UnreachableError,
    as_list,
    fetch_json,
    instant,
    is_address,
    is_credential,
    is_object,
    issuer_of,
    milliseconds,
)
from plaudit.credentials.verification_proofs import Method, check_proofs, proofs_in
from plaudit.credentials.verification_status import ListChecks, check_status
from plaudit.credentials.vocabulary import OB_CONTEXT, VC_CONTEXT

State = Literal["passed", "failed", "not-checked"]
Verdict = Literal["valid", "revoked", "expired", "not-yet-valid", "not-genuine", "unchecked"]

STEPS = ("format", "signature", "issuer-key", "dates", "status")
_PASSED = {"format-ok", "transcript-ok", "signature-ok", "key-listed", "in-force", "not-revoked", "no-status-list"}
_NOT_CHECKED = {
    "credential-unreachable",
    "unknown-context",
    "too-many-awards",
    "no-supported-proof",
    "unsupported-issuer",
    "keys-unreachable",
    "keys-unreadable",
    "unsupported-status",
    "list-unreachable",
    "earlier-step-failed",
}
# Narrower than the did:web method: no segment that an address would resolve to another issuer's folder.
_DID_WEB = re.compile(
    r"did:web:(?P<host>[a-z0-9.-]+)(?:%3A(?P<port>[0-9]{1,5}))?"
    r"(:(?!(\.|%2e){1,2}(:|$))([a-z0-9_.~-]|%[0-9a-f]{2})+)*",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Step:
    """The result of one step; `verification_words` says in words what its code means."""

    id: str
    state: State
    code: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The result of a check.

    Attributes:
        verdict: What it all comes to.
        steps: All five, in order.
        keys: The address at which the issuer publishes its keys, once the signature holds.
    """

    verdict: Verdict
    steps: tuple[Step, ...]
    keys: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """What step 1 wants of a kind of document.

    Attributes:
        sound: The code of a document that has it all.
        contexts: Its whole `@context`.
        types: Of which it has one beside VerifiableCredential.
        flaw: The code of what else is wrong with a document; None when nothing is.
    """

    sound: str
    contexts: list[str]
    types: set[str]
    flaw: Callable[[JsonObject], str | None] = lambda _: None


AWARD = Form("format-ok", [VC_CONTEXT, OB_CONTEXT], {"OpenBadgeCredential", "AchievementCredential"})


@dataclass(frozen=True, slots=True)
class _IssuerKeys:
    code: str
    document: JsonObject | None = None


def verify(credential: object, fetch: Fetch, now: dt.datetime, form: Form = AWARD) -> Verification:
    """Walk the five steps over a credential.

    Args:
        credential: As `read_json` returns it.
        fetch: Reads the issuer's keys and lists; raises `UnreachableError`.
        now: An aware time.
        form: What kind of document it has to be.
    """
    # 1 format
    format_code = _check_format(credential, form)
    if format_code not in {form.sound, "unknown-context"} or not is_object(credential):
        return _conclude(format_code)

    # 2 signature
    signature, methods = check_proofs(credential)
    if format_code == "unknown-context":
        # What is written in terms that nobody here knows can still be proved to have been changed, and no more.
        return _conclude(format_code, *([signature] if _state(signature) == "failed" else []))
    if signature != "signature-ok":
        return _conclude(format_code, signature)

    # 3 issuer key
    issuer, moment = issuer_of(credential), milliseconds(now)
    keys = _check_issuer_key(issuer, methods, fetch, moment)

    # 4 dates
    dates = _check_dates(credential, moment)

    # 5 status
    def listed(methods: list[Method]) -> bool:
        ours = all(method.did == issuer for method in methods)
        return ours and keys.document is not None and lists_keys(keys.document, methods, moment)

    address = key_document_address(issuer)
    host = "/".join((address or "").split("/")[:3]) + "/"
    checks = ListChecks(issuer, fetch, host, moment, listed if keys.code == "key-listed" else None)
    status = check_status(credential, checks)

    return _conclude(format_code, signature, keys.code, dates, status, keys=address)


def verify_nothing() -> Verification:
    """The result for a credential that could not be reached."""
    return _conclude("credential-unreachable")


def is_genuine(verification: Verification) -> bool:
    """Whether the issuer that the credential names did sign it, revoked and expired or not."""
    return all(step.state == "passed" for step in verification.steps[:3])


def _conclude(*codes: str, keys: str | None = None) -> Verification:
    """From one code for each step that was taken."""
    taken = [*codes, *["earlier-step-failed"] * (len(STEPS) - len(codes))]
    steps = tuple(Step(id_, _state(code), code) for id_, code in zip(STEPS, taken, strict=True))
    return Verification(_verdict(steps), steps, keys)


def _state(code: str) -> State:
    if code in _PASSED:
        return "passed"
    return "not-checked" if code in _NOT_CHECKED else "failed"


def _verdict(steps: tuple[Step, ...]) -> Verdict:
    *origin, dates, status = steps
    verdict: Verdict = "valid" if status.state == "passed" else "unchecked"
    if any(step.state == "failed" for step in origin):
        verdict = "not-genuine"
    elif any(step.state == "not-checked" for step in origin):
        verdict = "unchecked"
    elif status.code == "revoked":
        verdict = "revoked"
    elif dates.state == "failed":
        verdict = "expired" if dates.code == "expired" else "not-yet-valid"
    return verdict


def _check_format(credential: object, form: Form) -> str:
    if not is_object(credential):
        return "not-an-object"
    sound = {
        "wrong-type": is_credential(credential, form.types),
        "unknown-context": credential.get("@context") == form.contexts,
        "missing-id": is_address(credential.get("id")),
        "missing-issuer": issuer_of(credential) != "",
        "missing-subject": is_object(credential.get("credentialSubject")),
        "bad-date": _has_dates(credential),
        "no-proof": bool(proofs_in(credential)),
    }
    return next((code for code, holds in sound.items() if not holds), None) or form.flaw(credential) or form.sound


def _has_dates(credential: JsonObject) -> bool:
    start = instant(credential.get("validFrom"))
    end = instant(credential["validUntil"]) if "validUntil" in credential else start
    return start is not None and end is not None and start <= end


def key_document_address(issuer: str) -> str | None:
    """The address of an issuer's key document, computed from its id alone; None when it cannot be resolved."""
    parts = _DID_WEB.fullmatch(issuer)
    return did_web_address(issuer) if parts and is_host(parts["host"], parts["port"]) else None


def _check_issuer_key(issuer: str, methods: list[Method], fetch: Fetch, now: int) -> _IssuerKeys:
    address = key_document_address(issuer)
    if address is None:
        return _IssuerKeys("unsupported-issuer")
    if any(method.did != issuer for method in methods):
        return _IssuerKeys("key-of-another-issuer")
    try:
        document = fetch_json(fetch, address)
    except UnreachableError:
        return _IssuerKeys("keys-unreachable")
    if not is_object(document):
        return _IssuerKeys("keys-unreadable")
    if document.get("id") != issuer:
        return _IssuerKeys("keys-of-another-issuer")
    return _IssuerKeys("key-listed" if lists_keys(document, methods, now) else "key-not-listed", document)


def lists_keys(document: JsonObject, methods: list[Method], now: int) -> bool:
    """Whether an issuer publishes these keys for signing credentials (Controlled Identifiers 1.0, section 3.3).

    Args:
        document: The issuer's key document.
        methods: Who signed.
        now: Milliseconds since 1970.
    """
    asserting = as_list(document.get("assertionMethod"))
    entries = [entry for entry in [*as_list(document.get("verificationMethod")), *asserting] if is_object(entry)]
    names = [entry.get("id") if is_object(entry) else entry for entry in asserting]
    return all(method.id in names and any(_describes(entry, method, now) for entry in entries) for method in methods)


def _describes(entry: JsonObject, method: Method, now: int) -> bool:
    expected = {"id": method.id, "type": "Multikey", "controller": method.did, "publicKeyMultibase": method.key}
    ends = [instant(entry[end]) for end in ("revoked", "expires") if end in entry]
    return expected.items() <= entry.items() and all(end is not None and now < end for end in ends)


def _check_dates(credential: JsonObject, now: int) -> str:
    start, end = instant(credential.get("validFrom")), instant(credential.get("validUntil"))
    if start is None or now < start:
        return "not-yet-valid"
    return "expired" if end is not None and now > end else "in-force"
