"""Real input: 496 awards of five badges to 457 educators become records, and every one of them is published."""

import csv
import io
import shutil
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from support.command import plaudit


@pytest.fixture(scope="module")
def site(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("carpentry") / "site"
    assert plaudit("new", "site", folder).returncode == 0
    report = folder.parent / "letters.csv"
    done = plaudit("import", shared / "data" / "carpentry" / "awards.csv", "--report", report, folder=folder)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout
    assert done.stderr == (
        "plaudit: columns used as they are named: educator, name, credential, awarded\n"
        f"plaudit: the report is in {report}, and 496 QR codes beside it; "
        "it holds your list as it is, so keep it to yourselves\n"
        "plaudit: 496 awards to 457 new educators written\n"
    )
    return folder


def test_the_records_are_sound_and_every_award_is_published(site: Path, shared: Path) -> None:
    checked = plaudit("check", folder=site)
    assert (checked.returncode, checked.stdout) == (0, "")
    built = plaudit("build", folder=site)
    assert built.returncode == 0, built.stderr
    assert "496 signed awards, 457 educators" in built.stderr
    pages = [path.read_text("utf-8") for path in (site / "site").glob("a/*/index.html")]
    with (shared / "data" / "carpentry" / "awards.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    assert len(pages) == len(names) == 496
    text = "\n".join(pages)
    assert [name for name in names if name.replace("'", "&#39;") not in text] == []
    assert sorted(path.name for path in (site / "site" / "catalog").iterdir() if path.is_dir()) == [
        "core",
        "creator",
        "helper",
        "instructor",
        "organizer",
    ]


def test_importing_again_adds_nothing(site: Path, shared: Path) -> None:
    before = sorted(site.rglob("*.yml"))
    done = plaudit("import", shared / "data" / "carpentry" / "awards.csv", folder=site)
    assert "496 rows already there" in done.stderr
    assert sorted(site.rglob("*.yml")) == before


def test_every_row_comes_back_with_an_address_and_a_code_that_leads_to_it(site: Path, shared: Path) -> None:
    given = (shared / "data" / "carpentry" / "awards.csv").read_text("utf-8")
    report = (site.parent / "letters.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(report)))
    assert [list(row.values())[:4] for row in rows] == list(csv.reader(io.StringIO(given)))[1:]
    assert {row["problem"] for row in rows} == {""}
    assert sorted(row["award"] for row in rows) == sorted(path.stem for path in site.glob("profiles/*/awards/*.yml"))
    assert len({row["award"] for row in rows}) == 496
    for row in rows:
        (code,) = zxingcpp.read_barcodes(Image.open(site.parent / row["qr"]).convert("L"))
        assert code.text == row["address"] == f"https://credentials.example.org/a/{row['award']}/"


def test_an_export_makes_the_same_records_elsewhere(site: Path, tmp_path: Path) -> None:
    exported = tmp_path / "all.csv"
    assert plaudit("export", "--out", exported, folder=site).returncode == 0
    (elsewhere := tmp_path / "elsewhere").mkdir()
    shutil.copytree(site / "catalog", elsewhere / "catalog")
    shutil.copy(site / "site_config.yml", elsewhere)
    done = plaudit("import", exported, folder=elsewhere)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith("plaudit: 496 awards to 457 new educators written\n")
    files = [path.relative_to(site) for path in site.glob("profiles/**/*.yml")]
    assert {path: (site / path).read_bytes() for path in files} == {
        path.relative_to(elsewhere): path.read_bytes() for path in elsewhere.glob("profiles/**/*.yml")
    }


def test_one_bad_row_stops_all_of_them(shared: Path, tmp_path: Path) -> None:
    plaudit("new", "site", tmp_path / "site")
    for name in ("awards.csv", "credentials.csv"):
        (tmp_path / name).write_bytes((shared / "data" / "carpentry" / name).read_bytes())
    with (tmp_path / "awards.csv").open("a", encoding="utf-8") as file:
        file.write("somebody,Some Body,instructr,2015-01-01\nother,Other Body,instructor,2015-02-30\n")
    before = sorted((tmp_path / "site").rglob("*"))
    done = plaudit("import", tmp_path / "awards.csv", folder=tmp_path / "site")
    assert done.returncode == 1
    assert done.stdout == (
        "awards.csv:498:1: there is no credential `instructr`\n"
        "    hint: did you mean `instructor`?\n"
        "awards.csv:499:1: the date 2015-02-30 does not exist\n"
        "    hint: look at the calendar\n"
    )
    assert sorted((tmp_path / "site").rglob("*")) == before
    good = plaudit("import", tmp_path / "awards.csv", "--skip-bad", folder=tmp_path / "site")
    assert good.returncode == 1
    assert "496 awards to 457 new educators written, 2 rows refused" in good.stderr
    assert (tmp_path / "awards-refused.csv").read_text("utf-8") == (
        "educator,name,credential,awarded,problem\n"
        "somebody,Some Body,instructr,2015-01-01,there is no credential `instructr` (did you mean `instructor`?)\n"
        "other,Other Body,instructor,2015-02-30,the date 2015-02-30 does not exist (look at the calendar)\n"
    )
