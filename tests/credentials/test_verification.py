"""The shared cases bind the Python verifier and the one in the browser to the same answers and the same words."""

import datetime as dt
import gzip
import json
import subprocess
import sys
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl.bindings import crypto_core_ed25519_add

from plaudit.credentials.verification import Verification, key_document_address, verify, verify_nothing
from plaudit.credentials.verification_input import UnreachableError, instant, is_address, read_json
from plaudit.credentials.verification_words import (
    Details,
    code_sentence,
    details_of,
    place_of_keys,
    readable_date,
    verdict_sentence,
)
from plaudit.records.key_forms import is_weak
from support.case_answers import DOCUMENT, document
from support.command import ROOT
from support.verification_cases import maker
from support.verifier_in_node import of_the_browser

CASES = ROOT / "tests" / "cases" / "verification"
NAMES = sorted(file.stem for file in CASES.glob("*.json"))
KEYS = "https://credentials.riverbend.example.org/issuer/did.json"
LIST = "https://credentials.riverbend.example.org/status/2026.json"
DETAILS = Details("23 November 2026", "14 May 2026", "14 May 2029")


def read_case(name: str) -> Any:  # noqa: ANN401 a case holds any JSON
    """A case. A credential that stands there as text is read as a file is."""
    case: Any = read_json((CASES / f"{name}.json").read_bytes())
    text = case["credential"]
    return {**case, "credential": read_json(text.encode())} if isinstance(text, str) else case


def fetch_from(documents: dict[str, Any]) -> Callable[[str], bytes]:
    def fetch(address: str) -> bytes:
        document = documents[address]
        if document is None:
            raise UnreachableError(address)
        return (document if isinstance(document, str) else json.dumps(document)).encode()

    return fetch


def verified(case: Any) -> Verification:  # noqa: ANN401 a case holds any JSON
    return verify(case["credential"], fetch_from(case["documents"]), dt.datetime.fromisoformat(case["now"]))


def test_the_cases_are_there() -> None:
    assert len(NAMES) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str) -> None:
    case = read_case(name)
    verification = verified(case)
    assert {step.id: [step.state, step.code] for step in verification.steps} == case["expected"]["steps"]
    assert verification.verdict == case["expected"]["verdict"]


@pytest.mark.parametrize("name", NAMES)
def test_the_browser_says_the_same_in_the_same_words(name: str) -> None:
    verification, theirs = verified(read_case(name)), of_the_browser()["results"][name]
    assert [[step.id, step.state, step.code] for step in verification.steps] == [
        [step["id"], step["state"], step["code"]] for step in theirs["steps"]
    ]
    assert (verification.verdict, verification.keys) == (theirs["verdict"], theirs["keys"])
    details = (DETAILS, Details(DETAILS.today, DETAILS.start, DETAILS.until, preview=True))
    assert [verdict_sentence(verification, each) for each in details] == theirs["sentences"]


def test_the_table_of_cases_holds_what_both_say() -> None:
    assert document() == DOCUMENT.read_text("utf-8")
    rows = [line.split(" | ")[1:] for line in document().splitlines() if line.startswith("| `")]
    assert all(expected == python == javascript.removesuffix(" |") for expected, python, javascript in rows)


def test_the_cases_are_what_the_script_writes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "scripts" / "verification-cases", tmp_path], check=True)
    written, kept = (
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*.json")} for folder in (tmp_path, CASES)
    )
    assert written == kept


def test_nothing_is_valid_by_default() -> None:
    for name in NAMES:
        verification = verified(read_case(name))
        assert (verification.verdict == "valid") == all(step.state == "passed" for step in verification.steps)
    assert verify_nothing().verdict == "unchecked"
    assert verify_nothing().steps[0].code == "credential-unreachable"


def test_the_network_is_left_alone_until_the_signature_holds() -> None:
    case = read_case("changed-recipient")
    verify(case["credential"], pytest.fail, dt.datetime(2026, 11, 23, tzinfo=dt.UTC))


HOSTILE: list[Any] = [None, 0, True, "", [], {}, [[]], [{}], [None], {"id": []}, "did:web:", float("nan"), 10**30]


@pytest.mark.parametrize("member", [*read_case("valid")["credential"]])
def test_hostile_values_in_a_credential_give_a_verdict(member: str) -> None:
    case = read_case("valid")
    for value in HOSTILE:
        verification = verified({**case, "credential": {**case["credential"], member: value}})
        # An empty proof is one of an unknown cryptosuite, which is no proof of a forgery.
        assert verification.verdict == ("unchecked" if member == "proof" and "{" in str(value) else "not-genuine")


@pytest.mark.parametrize("address", [KEYS, LIST])
def test_hostile_documents_never_make_a_credential_valid(address: str) -> None:
    case = read_case("valid")
    document = case["documents"][address]
    for member in document.keys() - {"@context"}:
        for value in HOSTILE:
            documents = {**case["documents"], address: {**document, member: value}}
            assert verified({**case, "documents": documents}).verdict != "valid"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(
    path=st.sampled_from(["type", "id", "proof", "issuer", "validUntil", "credentialStatus", "credentialSubject"]),
    value=JSON,
)
def test_any_json_gives_a_verdict(path: str, value: object) -> None:
    case = read_case("valid")
    assert verified({**case, "credential": {**case["credential"], path: value}}).verdict != "valid"


@settings(max_examples=200, deadline=None)
@given(st.binary())
def test_any_bytes_are_json_or_none(data: bytes) -> None:
    read_json(data)


@pytest.mark.parametrize("text", ["NaN", "[Infinity]", "{", "", "[" * 100_000, '"\x01"', "01", "'a'"])
def test_what_browsers_do_not_take_for_json_is_none(text: str) -> None:
    assert read_json(text.encode()) is None


def test_numbers_of_any_length_are_read() -> None:
    assert read_json(b"[1, -0, 1e400, 9007199254740991]") == [1, 0, float("inf"), 2**53 - 1]
    assert read_json(b"9" * 5000) == float("inf")
    assert read_json(b"\xef\xbb\xbf{}") == {}


@pytest.mark.parametrize(("levels", "read"), [(128, True), (130, False), (3000, False), (200_000, False)])
def test_json_is_read_to_128_levels(levels: int, *, read: bool) -> None:
    text = b'{"a":[' * (levels // 2) + b"]}" * (levels // 2)
    assert (read_json(text) is not None) == read


@pytest.mark.parametrize(("address", "step", "code"), [(KEYS, 2, "keys-unreachable"), (LIST, 4, "list-unreachable")])
def test_what_is_larger_than_4_mb_is_not_read(address: str, step: int, code: str) -> None:
    case = read_case("valid")
    text = json.dumps(case["documents"][address])
    for size, expected in ((4_000_000, "valid"), (4_000_001, "unchecked")):
        verification = verified({**case, "documents": {**case["documents"], address: text.ljust(size)}})
        assert verification.verdict == expected
    assert verification.steps[step].code == code


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://Example.ORG/issuer/did.json", "example.org"),
        ("https://example.org/.well-known/did.json", "example.org"),
        ("https://example.org:8443/issuer/did.json", "example.org:8443"),
        ("https://univ.example/~mallory/issuer/did.json", "univ.example/~mallory/issuer"),
        ("https://univ.example/%69ssuer/did.json", "univ.example/%69ssuer"),
        ("https://univ.example/issuer/did.json/did.json", "univ.example/issuer/did.json"),
        (f"https://univ.example/{'a' * 400}/did.json", f"univ.example/{'a' * 287}…"),
    ],
)
def test_keys_are_published_at_a_host_and_in_a_folder_that_may_be_anothers(address: str, place: str) -> None:
    assert place_of_keys(address) == place


# Computed here from the curve's equation, so that the tables of both verifiers are not their own judge.
PRIME = 2**255 - 19


def small_order_points() -> list[bytes]:
    """All points that some factor of 8 sends to the neutral element, found by adding them up."""
    order_eight = bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")
    points = [order_eight]
    while len(points) < 8:
        points.append(crypto_core_ed25519_add(points[-1], order_eight))
    return points


def test_every_point_of_small_order_is_weak() -> None:
    points = small_order_points()
    assert len(set(points)) == 8
    assert int.from_bytes(points[-1], "little") == 1
    assert all(is_weak(point) for point in points)


def test_every_wrapped_encoding_is_weak_and_its_neighbour_is_not() -> None:
    for y in range(PRIME, 2**255):
        assert is_weak(y.to_bytes(32, "little"))
        assert is_weak((y + 2**255).to_bytes(32, "little"))
    assert not is_weak((PRIME - 2).to_bytes(32, "little"))
    assert not is_weak((2).to_bytes(32, "little"))


@pytest.mark.parametrize(
    ("issuer", "address"),
    [
        ("did:web:owner.github.io:REPO:issuer", "https://owner.github.io/REPO/issuer/did.json"),
        ("did:web:example.org", "https://example.org/.well-known/did.json"),
        ("did:web:example.org%3A8443:issuer", "https://example.org:8443/issuer/did.json"),
        ("did:web:example.org:~team:v1.2_x", "https://example.org/~team/v1.2_x/did.json"),
        ("did:web:example.org:caf%C3%A9", "https://example.org/caf%C3%A9/did.json"),
        ("did:web:xn--bcher-kva.example", "https://xn--bcher-kva.example/.well-known/did.json"),
        ("did:web:xn--strae-oqa.example", "https://xn--strae-oqa.example/.well-known/did.json"),
        ("did:web:EXAMPLE.org%3a65535:issuer", "https://EXAMPLE.org:65535/issuer/did.json"),
        ("did:web:" + "a" * 63 + ".example", "https://" + "a" * 63 + ".example/.well-known/did.json"),
        ("did:web:" + "a" * 64 + ".example", None),
        ("did:web:" + "a." * 127 + "a", None),
        ("did:web:1.2.3.4.5:issuer", None),
        ("did:web:256.1.1.1", None),
        ("did:web:192.0.2.1", None),
        ("did:web:1.2", None),
        ("did:web:a.0x", None),
        ("did:web:a.0X7f", None),
        ("did:web:a..example", None),
        ("did:web:a-.example", None),
        ("did:web:example.org%3A65536", None),
        ("did:web:xn--a.example", None),  # a control character
        ("did:web:xn--abc.example", None),  # cut off
        ("did:web:xn---kva.example", None),
        ("did:web:xn--bcher-2pa.example", None),  # a capital letter
        ("did:web:xn--b-yq0i.example", None),  # a letter of full width
        ("did:web:xn--a-wbb.example", None),  # a mark in front
        ("did:web:xn--ab-m1t.example", None),  # an invisible character
        ("did:web:xn--ab-r0t.example", None),  # a space
        ("did:web:example.org:..:other", None),
        ("did:web:example.org:%2e%2E:other", None),
        ("did:web:example.org:.", None),
        ("did:web:example.org::issuer", None),
        ("did:web:example.org:", None),
        ("did:web:example.org/other", None),
        ("did:web:good.example@example.org", None),
        ("did:web:good.example%40example.org", None),
        ("did:web:example.org%2Fother", None),
        ("did:web:exämple.org", None),
        ("did:web:example.org\n", None),
        ("did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", None),
        ("", None),
    ],
)
def test_the_key_documents_address_follows_from_the_issuers_id_alone(issuer: str, address: str | None) -> None:
    assert key_document_address(issuer) == address


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-02T00:00:00-05:00", 86400 + 18000),
        ("1970-01-01T14:00:00+14:00", 0),
        ("1970-01-01T00:00:00.5Z", 0.5),
        ("1970-01-01T00:00:00.9999Z", 0.999),
        ("1969-12-31T23:59:59Z", -1),
        ("0001-01-01T00:00:00+14:00", -62135596800 - 14 * 3600),
        ("2026-02-29T00:00:00Z", None),
        ("2026-05-14", None),
        ("2026-05-14T05:00:00", None),
        ("2026-05-14T24:00:00Z", None),
        ("2026-05-14T05:00:60Z", None),
        ("2026-05-14T05:00:00+14:01", None),
        ("2026-05-14T05:00:00Z\n", None),
        ("0000-01-01T05:00:00Z", None),
        ("２０２６-05-14T05:00:00Z", None),  # noqa: RUF001 digits of another script are no digits here
        (20260514, None),
    ],
)
def test_instants(text: object, seconds: float | None) -> None:
    assert instant(text) == (None if seconds is None else round(seconds * 1000))


@pytest.mark.parametrize(
    "text", ["http://a.example/", "https://", "https://a b/", "https://a/\n", "https://ä/", 1, None]
)
def test_what_is_no_https_address(text: object) -> None:
    assert not is_address(text)


def paths_in(value: Any) -> Iterator[str]:  # noqa: ANN401 any JSON
    """The dotted path of every member and item."""
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield str(name)
        if isinstance(inner, dict | list):
            yield from (f"{name}.{path}" for path in paths_in(inner))


MISPLACED: list[Any] = [None, True, 1, "", "2026-05-14T05:00:00Z", [], {}, [[]], [None], ["x"], {"id": "x"}]


def deviations() -> Iterator[tuple[str, Any]]:
    """Every member of every signed or published document with values that do not belong there."""
    make = maker()
    documents = {
        "unsigned": make.credential(),
        "tampered": make.signed(make.credential()),
        "keys_edited": make.key_document("retired", "current"),
        "list_edited": make.status_list(""),
        "list_tampered": make.signed(make.status_list("")),
    }
    proof = dict.fromkeys(make.signed(make.credential())["proof"][-1].keys() - {"proofValue"})
    documents |= {"proof": {**proof, "expires": "", "domain": "", "nonce": ""}}
    places = [(place, path) for place, document in documents.items() for path in paths_in(document)]
    for (place, path), value in product(places, [make.DROP, *MISPLACED]):
        if value is not make.DROP or (place != "proof" and path.rsplit(".", 1)[-1].isalpha()):
            flaw = make.Flaw("valid", **{place: {path: value}})
            yield f"{place} {path} {value!r}", make.case(flaw)


def test_the_browser_agrees_on_documents_that_are_wrong_anywhere(tmp_path: Path) -> None:
    cases = dict(deviations())
    names = {f"{number:05}": name for number, name in enumerate(cases)}
    for number, name in names.items():
        (tmp_path / f"{number}.json").write_text(json.dumps(cases[name]), encoding="utf-8")
    theirs = of_the_browser(tmp_path)["results"]
    for number, name in names.items():
        steps = [[step.id, step.code] for step in verified(cases[name]).steps]
        assert steps == [[step["id"], step["code"]] for step in theirs[number]["steps"]], name


def list_with(encoded: str) -> str:
    """The code of step 5 for a list that says this, signed by the issuer."""
    edits = {"credentialSubject.encodedList": encoded}
    return verified(maker().case(maker().Flaw("valid", list_edited=edits))).steps[4].code


def encode(data: bytes) -> str:
    return "u" + urlsafe_b64encode(gzip.compress(data, mtime=0)).decode().rstrip("=")


def test_a_list_of_any_size_up_to_the_bound_is_read() -> None:
    assert list_with(encode(bytes(1 << 20))) == "not-revoked"
    assert list_with(encode(bytes((16 << 20) + 1))) == "list-unreadable"


def test_a_list_in_plain_base64_is_unreadable() -> None:
    encoded = encode(bytes(range(256)) * 64)
    assert set(encoded) & set("-_")
    assert list_with(encoded) in {"revoked", "not-revoked"}
    assert list_with(encoded.replace("-", "+").replace("_", "/")) == "list-unreadable"


def test_the_details_are_the_issuers_dates() -> None:
    credential = read_case("valid")["credential"]
    assert details_of(credential, dt.date(2026, 11, 23), "-05:00") == DETAILS
    assert details_of(None, dt.date(2026, 11, 23)) == Details("23 November 2026", "", "")
    assert readable_date(dt.date(2026, 1, 2)) == "2 January 2026"


def test_every_sentence_is_whole() -> None:
    for name in NAMES:
        verification = verified(read_case(name))
        sentences = [code_sentence(step.code, verification, DETAILS) for step in verification.steps]
        for sentence in [*sentences, verdict_sentence(verification, DETAILS)]:
            assert sentence[0].isupper()
            assert sentence.endswith(".")
            assert not set(sentence) & set("{}")
