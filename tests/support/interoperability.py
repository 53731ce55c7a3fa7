"""What each verifier must decide, from tests/cases/interoperability.yml, and docs/interoperability.md that shows it.

PYTHONPATH=tests python -m support.interoperability     writes the document anew
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from plaudit.credentials.verification_input import read_json
from support.command import ROOT
from support.field_mutations import mutations, signed_award

Json = Any  # a parsed JSON document

FLAWS = ROOT / "tests" / "cases" / "verification"
EXPECTED = ROOT / "tests" / "cases" / "interoperability.yml"
DOCUMENT = ROOT / "docs" / "interoperability.md"
READERS_OF_RDFC = ("digitalbazaar-rdfc", "verifier-core", "openbadgeslib")
VERIFIERS = ("digitalbazaar-rdfc", "digitalbazaar-jcs", "verifier-core", "openbadgeslib")
# The packages behind these names, at the versions that were asked.
PACKAGES = {
    "@digitalbazaar/vc": "7.3.0",
    "@digitalbazaar/data-integrity": "2.5.0",
    "@digitalbazaar/eddsa-rdfc-2022-cryptosuite": "1.3.0",
    "@digitalbazaar/eddsa-jcs-2022-cryptosuite": "1.0.0",
    "@digitalbazaar/vc-bitstring-status-list": "2.0.1",
    "@digitalcredentials/verifier-core": "1.0.0-beta.11",
    "openbadgeslib": "4.6.3",
}


@dataclass(frozen=True)
class Judgement:
    """A credential with the documents around it, and what everybody must say of it.

    Attributes:
        name: The flaw, or the member and how it was changed.
        question: `credential`, `documents` and `now`.
        verdict: Plaudit's, in both languages.
        elsewhere: For each other verifier `accepts`, `rejects` or `not-checked`, and perhaps why.
    """

    name: str
    question: Json
    verdict: str
    elsewhere: Mapping[str, str]

    @property
    def accepted_by(self) -> set[str]:
        """Who does not reject it."""
        return {name for name, said in self.elsewhere.items() if not said.startswith("rejects")}

    @property
    def has_rdfc_proof(self) -> bool:
        return "eddsa-rdfc-2022" in json.dumps(self.question["credential"])


@cache
def expected() -> Json:
    """The written expectations."""
    return yaml.safe_load(EXPECTED.read_text("utf-8"))


def deviations(kind: str, names: str) -> dict[str, Json]:
    """What is written about each flaw or member that is named."""
    named = [(name, group) for group in expected()[kind] for name in group[names]]
    assert len(named) == len(dict(named)), "a name stands twice"
    return dict(named)


def elsewhere(verdict: str, written: Mapping[str, str]) -> dict[str, str]:
    usual = "accepts" if verdict == "valid" else "rejects"
    assert all(said.split()[0] != usual for said in written.values()), f"{written} would hold anyway"
    return {name: written.get(name, usual) for name in VERIFIERS}


def flaws() -> list[Judgement]:
    """The cases in tests/cases/verification."""
    written = deviations("flaws", "cases")
    files = sorted(FLAWS.glob("*.json"))
    assert set(written) <= {file.stem for file in files}, "no such flaw"
    return [flaw(file, written.get(file.stem, {}).get("elsewhere", {})) for file in files]


def flaw(file: Path, written: Mapping[str, str]) -> Judgement:
    case: Any = read_json(file.read_bytes())
    verdict = case["expected"]["verdict"]
    question = {name: case[name] for name in ("credential", "documents", "now")}
    return Judgement(file.stem, question, verdict, elsewhere(verdict, written))


@cache
def members() -> list[Judgement]:
    """Every member of a signed award, changed in every way."""
    with TemporaryDirectory() as folder:
        case = signed_award(Path(folder))
    written = deviations("members", "members")
    made = {f"{place} {way}".strip(): document for place, way, document in mutations(case["credential"])}
    assert set(written) <= set(made), f"no such member: {set(written) - set(made)}"
    return [member(name, {**case, "credential": document}, written.get(name, {})) for name, document in made.items()]


def member(name: str, question: Json, written: Json) -> Judgement:
    verdict = written.get("verdict", "not-genuine")
    return Judgement(name, question, verdict, elsewhere(verdict, written.get("elsewhere", {})))


def row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def table(*heads: str) -> list[str]:
    return [row(*heads), "|---" * len(heads) + "|"]


def cell(said: str) -> str:
    """`not-checked other-proof` as it is read."""
    state, _, why = said.partition(" ")
    return state.replace("-", " ") + (f" (`{why}`)" if why else "")


def rows_of_flaws() -> Iterator[str]:
    for each in flaws():
        mark = "" if each.has_rdfc_proof else " ¹"
        yield row(f"`{each.name}`{mark}", f"`{each.verdict}`", *map(cell, each.elsewhere.values()))


def place_and_way(judgement: Judgement) -> tuple[str, str]:
    place, _, way = judgement.name.partition(" ")
    return ("", judgement.name) if place == "with" else (place, way)


def rows_of_members() -> Iterator[str]:
    """A row for a member's changes that are judged alike by everybody."""
    for place, changes in groupby(members(), lambda each: place_and_way(each)[0]):
        alike: dict[tuple[str, ...], list[str]] = {}
        for each in changes:
            said = (f"`{each.verdict}`", *map(cell, each.elsewhere.values()))
            alike.setdefault(said, []).append(place_and_way(each)[1])
        yield from (row(f"`{place or 'the whole'}`", ", ".join(ways), *said) for said, ways in alike.items())


def blocks() -> dict[str, list[str]]:
    """What docs/interoperability.md holds between `<!-- name -->` and `<!-- /name -->`."""
    heads = ("Plaudit", *VERIFIERS)
    by_nobody = [each for each in members() if each.verdict != "valid" and not each.accepted_by]
    return {
        "packages": [*table("Package", "Version"), *(row(f"`{name}`", version) for name, version in PACKAGES.items())],
        "words": [*table("Word", "Meaning"), *(row(f"`{word}`", text) for word, text in expected()["why"].items())],
        "flaws": [*table("Flaw", *heads), *rows_of_flaws()],
        "count": [
            f"{len(members())} changes to one award after it was signed: {len(by_nobody)} are accepted by nobody."
        ],
        "members": [*table("Member", "Changes", *heads), *rows_of_members()],
    }


def document() -> str:
    """docs/interoperability.md, with its blocks made anew."""
    text = DOCUMENT.read_text("utf-8")
    for name, lines in blocks().items():
        before, _, rest = text.partition(f"<!-- {name} -->\n")
        _, _, after = rest.partition(f"<!-- /{name} -->\n")
        assert after or rest, f"the document has no block {name}"
        text = "\n".join([f"{before}<!-- {name} -->", "", *lines, "", f"<!-- /{name} -->", after])
    return text


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
