"""Whatever is done to a document, both verifiers say the same of it: 1,000 changes, the same ones every time."""

import base64
import copy
import datetime as dt
import json
import random
import subprocess
from collections.abc import Callable
from typing import Any

from plaudit.credentials.verification import Verification, verify
from plaudit.credentials.verification_input import UnreachableError, read_json
from plaudit.credentials.verification_transcripts import is_transcript, verify_transcript
from support.command import ROOT

CASES = ROOT / "tests" / "cases" / "verification"
HOW_MANY = 1_000
HALF, OFTEN_TWICE, OFTEN_MEMBERS = 0.5, 0.1, 0.6  # of all changes
# Values that programs of the two languages are known to take differently.
NUMBERS = [0, 1, -1, 1.0, -0.0, 1e21, 1e-7, 2**53 - 1, 2**53, 10**400]
TEXTS = [
    "",
    " ",
    "0",
    "z",
    "u",
    "\ud800",
    "\U0001f393",
    "constructor",
    "__proto__",
    "did:web:",
    "did:web:a.example:%2e%2e",
]
ADDRESSES = ["https://a.example\\@b.example/", "https://A.example", "https://a.example/\u00e9", "http://a.example/"]
DATES = ["2026-02-30T00:00:00Z", "2026-05-14T05:00:00+00:00", "2026-05-14T05:00:00.9999Z", "2026-05-14"]
PARTS: list[Any] = [[], {}, [[]], [None], {"__proto__": {}}, {"id": []}, ["VerifiableCredential"]]
ODD: list[Any] = [None, True, False, *NUMBERS, *TEXTS, *ADDRESSES, *DATES, *PARTS]
PIECES = [
    b"\x00",
    b'"',
    b"\\",
    b"\\u0000",
    b"\\ud83c",
    b"{",
    b"}",
    b",",
    b"\xff",
    b"\xef\xbb\xbf",
    b"1e999",
    b"-0",
    b" ",
]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 any JSON
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for name, inner in items for place in places(inner, (*path, name)))]


def at(value: Any, path: tuple[Any, ...]) -> Any:  # noqa: ANN401 any JSON
    for name in path:
        value = value[name]
    return value


def in_json(document: Any, dice: random.Random) -> bytes:  # noqa: ANN401 any JSON
    """The document with one to three members changed, exchanged, doubled, or taken out."""
    document = copy.deepcopy(document)
    for _ in range(dice.choice((1, 1, 2, 3))):
        inner = [place for place in places(document) if place]
        if not inner:
            break
        *parents, last = dice.choice(inner)
        parent, other = at(document, tuple(parents)), at(document, dice.choice(inner))
        change = dice.randrange(4)
        if change == 0:
            del parent[last]
        elif change == 1:
            parent[last] = copy.deepcopy(dice.choice(ODD))
        elif change == 2:
            parent[last] = copy.deepcopy(other)
        elif isinstance(parent, list):
            parent.append(copy.deepcopy(parent[last]))
        else:
            parent[f"{last}{dice.choice(('', 'x', 'é'))}"] = parent.pop(last)
    return json.dumps(document).encode()


def in_bytes(data: bytes, dice: random.Random) -> bytes:
    """The text with one to three bytes or pieces changed, put in, or cut out."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 3))):
        place, length = dice.randrange(len(changed) + 1), dice.choice((1, 1, 2, 40))
        change = dice.randrange(4)
        if change == 0 and place < len(changed):
            changed[place] ^= 1 << dice.randrange(8)
        elif change == 1:
            changed[place:place] = dice.choice(PIECES)
        elif change == 2:
            del changed[place : place + length]
        else:
            changed[place:place] = changed[place : place + length]
    return bytes(changed)


def named_twice(document: Any, dice: random.Random) -> bytes:  # noqa: ANN401 any JSON
    """The document in which one object has a member twice, with the same value or another, spelt alike or escaped."""
    objects = [at(document, place) for place in places(document)]
    holder = dice.choice([value for value in objects if isinstance(value, dict) and value])
    name = dice.choice(sorted(holder))
    spelt = dice.choice((json.dumps(name), '"' + "".join(f"\\u{ord(letter):04x}" for letter in name) + '"'))
    twice = f"{spelt}: {json.dumps(dice.choice((holder[name], None, 'another')))}"
    kept, mark = {**holder}, "the member goes here"
    holder.clear()
    holder.update({mark: 0, **kept} if dice.random() < HALF else {**kept, mark: 0})
    return json.dumps(document).replace(f'"{mark}": 0', twice).encode()


def as_bytes(value: object) -> bytes:
    return (value if isinstance(value, str) else json.dumps(value)).encode("utf-8", "surrogatepass")


def mutants(seed: int) -> list[dict[str, Any]]:
    """Cases of which the credential, the keys or a list was changed once more, in its members or in its bytes."""
    dice = random.Random(seed)  # noqa: S311 the same changes every time, and nobody's secret
    paths = [path for path in sorted(CASES.rglob("*.json")) if path.stat().st_size < 100_000]
    # Half of them from what is sound, since only that comes as far as the last step.
    sound = [path for path in paths if path.stem.startswith("valid")]
    found = []
    for _ in range(HOW_MANY):
        case = json.loads(dice.choice(dice.choice((paths, sound))).read_bytes())
        texts = {address: as_bytes(document) for address, document in case["documents"].items() if document is not None}
        texts["credential"] = as_bytes(case["credential"])
        target = dice.choice(("credential", "credential", *sorted(texts)))
        document = read_json(texts[target])
        named = isinstance(document, dict) and bool(document) and dice.random() < OFTEN_TWICE
        if named:
            texts[target] = named_twice(document, dice)
        elif isinstance(document, dict | list) and dice.random() < OFTEN_MEMBERS:
            texts[target] = in_json(document, dice)
        else:
            texts[target] = in_bytes(texts[target], dice)
        text, twice = texts.pop("credential"), target == "credential" and named
        found.append({"text": text, "documents": texts, "now": case["now"], "twice": twice})
    return found


def fetch_from(documents: dict[str, bytes]) -> Callable[[str], bytes]:
    def fetch(address: str) -> bytes:
        if address not in documents:
            raise UnreachableError(address)
        return documents[address]

    return fetch


def said(verification: Verification) -> list[str]:
    return [verification.verdict, *(f"{step.state} {step.code}" for step in verification.steps)]


def in_python(case: dict[str, Any]) -> list[list[str]]:
    document, fetch, now = (
        read_json(case["text"]),
        fetch_from(case["documents"]),
        dt.datetime.fromisoformat(case["now"]),
    )
    if not is_transcript(document):
        return [said(verify(document, fetch, now))]
    whole, awards = verify_transcript(document, fetch, now)
    return [said(verification) for verification in (whole, *awards)]


def in_javascript(cases: list[dict[str, Any]]) -> list[list[list[str]]]:
    given = [
        {
            "text": base64.b64encode(case["text"]).decode(),
            "documents": {address: data.decode("utf-8-sig", "replace") for address, data in case["documents"].items()},
            "now": case["now"],
        }
        for case in cases
    ]
    command = ["node", str(ROOT / "tests" / "js" / "verify-texts.mjs")]
    done = subprocess.run(command, input=json.dumps(given).encode(), capture_output=True, check=True)
    answers: list[list[list[str]]] = json.loads(done.stdout)
    return answers


def test_both_verifiers_say_the_same_of_a_thousand_changes() -> None:
    cases = mutants(20261123)
    ours, theirs = [in_python(case) for case in cases], in_javascript(cases)
    assert len(ours) == len(theirs) == HOW_MANY
    differing = [
        (case["text"][:300], one, other) for case, one, other in zip(cases, ours, theirs, strict=True) if one != other
    ]
    assert differing == []
    twice = [answer for case, answer in zip(cases, ours, strict=True) if case["twice"]]
    assert len(twice) >= 20
    assert {answer[0][1] for answer in twice} == {"failed not-an-object"}
    # Changes that all end at the first step would prove little.
    codes = {step for answer in ours for verification in answer for step in verification[1:]}
    assert len(codes) >= 30
    assert len({verification[0] for answer in ours for verification in answer}) == 6
