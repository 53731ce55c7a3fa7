"""What an office gets back: its own rows with the awards' addresses beside them, or those that could not be taken.

The office's own cells stay as they are; cells that are added are never a formula to a spreadsheet program.
"""

from __future__ import annotations

from collections.abc import Mapping

from plaudit.records.import_columns import ADDED, added_names, own_width
from plaudit.records.importing import ImportPlan
from plaudit.records.problem import Problem
from plaudit.records.spreadsheet import Table, csv_text, guarded

NOT_WRITTEN = "not written: all rows are taken or none"


def reasons(table: Table, plan: ImportPlan) -> dict[int, str]:
    """Why rows were refused, by their lines."""
    found: dict[int, list[str]] = {}
    for problem in plan.refused:
        if problem.path == table.name:
            found.setdefault(problem.line, []).append(_reason(problem))
    return {line: "; ".join(texts) for line, texts in found.items()}


def _reason(problem: Problem) -> str:
    return f"{problem.message} ({problem.hint})" if problem.hint else problem.message


def addressed_awards(plan: ImportPlan, *, is_written: bool) -> set[str]:
    """The awards of the file's rows that have a page once the site is published."""
    return {id_ for id_ in plan.ids.values() if id_ not in plan.hidden and (is_written or id_ not in plan.new)}


def report_text(table: Table, plan: ImportPlan, places: Mapping[str, tuple[str, str]], *, is_written: bool) -> str:
    """The file with `award`, `address`, `qr` and `problem` added to each row.

    Args:
        table: The file.
        plan: What became of its rows.
        places: The address and the QR file of each award of `addressed_awards`.
        is_written: Whether the new awards were written.
    """
    why = reasons(table, plan)
    added: dict[int, tuple[str, ...]] = {}
    for row in table.rows:
        id_ = plan.ids.get(row.line, "")
        if id_ in plan.new and not is_written:
            added[row.line] = ("", "", "", NOT_WRITTEN)
        else:
            added[row.line] = (id_, *places.get(id_, ("", "")), why.get(row.line, ""))
    return _with_columns(table, added_names(table.header[: own_width(table.header)]), added)


def refused_text(table: Table, plan: ImportPlan) -> str:
    """The rows that could not be taken, and why in a column `problem`; once corrected, to be imported as it is."""
    added = {line: (reason,) for line, reason in reasons(table, plan).items()}
    return _with_columns(table, (ADDED[-1],), added)


def _with_columns(table: Table, names: tuple[str, ...], added: Mapping[int, tuple[str, ...]]) -> str:
    """The header and the rows that get something, each with the added cells behind the office's own columns."""
    width, whole = own_width(table.header), len(table.header)
    lines = [(*table.header[:width], *names)]
    for row in table.rows:
        if row.line in added:
            own = (*row.cells[:width], *[""] * (width - len(row.cells)))
            # Cells that the header does not name stand at the end: they are somebody's work, too.
            lines.append((*own, *map(guarded, added[row.line]), *row.cells[whole:]))
    return csv_text(lines, table.dialect)
