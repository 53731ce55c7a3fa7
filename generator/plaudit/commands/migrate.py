"""`plaudit migrate`: records of an older format, lifted to the newest."""

from __future__ import annotations

import click

from plaudit import talk
from plaudit.commands.options import site_folder
from plaudit.records.migrations import plan_lift
from plaudit.records.source import Source
from plaudit.records.writing import WriteRecordsError, change_files


@click.command()
@click.option("--dry-run", is_flag=True, help="Say which files would change, and write nothing.")
@click.pass_context
def migrate(context: click.Context, dry_run: bool) -> None:
    """Lift records of an older format to the newest: all of them, or none. Comments are kept."""
    folder = site_folder(context)
    lift = plan_lift(Source(folder))
    if lift.start == lift.newest:
        talk.say(f"format {lift.newest} is the newest, nothing to lift")
        return
    if not dry_run:
        try:
            change_files(folder, lift.changes)
        except WriteRecordsError as error:
            raise click.ClickException(str(error)) from None
    for path, text in sorted(lift.changes.items()):
        talk.show(f"{'written' if text else 'removed'} {folder / path}")
    done = "would be lifted" if dry_run else "lifted"
    talk.say(f"format {lift.start} {done} to {lift.newest}; next: look at the changes, then `plaudit check`")
