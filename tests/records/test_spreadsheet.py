"""A CSV file is read and written back cell by cell, and no cell that we add is a formula."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plaudit.records.spreadsheet import Dialect, csv_text, guarded, read_csv, unguarded

_WIDE = chr(0xFF1D)  # the wide sign for "equals"
_CELL = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(st.text(st.sampled_from(f"=+-@\t\r{_WIDE}'a "), max_size=6) | st.text(max_size=6))
def test_what_is_guarded_is_no_formula_and_comes_back_as_it_was(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r", _WIDE))
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('=HYPERLINK("https://x.example/","Ana")', '\'=HYPERLINK("https://x.example/","Ana")'),
        ("-1+1", "'-1+1"),
        ("'t Hooft", "'t Hooft"),
        ("''quoted''", "'''quoted''"),
        ("Ana", "Ana"),
        ("", ""),
    ],
)
def test_a_formula_gets_an_apostrophe_and_other_text_none(text: str, cell: str) -> None:
    assert guarded(text) == cell


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.lists(_CELL, min_size=2, max_size=2).filter(lambda row: any(map(str.strip, row))), min_size=1),
    st.builds(Dialect, st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"]), st.booleans()),
)
def test_cells_come_back_as_they_were(tmp_path: Path, rows: list[list[str]], dialect: Dialect) -> None:
    file = tmp_path / "list.csv"
    text = csv_text([["one", "two"], *rows], dialect)
    file.write_bytes(text.encode("utf-8"))
    table = read_csv(file)
    assert [list(row.cells) for row in table.rows] == rows
    assert table.dialect == dialect
    assert csv_text([table.header, *(row.cells for row in table.rows)], table.dialect) == text


def test_rows_begin_on_the_line_that_an_editor_shows(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text('a,b\n"1\n2",3\n\n , \n4,5\n', encoding="utf-8")
    assert [(row.line, row.named["b"]) for row in read_csv(file).rows] == [(2, "3"), (6, "5")]


def test_what_is_written_is_what_other_programs_read() -> None:
    rows = [["a;b", 'say "x"'], ["two\nlines", " kept "]]
    assert list(csv.reader(io.StringIO(csv_text(rows, Dialect(";")), newline=""), delimiter=";")) == rows
