"""A spreadsheet becomes records; every row is taken or listed with its line and reason."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plaudit.records.checks import inspect_folder, sound_registry
from plaudit.records.import_columns import unused_columns
from plaudit.records.importing import ImportOptions, ImportPlan, plan_import, read_spreadsheet
from plaudit.records.spreadsheet import ImportFileError
from plaudit.records.writing import write_new_files
from support.record_cases import base_site

TODAY = dt.date(2026, 11, 23)


def plan(folder: Path, text: str, **options: object) -> ImportPlan:
    file = folder / "awards.csv"
    file.write_bytes(text.encode("utf-8"))
    sheet = read_spreadsheet(file, None)
    return plan_import(sound_registry(folder), sheet, ImportOptions(TODAY, **options))  # type: ignore[arg-type]  # by name


def refusals(made: ImportPlan) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in made.refused]


def test_rows_become_sound_records(tmp_path: Path) -> None:
    made = plan(base_site(tmp_path), "name,credential,awarded\nZoë Ruíz,talk,2026-06-01\n明 史,feedback,2026-06-02\n")
    write_new_files(tmp_path, made.files)
    registry, problems = inspect_folder(tmp_path, TODAY)
    assert problems == []
    assert registry is not None
    assert {educator.name for educator in registry.educators.values()} == {"Ana Lima", "Zoë Ruíz", "明 史"}
    assert (len(made.new), made.educators) == (2, 2)


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
        "a1,A,talk,next June",
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
        "3: `next June` is not a date",
        "4: the date 2026-02-30 does not exist",
        "5: 2027-01-01 lies in the future",
        "6: no name",
        "8: `a1` is A, not B",
        "9: A has talk already on line 7",
        "12: more cells than the header names",
        "13: Ana Lima holds talk already",
        "14: `talk` was first published on 2026-01-10, after 2026-01-09",
    ]
    assert len(made.new) == 2


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
    sheet = read_spreadsheet(tmp_path / "awards.csv", None)
    assert unused_columns(sheet.table, sheet.columns) == ["email"]
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
        read_spreadsheet(tmp_path / "awards.csv", None)
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
    assert (len(made.new), made.educators) == (1, 1)


def test_names_that_windows_keeps_for_devices_get_another_address(tmp_path: Path) -> None:
    csv = "educator,name,credential,awarded\n,Con,talk,2026-06-01\naux,Aux Tan,talk,2026-06-02\n"
    made = plan(base_site(tmp_path), csv, consent_on=dt.date(2026, 6, 1))
    assert made.refused == []
    assert {path.split("/")[1] for path in made.files} == {"con-1", "aux-tan"}


def test_a_credential_that_cannot_be_checked_out_is_refused_at_its_row(tmp_path: Path) -> None:
    (tmp_path / "credentials.csv").write_text("credential,name,description\nnul,Nul,None.\n", encoding="utf-8")
    made = plan(base_site(tmp_path), "name,credential,awarded\nBo Li,nul,2026-06-01\nBo Li,talk,2026-06-01\n")
    assert "2: the name `nul` is reserved: Windows keeps it for a device" in refusals(made)
    assert made.is_safe_in_part


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
    assert len(plan(base_site(tmp_path), "\ufeff" + csv).new) == 1


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


HEADER = "educator,name,credential,awarded,award,results,renews,replaces,revoked_on,revoked_reason,narrative,expires\n"


def test_everything_about_an_award_comes_in(tmp_path: Path) -> None:
    row = (
        "b1,Bo,talk@1,14.5.2026,26f2w5c23vfg,moves=demonstrated; time=demonstrated,,,"
        '2026-06-01,other,"First line,\nsecond line",May 1 2028\n'
    )
    made = plan(base_site(tmp_path), HEADER + row)
    assert made.refused == []
    (path,) = (path for path in made.files if "/awards/" in path)
    assert path.endswith("/26f2w5c23vfg.yml")
    assert made.files[path] == (
        "credential: talk@1\n"
        "awarded: 2026-05-14\n"
        "results:\n  moves: demonstrated\n  time: demonstrated\n"
        "narrative: |-\n  First line,\n  second line\n"
        "expires: 2028-05-01\n"
        "revoked:\n  on: 2026-06-01\n  reason: other\n"
    )


def test_an_id_is_kept_only_when_it_is_free(tmp_path: Path) -> None:
    removed = {"profiles/removed/26qbkmx5bj65.yml": "on: 2026-06-30\nwas: withdrawn\n"}
    rows = [
        "b1,Bo,talk,2026-06-01,first prize,,,,,,,",
        "b1,Bo,talk,2026-06-01,26qbkmx5bj65,,,,,,,",
        "b1,Bo,talk,2026-06-01,26k7m4q2tz9x,,,,,,,",
        "b1,Bo,talk,2026-06-01,26f2w5c23vfg,,,,,,,",
        "c1,Cy,talk,2026-06-01,26f2w5c23vfg,,,,,,,",
    ]
    made = plan(base_site(tmp_path, **removed), HEADER + "\n".join(rows) + "\n")
    assert refusals(made) == [
        "2: `first prize` is not an award id",
        "3: the id 26qbkmx5bj65 belonged to an award that was removed",
        "4: the id 26k7m4q2tz9x belongs to another award, profiles/ana-lima/awards/26k7m4q2tz9x.yml",
        "6: the id 26f2w5c23vfg stands on line 5 already",
    ]


def test_an_id_with_a_taken_place_in_the_status_list_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plaudit.records.import_rows.status_slot", lambda id_: (2000 + int(id_[:2]), 7))
    made = plan(base_site(tmp_path), HEADER + "b1,Bo,talk,2026-06-01,26f2w5c23vfg,,,,,,,\n")
    assert refusals(made) == ["2: the id 26f2w5c23vfg has the same place in the status list as 26k7m4q2tz9x"]


def test_a_renewal_names_the_earlier_award(tmp_path: Path) -> None:
    rows = "ana-lima,Ana Lima,talk,2026-09-01,,,26k7m4q2tz9x,,,,,\nana-lima,Ana Lima,talk,2026-10-01,,,,,,,,\n"
    made = plan(base_site(tmp_path), HEADER + rows)
    assert refusals(made) == ["3: Ana Lima holds talk already"]
    assert len(made.new) == 1


def test_what_was_revoked_can_be_earned_again(tmp_path: Path) -> None:
    base_site(tmp_path)
    award = tmp_path / "profiles" / "ana-lima" / "awards" / "26k7m4q2tz9x.yml"
    award.write_text(award.read_text("utf-8") + "revoked: {on: 2026-06-01, reason: other}\n", encoding="utf-8")
    made = plan(tmp_path, "educator,name,credential,awarded\nana-lima,Ana Lima,talk,2026-09-01\n")
    assert (made.refused, len(made.new)) == ([], 1)


def test_a_version_may_be_told(tmp_path: Path) -> None:
    rows = "b1,Bo,talk@1,2026-06-01,,,,,,,,\nc1,Cy,talk@2,2026-06-01,,,,,,,,\nd1,Di,tolk@1,2026-06-01,,,,,,,,\n"
    made = plan(base_site(tmp_path), HEADER + rows)
    assert refusals(made) == ["3: `talk` has no version `2`", "4: there is no credential `tolk`"]


def test_an_award_that_is_there_with_other_words_is_left_alone_and_named(tmp_path: Path) -> None:
    rows = "ana-lima,Ana Lima,talk,2026-05-14,26k7m4q2tz9x,,,,,,Another account,2029-01-01\n"
    made = plan(base_site(tmp_path), HEADER + rows)
    assert (made.files, made.already, made.refused) == ({}, 1, [])
    assert [str(problem).splitlines()[0] for problem in made.differing] == [
        "awards.csv:2:1: warning: 26k7m4q2tz9x is there already with other words for: narrative, expires"
    ]


def test_an_award_that_is_there_is_known_by_what_its_row_says(tmp_path: Path) -> None:
    results = "time=demonstrated;moves=demonstrated"
    made = plan(base_site(tmp_path), HEADER + f"ana-lima,Ana Lima,talk@1,5/14/2026,,{results},,,,,,\n")
    assert (made.already, made.differing, made.ids) == (1, [], {2: "26k7m4q2tz9x"})


def test_nobody_becomes_more_visible_than_their_row_says(tmp_path: Path) -> None:
    rows = "name,credential,awarded,visibility\nBo Li,talk,2026-06-01,hidden\nCy Au,talk,2026-06-01,unlisted\n"
    rows += "Di Ek,talk,2026-06-01,public\nEd Ox,talk,2026-06-01,secret\nBo Li,feedback,2026-06-01,\n"
    made = plan(base_site(tmp_path), rows, consent_on=dt.date(2026, 6, 1))
    assert refusals(made) == ["5: `secret` is not one of the known words", "6: Bo Li is hidden on line 2"]
    profiles = {path: text for path, text in made.files.items() if path.endswith("profile.yml")}
    assert sorted(text.splitlines()[1] for text in profiles.values()) == [
        "visibility: hidden",
        "visibility: public",
        "visibility: unlisted",
    ]
    assert [path for path in profiles if "bo-li" in path or "cy-au" in path] == []
    assert made.hidden == {made.ids[2]}


def test_an_office_name_that_looks_random_does_not_become_an_address(tmp_path: Path) -> None:
    rows = "educator,name,credential,awarded,award\njsmith42,Jo Smith,talk,2026-06-01,\n"
    made = plan(base_site(tmp_path), rows)
    assert [path for path in made.files if "jsmith42" in path] == []
    exported = plan(tmp_path, rows.replace("jsmith42", "k7m4q2tz").replace(",\n", ",26f2w5c23vfg\n"))
    assert "profiles/k7m4q2tz/profile.yml" in exported.files


def test_people_are_known_by_folder_and_by_what_the_office_calls_them(tmp_path: Path) -> None:
    base_site(tmp_path)
    profile = tmp_path / "profiles" / "ana-lima" / "profile.yml"
    profile.write_text(profile.read_text("utf-8") + "import_id: '4711'\n", encoding="utf-8")
    rows = ["ana-lima,,Ana  Lima", "4711,,Ana Lima", "elsewhere,4711,Ana Lima"]
    award = ",talk,2026-05-14\n"
    made = plan(tmp_path, f"educator,import_id,name,credential,awarded\n{award.join(rows)}{award}")
    assert (made.already, made.refused, made.files) == (3, [], {})


def test_a_clash_that_names_a_record_of_the_site_stops_all_rows(tmp_path: Path) -> None:
    """The award that a row asks for lies before one that is there, so that the other is the second one."""
    rows = "educator,name,credential,awarded\nana-lima,Ana Lima,talk@1,2026-05-01\nb1,Bo,talk,2026-06-01\n"
    made = plan(base_site(tmp_path), rows)
    assert len(made.refused) == 1
    assert made.is_safe_in_part == (made.refused[0].path == "awards.csv")
