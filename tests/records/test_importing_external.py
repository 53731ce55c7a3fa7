"""Awards from elsewhere are taken into a profile byte for byte: all of them, or none."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from plaudit.records.checks import inspect_folder
from plaudit.records.importing_external import ExternalImportError, ExternalPlan, plan_external_import, with_listed
from plaudit.records.problem import RecordsError
from plaudit.records.writing import change_files
from support.baked import baked_png
from support.record_cases import base_site

TODAY = dt.date(2026, 11, 23)
PROFILE = "profiles/ana-lima/profile.yml"
FOLDER = "profiles/ana-lima/external"


def award(name: str = "Choir", **changed: object) -> bytes:
    document: dict[str, Any] = {
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": "did:web:elsewhere.example.org", "name": "Elsewhere"},
        "validFrom": "2025-03-02T00:00:00Z",
        "credentialSubject": {"achievement": {"name": name}},
    }
    return json.dumps({**document, **changed}).encode()


def given_to(*names: str) -> dict[str, object]:
    identifiers = [{"identityType": "name", "identityHash": name} for name in names]
    return {"achievement": {"name": "Choir"}, "identifier": identifiers}


def plan(folder: Path, files: dict[str, bytes], slug: str = "ana-lima") -> ExternalPlan:
    given = folder.with_name("given")
    given.mkdir(exist_ok=True)
    for name, data in files.items():
        (given / name).write_bytes(data)
    return plan_external_import(folder, [given / name for name in files], slug, TODAY)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    return base_site(folder)


def refused(site: Path, files: dict[str, bytes]) -> list[str]:
    with pytest.raises(RecordsError) as caught:
        plan(site, files)
    return [f"{Path(problem.path).name}: {problem.message}" for problem in caught.value.problems]


def test_files_are_kept_as_they_are_and_listed(site: Path) -> None:
    files = {"choir.json": award(), "dots.png": baked_png(award("Orchestra"))}
    made = plan(site, files)
    change_files(site, made.files)
    assert {path.name: path.read_bytes() for path in (site / FOLDER).iterdir()} == files
    assert (site / PROFILE).read_text("utf-8").endswith("\nexternal: [choir.json, dots.png]\n")
    assert [award.title for award in made.awards] == ["Choir", "Orchestra"]
    assert inspect_folder(site, TODAY)[1] == []


def test_the_same_file_twice_adds_nothing(site: Path) -> None:
    change_files(site, plan(site, {"choir.json": award()}).files)
    again = plan(site, {"choir.json": award(), "choir-2.json": award()})
    assert (again.files, again.awards, again.already) == ({}, [], 2)


def test_what_an_award_links_to_is_kept_and_not_listed(site: Path) -> None:
    badge = json.dumps({"type": "BadgeClass", "id": "https://x.example.org/b", "name": "Choir", "issuer": "urn:i"})
    issuer = json.dumps({"type": "Profile", "id": "urn:i", "name": "Elsewhere"})
    assertion = {"@context": "https://w3id.org/openbadges/v2", "type": "Assertion", "issuedOn": "2025-03-02"}
    linked = json.dumps({**assertion, "badge": "https://x.example.org/b"})
    made = plan(site, {"badge.json": badge.encode(), "award.json": linked.encode(), "issuer.json": issuer.encode()})
    change_files(site, made.files)
    assert "external: [award.json]" in (site / PROFILE).read_text("utf-8")
    assert inspect_folder(site, TODAY)[1] == []


def test_a_name_that_a_browser_gave_becomes_a_plain_one(site: Path) -> None:
    made = plan(site, {"Chœur é (1).JSON": award(), "???.json": award("Other")})
    assert {path.rpartition("/")[2] for path in made.files} == {"Chur-e-1.json", "award.json", "profile.yml"}


def test_another_file_of_the_same_name_is_refused(site: Path) -> None:
    assert refused(site, {"a b.json": award(), "a-b.json": award("Other")}) == [
        "a-b.json: there is another file called a-b.json already"
    ]
    change_files(site, plan(site, {"a-b.json": award()}).files)
    assert refused(site, {"a-b.json": award("Other")}) == ["a-b.json: there is another file called a-b.json already"]


def test_one_bad_file_stops_all_and_is_named_as_it_was_given(site: Path) -> None:
    assert refused(site, {"good.json": award(), "bad.json": b"{", "none.png": baked_png(b"")}) == [
        "bad.json: this is not JSON: expecting property name enclosed in double quotes",
        "none.png: this picture holds no award",
    ]
    own = {"id": "did:web:credentials.test.example.org:issuer", "name": "Test Center"}
    assert refused(site, {"good.json": award(), "our own.json": award(issuer=own)}) == [
        "our own.json: this award is our own, not one from elsewhere"
    ]


@pytest.mark.parametrize("name", ["ana  LIMA", "Ana Souza"])
def test_a_name_on_the_award_that_is_the_educators_raises_no_question(site: Path, name: str) -> None:
    with (site / PROFILE).open("a", encoding="utf-8") as file:
        file.write("formerly: [Ana Souza]\n")
    made = plan(site, {"a.json": award(credentialSubject=given_to("A. L.", name))})
    assert (made.warnings, made.unnamed) == ([], 0)


def test_a_name_of_somebody_else_is_a_warning_and_none_is_counted(site: Path) -> None:
    made = plan(site, {"a.json": award(credentialSubject=given_to("Bo Li")), "b.json": award()})
    assert [problem.message for problem in made.warnings] == ["this was given to Bo Li, not to Ana Lima"]
    assert made.unnamed == 1


def test_an_educator_is_needed_who_has_a_profile(site: Path) -> None:
    with pytest.raises(ExternalImportError, match="there is no educator `ana-lma`; did you mean `ana-lima`"):
        plan(site, {"a.json": award()}, "ana-lma")
    awards = site / "profiles" / "k7m4q2tz" / "awards" / "26b7m4q2tz9x.yml"
    awards.parent.mkdir(parents=True)
    awards.write_text("credential: feedback@1\nawarded: 2026-05-14\nname: Somebody\n", encoding="utf-8")
    with pytest.raises(ExternalImportError, match=r"write profiles/k7m4q2tz/profile\.yml first"):
        plan(site, {"a.json": award()}, "k7m4q2tz")


def test_a_profile_that_cannot_be_edited_says_what_to_write_and_then_goes_on(site: Path) -> None:
    before = (site / PROFILE).read_text("utf-8")
    (site / PROFILE).write_text(f"{before}external: [\n]\n", encoding="utf-8")
    with pytest.raises(ExternalImportError, match=r"list the files there yourself \(`external: \[a\.json\]`\)"):
        plan(site, {"a.json": award()})
    (site / PROFILE).write_text(f"{before}external: [\n  a.json\n]\n", encoding="utf-8")
    assert list(plan(site, {"a.json": award()}).files) == [f"{FOLDER}/a.json"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: A\n", "name: A\nexternal: [x.json, y.png]\n"),
        ("name: A", "name: A\nexternal: [x.json, y.png]\n"),
        ("name: A\r\n", "name: A\r\nexternal: [x.json, y.png]\r\n"),
        ("about: |\n  external: no\n", "about: |\n  external: no\nexternal: [x.json, y.png]\n"),
        ("external: a.json # one\nname: A\n", "external: [a.json, x.json, y.png] # one\nname: A\n"),
        ("external: [a.json]  # mine\n", "external: [a.json, x.json, y.png]  # mine\n"),
        ("external: []\n", "external: [x.json, y.png]\n"),
        ("external: ['a.json', b.json,]\n", "external: ['a.json', b.json, x.json, y.png]\n"),
        ("external:\n- a.json # why\nname: A\n", "external:\n- a.json # why\n- x.json\n- y.png\nname: A\n"),
        ("external:\n    - a.json\n\n    # end\n", "external:\n    - a.json\n    - x.json\n    - y.png\n\n    # end\n"),
        ("external:\n  - a.json", "external:\n  - a.json\n  - x.json\n  - y.png\n"),
        ("external: [\n  a.json\n]\n", None),
        ("external: 'a.json'\n", None),
        ("{name: A}\n", None),
    ],
)
def test_the_list_grows_and_nothing_else_changes(before: str, after: str | None) -> None:
    assert with_listed(before, ["x.json", "y.png"]) == after
