"""A spreadsheet of awards becomes records, and goes back to the office with what became of each row."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from plaudit import talk
from plaudit.commands.options import refuse_exposed, refuse_taken
from plaudit.records.checks import readable_registry
from plaudit.records.import_columns import mapping_text, shown_columns, unused_columns
from plaudit.records.import_report import addressed_awards, refused_text, report_text
from plaudit.records.importing import ImportOptions, ImportPlan, Spreadsheet, plan_import, read_spreadsheet
from plaudit.records.registry import Registry
from plaudit.records.spreadsheet import ImportFileError
from plaudit.records.writing import WriteRecordsError, write_new_files


@dataclass(frozen=True, slots=True)
class Wishes:
    """What somebody wants of an import.

    Attributes:
        dry_run: Write nothing at all.
        refused: Where rows go that cannot be taken while the others are; None takes all or none.
        report: Where the file is written back with what became of each row.
        columns: A file that tells which column is which.
        save_columns: Where the columns are kept as they were found.
    """

    dry_run: bool = False
    refused: Path | None = None
    report: Path | None = None
    columns: Path | None = None
    save_columns: Path | None = None


def import_spreadsheet(folder: Path, file: Path, options: ImportOptions, wishes: Wishes) -> bool:
    """Import a CSV file, and say what came of it.

    Returns:
        Whether every row could be taken.

    Raises:
        click.ClickException: When something cannot be written; `click.UsageError` before anything was.
    """
    _refuse_targets(folder, wishes)
    registry = readable_registry(folder)
    try:
        sheet = read_spreadsheet(file, wishes.columns)
    except ImportFileError as error:
        talk.show_problems(error.problems)
        return False
    _show_columns(sheet)
    _save_columns(sheet, wishes)
    plan = plan_import(registry, sheet, options)
    talk.show_problems([*plan.refused, *plan.differing])
    is_taken = not plan.refused or (wishes.refused is not None and plan.is_safe_in_part)
    if not is_taken:
        talk.say(_nothing_written(sheet, plan, wishes))
    elif not wishes.dry_run:
        _write(folder, plan)
    if not wishes.dry_run:
        _hand_back(registry, sheet, plan, wishes, is_taken=is_taken)
    if is_taken:
        talk.say(_tally(plan, "would be written" if wishes.dry_run else "written"))
    return not plan.refused


def _refuse_targets(folder: Path, wishes: Wishes) -> None:
    """Look at the places of all files before any is written: nothing is overwritten, and nothing private published."""
    named = {"--report": wishes.report, "--refused": wishes.refused, "--save-columns": wishes.save_columns}
    targets = {option: path for option, path in named.items() if path}
    for option, path in targets.items():
        if sum(path.resolve() == other.resolve() for other in targets.values()) > 1:
            raise click.UsageError(f"{path} is named for two files; choose another one with {option}")
        if option == "--save-columns":
            refuse_taken(path, option)
        else:
            refuse_exposed(folder, path, option, "holds your list as it is")


def _show_columns(sheet: Spreadsheet) -> None:
    shown = shown_columns(sheet.table, sheet.columns)
    for ours, theirs in shown.items():
        if ours != theirs:
            talk.say(f'{ours} <- "{talk.one_line(theirs)}"')
    if same := [ours for ours, theirs in shown.items() if ours == theirs]:
        talk.say(f"columns used as they are named: {', '.join(same)}")
    if unused := unused_columns(sheet.table, sheet.columns):
        talk.say(f"columns not used and not stored: {talk.one_line(', '.join(unused))}")


def _save_columns(sheet: Spreadsheet, wishes: Wishes) -> None:
    if wishes.save_columns and not wishes.dry_run:
        _write_beside(wishes.save_columns, mapping_text(sheet.table, sheet.columns), "the columns are not kept")


def _write(folder: Path, plan: ImportPlan) -> None:
    try:
        write_new_files(folder, plan.files)
    except WriteRecordsError as error:
        raise click.ClickException(str(error)) from None


def _write_beside(target: Path, text: str, otherwise: str) -> None:
    try:
        write_new_files(target.parent, {target.name: text})
    except WriteRecordsError as error:
        raise click.ClickException(f"{otherwise}: {error}") from None


def _hand_back(registry: Registry, sheet: Spreadsheet, plan: ImportPlan, wishes: Wishes, *, is_taken: bool) -> None:
    if wishes.refused and plan.refused and is_taken:
        _write_beside(wishes.refused, refused_text(sheet.table, plan), "the refused rows could not be kept")
        talk.say(f"the refused rows are in {wishes.refused}; correct them there and import that file")
    if wishes.report:
        _report(registry, sheet, plan, wishes.report, is_taken=is_taken)


def _report(registry: Registry, sheet: Spreadsheet, plan: ImportPlan, report: Path, *, is_taken: bool) -> None:
    from plaudit.mail_merge import places, write_report  # noqa: PLC0415  # slow to import: it draws QR codes

    found = places(registry.site, report, addressed_awards(plan, is_written=is_taken))
    text = report_text(sheet.table, plan, found, is_written=is_taken)
    try:
        write_report(report, text, found.values())
    except WriteRecordsError as error:
        hint = "import the same file once more to get it" if is_taken else "no record was written either"
        raise click.ClickException(f"the report could not be written ({hint}): {error}") from None
    codes = f", and {talk.count(len(found), 'QR code')} beside it" if found else ""
    talk.say(f"the report is in {report}{codes}; it holds your list as it is, so keep it to yourselves")


def _nothing_written(sheet: Spreadsheet, plan: ImportPlan, wishes: Wishes) -> str:
    rows = sum(problem.path == sheet.table.name for problem in plan.refused)
    elsewhere = talk.count(len(plan.refused) - rows, "problem")
    parts = [f"{talk.count(rows, 'row')} cannot be taken"] if rows else []
    parts += [f"{elsewhere} must be mended elsewhere"] if len(plan.refused) > rows else []
    hint = "; --skip-bad takes the rest" if plan.is_safe_in_part and not wishes.refused else ""
    return f"{' and '.join(parts)}, so nothing was written{hint}"


def _tally(plan: ImportPlan, done: str) -> str:
    parts = [f"{talk.count(len(plan.new), 'award')} to {talk.count(plan.educators, 'new educator')} {done}"]
    if plan.already:
        parts.append(f"{talk.count(plan.already, 'row')} already there")
    if plan.refused:
        parts.append(f"{talk.count(len(plan.refused), 'row')} refused")
    return ", ".join(parts)
