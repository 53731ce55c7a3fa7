"""A spreadsheet becomes records; every row is taken or listed with its line and reason."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plaudit.records.checks import inspect_folder, sound_registry
from plaudit.records.importing import ImportOptions, ImportPlan, plan_import
from plaudit.records.spreadsheet import ImportFileError
from plaudit.records.writing import write_new_files
from support.record_cases import base_site

TODAY = dt.date(2026, 11, 23)


def plan(folder: Path, text: str, **options: object) -> ImportPlan:
    file = folder / "awards.csv"
    file.write_bytes(text.encode("utf-8"))
    return plan_import(sound_registry(folder), file, ImportOptions(TODAY, **options))  # type: ignore[arg-type]  # by name


def refusals(made: ImportPlan) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in made.refused]


def test_rows_become_sound_records(tmp_path: Path) -> None:
    made = plan(base_site(tmp_path), "name,credential,awarded\nZoë Ruíz,talk,2026-06-01\n明 史,feedback,2026-06-02\n")
    write_new_files(tmp_path, made.files)
    registry, problems = inspect_folder(tmp_path, TODAY)
    assert problems == []
    assert registry is not None
    assert {educator.name for educator in registry.educators.values()} == {"Ana Lima", "Zoë Ruíz", "明 史"}
    assert (made.awards, made.educators) == (2, 2)


def test_people_are_unlisted_until_they_agree(tmp_path: Path) -> None:
    csv = "name,credential,awarded\nZoë Ruíz,talk,2026-06-01\n"
    unlisted = plan(base_site(tmp_path), csv)
    public = plan(tmp_path, csv, consent_on=dt.date(2026, 6, 1))
    assert not any("zoe" in path for path in unlisted.files)
    assert any(path.startswith("profiles/zoe-ruiz/") for path in public.files)


def test_the_same_file_twice_adds_nothing(tmp_path: Path) -> None:
    csv = "educator,name,credential,awarded\nz1,Zoë Ruíz,talk,2026-06-01\nana-lima,Ana Lima,talk,2026-05-14\n"
    write_new_files(tmp_path, plan(base_site(tmp_path), csv).files)
    again = plan(tmp_path, csv)
    assert (again.files, again.already, again.refused) == ({}, 2, [])


def test_rows_that_cannot_be_taken_are_listed(tmp_path: Path) -> None:
    rows = [
        "educator,name,credential,awarded",
        "a1,A,tallk,2026-06-01",
        "a1,A,talk,01.06.2026",
        "a1,A,talk,2026-02-30",
        "a1,A,talk,2027-01-01",
        "a1,,talk,2026-06-01",
        "a1,A,talk,2026-06-01",
        "a1,B,feedback,2026-06-01",
        "a1,A,talk,2026-06-02",
        '"a 2","two\nlines",talk,2026-06-02',
        "a3,A,talk,2026-06-01,more,cells",
        "ana-lima,Ana Lima,talk,2026-06-09",
        "a4,A,talk,2026-01-09",
    ]
    made = plan(base_site(tmp_path), "\n".join(rows) + "\n")
    assert refusals(made) == [
        "2: there is no credential `tallk`",
        "3: `01.06.2026` is not a date of the form ymd",
        "4: `2026-02-30` is not a date of the form ymd",
        "5: 2027-01-01 lies in the future",
        "6: no name",
        "8: `a1` is A, not B",
        "9: A has talk already on line 7",
        "12: more cells than the header names",
        "13: Ana Lima holds talk already",
        "14: `talk` was first published on 2026-01-10, after 2026-01-09",
    ]
    assert made.awards == 2


def test_an_award_is_for_the_version_that_was_in_force(tmp_path: Path) -> None:
    folder = base_site(tmp_path) / "catalog" / "credentials" / "talk"
    first = (folder / "v1.yml").read_text("utf-8")
    (folder / "v2.yml").write_text(first.replace("2026-01-10", "2026-07-01"), encoding="utf-8")
    made = plan(tmp_path, "name,credential,awarded\nA,talk,2026-06-30\nB,talk,2026-07-01\n")
    awards = [text for path, text in made.files.items() if "/awards/" in path]
    assert awards == ["credential: talk@1\nawarded: 2026-06-30\n", "credential: talk@2\nawarded: 2026-07-01\n"]


def test_dates_are_read_in_the_form_that_was_told(tmp_path: Path) -> None:
    csv = "name,credential,awarded\nA,talk,03/04/2026\n"
    month_first = plan(base_site(tmp_path), csv, date_form="mdy")
    day_first = plan(tmp_path, csv, date_form="dmy")
    assert any("awarded: 2026-03-04" in text for text in month_first.files.values())
    assert any("awarded: 2026-04-03" in text for text in day_first.files.values())


def test_an_email_column_is_never_stored(tmp_path: Path) -> None:
    made = plan(base_site(tmp_path), "name,email,credential,awarded\nA,a@b.example,talk,2026-06-01\n")
    assert made.ignored_columns == ["email"]
    assert not any("@b.example" in text for text in made.files.values())


def test_missing_credentials_are_described_beside_the_file(tmp_path: Path) -> None:
    base_site(tmp_path)
    (tmp_path / "credentials.csv").write_text("credential,name,description\nhelper,Helper,Helps.\n", encoding="utf-8")
    made = plan(tmp_path, "name,credential,awarded\nA,helper,2026-06-01\n")
    assert made.files["catalog/credentials/helper/v1.yml"] == "name: Helper\nsummary: Helps.\ncompetency: Helps.\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "awards.csv: the file has no rows"),
        (b"name,credential\nA,talk\n", "awards.csv:1:1: there is no column `awarded`"),
        (b"name,credential,awarded\n\xff,talk,2026-01-01\n", "awards.csv:2:1: this is not UTF-8"),
        (b'name,credential,awarded\n"A,talk,2026-01-01\n', "awards.csv:2:1: this is not CSV"),
        (b"name,name,credential,awarded\nA,B,talk,2026-01-01\n", "awards.csv:1:1: there are two columns `name`"),
    ],
)
def test_a_file_that_is_none_is_one_problem(tmp_path: Path, data: bytes, message: str) -> None:
    (base_site(tmp_path) / "awards.csv").write_bytes(data)
    with pytest.raises(ImportFileError) as refused:
        plan_import(sound_registry(tmp_path), tmp_path / "awards.csv", ImportOptions(TODAY))
    assert str(refused.value).startswith(message)


def test_what_the_check_would_refuse_is_refused_at_its_row(tmp_path: Path) -> None:
    rows = [
        "username,name,credential,awarded",
        f"a1,{'Long ' * 80},talk,2026-06-01",
        "bo@test.example.org,Bo,talk,2026-06-01",
        "c3,C,talk,2026-06-01",
    ]
    made = plan(base_site(tmp_path), "\n".join(rows) + "\n")
    assert refusals(made) == ["2: `name`: this is too long", "3: `bo@test.example.org` looks like an e-mail address"]
    assert (made.awards, made.educators) == (1, 1)


def test_an_id_that_is_reserved_or_taken_is_not_used(tmp_path: Path) -> None:
    base_site(tmp_path)
    profile = tmp_path / "profiles" / "ana-lima" / "profile.yml"
    profile.write_text(profile.read_text("utf-8") + "aliases: [bo-li]\n", encoding="utf-8")
    csv = "educator,name,credential,awarded\nremoved,R,talk,2026-06-01\nbo-li,Bo Li,talk,2026-06-01\n"
    made = plan(tmp_path, csv, consent_on=dt.date(2026, 6, 1))
    assert made.refused == []
    assert not [path for path in made.files if path.startswith(("profiles/removed/", "profiles/bo-li/"))]


def test_a_name_that_the_site_knows_needs_an_id(tmp_path: Path) -> None:
    made = plan(base_site(tmp_path), "name,credential,awarded\nAna Lima,feedback,2026-06-01\n")
    assert refusals(made) == ["2: is this the Ana Lima whom the site knows already?"]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_spreadsheets_of_other_countries_are_read(tmp_path: Path, delimiter: str) -> None:
    csv = "name,credential,awarded,\r\n明 史,talk,2026-06-01,\r\n".replace(",", delimiter)
    assert plan(base_site(tmp_path), "\ufeff" + csv).awards == 1


def test_every_row_of_the_descriptions_is_taken_or_listed(tmp_path: Path) -> None:
    base_site(tmp_path)
    described = "credential,name,description\nhelper,Helper,Helps.\nhelper,Again,x\n,No id,x\nimages,Images,x\n"
    (tmp_path / "credentials.csv").write_text(described, encoding="utf-8")
    made = plan(tmp_path, "name,credential,awarded\nA,helper,2026-06-01\n")
    assert [str(problem).splitlines()[0] for problem in made.refused] == [
        "credentials.csv:3:1: `helper` is described on line 2 already",
        "credentials.csv:4:1: `` cannot be an id",
        "credentials.csv:5:1: the id `images` is reserved: the site publishes something else at catalog/images/",
    ]
