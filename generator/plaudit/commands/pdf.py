"""`plaudit pdf`: the certificate of an award, or a profile on one page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plaudit import talk
from plaudit.commands.options import site_folder, today
from plaudit.records.checks import sound_registry
from plaudit.records.registry import Registry, last_day
from plaudit.records.writing import WriteRecordsError, change_files

if TYPE_CHECKING:
    from plaudit.site.sheets import Paper


@click.command()
@click.argument("name", metavar="AWARD|EDUCATOR")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file.  [default: AWARD.pdf or EDUCATOR.pdf in this folder]",
)
@click.option(
    "--paper", type=click.Choice(["a4", "letter"]), help="What it is printed on.  [default: `paper` in site_config.yml]"
)
@click.pass_context
def pdf(context: click.Context, name: str, out: Path | None, paper: Paper | None) -> None:
    """Make the certificate of an award, or a profile on one page, as a PDF file.

    AWARD is an award's id, EDUCATOR the name of a folder in profiles/. Awards that were revoked and people who are
    hidden get none.
    """
    registry = sound_registry(site_folder(context))
    file = out or Path(f"{name}.pdf")
    data = _made(registry, name, paper)
    try:
        change_files(file.parent, {file.name: data})
    except WriteRecordsError as error:
        raise click.ClickException(f"{file.parent}: {error}") from None
    talk.show(str(file))


def _made(registry: Registry, name: str, paper: Paper | None) -> bytes:
    # What sets text takes longer to import than `plaudit --help` takes to run, so it is imported here.
    from plaudit.on_paper import PaperError, on_paper  # noqa: PLC0415  # see above

    try:
        made = on_paper(registry, name, paper)
    except PaperError as error:
        raise (click.UsageError if error.misused else click.ClickException)(str(error)) from None
    for note in made.notes:
        talk.say(f"warning: {note}")
    _tell_expired(registry, name)
    return made.data


def _tell_expired(registry: Registry, name: str) -> None:
    if award := registry.awards.get(name):
        until = last_day(award.record, registry.version(award).record.valid_for)
        if until and until < today():
            talk.say(f"{name} was valid until {until}, and the certificate says so")
