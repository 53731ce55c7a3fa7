"""What is written can be read again, and new files come all together or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.records.writing import WriteRecordsError, change_files, record_yaml, write_new_files
from plaudit.records.yaml_reader import Document, read_yaml

_PRINTABLE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=80)


@given(st.dictionaries(st.from_regex(r"[a-z_]{1,10}", fullmatch=True), _PRINTABLE, min_size=1, max_size=5))
def test_records_read_back_as_they_were_written(record: dict[str, str]) -> None:
    document = read_yaml(record_yaml(record).encode(), "record.yml")
    assert isinstance(document, Document)
    assert document.value == record


def test_text_that_yaml_would_misread_is_quoted() -> None:
    text = record_yaml({"name": "no", "version": "1.10", "note": "a: b"})
    assert text == 'name: "no"\nversion: "1.10"\nnote: "a: b"\n'


def test_a_file_that_exists_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "b.yml").write_text("mine", encoding="utf-8")
    with pytest.raises(WriteRecordsError, match=r"b\.yml: exists already; nothing was written"):
        write_new_files(tmp_path, {"a/a.yml": "new", "b.yml": "new"})
    assert not (tmp_path / "a" / "a.yml").exists()
    assert (tmp_path / "b.yml").read_text(encoding="utf-8") == "mine"


def test_files_change_all_together(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "a.yml").write_text("a", encoding="utf-8")
    (tmp_path / "b.yml").write_text("b", encoding="utf-8")
    change_files(tmp_path, {"old/a.yml": None, "b.yml": "changed", "new/c.yml": "c"})
    assert not (tmp_path / "old").exists()
    assert (tmp_path / "b.yml").read_text("utf-8") == "changed"
    assert (tmp_path / "new" / "c.yml").read_text("utf-8") == "c"


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    data = bytes(range(256)) + b"\r\n\xef\xbb\xbf"
    change_files(tmp_path, {"external/a.png": data, "b.yml": "é"})
    assert (tmp_path / "external" / "a.png").read_bytes() == data
    assert (tmp_path / "b.yml").read_bytes() == "é".encode()


def test_a_change_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a", encoding="utf-8")
    (tmp_path / "b.yml").write_text("b", encoding="utf-8")
    (tmp_path / "folder.yml").mkdir()
    with pytest.raises(WriteRecordsError, match=r"folder\.yml: .*; nothing was changed"):
        change_files(tmp_path, {"a.yml": None, "b.yml": "changed", "new.yml": "c", "folder.yml": "d"})
    assert {path.name for path in tmp_path.iterdir()} == {"a.yml", "b.yml", "folder.yml"}
    assert (tmp_path / "a.yml").read_text("utf-8") == "a"
    assert (tmp_path / "b.yml").read_text("utf-8") == "b"
