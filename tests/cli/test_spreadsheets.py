"""An office's spreadsheet goes in and comes back; all awards go out and come in again."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from plaudit.records.checks import sound_registry
from support.command import ROOT, plaudit
from support.git import git
from support.record_cases import base_site

ROWS = "Full Name,E-mail,Badge,Issued On\nBo Li,bo@x.example,talk,5/14/2026\nCy Au,cy@x.example,feedback,1 June 2026\n"
BAD = ROWS + "Di Ek,di@x.example,tolk,2026-06-01\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return base_site(tmp_path / "site")


def spreadsheet(site: Path, text: str = ROWS) -> Path:
    file = site.parent / "spring.csv"
    file.write_text(text, encoding="utf-8")
    return file


def records(site: Path) -> list[Path]:
    return sorted(path for path in site.rglob("*") if path.is_file())


def test_columns_are_shown_before_use(site: Path) -> None:
    done = plaudit("import", spreadsheet(site), folder=site)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == (
        'plaudit: name <- "Full Name"\n'
        'plaudit: credential <- "Badge"\n'
        'plaudit: awarded <- "Issued On"\n'
        "plaudit: columns not used and not stored: E-mail\n"
        "plaudit: 2 awards to 2 new educators written\n"
    )
    assert not any("x.example" in path.read_text("utf-8") for path in records(site))


def test_the_office_gets_its_file_back_with_codes_for_its_letters(site: Path) -> None:
    file, report = spreadsheet(site), site.parent / "letters.csv"
    done = plaudit("import", file, "--report", report, folder=site)
    assert done.returncode == 0, done.stderr
    assert "and 2 QR codes beside it; it holds your list as it is, so keep it to yourselves" in done.stderr
    rows = list(csv.DictReader(io.StringIO(report.read_text("utf-8"))))
    assert [(row["Full Name"], row["E-mail"]) for row in rows] == [("Bo Li", "bo@x.example"), ("Cy Au", "cy@x.example")]
    for row in rows:
        assert row["address"] == f"https://credentials.test.example.org/a/{row['award']}/"
        assert row["qr"] == f"letters-qr/{row['award']}.png"
        (code,) = zxingcpp.read_barcodes(Image.open(report.parent / row["qr"]).convert("L"))
        assert code.text == row["address"]
    assert sorted(sound_registry(site).awards) == sorted(["26k7m4q2tz9x", *(row["award"] for row in rows)])


def test_a_report_can_be_had_later(site: Path) -> None:
    file = spreadsheet(site)
    plaudit("import", file, folder=site)
    before = records(site)
    done = plaudit("import", file, "--report", site.parent / "again.csv", folder=site)
    assert "0 awards to 0 new educators written, 2 rows already there" in done.stderr
    assert records(site) == before
    rows = csv.DictReader(io.StringIO((site.parent / "again.csv").read_text("utf-8")))
    assert {row["award"] for row in rows} < sound_registry(site).awards.keys()


def test_a_report_that_cannot_be_written_leaves_nothing_of_itself(site: Path) -> None:
    file, report = spreadsheet(site), site.parent / "letters.csv"
    (site.parent / "letters-qr").write_text("mine", encoding="utf-8")
    done = plaudit("import", file, "--report", report, folder=site)
    assert done.returncode == 1
    assert "the report could not be written (import the same file once more to get it)" in done.stderr
    assert not report.exists()
    (site.parent / "letters-qr").unlink()
    done = plaudit("import", file, "--report", report, folder=site)
    assert "2 rows already there" in done.stderr
    assert len(list((site.parent / "letters-qr").iterdir())) == 2


def test_one_bad_row_stops_all_and_the_report_says_so(site: Path) -> None:
    before = records(site)
    report = site.parent / "report.csv"
    done = plaudit("import", spreadsheet(site, BAD), "--report", report, folder=site)
    assert (done.returncode, records(site)) == (1, before)
    assert "1 row cannot be taken, so nothing was written; --skip-bad takes the rest" in done.stderr
    problems = [row["problem"] for row in csv.DictReader(io.StringIO(report.read_text("utf-8")))]
    assert problems == [
        *["not written: all rows are taken or none"] * 2,
        "there is no credential `tolk` (did you mean `talk`?)",
    ]
    assert not (site.parent / "report-qr").exists()


def test_refused_rows_are_kept_corrected_and_imported(site: Path) -> None:
    done = plaudit("import", spreadsheet(site, BAD), "--skip-bad", folder=site)
    refused = site.parent / "spring-refused.csv"
    assert done.returncode == 1
    assert f"the refused rows are in {refused}; correct them there and import that file" in done.stderr
    assert "2 awards to 2 new educators written, 1 row refused" in done.stderr
    refused.write_text(refused.read_text("utf-8").replace(",tolk,", ",talk,"), encoding="utf-8")
    done = plaudit("import", refused, folder=site)
    assert done.returncode == 0, done.stdout
    assert "problem" not in done.stderr
    assert len(sound_registry(site).awards) == 4


def test_a_dry_run_writes_nothing_at_all(site: Path) -> None:
    file = spreadsheet(site, BAD)
    before = sorted(site.parent.rglob("*"))
    options = ("--report", "r.csv", "--refused", "f.csv", "--save-columns", "c.yml")
    done = plaudit("-C", site, "import", file, "--dry-run", "--skip-bad", *options, folder=site.parent)
    assert "2 awards to 2 new educators would be written, 1 row refused" in done.stderr
    assert sorted(site.parent.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--report", "site/r.csv"), "r.csv lies in the site's folder, and it holds your list as it is"),
        (("--report", "work/r.csv"), "r.csv lies where git would take it in, and it holds your list as it is"),
        (("--report", "spring.csv"), "spring.csv exists; it is not overwritten, so choose another file with --report"),
        (("--report", "nowhere/r.csv"), "there is no folder nowhere to put r.csv into"),
        (("--skip-bad", "--refused", "site/f.csv"), "f.csv lies in the site's folder"),
        (("--skip-bad", "--refused", "r.csv", "--report", "./r.csv"), "r.csv is named for two files"),
        (("--refused", "f.csv"), "--refused goes with --skip-bad"),
        (("--columns", "absent.yml"), "'absent.yml' does not exist"),
        (("--dates", "ydm"), "'ydm' is not one of"),
    ],
)
def test_places_are_looked_at_before_anything_is_written(site: Path, arguments: tuple[str, ...], message: str) -> None:
    file = spreadsheet(site, BAD)
    (site.parent / "work").mkdir()
    git(site.parent / "work", "init", "-q")
    before = records(site.parent)
    done = plaudit("-C", site, "import", file, *arguments, folder=site.parent)
    assert (done.returncode, done.stdout, records(site.parent)) == (2, "", before)
    assert message in done.stderr


def test_columns_are_kept_and_told_again(site: Path) -> None:
    file, kept = spreadsheet(site), site.parent / "columns.yml"
    plaudit("import", file, "--save-columns", kept, folder=site)
    assert kept.read_text("utf-8") == "name: Full Name\ncredential: Badge\nawarded: Issued On\n"
    done = plaudit("import", file, "--columns", kept, folder=site)
    assert "2 rows already there" in done.stderr
    kept.write_text("name: Full Name\ncredential: Bagde\nawarded: Issued On\n", encoding="utf-8")
    done = plaudit("import", file, "--columns", kept, folder=site)
    assert done.returncode == 1
    assert done.stdout == "columns.yml:2:1: spring.csv has no column `Bagde`\n    hint: did you mean `Badge`?\n"


def test_the_file_itself_tells_how_its_dates_are_to_be_read(site: Path) -> None:
    file = spreadsheet(site, ROWS.replace("1 June 2026", "6/1/2026"))
    done = plaudit("import", file, folder=site)
    assert done.returncode == 1
    assert done.stdout == (
        "spring.csv:3:1: `6/1/2026` can be 2026-01-06 and 2026-06-01\n"
        "    hint: --dates mdy reads them as line 2 must be read, which has 5/14/2026\n"
    )
    assert plaudit("import", file, "--dates", "mdy", folder=site).returncode == 0


def test_what_is_wrong_elsewhere_is_mended_first(site: Path) -> None:
    stack = site / "catalog" / "stacks" / "path.yml"
    stack.write_text(stack.read_text("utf-8").replace("talk", "tolk"), encoding="utf-8")
    before = records(site)
    for options in ((), ("--skip-bad",)):
        done = plaudit("import", spreadsheet(site), *options, folder=site)
        assert (done.returncode, records(site)) == (1, before)
        assert done.stdout.startswith("catalog/stacks/path.yml:3:10: there is no credential `tolk`")
        assert done.stderr.endswith("plaudit: 1 problem must be mended elsewhere, so nothing was written\n")


def example(folder: Path) -> Path:
    """A copy of the example site's records."""
    for name in ("catalog", "profiles"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "site_config.yml", folder)
    return folder


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    file = tmp_path / "all.csv"
    done = plaudit("export", "--out", file)
    assert (done.returncode, done.stdout) == (0, "")
    assert (
        done.stderr
        == "plaudit: 41 awards of 14 educators, 3 unlisted and 1 hidden among them: keep this to yourselves\n"
    )
    return file


def test_an_export_adds_nothing_to_the_site_that_it_came_from(exported: Path, tmp_path: Path) -> None:
    site = example(tmp_path / "site")
    before = records(site)
    done = plaudit("import", exported, folder=site)
    assert (done.returncode, done.stdout) == (0, "")
    assert "0 awards to 0 new educators written, 41 rows already there" in done.stderr
    assert records(site) == before


@pytest.mark.parametrize("lost", ["profiles/*/awards", "profiles/*"])
def test_an_export_brings_lost_records_back(exported: Path, tmp_path: Path, lost: str) -> None:
    site = example(tmp_path / "site")
    there = sound_registry(site)
    for folder in site.glob(lost):
        shutil.rmtree(folder)
    done = plaudit("import", exported, "--consent-on", "2026-11-01", folder=site)
    assert (done.returncode, done.stdout) == (0, "")
    here = sound_registry(site)
    assert {id_: award.record for id_, award in here.awards.items()} == {
        id_: a.record for id_, a in there.awards.items()
    }
    earners = {slug: educator for slug, educator in there.educators.items() if educator.awards}
    assert {slug: here.educators[slug].name for slug in earners} == {slug: e.name for slug, e in earners.items()}
    assert {slug: here.educators[slug].visibility for slug in earners} == {s: e.visibility for s, e in earners.items()}
    assert plaudit("export", folder=site).stdout == exported.read_text("utf-8")


def test_an_export_is_a_file_or_the_output(exported: Path, tmp_path: Path) -> None:
    assert plaudit("export").stdout == exported.read_text("utf-8")
    assert b"\r" not in exported.read_bytes()
    plaudit("export", "--bom", "--out", tmp_path / "excel.csv")
    assert (tmp_path / "excel.csv").read_bytes() == b"\xef\xbb\xbf" + exported.read_bytes()
    whole = json.loads(plaudit("export", "--format", "json").stdout)
    assert sum(len(educator["awards"]) for educator in whole["educators"]) == 41


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--out", "all.csv"), "all.csv lies in the site's folder, and it names unlisted and hidden people"),
        (("--out", "../there.csv"), "there.csv exists; it is not overwritten"),
        (("--out", "../work/new/all.csv"), "there is no folder ../work/new to put all.csv into"),
        (("--format", "json", "--bom"), "--bom is for spreadsheets"),
    ],
)
def test_an_export_goes_nowhere_where_it_would_be_published(
    site: Path, arguments: tuple[str, ...], message: str
) -> None:
    (site.parent / "there.csv").touch()
    done = plaudit("export", *arguments, folder=site)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_a_name_that_is_a_formula_goes_out_as_text_and_comes_in_as_it_was(site: Path) -> None:
    name = '=HYPERLINK("https://x.example/","Click")'
    text = io.StringIO()
    csv.writer(text).writerows([["name", "credential", "awarded"], [name, "talk", "2026-06-01"]])
    plaudit("import", spreadsheet(site, text.getvalue()), folder=site)
    out = plaudit("export", folder=site).stdout
    assert "'" + name in [row["name"] for row in csv.DictReader(io.StringIO(out))]
    done = plaudit("import", spreadsheet(site, out), folder=site)
    assert "2 rows already there" in done.stderr
    assert name in {educator.name for educator in sound_registry(site).educators.values()}
