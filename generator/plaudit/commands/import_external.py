"""`plaudit import FILE... --educator ID`: awards from elsewhere come into a profile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from plaudit import talk
from plaudit.records.external import ExternalAward
from plaudit.records.external_files import ENDINGS
from plaudit.records.importing_external import ExternalImportError, ExternalPlan, plan_external_import
from plaudit.records.writing import WriteRecordsError, change_files


def are_external(files: Sequence[Path]) -> bool:
    """Whether files on the command line are awards from elsewhere; the first one decides."""
    return files[0].suffix.lower() in ENDINGS


def only_spreadsheet(files: Sequence[Path], educator: str | None) -> Path:
    """The one file of an import that is none of awards from elsewhere.

    Raises:
        click.UsageError: When there are several, or the educator is named, who stands in the spreadsheet.
    """
    if educator is not None:
        raise click.UsageError(f"--educator is for awards from elsewhere, which end in {', '.join(ENDINGS)}")
    if len(files) > 1:
        raise click.UsageError("one spreadsheet is imported at a time")
    return files[0]


def import_external(
    folder: Path, files: Sequence[Path], educator: str | None, today: dt.date, *, dry_run: bool = False
) -> None:
    """Keep files as they are in an educator's folder and list them in the profile: all of them, or none.

    Args:
        folder: The folder that holds site_config.yml.
        files: What to take in.
        educator: Whose awards they are.
        today: The day by which dates lie in the future.
        dry_run: Say what would be written, and write nothing.

    Raises:
        click.UsageError: When it is not clear whose awards they are, or a file is of another kind.
        RecordsError: When a file cannot be taken, or the records would not be sound with it.
        click.ClickException: When the files cannot be written.
    """
    for file in files:
        if not are_external([file]):
            raise click.UsageError(f"{file} is none of {', '.join(ENDINGS)}; import it by itself")
    if educator is None:
        raise click.UsageError("whose awards are these? name the folder in profiles/ with --educator")
    try:
        plan = plan_external_import(folder, files, educator, today)
        if not dry_run:
            change_files(folder, plan.files)
    except ExternalImportError as error:
        raise click.UsageError(str(error)) from None
    except WriteRecordsError as error:
        raise click.ClickException(str(error)) from None
    _report(plan, educator, "would be added" if dry_run else "added")


def _report(plan: ExternalPlan, educator: str, done: str) -> None:
    for award in plan.awards:
        talk.show(_line(award))
    talk.show_problems(plan.warnings)
    if plan.unnamed:
        files = talk.count(plan.unnamed, "award does", "awards do")
        talk.say(f"{files} not say in plain words to whom it was given; make sure that it was {plan.recipient}")
    already = f", {talk.count(plan.already, 'file')} already there" if plan.already else ""
    awards = talk.count(len(plan.awards), "award")
    talk.say(f"{awards} from elsewhere {done} to {educator}{already}; nothing of it was verified")


def _line(award: ExternalAward) -> str:
    return f"{award.file}: {award.title}, from {award.issuer}, {award.issued_on} ({award.standard})"
