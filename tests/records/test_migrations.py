"""Records of an older format are lifted all together, with their comments. The steps here are planted."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plaudit.records import migrations
from plaudit.records.checks import inspect_folder
from plaudit.records.migrations import Trees, format_problem, newest_format, plan_lift
from plaudit.records.problem import RecordsError
from plaudit.records.source import Source
from plaudit.records.writing import change_files
from plaudit.records.yaml_reader import Document, read_yaml
from plaudit.records.yaml_tree import Scalar
from support.record_cases import base_site, write_folder

AWARD = "profiles/ana-lima/awards/26k7m4q2tz9x.yml"
OLD = """\
# Ana's first
credential: talk@1  # version 1
given: 2026-05-14  # by the board
# who judged
judges: [center]
results: {moves: demonstrated, time: demonstrated}
"""
LIFTED = """\
# Ana's first
credential: talk@1  # version 1
awarded: 2026-05-14  # by the board
# who judged
assessors: [center]
results:
  moves: demonstrated
  time: demonstrated
"""


def with_other_keys(trees: Trees) -> Trees:
    for path, tree in trees.items():
        if "/awards/" in path:
            tree.root.rename("given", "awarded")
            tree.root.rename("judges", "assessors")
    return trees


def with_stacks_in_another_folder(trees: Trees) -> Trees:
    return {path.replace("catalog/paths/", "catalog/stacks/"): tree for path, tree in trees.items()}


@pytest.fixture
def old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site in format 1, where format 3 is the newest."""
    monkeypatch.setattr(migrations, "MIGRATIONS", (with_other_keys, with_stacks_in_another_folder))
    write_folder(base_site(tmp_path), {AWARD: OLD, "catalog/paths/long.yml": "name: Long\nsummary: L.\nall_of: talk\n"})
    return tmp_path


def test_there_is_one_format_and_nothing_to_lift(tmp_path: Path) -> None:
    assert newest_format() == 1
    lift = plan_lift(Source(base_site(tmp_path)))
    assert (lift.start, lift.newest) == (1, 1)


def test_records_are_lifted_through_every_step(old_site: Path) -> None:
    lift = plan_lift(Source(old_site))
    change_files(old_site, lift.changes)
    assert set(lift.changes) == {"site_config.yml", AWARD, "catalog/paths/long.yml", "catalog/stacks/long.yml"}
    assert (old_site / AWARD).read_text("utf-8") == LIFTED
    assert (old_site / "site_config.yml").read_text("utf-8").startswith("format: 3\n")
    assert not (old_site / "catalog" / "paths").exists()
    assert inspect_folder(old_site, dt.date(2026, 11, 23))[1] == []
    assert plan_lift(Source(old_site)).start == 3


def test_only_the_steps_that_are_left_are_taken(old_site: Path) -> None:
    config = (old_site / "site_config.yml").read_text("utf-8")
    (old_site / "site_config.yml").write_text(f"format: 2\n{config}", "utf-8")
    assert AWARD not in plan_lift(Source(old_site)).changes


def test_one_file_that_cannot_be_read_stops_everything(old_site: Path) -> None:
    write_folder(old_site, {"catalog/stacks/broken.yml": "name: [\n"})
    with pytest.raises(RecordsError, match=r"catalog/stacks/broken\.yml:2:1: this is not YAML"):
        plan_lift(Source(old_site))


def test_an_older_site_is_told_to_migrate_and_nothing_else(old_site: Path) -> None:
    (problem,) = inspect_folder(old_site, dt.date(2026, 11, 23))[1]
    assert problem.message == "`format`: the records have format 1, and 3 is the newest"
    assert problem.hint == "run `plaudit migrate`"


def test_a_newer_site_is_told_to_update_and_nothing_else(tmp_path: Path) -> None:
    write_folder(base_site(tmp_path), {"site_config.yml": "# ours\nformat: 7\nnew_key: x\n"})
    (problem,) = inspect_folder(tmp_path, dt.date(2026, 11, 23))[1]
    assert (problem.line, problem.message) == (2, "`format`: 7 is newer than this plaudit")
    assert problem.hint == "update plaudit: this version reads format 1"
    with pytest.raises(RecordsError, match="7 is newer than this plaudit"):
        plan_lift(Source(tmp_path))


@pytest.mark.parametrize("written", ["0", "one", "[1]", "-1", "٣", "1" * 40])
def test_what_is_no_format_cannot_be_lifted(tmp_path: Path, written: str) -> None:
    write_folder(base_site(tmp_path), {"site_config.yml": f"name: x\nformat: {written}\n"})
    document = read_yaml(f"format: {written}\n".encode(), "site_config.yml")
    assert isinstance(document, Document)
    assert format_problem(document) is None
    with pytest.raises(RecordsError, match=r"site_config\.yml:2:1: `format`: this is not a format"):
        plan_lift(Source(tmp_path))


def test_a_step_may_add_take_away_and_replace(old_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def step(trees: Trees) -> Trees:
        trees[AWARD].root.put("name", Scalar("Ana"))
        trees[AWARD].root.put("given", Scalar("2026-05-15"))
        return {path: tree for path, tree in trees.items() if not path.startswith("catalog/frameworks/")}

    monkeypatch.setattr(migrations, "MIGRATIONS", (step,))
    changes = plan_lift(Source(old_site)).changes
    assert changes["catalog/frameworks/standards.yml"] is None
    assert "name: Ana\n" in str(changes[AWARD])
    assert "given: 2026-05-15  # by the board\n" in str(changes[AWARD])
