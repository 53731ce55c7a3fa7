"""`plaudit import`: what others keep becomes records."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from plaudit.commands.import_external import are_external, import_external, only_spreadsheet
from plaudit.commands.options import DAY, site_folder, today
from plaudit.commands.spreadsheets import Wishes, import_spreadsheet
from plaudit.records.import_dates import DATE_FORMS
from plaudit.records.importing import ImportOptions

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--skip-bad", is_flag=True, help="Write the rows that can be taken, and a file of the others.")
@click.option("--refused", type=_NEW_FILE, help="Where --skip-bad puts the others.  [default: FILE-refused.csv]")
@click.option("--report", type=_NEW_FILE, help="Write the file back with award, address, QR code and problem.")
@click.option("--columns", type=_FILE, help="A YAML file that says which of our columns is which of the file's.")
@click.option("--save-columns", type=_NEW_FILE, help="Keep the columns as they were found, for --columns.")
@click.option(
    "--dates",
    "date_form",
    type=click.Choice(list(DATE_FORMS)),
    default="auto",
    show_default=True,
    help="The order of year, month and day.",
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
    refused: Path | None,
    report: Path | None,
    columns: Path | None,
    save_columns: Path | None,
    date_form: str,
    consent_on: dt.date | None,
    educator: str | None,
    now: dt.date | None,
) -> None:
    """Make records from a spreadsheet (CSV), or take in awards from elsewhere.

    One row is one award. The columns name, credential and awarded are needed; educator is what your lists call the
    person. A file credentials.csv (credential, name, description) beside it describes credentials that the catalog
    lacks. All rows are taken or none; rows that cannot be taken are listed with their line and reason. Awards that the
    site has already are left as they are, so the same file can be imported again.

    Open Badges 2.0 and 3.0 that others issued (.json, .jwt, or .png and .svg with the award inside) are kept as they
    are, and shown on the page of the educator whom --educator names as "issued elsewhere".
    """
    folder = site_folder(context)
    if are_external(files):
        import_external(folder, files, educator, now or today(), dry_run=dry_run)
        return
    file = only_spreadsheet(files, educator)
    if refused and not skip_bad:
        raise click.UsageError("--refused goes with --skip-bad: without it, no row is written when one is refused")
    target = (refused or file.with_name(f"{file.stem}-refused{file.suffix}")) if skip_bad else None
    wishes = Wishes(dry_run, target, report, columns, save_columns)
    if not import_spreadsheet(folder, file, ImportOptions(now or today(), date_form, consent_on), wishes):
        context.exit(1)
