"""`plaudit schema`: what an editor needs to know about records."""

from __future__ import annotations

from pathlib import Path

import click

from plaudit import talk
from plaudit.commands.options import site_folder
from plaudit.records.schemas import FOLDER, schemas
from plaudit.records.writing import WriteRecordsError, change_files


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"The folder for them.  [default: {FOLDER}/ in the site's folder]",
)
@click.pass_context
def schema(context: click.Context, out: Path | None) -> None:
    """Write a JSON Schema for each kind of record, by which editors complete keys and underline mistakes."""
    folder = out or site_folder(context) / FOLDER
    texts = {path.removeprefix(f"{FOLDER}/"): text for path, text in schemas().items()}
    try:
        change_files(folder, texts)
    except WriteRecordsError as error:
        raise click.ClickException(f"{folder}: {error}") from None
    for name in texts:
        talk.show(str(folder / name))
