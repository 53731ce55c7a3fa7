"""What is planned counts as done: new files are there, and files taken away are gone with their empty folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from plaudit.records.source import Source
from support.record_cases import write_folder


def test_planned_files_are_there_and_others_are_gone(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a/x.yml": "x", "a/b/y.yml": "y", "c/z.yml": "z", "c/w.yml": "w"})
    source = Source(tmp_path, {"d/new.yml": b"new"}, frozenset({"a/x.yml", "a/b/y.yml", "c/z.yml"}))
    assert [entry.name for entry in source.entries("")] == ["c", "d"]
    assert [entry.name for entry in source.entries("c")] == ["w.yml"]
    assert source.read("d/new.yml") == b"new"
    with pytest.raises(FileNotFoundError):
        source.read("a/x.yml")


def test_a_file_taken_away_and_planned_again_is_there(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a/x.yml": "old"})
    source = Source(tmp_path, {"a/x.yml": b"new"}, frozenset({"a/x.yml"}))
    assert [entry.name for entry in source.entries("a")] == ["x.yml"]
    assert source.read("a/x.yml") == b"new"
