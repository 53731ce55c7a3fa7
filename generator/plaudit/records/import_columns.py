"""The columns of a spreadsheet: found by their names, or told by a file that maps ours to those of the office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from plaudit.records.explain import did_you_mean
from plaudit.records.problem import Problem
from plaudit.records.spreadsheet import ImportFileError, Table, column_key
from plaudit.records.writing import record_yaml
from plaudit.records.yaml_reader import Document, read_yaml

# What each column of ours may be called, the best name first. A column of the file is used once, by the first of ours.
COLUMNS: dict[str, tuple[str, ...]] = {
    "educator": ("educator", "educator id", "person", "person id", "username"),
    "import_id": ("import_id",),
    "name": ("name", "full name", "recipient", "recipient name", "earner", "educator name"),
    "visibility": ("visibility",),
    "credential": ("credential", "badge", "micro-credential", "achievement", "award"),
    "awarded": ("awarded", "awarded on", "award date", "date", "issued", "issued on"),
    "award": ("award", "award id"),
    "award_name": ("award_name", "award name", "name on award"),
    "expires": ("expires", "expires on", "expiry date", "valid until"),
    "assessors": ("assessors", "assessor"),
    "identity_checked_by": ("identity_checked_by", "identity checked by"),
    "identity_how": ("identity_how", "identity how"),
    "results": ("results",),
    "narrative": ("narrative",),
    "learned_by": ("learned_by", "learned by"),
    "evidence": ("evidence",),
    "renews": ("renews",),
    "replaces": ("replaces",),
    "changes": ("changes",),
    "revoked_on": ("revoked_on", "revoked on"),
    "revoked_reason": ("revoked_reason", "revoked reason"),
    "revoked_note": ("revoked_note", "revoked note"),
}
NEEDED = ("name", "credential", "awarded")
DATES = ("awarded", "expires", "revoked_on")
# What a written-back file has beside the office's own columns.
ADDED = ("award", "address", "qr", "problem")


def detect_columns(table: Table) -> dict[str, str]:
    """Our columns to those of the file, by their names.

    Raises:
        ImportFileError: When a column that every award needs is not there.
    """
    found: dict[str, str] = {}
    for column, names in COLUMNS.items():
        match = next((name for name in names if name in table.columns and name not in found.values()), None)
        if match:
            found[column] = match
        elif column in NEEDED:
            hint = did_you_mean(column, table.columns) or f"the file has: {', '.join(table.columns)}"
            raise ImportFileError(Problem(table.name, 1, 1, f"there is no column `{column}`", hint))
    return found


def mapped_columns(table: Table, file: Path) -> dict[str, str]:
    """Our columns to those of the file, as a YAML file of the office maps them; no others are used.

    Raises:
        ImportFileError: With all that is wrong with the mapping.
    """
    try:
        document = read_yaml(file.read_bytes(), file.name)
    except OSError as error:
        raise ImportFileError(Problem(file.name, 0, 0, f"this file cannot be read: {error.strerror}")) from None
    if isinstance(document, Problem):
        raise ImportFileError(document)
    if problems := list(_mapping_problems(document, table, file.name)):
        raise ImportFileError(*problems)
    return {ours: column_key(str(theirs)) for ours, theirs in document.value.items()}


def _mapping_problems(document: Document, table: Table, name: str) -> Iterator[Problem]:
    used: dict[str, str] = {}
    for ours, theirs in document.value.items():
        place = document.places[ours,]
        message, hint = _mapping_fault(ours, theirs, table, used)
        if message:
            yield Problem(name, place.line, place.column, message, hint)
        used[column_key(str(theirs))] = ours
    for column in NEEDED:
        if column not in document.value:
            yield Problem(name, 0, 0, f"nothing is mapped to `{column}`", f'add a line `{column}: "..."`')


def _mapping_fault(ours: str, theirs: object, table: Table, used: Mapping[str, str]) -> tuple[str, str]:
    """What is wrong with a line of a mapping, and what to do; empty texts when nothing is."""
    if ours not in COLUMNS:
        return f"unknown column `{ours}`", did_you_mean(ours, COLUMNS) or f"known: {', '.join(COLUMNS)}"
    if not isinstance(theirs, str):
        return f"`{ours}`: this must be the name of one column", 'write it like `name: "Full Name"`'
    key = column_key(theirs)
    if not key or key not in table.columns:
        header = [name for name in table.header if name.strip()]
        return f"{table.name} has no column `{theirs}`", did_you_mean(theirs, header) or f"it has: {', '.join(header)}"
    if key in used:
        return f"the column `{theirs}` is used for `{used[key]}` already", "remove one of the two lines"
    return "", ""


def shown_columns(table: Table, columns: Mapping[str, str]) -> dict[str, str]:
    """Our columns to those of the file, these as they stand there."""
    return {ours: table.header[table.columns.index(theirs)].strip() for ours, theirs in columns.items()}


def unused_columns(table: Table, columns: Mapping[str, str]) -> list[str]:
    """The columns of the office that are not used, and so not stored."""
    own = table.header[: own_width(table.header)]
    return [name.strip() or "(unnamed)" for name in own if column_key(name) not in columns.values()]


def mapping_text(table: Table, columns: Mapping[str, str]) -> str:
    """The mapping as YAML, to be kept and told again."""
    return record_yaml(shown_columns(table, columns))


def added_names(own: tuple[str, ...]) -> tuple[str, ...]:
    """What the columns that a written-back file adds are called: an office may have an `address` of its own."""
    taken = {column_key(name) for name in own}
    return tuple(name if name not in taken else f"plaudit_{name}" for name in ADDED)


def own_width(header: tuple[str, ...]) -> int:
    """How many columns of a file are the office's own: what was added when it was written back is not."""
    width = len(header) - len(ADDED)
    if width > 0 and header[width:] == added_names(header[:width]):
        return width
    return len(header) - (header[-1:] == (ADDED[-1],))
