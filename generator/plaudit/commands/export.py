"""`plaudit export`: all awards as a spreadsheet that can be imported again, or as JSON."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from plaudit import talk
from plaudit.commands.options import refuse_exposed, site_folder
from plaudit.records.checks import sound_registry
from plaudit.records.exporting import export_csv, export_json
from plaudit.records.registry import Registry
from plaudit.records.writing import WriteRecordsError, write_new_files


@click.command()
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="A new file for it, instead of stdout.")
@click.option("--bom", is_flag=True, help="Begin with a byte-order mark, by which Excel knows that the file is UTF-8.")
@click.pass_context
def export(context: click.Context, form: str, out: Path | None, bom: bool) -> None:
    """Write out all awards, those of unlisted and hidden people too.

    The spreadsheet (CSV) has one row for each award and can be imported again; JSON has profiles and awards with the
    keys of their records.
    """
    folder = site_folder(context)
    if bom and form == "json":
        raise click.UsageError("--bom is for spreadsheets; JSON has none")
    if out:
        refuse_exposed(folder, out, "--out", "names unlisted and hidden people")
    registry = sound_registry(folder)
    text = export_json(registry) if form == "json" else export_csv(registry, bom=bom)
    if out:
        _write(out, text)
    else:
        talk.show_file(text)
    talk.say(_tally(registry))


def _write(out: Path, text: str) -> None:
    try:
        write_new_files(out.parent, {out.name: text})
    except WriteRecordsError as error:
        raise click.ClickException(str(error)) from None


def _tally(registry: Registry) -> str:
    """How many awards and people there are, and that some of them are not for everybody's eyes."""
    people = Counter(educator.visibility for educator in registry.educators.values())
    withheld = [f"{people[word]} {word}" for word in ("unlisted", "hidden") if people[word]]
    whole = f"{talk.count(len(registry.awards), 'award')} of {talk.count(people.total(), 'educator')}"
    return f"{whole}, {' and '.join(withheld)} among them: keep this to yourselves" if withheld else whole
