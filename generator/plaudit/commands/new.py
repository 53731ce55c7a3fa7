"""`plaudit new`: a site, a credential, an educator, an award."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import click

from plaudit import talk
from plaudit.commands.options import DAY, site_folder, today
from plaudit.records.checks import refusals, sound_registry
from plaudit.records.new import (
    Files,
    NewAward,
    NewEducator,
    NewRecordError,
    new_award,
    new_credential,
    new_educator,
)
from plaudit.records.schemas import FOLDER
from plaudit.records.slugs import MAX_SLUG, is_slug
from plaudit.records.writing import WriteRecordsError, write_new_files
from plaudit.starting import StarterError, new_site


@click.group(no_args_is_help=False)
def new() -> None:
    """Make a site, a credential, an educator or an award."""


class Slug(click.ParamType[str]):
    """An id on the command line."""

    name = "id"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Small letters, digits, single hyphens."""
        text = str(value)
        if not is_slug(text):
            self.fail(f"`{text}` cannot be an id; use a-z, digits and hyphens, at most {MAX_SLUG}", param, ctx)
        return text


SLUG = Slug()


@new.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", default="Our Micro-credentials", show_default=True, help="The site's name.")
@click.option("--url", default="https://credentials.example.org/", show_default=True, help="The address of the site.")
def site(folder: Path, name: str, url: str) -> None:
    """Make a new folder for a site, ready to be checked, built and published."""
    try:
        made = new_site(folder, name, url)
    except StarterError as error:
        raise click.UsageError(str(error)) from None
    talk.say(
        f"{talk.count(len(made), 'file')} in {folder}; next: edit site_config.yml, then `plaudit -C {folder} serve`"
    )


@new.command()
@click.argument("credential", type=SLUG)
@click.option("--name", help="Its name.  [default: from the id]")
@click.pass_context
def credential(context: click.Context, credential: str, name: str | None) -> None:
    """Make a credential to fill in, or the next version of one that exists."""
    folder = site_folder(context)
    _write(folder, _made(lambda: new_credential(sound_registry(folder), credential, name, today())))


@new.command()
@click.argument("name")
@click.option("--slug", type=SLUG, help="The folder and address.  [default: from the name; random when unlisted]")
@click.option(
    "--consent-on", type=DAY, help="The day they agreed to a public profile; without it the page is unlisted."
)
@click.pass_context
def educator(context: click.Context, name: str, slug: str | None, consent_on: dt.date | None) -> None:
    """Make an educator's profile."""
    folder = site_folder(context)
    _write(folder, _made(lambda: new_educator(sound_registry(folder), NewEducator(name, consent_on, slug))))


@new.command()
@click.argument("educator")
@click.argument("credential")
@click.option("--awarded", type=DAY, help="The day of the award.  [default: today]")
@click.option("--assessor", "assessors", multiple=True, help="Who judged the evidence; may be given more than once.")
@click.option("--renews", metavar="AWARD", help="The earlier award that this one renews.")
@click.pass_context
def award(
    context: click.Context,
    educator: str,
    credential: str,
    awarded: dt.date | None,
    assessors: tuple[str, ...],
    renews: str | None,
) -> None:
    """Award CREDENTIAL (id, or id@version) to EDUCATOR, with a fresh id; confirm the results in the file it makes."""
    folder = site_folder(context)
    wanted = NewAward(educator, credential, awarded or today(), assessors, renews)
    _write(folder, _made(lambda: new_award(sound_registry(folder), wanted)))


def _made(make: Callable[[], Files]) -> Files:
    try:
        return make()
    except NewRecordError as error:
        raise click.UsageError(str(error)) from None


def _write(folder: Path, files: Files) -> None:
    if problems := refusals(folder, files, today()):
        talk.show_problems(problems)
        raise click.ClickException(f"{talk.summary(problems)}, so nothing was written")
    try:
        write_new_files(folder, files)
    except WriteRecordsError as error:
        raise click.UsageError(str(error)) from None
    for path in files:
        talk.show(str(folder / path))
    if not (folder / FOLDER).is_dir():
        talk.say(f"your editor can help with this once {FOLDER}/ is there: `plaudit schema`")
