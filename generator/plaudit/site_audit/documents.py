"""Examining the signed files of a built site, and those that go with them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from plaudit.credentials.addresses import ISSUER_DID_PATH
from plaudit.credentials.did import did_web_address
from plaudit.credentials.multibase import sha256_multibase
from plaudit.credentials.status_list import StatusListError, decode_bits
from plaudit.credentials.verification import lists_keys, verify_nothing
from plaudit.credentials.verification_input import (
    Fetch,
    JsonObject,
    as_list,
    is_object,
    issuer_of,
    milliseconds,
    read_json,
)
from plaudit.credentials.verification_proofs import check_proofs, second_methods, second_proof
from plaudit.credentials.verification_words import details_of
from plaudit.site_audit.examined import AchievementFacts, AwardFacts, Examined, ListFacts, Target, TranscriptFacts
from plaudit.site_audit.places import Place
from plaudit.site_audit.statements import statements_of
from plaudit.verifying import Judged, judge

NO_OBJECT = "is no JSON object"


@dataclass(frozen=True, slots=True)
class Known:
    """What every document of a site is held against.

    Attributes:
        place: Where the site is.
        now: An aware time.
        keys: The issuer's key document; empty when it is none.
        fetch: Reads the site's own addresses from its folder.
    """

    place: Place
    now: dt.datetime
    keys: JsonObject
    fetch: Fetch


def examine_award(known: Known, path: str, data: bytes) -> Examined:
    """The signed document of an award; what is wrong with it stands in its `Judged`."""
    judged, document = judge(path, data, known.fetch, known.now), read_json(data)
    if not is_object(document):
        return Examined(path, AwardFacts(judged, statements_of({}), (), ""))
    faults = [*_id_faults(known, path, document), *_second_faults(known, document, judged.second_proof)]
    facts = AwardFacts(
        replace(judged, note="; ".join(filter(None, [judged.note, *faults]))),
        statements_of(document),
        tuple(_pinned(known.place, path, document)),
        _digest(document),
    )
    return Examined(path, facts)


def unread_award(path: str, why: str, now: dt.datetime) -> AwardFacts:
    """An award whose file cannot be read."""
    nothing = Judged(path, verify_nothing(), details_of(None, now.astimezone().date()), None, why)
    return AwardFacts(nothing, statements_of({}), (), "")


def examine_transcript(known: Known, path: str, data: bytes) -> Examined:
    """All that somebody holds, in one file."""
    document = read_json(data)
    if not is_object(document):
        return Examined(path, problems=(NO_OBJECT,))
    subject = document.get("credentialSubject")
    held = as_list(subject.get("verifiableCredential") if is_object(subject) else None)
    facts = TranscriptFacts(tuple((_id_of(each), _digest(each)) for each in held))
    return Examined(path, facts, tuple(_signed_faults(known, path, document)))


def examine_list(known: Known, path: str, data: bytes) -> Examined:
    """The status list of a year."""
    document = read_json(data)
    if not is_object(document):
        return Examined(path, problems=(NO_OBJECT,))
    subject = document.get("credentialSubject")
    encoded = subject.get("encodedList") if is_object(subject) else None
    faults = list(_signed_faults(known, path, document))
    try:
        bits = decode_bits(str(encoded))
    except StatusListError:
        return Examined(path, problems=(*faults, "its list cannot be read"))
    return Examined(path, ListFacts(frozenset(_set_bits(bits))), tuple(faults))


def examine_achievement(known: Known, path: str, data: bytes) -> Examined:
    """The criteria that awards pin."""
    document = read_json(data)
    faults = _id_faults(known, path, document) if is_object(document) else [NO_OBJECT]
    return Examined(path, AchievementFacts(sha256_multibase(data)), tuple(faults))


def examine_keys(known: Known, path: str, _data: bytes) -> Examined:
    """The issuer's key document."""
    return Examined(path, problems=tuple(_key_faults(known, path)))


def examine_resume(known: Known, path: str, data: bytes) -> Examined:
    """The file in the form of JSON Resume: every address of the site in it must exist."""
    document = read_json(data)
    if not is_object(document):
        return Examined(path, problems=(NO_OBJECT,))
    url = known.place.url
    targets = {Target(text.removeprefix(url)) for text in texts(document) if text.startswith(url)}
    meta = document.get("meta")
    own = meta.get("canonical") if is_object(meta) else None
    faults = () if own == url + path else (f"its address is not {url}{path}",)
    return Examined(path, None, faults, targets=frozenset(targets))


def _id_faults(known: Known, path: str, document: JsonObject) -> list[str]:
    address = known.place.address(path)
    return [] if document.get("id") == address else [f"its id is not its address {address}"]


def _signed_faults(known: Known, path: str, document: JsonObject) -> Iterator[str]:
    """What speaks against a document that we sign: both proofs must hold, with keys that the site itself publishes."""
    yield from _id_faults(known, path, document)
    if did_web_address(issuer_of(document)) != known.place.address(ISSUER_DID_PATH):
        yield f"its issuer `{issuer_of(document)}` is not the one of the site"
    code, methods = check_proofs(document)
    if code != "signature-ok":
        yield "its proof eddsa-jcs-2022 does not hold"
    elif not lists_keys(known.keys, methods, milliseconds(known.now)):
        yield "its proof eddsa-jcs-2022 was made with a key that issuer/did.json does not list"
    yield from _second_faults(known, document, second_proof(document))


def _second_faults(known: Known, document: JsonObject, held: bool | None) -> Iterator[str]:  # noqa: FBT001  # a state
    if held is None:
        yield "it has no proof eddsa-rdfc-2022"
    elif not held:
        yield "its proof eddsa-rdfc-2022 does not hold"
    elif not lists_keys(known.keys, second_methods(document), milliseconds(known.now)):
        yield "its proof eddsa-rdfc-2022 was made with a key that issuer/did.json does not list"


def _key_faults(known: Known, path: str) -> Iterator[str]:
    keys, address = known.keys, known.place.address(path)
    if did_web_address(str(keys.get("id"))) != address:
        yield f"its id `{keys.get('id')}` is not the one of its address {address}"
    listed = [entry.get("id") if is_object(entry) else entry for entry in as_list(keys.get("assertionMethod"))]
    described = [entry.get("id") for entry in as_list(keys.get("verificationMethod")) if is_object(entry)]
    if not listed:
        yield "it lists no key under assertionMethod"
    yield from (
        f"it lists `{id_}` under assertionMethod, but describes no such key" for id_ in listed if id_ not in described
    )
    yield from (
        f"it describes `{id_}`, but does not list it under assertionMethod" for id_ in described if id_ not in listed
    )


def _pinned(place: Place, path: str, document: JsonObject) -> Iterator[tuple[str, str]]:
    for resource in as_list(document.get("relatedResource")):
        target = place.path(_id_of(resource), path) if is_object(resource) else None
        if is_object(resource) and target is not None:
            yield target, str(resource.get("digestMultibase"))


def _id_of(value: object) -> str:
    return str(value.get("id")) if is_object(value) else ""


def _digest(value: object) -> str:
    """Of a JSON value; 1, 1.0 and true are three values here."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def _set_bits(bits: bytes) -> Iterator[int]:
    for place, byte in enumerate(bits):
        if byte:
            yield from (place * 8 + bit for bit in range(8) if byte & (0x80 >> bit))


def texts(value: object) -> Iterator[str]:
    """Every string in a JSON document that is no name of a member."""
    if isinstance(value, str):
        yield value
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts(item)
