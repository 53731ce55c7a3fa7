"""Reading a spreadsheet as CSV: columns are found by their names, rows keep their lines."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plaudit.records.explain import did_you_mean
from plaudit.records.problem import Problem
from plaudit.records.slugs import is_slug

MAX_BYTES = 50_000_000
CREDENTIALS_FILE = "credentials.csv"
COLUMNS: dict[str, tuple[str, ...]] = {
    "educator": ("educator", "educator id", "person", "person id", "username"),
    "name": ("name", "full name", "recipient", "recipient name", "earner", "educator name"),
    "credential": ("credential", "badge", "micro-credential", "achievement", "award"),
    "awarded": ("awarded", "awarded on", "award date", "date", "issued", "issued on"),
}

DATE_FORMS = {
    "ymd": re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})"),
    "mdy": re.compile(r"(?P<m>[0-9]{1,2})/(?P<d>[0-9]{1,2})/(?P<y>[0-9]{4})"),
    "dmy": re.compile(r"(?P<d>[0-9]{1,2})[./](?P<m>[0-9]{1,2})[./](?P<y>[0-9]{4})"),
}


class ImportFileError(Exception):
    """Raised when the file as a whole cannot be read; holds the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty.

    Attributes:
        line: The line that it begins on.
        cells: Its text by column.
        fault: What is wrong with its form; empty when nothing is.
    """

    line: int
    cells: Mapping[str, str]
    fault: str = ""


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
    first_line = text.partition("\n")[0]
    # Where the comma is the decimal sign, spreadsheets write semicolons.
    delimiter = max(",;\t", key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        rows, line = [], reader.line_num
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(_row(line + 1, header, cells))
            line = reader.line_num
    except csv.Error as error:
        raise ImportFileError(Problem(name, reader.line_num, 1, f"this is not CSV: {error}")) from None
    if not rows:
        raise ImportFileError(Problem(name, 0, 0, "the file has no rows", "the first line names the columns"))
    if twice := [column for column in header if column and header.count(column) > 1]:
        raise ImportFileError(
            Problem(name, 1, 1, f"there are two columns `{twice[0]}`", "rename or remove one of them")
        )
    return header, rows


def _row(line: int, header: list[str], cells: list[str]) -> Row:
    surplus = any(cell.strip() for cell in cells[len(header) :])
    named = {column: cell.strip() for column, cell in zip(header, cells, strict=False)}
    return Row(line, named, "more cells than the header names" if surplus else "")


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


def described_credentials(path: Path) -> tuple[dict[str, Row], list[Problem]]:
    """The rows of credentials.csv by credential, and the rows that cannot be taken; nothing when there is no such file.

    Raises:
        ImportFileError: When the file as a whole cannot be read.
    """
    if not path.is_file():
        return {}, []
    header, rows = read_csv(path)
    if missing := [column for column in ("credential", "name", "description") if column not in header]:
        raise ImportFileError(Problem(path.name, 1, 1, f"there is no column `{missing[0]}`"))
    found: dict[str, Row] = {}
    refused = []
    for row in rows:
        fault, hint = _fault(row, found)
        if fault:
            refused.append(Problem(path.name, row.line, 1, fault, hint))
        else:
            found[row.cells["credential"]] = row
    return found, refused


def _fault(row: Row, found: Mapping[str, Row]) -> tuple[str, str]:
    """What is wrong with a row of credentials.csv, and what to do; empty texts when nothing is."""
    id_ = row.cells.get("credential", "")
    if row.fault:
        return row.fault, "put text with commas between quotes"
    if not is_slug(id_):
        return f"`{id_}` cannot be an id", "use small letters a-z, digits and single hyphens"
    if id_ in found:
        return f"`{id_}` is described on line {found[id_].line} already", "remove one of the two"
    return "", ""


def read_date(text: str, form: str) -> dt.date | None:
    """The date that a cell holds, written in one of `DATE_FORMS`; None when it is none."""
    match = DATE_FORMS[form].fullmatch(text)
    try:
        return dt.date(int(match["y"]), int(match["m"]), int(match["d"])) if match else None
    except ValueError:
        return None
