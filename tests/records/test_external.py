"""Awards from elsewhere: what a page says of them is what their file says, and no more."""

from __future__ import annotations

import base64
import datetime as dt
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.records.external import ExternalAward, external_award
from plaudit.records.external_files import MAX_BYTES, ExternalFile, read_external
from plaudit.records.external_values import NotAnAwardError
from plaudit.records.problem import Problem
from plaudit.records.strict_json import JsonFaultError, read_strict_json
from support.baked import baked_png, baked_svg

OB3: dict[str, Any] = {
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "id": "https://badges.elsewhere.example.org/a/2",
    "issuer": {"id": "did:web:elsewhere.example.org", "name": "Elsewhere", "url": "https://elsewhere.example.org/"},
    "validFrom": "2025-03-02T00:30:00+14:00",
    "validUntil": "2027-03-01T23:59:59-10:00",
    "credentialSubject": {
        "identifier": [{"identityType": "name", "identityHash": "Ana Lima", "hashed": False}],
        "achievement": {"name": "Choir", "description": "Sings with others."},
    },
}
OB2: dict[str, Any] = {
    "@context": "https://w3id.org/openbadges/v2",
    "type": "Assertion",
    "id": "https://badges.elsewhere.example.org/a/1",
    "recipient": {"type": "email", "hashed": True, "identity": "sha256$9c1d"},
    "badge": "https://badges.elsewhere.example.org/b/1",
    "issuedOn": "2025-03-02T23:30:00-11:00",
}
BADGE = {"type": "BadgeClass", "id": OB2["badge"], "name": "Choir", "issuer": "https://elsewhere.example.org/i"}
ISSUER = {"type": "Issuer", "id": BADGE["issuer"], "name": "Elsewhere", "url": "http://elsewhere.example.org/"}
BESIDE = {BADGE["id"]: BADGE, ISSUER["id"]: ISSUER}


def read(data: bytes, name: str = "a.json") -> ExternalFile:
    found = read_external(data, f"profiles/ana-lima/external/{name}")
    assert isinstance(found, ExternalFile), found
    return found


def award(document: object, name: str = "a.json") -> ExternalAward:
    return external_award(read(json.dumps(document).encode(), name), BESIDE)


def token(payload: object) -> str:
    """A compact JWS that nobody signed."""
    parts = (json.dumps(part).encode() for part in ({"alg": "none"}, payload))
    return ".".join([*(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts), "AA"])


def test_open_badges_3_says_what_from_whom_and_when() -> None:
    assert award(OB3) == ExternalAward(
        file="a.json",
        title="Choir",
        description="Sings with others.",
        issuer="Elsewhere",
        issuer_url="https://elsewhere.example.org/",
        issued_on=dt.date(2025, 3, 2),
        expires_on=dt.date(2027, 3, 1),
        address="https://badges.elsewhere.example.org/a/2",
        standard="Open Badges 3.0",
        issuer_id="did:web:elsewhere.example.org",
        recipients=("Ana Lima",),
        linked=(),
    )


def test_open_badges_2_is_completed_from_the_files_beside_it() -> None:
    found = award(OB2)
    assert (found.title, found.issuer, found.standard) == ("Choir", "Elsewhere", "Open Badges 2.0")
    assert (found.issued_on, found.expires_on, found.recipients) == (dt.date(2025, 3, 2), None, ())
    assert found.linked == (BADGE["id"], ISSUER["id"])
    assert found.issuer_url is None, "only https links are shown"


def test_the_day_of_the_award_goes_before_that_of_the_document() -> None:
    assert award({**OB3, "awardedDate": "2024-12-24T00:00:00Z"}).issued_on == dt.date(2024, 12, 24)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (json.dumps(OB3).encode(), "a.json"),
        (b"\xef\xbb\xbf" + json.dumps(OB3).encode(), "a.json"),
        (f"{token(OB3)}\n".encode(), "a.jwt"),
        (token({"vc": OB3}).encode(), "a.json"),
        (baked_png(json.dumps(OB3).encode()), "a.png"),
        (baked_png(token(OB3).encode()), "a.png"),
        (baked_svg(json.dumps(OB3)), "a.svg"),
        (baked_svg("", verify=token(OB3)), "a.svg"),
    ],
)
def test_an_award_is_the_same_in_every_kind_of_file(data: bytes, name: str) -> None:
    found = read(data, name)
    assert (external_award(found, {}).title, external_award(found, {}).issuer) == ("Choir", "Elsewhere")
    assert found.token == ("" if b"Choir" in data else token(json.loads(_payload(found.token))))


def _payload(text: str) -> bytes:
    return base64.urlsafe_b64decode(text.split(".")[1] + "==")


def test_claims_of_an_older_token_say_what_its_award_leaves_out() -> None:
    inner = {key: value for key, value in OB3.items() if key not in {"id", "validFrom", "validUntil"}}
    claims = {"vc": inner, "jti": OB3["id"], "nbf": 1_262_304_000, "exp": 1_893_456_000.5}
    found = external_award(read(token(claims).encode()), {})
    assert (found.address, found.issued_on, found.expires_on) == (OB3["id"], dt.date(2010, 1, 1), dt.date(2030, 1, 1))


def test_what_cannot_be_seen_is_not_shown() -> None:
    spoiled = {**OB3, "issuer": {**OB3["issuer"], "name": "Else\u202ewhere\n\x1b[31m " + "x" * 400}}
    shown = award(spoiled).issuer
    assert shown.startswith("Else where [31m xxx")
    assert len(shown) == 300


@pytest.mark.parametrize("address", ["urn:uuid:1", "http://badges.example.org/1", "javascript:a()", 7, None])
def test_only_an_https_address_is_linked(address: object) -> None:
    assert award({**OB3, "id": address}).address is None


@pytest.mark.parametrize("name", ["simple.json", "simple_v1.json", "simple.1ob", "simple-json.svg", "simple-json.png"])
def test_awards_of_the_official_validator_are_read(shared: Path, name: str) -> None:
    found = external_award(_official(shared, name), {})
    assert (found.title, found.issuer, found.issued_on) == ("Teamwork", "Example Corp", dt.date(2010, 1, 1))
    assert (found.issuer_id, found.address) == ("https://example.com/issuers/876543", None)


@pytest.mark.parametrize("name", ["simple-jwt.svg", "simple-jwt.png", "simple-jwt_v1.svg", "simple-jwt_v1.png"])
def test_tokens_of_the_official_validator_are_read(shared: Path, name: str) -> None:
    file = _official(shared, name)
    found = external_award(file, {})
    assert (found.title, found.issued_on, file.token.count(".")) == ("Teamwork", dt.date(2010, 1, 1), 2)


def test_official_tokens_of_the_older_form_are_read_as_far_as_they_say_enough(shared: Path) -> None:
    assert external_award(_official(shared, "simple.jwt"), {}).title == "Example University Degree"
    with pytest.raises(NotAnAwardError, match="this does not say what its issuer is called"):
        external_award(_official(shared, "velocity.jwt"), {})


def test_the_official_examples_give_an_award_or_a_reason(shared: Path) -> None:
    files = [
        *(shared / "vectors" / "ob3-examples").glob("*.json"),
        *(shared / "vectors" / "validator-ob30").rglob("*.json"),
    ]
    titles = [_title(path) for path in files]
    assert len(titles) > 50
    assert sum(title is not None for title in titles) > 35


def _title(path: Path) -> str | None:
    try:
        return external_award(read(path.read_bytes(), path.name), {}).title
    except NotAnAwardError:
        return None


def _official(shared: Path, name: str) -> ExternalFile:
    return read((shared / "vectors" / "validator-ob30" / "ob30" / name).read_bytes(), name)


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"{" * 100_000, "a.json", "this is not JSON"),
        (b"[" * 100_000, "a.json", "this is nested too deeply"),
        (b"[" * 129 + b"]" * 129, "a.json", "this is nested too deeply"),
        (b'{"a": NaN}', "a.json", "this is not JSON: NaN is no number"),
        (b'{"a": "\\ud83d"}', "a.json", "a text holds half of a character"),
        (b'{"a": "\xff"}', "a.json", "this is not written in UTF-8"),
        (b"{}" + b" " * MAX_BYTES, "a.json", "this file is too large"),
        (b"e30.!!.AA", "a.jwt", "this is not JSON"),
        (b"e30.AAAAA.AA", "a.jwt", "this is a signed token that is damaged"),
        (baked_png(b"https://badges.example.org/1"), "a.png", "this holds only the address of an award"),
        (baked_png(b"{"), "a.png", "this is not JSON"),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_its_reason(data: bytes, name: str, message: str) -> None:
    found = read_external(data, name)
    assert isinstance(found, Problem)
    assert found.message.startswith(message)
    assert found.hint


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.floats(), st.integers(), st.text(max_size=12)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=5), inner, max_size=3)),
    max_leaves=6,
)
KEYS = (
    "type",
    "id",
    "issuer",
    "name",
    "badge",
    "issuedOn",
    "validFrom",
    "credentialSubject",
    "expires",
    "@context",
    "vc",
)
AWARDS = st.dictionaries(st.sampled_from(KEYS), JSON, max_size=5)


@given(st.one_of(st.binary(max_size=100), JSON.map(lambda value: json.dumps(value).encode())))
def test_any_bytes_are_json_or_our_own_error(data: bytes) -> None:
    for name in ("a.json", "a.jwt", "a.png", "a.svg"):
        assert isinstance(read_external(data, name), ExternalFile | Problem)
    with suppress(JsonFaultError):
        read_strict_json(data)


@given(AWARDS, st.sampled_from([OB3, OB2, {}]), AWARDS)
def test_any_object_is_an_award_or_our_own_error(changed: dict[str, Any], start: dict[str, Any], subject: Any) -> None:  # noqa: ANN401  # any JSON
    for document in ({**start, **changed}, {**start, "credentialSubject": subject, "badge": subject}):
        with suppress(NotAnAwardError):
            found = external_award(ExternalFile("a.json", document), BESIDE)
            assert found.title
            assert found.issuer
