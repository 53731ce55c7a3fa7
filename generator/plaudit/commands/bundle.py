"""`plaudit bundle`: one HTML file with an educator's credentials that checks itself."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from plaudit import talk
from plaudit.commands.options import built_option, key_option, refuse_key_beside, signing_key, site_folder
from plaudit.commands.verify import Moment
from plaudit.records.checks import sound_registry
from plaudit.records.registry import Registry
from plaudit.records.writing import WriteRecordsError, change_files


@click.command()
@click.argument("educator")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file.  [default: EDUCATOR.html in this folder]",
)
@built_option
@key_option
@click.option("--now", type=Moment(), help="The time that counts as now.")
@click.pass_context
def bundle(
    context: click.Context,
    educator: str,
    out: Path | None,
    built: Path | None,
    key_file: Path | None,
    now: dt.datetime | None,
) -> None:
    """Make one HTML file with an educator's credentials that checks itself.

    EDUCATOR is the name of a folder in profiles/. In the file are the awards that the profile shows, the issuer's keys
    and lists of revoked awards as they are now, and the verifier. It opens from disk, without a network.
    """
    refuse_key_beside(built, key_file)
    folder = site_folder(context)
    moment = now or dt.datetime.now(dt.UTC)
    file = out or Path(f"{educator}.html")
    data = _bundle(sound_registry(folder), educator, folder, built, key_file, moment.astimezone().date())
    try:
        change_files(file.parent, {file.name: data})
    except WriteRecordsError as error:
        raise click.ClickException(f"{file.parent}: {error}") from None
    talk.show(str(file))


def _bundle(
    registry: Registry, slug: str, folder: Path, built: Path | None, key_file: Path | None, made: dt.date
) -> bytes:
    """The file, and what can go wrong in words."""
    # What signs takes longer to import than `plaudit --help` takes to run, so it is imported here.
    from plaudit import bundling  # noqa: PLC0415  # see above
    from plaudit.credentials.issue import KeyNotListedError  # noqa: PLC0415  # see above
    from plaudit.credentials.keys import KeyProblemError  # noqa: PLC0415  # see above

    try:
        educator = bundling.holder_of(registry, slug)
        awards = bundling.shown_awards(registry, educator)
        if educator.visibility == "hidden":
            talk.say(f"{slug} is hidden: hand this file to them alone")
        if built:
            published = bundling.published_before(registry, built, awards)
        else:
            published = bundling.signed_now(registry, signing_key(folder, key_file), awards)
        return bundling.bundle(registry, educator, published, made)
    except bundling.BundleError as error:
        raise (click.UsageError if error.misused else click.ClickException)(str(error)) from None
    except (KeyNotListedError, KeyProblemError) as error:
        raise click.ClickException(str(error)) from None
