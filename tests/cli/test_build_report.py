"""What a build says of itself: what was made and what was kept, phase by phase, and how large the site is."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from plaudit.commands import progress
from plaudit.records.phases import phase, watched_by
from support.command import plaudit
from support.record_cases import base_site

PHASES = [
    "reading records",
    "checking records",
    "frame and pictures",
    "pages of people that are there",
    "pages of people",
    "pages of the catalog",
]


def profile(folder: Path) -> dict[str, object]:
    built = plaudit("build", "--profile", "profile.json", folder=folder)
    assert built.returncode == 0, built.stderr
    loaded = json.loads((folder / "profile.json").read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def test_a_profile_says_what_was_made_and_the_next_one_what_was_kept(tmp_path: Path) -> None:
    folder = base_site(tmp_path)
    first, second = profile(folder), profile(folder)
    assert first["profiles"] == {"made": 1, "kept": 0}
    assert second["profiles"] == {"made": 0, "kept": 1}
    assert first["awards"] == {"published": 1, "signed": 1}
    assert second["awards"] == {"published": 1, "signed": 0}


def test_a_profile_has_every_phase_and_the_size_as_a_host_takes_it(tmp_path: Path) -> None:
    made = profile(folder := base_site(tmp_path))
    phases = made["phases"]
    assert isinstance(phases, list)
    assert [each["name"] for each in phases] == PHASES
    assert all(each["seconds"] >= 0 for each in phases)
    files = [path for path in (folder / "site").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    assert made["files"] == {"written": len(files), "unchanged": 0, "removed": 0}
    assert isinstance(made["bytes"], dict)
    assert made["bytes"]["site"] == size
    assert size + 512 * len(files) < made["bytes"]["tar"] < made["bytes"]["largest_tar"]


def test_the_summary_says_what_was_made_what_was_kept_and_the_share_of_the_limit(tmp_path: Path) -> None:
    folder = base_site(tmp_path)
    made, kept = (plaudit("build", folder=folder).stderr for _ in range(2))
    assert re.search(
        r"plaudit: 1 profile made with 1 signed award, 0 as before; .*\d% of what GitHub Pages takes", made
    )
    assert "plaudit: 0 profiles made with 0 signed awards, 1 as before; " in kept


def test_nobody_needs_to_watch() -> None:
    with phase("reading", 5) as done:
        done(5)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_long_phase_has_a_bar_with_counts_and_the_time_that_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, phases = Terminal(), progress.Phases()
    monkeypatch.setattr("sys.stderr", terminal)
    with watched_by(phases):
        with phase("reading records", 2000) as done:
            done(500)
            done(1500)
        with phase("checking records", 10) as done:
            done(10)
    shown = terminal.getvalue()
    assert "plaudit: reading records" in shown
    assert "2000/2000" in shown
    assert "checking" not in shown  # over before anybody reads it
    assert list(phases.seconds) == list(phases.steps) == ["reading records", "checking records"]


def test_without_a_terminal_there_are_no_bars(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    with watched_by(progress.Phases()), phase("reading records", 2000) as done:
        done(2000)
    assert stream.getvalue() == ""
