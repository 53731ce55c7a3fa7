"""`plaudit import`: a spreadsheet of awards becomes records."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from plaudit import talk
from plaudit.commands.import_external import are_external, import_external, only_spreadsheet
from plaudit.commands.options import DAY, site_folder, today
from plaudit.records.checks import sound_registry
from plaudit.records.importing import ImportOptions, ImportPlan, plan_import
from plaudit.records.spreadsheet import DATE_FORMS, ImportFileError
from plaudit.records.writing import WriteRecordsError, write_new_files


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--skip-bad", is_flag=True, help="Write the rows that can be taken even if others cannot.")
@click.option(
    "--dates", "date_form", type=click.Choice(list(DATE_FORMS)), default="ymd", help="The order of year, month and day."
)
@click.option(
    "--consent-on", type=DAY, help="The day on which everybody in the file agreed to a public profile; else unlisted."
)
@click.option("--educator", metavar="ID", help="Whose awards from elsewhere the files are.")
@click.option("--now", type=DAY, help="The day that counts as today.")
@click.pass_context
def import_(
    context: click.Context,
    files: tuple[Path, ...],
    dry_run: bool,
    skip_bad: bool,
    date_form: str,
    consent_on: dt.date | None,
    educator: str | None,
    now: dt.date | None,
) -> None:
    """Make records from a spreadsheet (CSV), or take in awards from elsewhere.

    The columns are educator (what your lists call the person; optional), name, credential and awarded.
    A file credentials.csv (credential, name, description) beside it describes credentials that the catalog lacks.
    All rows are taken or none; rows that cannot be taken are listed with their line and reason. Awards that the site
    has already are left as they are, so the same file can be imported again.

    Open Badges 2.0 and 3.0 that others issued (.json, .jwt, or .png and .svg with the award inside) are kept as they
    are, and shown on the page of the educator whom --educator names as "issued elsewhere".
    """
    folder = site_folder(context)
    if are_external(files):
        import_external(folder, files, educator, now or today(), dry_run=dry_run)
        return
    file = only_spreadsheet(files, educator)
    try:
        options = ImportOptions(now or today(), date_form, consent_on)
        plan = plan_import(sound_registry(folder), file, options)
    except ImportFileError as error:
        talk.show_problems([error.problem])
        context.exit(1)
    talk.show_problems(plan.refused)
    if plan.ignored_columns:
        talk.say(f"columns not used and not stored: {', '.join(filter(None, plan.ignored_columns)) or '(unnamed)'}")
    if plan.refused and not skip_bad:
        refused = talk.count(len(plan.refused), "row")
        talk.say(f"{refused} cannot be taken, so nothing was written; --skip-bad takes the rest")
        context.exit(1)
    if not dry_run:
        _write(folder, plan)
    talk.say(_report(plan, "would be written" if dry_run else "written"))
    if plan.refused:
        context.exit(1)


def _write(folder: Path, plan: ImportPlan) -> None:
    try:
        write_new_files(folder, plan.files)
    except WriteRecordsError as error:
        raise click.ClickException(str(error)) from None


def _report(plan: ImportPlan, done: str) -> str:
    parts = [f"{talk.count(plan.awards, 'award')} to {talk.count(plan.educators, 'new educator')} {done}"]
    if plan.already:
        parts.append(f"{talk.count(plan.already, 'row')} already there")
    if plan.refused:
        parts.append(f"{talk.count(len(plan.refused), 'row')} refused")
    return ", ".join(parts)
