"""What benchmarks measure with: a load that is sound, the same every time, and of the stated shape."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from plaudit.records.award_ids import status_slot
from plaudit.records.checks import sound_registry
from plaudit.records.registry import Registry
from support.command import ROOT, plaudit

AWARDS = 50


def load(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [sys.executable, ROOT / "bench" / "load", folder, "--awards", str(AWARDS), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("load") / "site"
    written = load(folder)
    assert written.returncode == 0, written.stderr
    return folder


@pytest.fixture(scope="module")
def registry(folder: Path) -> Registry:
    return sound_registry(folder)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_check_finds_nothing(folder: Path) -> None:
    checked = plaudit("check", folder=folder)
    assert (checked.returncode, checked.stdout) == (0, "")
    assert "0 problems" in checked.stderr
    assert "0 would change" in plaudit("fmt", "--check", folder=folder).stderr


def test_it_is_the_same_every_time_and_another_with_another_seed(folder: Path, tmp_path: Path) -> None:
    load(tmp_path / "again")
    load(tmp_path / "other", "--seed", "2")
    assert files(tmp_path / "again") == files(folder)
    assert files(tmp_path / "other") != files(folder)


def test_one_educator_has_five_awards_each_with_a_place_in_its_status_list(registry: Registry) -> None:
    assert {len(educator.awards) for educator in registry.educators.values()} == {5}
    assert len(registry.educators) * 5 == len(registry.awards) == AWARDS
    assert len({status_slot(id_) for id_ in registry.awards}) == AWARDS


def test_it_has_what_makes_real_records_uneven(registry: Registry) -> None:
    records = [award.record for award in registry.awards.values()]
    assert {len(record.results) for record in records} == {3, 4}
    assert any(record.revoked for record in records)
    assert any(record.renews for record in records)
    assert len({id_[:2] for id_ in registry.awards}) > 3
    assert {"public", "unlisted"} <= Counter(educator.visibility for educator in registry.educators.values()).keys()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    refused = load(tmp_path)
    assert (refused.returncode, files(tmp_path)) == (2, {"mine.txt": b"mine"})
    assert "is not empty" in refused.stderr


def test_a_table_tells_what_building_and_checking_takes_at_each_size(tmp_path: Path) -> None:
    command: list[str | Path] = [sys.executable, ROOT / "bench" / "build", "--rounds", "1", "--folder", tmp_path]
    measured = subprocess.run([*command, "--sizes", "5", "10"], capture_output=True, text=True, check=False)
    assert measured.returncode == 0, measured.stderr
    cells = [line.split(" | ")[:2] for line in measured.stdout.splitlines() if line.startswith("| ")]
    assert cells[1:] == [
        [f"| {awards}", name] for awards in (5, 10) for name in ("cold build", "check", "one more award")
    ]
    assert "from 5 to 10 awards, exponents: cold build " in measured.stdout
    assert {len(sound_registry(tmp_path / f"load-{awards}").awards) for awards in (5, 10)} == {5, 10}
