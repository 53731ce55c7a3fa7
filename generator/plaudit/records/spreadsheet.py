"""Spreadsheets as CSV: rows keep their lines and their cells, and what a program reads as a formula is made text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plaudit.records.problem import Problem
from plaudit.records.slugs import is_slug

MAX_BYTES = 50_000_000
CREDENTIALS_FILE = "credentials.csv"
BOM = "\ufeff"
# Cells that begin so are formulas to spreadsheet programs, the wide signs to some of them.
_FORMULA = tuple("=+-@\t\r＝＋－＠")  # noqa: RUF001  # the wide signs are meant


class ImportFileError(Exception):
    """Raised when a file as a whole cannot be used; holds the problems."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in sorted(problems)))
        self.problems = sorted(problems)


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is not empty.

    Attributes:
        line: The line that it begins on.
        cells: Its cells as they stand.
        named: Their text by column, the column in small letters.
        fault: What is wrong with its form; empty when nothing is.
    """

    line: int
    cells: tuple[str, ...]
    named: Mapping[str, str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV file is written.

    Attributes:
        delimiter: What stands between cells.
        line_end: What ends a row.
        bom: Whether the file begins with a byte-order mark.
    """

    delimiter: str = ","
    line_end: str = "\n"
    bom: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file.

    Attributes:
        name: The file's name.
        header: The names of its columns as they stand.
        rows: Its rows, without the empty ones.
        dialect: How it is written.
    """

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    dialect: Dialect

    @property
    def columns(self) -> list[str]:
        """The names of its columns in small letters, without the space around them."""
        return [column_key(name) for name in self.header]


def column_key(name: str) -> str:
    """The name of a column as names are compared."""
    return name.strip().lower()


def guarded(text: str) -> str:
    """A text as a cell that no spreadsheet program takes for a formula: an apostrophe stands before it if need be."""
    return f"'{text}" if text.startswith(_FORMULA) or _is_guarded(text) else text


def unguarded(cell: str) -> str:
    """The text of a cell that `guarded` wrote; other cells are as they are, `'t Hooft` too."""
    return cell[1:] if _is_guarded(cell) else cell


def _is_guarded(cell: str) -> bool:
    return cell[:1] == "'" and cell[1:].startswith((*_FORMULA, "'"))


def csv_text(rows: Iterable[Sequence[str]], dialect: Dialect) -> str:
    """Rows as the text of a CSV file."""
    lines = (dialect.delimiter.join(_cell(cell, dialect) for cell in row) + dialect.line_end for row in rows)
    return (BOM if dialect.bom else "") + "".join(lines)


def _cell(text: str, dialect: Dialect) -> str:
    """A cell between quotes where it needs them. Python's own writer forgets those around a single carriage return."""
    if any(sign in text for sign in (dialect.delimiter, '"', "\n", "\r")):
        return '"' + text.replace('"', '""') + '"'
    return text


def read_csv(path: Path) -> Table:
    """The rows of a CSV file; commas, semicolons or tabs stand between its cells.

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
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        hint = "save the spreadsheet as `CSV UTF-8`"
        raise ImportFileError(Problem(path.name, line, 1, "this is not UTF-8", hint)) from None
    return _table(path.name, text)


def _dialect(text: str) -> Dialect:
    first_line = text.partition("\n")[0]
    # Where the comma is the decimal sign, spreadsheets write semicolons.
    delimiter = max(",;\t", key=first_line.count)
    return Dialect(delimiter, "\r\n" if first_line.endswith("\r") else "\n", text.startswith(BOM))


def _table(name: str, text: str) -> Table:
    dialect = _dialect(text)
    source = io.StringIO(text.removeprefix(BOM), newline="")
    reader = csv.reader(source, strict=True, delimiter=dialect.delimiter)
    rows: list[Row] = []
    try:
        header = tuple(next(reader, []))
        line = reader.line_num
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(_row(line + 1, header, cells))
            line = reader.line_num
    except csv.Error as error:
        raise ImportFileError(Problem(name, reader.line_num, 1, f"this is not CSV: {error}")) from None
    if not rows:
        raise ImportFileError(Problem(name, 0, 0, "the file has no rows", "the first line names the columns"))
    table = Table(name, header, tuple(rows), dialect)
    if twice := [column for column in table.columns if column and table.columns.count(column) > 1]:
        raise ImportFileError(
            Problem(name, 1, 1, f"there are two columns `{twice[0]}`", "rename or remove one of them")
        )
    return table


def _row(line: int, header: Sequence[str], cells: list[str]) -> Row:
    surplus = any(cell.strip() for cell in cells[len(header) :])
    named = {column_key(column): cell.strip() for column, cell in zip(header, cells, strict=False)}
    return Row(line, tuple(cells), named, "more cells than the header names" if surplus else "")


def described_credentials(path: Path) -> tuple[dict[str, Row], list[Problem]]:
    """The rows of credentials.csv by credential, and the rows that cannot be taken; nothing when there is no such file.

    Raises:
        ImportFileError: When the file as a whole cannot be read.
    """
    if not path.is_file():
        return {}, []
    table = read_csv(path)
    if missing := [column for column in ("credential", "name", "description") if column not in table.columns]:
        raise ImportFileError(Problem(path.name, 1, 1, f"there is no column `{missing[0]}`"))
    found: dict[str, Row] = {}
    refused = []
    for row in table.rows:
        fault, hint = _fault(row, found)
        if fault:
            refused.append(Problem(path.name, row.line, 1, fault, hint))
        else:
            found[row.named["credential"]] = row
    return found, refused


def _fault(row: Row, found: Mapping[str, Row]) -> tuple[str, str]:
    """What is wrong with a row of credentials.csv, and what to do; empty texts when nothing is."""
    id_ = row.named.get("credential", "")
    if row.fault:
        return row.fault, "put text with commas between quotes"
    if not is_slug(id_):
        return f"`{id_}` cannot be an id", "use small letters a-z, digits and single hyphens"
    if id_ in found:
        return f"`{id_}` is described on line {found[id_].line} already", "remove one of the two"
    return "", ""
