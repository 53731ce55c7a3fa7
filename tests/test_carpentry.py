"""Real input: 496 awards of five badges to 457 educators become records, and every one of them is published."""

import csv
from pathlib import Path

import pytest

from support.command import plaudit


@pytest.fixture(scope="module")
def site(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("carpentry") / "site"
    assert plaudit("new", "site", folder).returncode == 0
    done = plaudit("import", shared / "data" / "carpentry" / "awards.csv", folder=folder)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout
    assert done.stderr == "plaudit: 496 awards to 457 new educators written\n"
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
        "awards.csv:499:1: `2015-02-30` is not a date of the form ymd\n"
        "    hint: write 2026-05-14, or tell the form with --dates\n"
    )
    assert sorted((tmp_path / "site").rglob("*")) == before
    good = plaudit("import", tmp_path / "awards.csv", "--skip-bad", folder=tmp_path / "site")
    assert good.returncode == 1
    assert "496 awards to 457 new educators written, 2 rows refused" in good.stderr
