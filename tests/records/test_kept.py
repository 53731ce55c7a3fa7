"""Results that are kept between runs: nothing but time is lost with them, and no damaged one is believed."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from plaudit.records.educator_files import EducatorFiles
from plaudit.records.kept import Kept
from plaudit.records.loader import Loader
from plaudit.records.source import Source


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deeper" / "kept.sqlite"


def kept_in(path: Path, **results: bytes) -> Kept:
    kept = Kept(path)
    kept.keep("text", results)
    return kept


def test_what_is_kept_is_known_the_next_time_under_its_kind_and_key(path: Path) -> None:
    kept_in(path, a=b"one", b=b"")
    assert Kept(path).known("text", ["a", "b", "c"]) == {"a": b"one", "b": b""}
    assert Kept(path).known("other", ["a"]) == {}


def test_many_can_be_asked_for_at_once(path: Path) -> None:
    many = {str(number): bytes([number % 256]) for number in range(2500)}
    kept_in(path, **many)
    assert Kept(path).known("text", many) == many


def test_a_result_that_was_changed_or_moved_counts_as_missing(path: Path) -> None:
    kept_in(path, a=b"one", b=b"two", c=b"three", d=b"four")
    with sqlite3.connect(path) as database:
        database.execute("UPDATE kept SET value = substr(value, 1, length(value) - 1) WHERE key = 'a'")
        database.execute("UPDATE kept SET key = 'moved' WHERE key = 'b'")
        database.execute("UPDATE kept SET value = NULL WHERE key = 'c'")
        database.execute("UPDATE kept SET value = 4 WHERE key = 'd'")
    assert Kept(path).known("text", ["a", "b", "c", "d", "moved"]) == {}


@pytest.mark.parametrize("damage", [b"", b"not a database at all, but something else" * 99])
def test_a_damaged_file_is_made_anew(path: Path, damage: bytes) -> None:
    kept_in(path, a=b"one")
    path.write_bytes(damage)
    assert Kept(path).known("text", ["a"]) == {}
    kept_in(path, a=b"again")
    assert Kept(path).known("text", ["a"]) == {"a": b"again"}


def test_a_file_that_is_cut_off_is_made_anew(path: Path) -> None:
    kept_in(path, **{str(number): bytes(4000) for number in range(50)})
    path.write_bytes(path.read_bytes()[:50_000])
    assert set(Kept(path).known("text", map(str, range(50))).values()) <= {bytes(4000)}
    kept_in(path, a=b"again")
    assert Kept(path).known("text", ["a"]) == {"a": b"again"}


def test_where_nothing_can_be_kept_nothing_is(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    for kept in (Kept(None), Kept(tmp_path / "file" / "kept.sqlite"), Kept(tmp_path)):
        kept.keep("text", {"a": b"one"})
        assert kept.known("text", ["a"]) == {}
        kept.forget_unused()


def test_a_name_with_line_breaks_is_not_taken_for_another_file() -> None:
    one, other = {"a": b"4\n2\nhi"}, {"a\n6\n4": b"hi"}
    assert EducatorFiles("x", one).digest != EducatorFiles("x", other).digest
    assert _read(one) != _read(other)


def _read(files: dict[str, bytes]) -> str:
    loader = Loader(Source(Path(), files, alone=True))
    for path in files:
        loader.read(path)
    return loader.digest.hexdigest()


def test_what_nobody_asked_for_is_forgotten_and_other_kinds_stay(path: Path) -> None:
    kept_in(path, a=b"one", b=b"two").keep("other", {"c": b"three"})
    kept = Kept(path)
    kept.known("text", ["b"])
    kept.keep("text", {"d": b"four"})
    kept.forget_unused()
    assert Kept(path).known("text", ["a", "b", "d"]) == {"b": b"two", "d": b"four"}
    assert Kept(path).known("other", ["c"]) == {"c": b"three"}


def test_each_site_has_its_own_and_another_version_of_the_program_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    Kept.of_site(tmp_path / "one").keep("text", {"a": b"one"})
    assert Kept.of_site(tmp_path / "one").known("text", ["a"]) == {"a": b"one"}
    assert Kept.of_site(tmp_path / "two").known("text", ["a"]) == {}
    monkeypatch.setattr("plaudit.records.kept.program_digest", lambda: "another")
    assert Kept.of_site(tmp_path / "one").known("text", ["a"]) == {}
    assert len(list((tmp_path / "cache").rglob("*.sqlite"))) == 2


def test_nothing_lies_in_the_folder_of_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "site").mkdir()
    Kept.of_site(tmp_path / "site").keep("text", {"a": b"one"})
    assert list((tmp_path / "site").iterdir()) == []
