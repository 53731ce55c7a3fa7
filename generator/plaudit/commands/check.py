"""`plaudit check`: is everything sound?"""

from __future__ import annotations

import datetime as dt

import click

from plaudit import talk
from plaudit.change_report import change_report, findings, within_limit
from plaudit.checking import Checked, check_change, check_folder
from plaudit.commands.options import DAY, site_folder, today
from plaudit.history import HistoryError
from plaudit.records.problem import errors


@click.command()
@click.option(
    "--since", "revision", metavar="REV", help="Hold a change to what it touches: compare with a git revision."
)
@click.option("--format", "form", type=click.Choice(talk.FORMATS), default="text", help="How problems are printed.")
@click.option("--now", type=DAY, help="The day that counts as today.")
@click.pass_context
def check(context: click.Context, revision: str | None, form: str, now: dt.date | None) -> None:
    """Check all records and say what is wrong where."""
    folder, day = site_folder(context), now or today()
    try:
        checked = check_change(folder, day, revision) if revision else check_folder(folder, day)
    except HistoryError as error:
        raise click.UsageError(f"--since {revision}: {error}") from None
    talk.show_problems(checked.problems, form, checked.touched)
    if form == "github":
        talk.write_summary(_summary(checked))
    touched = f", {talk.count(len(checked.touched), 'file')} touched" if checked.touched is not None else ""
    talk.say(f"{talk.count(checked.records, 'record')} checked{touched}: {talk.summary(checked.problems)}")
    if errors(checked.problems):
        context.exit(1)


def _summary(checked: Checked) -> str:
    """Everything that an approver wants to know, without opening a file."""
    parts = findings(checked.problems, talk.summary(checked.problems))
    if checked.changes is not None:
        parts += change_report(checked.changes, checked.url, "Merging this publishes")
    elif checked.touched is not None:
        parts.append("What merging this publishes can be said once every file can be read.\n")
        parts += change_report(checked.files, checked.url, "Merging this changes these files")
    return within_limit(parts)
