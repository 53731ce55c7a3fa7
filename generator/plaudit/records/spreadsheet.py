"""Reading a spreadsheet as CSV: columns are found by their names, rows keep their lines."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plaudit.records.explain import did_you_mean
from plaudit.records.problem import Problem

MAX_BYTES = 50_000_000
CREDENTIALS_FILE = "credentials.csv"
COLUMNS: dict[str, tuple[str, ...]] = {
    "educator": ("educator", "educator id", "person", "person id", "id", "username"),
    "name": ("name", "full name", "recipient", "recipient name", "earner", "educator name"),
    "credential": ("credential", "badge", "micro-credential", "achievement", "award"),
    "awarded": ("awarded", "awarded on", "award date", "date", "issued", "issued on"),
}


class ImportFileError(Exception):
    """Raised when the file as a whole cannot be read; holds the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty, with the line it begins on and its cells by column; `""` holds a fault of form."""

    line: int
    cells: Mapping[str, str]


def read_csv(path: Path) -> tuple[list[str], list[Row]]:
    """The column names in small letters, and the rows of a CSV file.

    Raises:
        ImportFileError: When the file as a whole cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ImportFileError(Problem(path.name, 0, 0, f"this file cannot be read: {error.strerror}")) from None
    if len(data) > MAX_BYTES:
        hint = "split it into smaller files"
        raise ImportFileError(Problem(path.name, 0, 0, f"the file is larger than {MAX_BYTES // 1_000_000} MB", hint))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        hint = "save the spreadsheet as `CSV UTF-8`"
        raise ImportFileError(Problem(path.name, line, 1, "this is not UTF-8", hint)) from None
    return _rows(path.name, text)


def _rows(name: str, text: str) -> tuple[list[str], list[Row]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        rows, line = [], reader.line_num
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(Row(line + 1, _cells(header, cells)))
            line = reader.line_num
    except csv.Error as error:
        raise ImportFileError(Problem(name, reader.line_num, 1, f"this is not CSV: {error}")) from None
    if not rows:
        raise ImportFileError(Problem(name, 0, 0, "the file has no rows", "the first line names the columns"))
    return header, rows


def _cells(header: list[str], cells: list[str]) -> dict[str, str]:
    named = {column: cell.strip() for column, cell in zip(header, cells, strict=False)}
    if len(cells) > len(header):
        named[""] = "more cells than the header names"
    return named


def detect_columns(name: str, header: list[str]) -> dict[str, str]:
    """Our column names to those of the file.

    Raises:
        ImportFileError: When a column that every award needs is not there.
    """
    found = {}
    for column, names in COLUMNS.items():
        match = next((known for known in names if known in header), None)
        if match:
            found[column] = match
        elif column != "educator":
            hint = did_you_mean(column, header) or f"the file has: {', '.join(header)}"
            raise ImportFileError(Problem(name, 1, 1, f"there is no column `{column}`", hint))
    return found


def described_credentials(path: Path) -> dict[str, Row]:
    """The rows of credentials.csv by credential; none when there is no such file."""
    if not path.is_file():
        return {}
    header, rows = read_csv(path)
    if missing := [column for column in ("credential", "name", "description") if column not in header]:
        raise ImportFileError(Problem(path.name, 1, 1, f"there is no column `{missing[0]}`"))
    return {row.cells["credential"]: row for row in rows if row.cells.get("credential")}
