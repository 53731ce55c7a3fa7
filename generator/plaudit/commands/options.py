"""What several commands share: the site's folder, today's date, the signing key."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import click

from plaudit.credentials.keys import (
    DEVELOPMENT_KEY,
    KeyProblemError,
    SigningKey,
    development_key,
    read_signing_key,
)
from plaudit.history import is_exposed
from plaudit.records.load import CONFIG
from plaudit.talk import say

KEY_VARIABLE = "PLAUDIT_SIGNING_KEY"


class Day(click.ParamType[dt.date]):
    """A calendar date on the command line."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read `2026-05-14`."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"`{value}` is not a date; write year-month-day, like 2026-05-14", param, ctx)


DAY = Day()


def today() -> dt.date:
    """The day on this machine's calendar."""
    return dt.datetime.now().astimezone().date()


def site_folder(context: click.Context) -> Path:
    """The folder that the command works in.

    Raises:
        click.UsageError: When it holds no site.
    """
    folder = Path(context.find_root().params["folder"])
    if not (folder / CONFIG).is_file():
        where = "this folder" if folder == Path() else f"`{folder}`"
        raise click.UsageError(
            f"{where} holds no {CONFIG}; make a site with `plaudit new site DIR`, or name one with -C"
        )
    return folder


def signing_key(root: Path, key_file: Path | None) -> SigningKey:
    """The key from a file, from the environment, or the development key.

    Raises:
        click.ClickException: When there is one and it cannot be used.
    """
    # Taken out of the environment: nothing that runs later, such as a theme's template, has business with it.
    secret = os.environ.pop(KEY_VARIABLE, "").strip()
    try:
        if key_file:
            return read_signing_key(key_file.read_text(encoding="ascii", errors="replace"))
        if secret:
            return read_signing_key(secret)
    except KeyProblemError as error:
        raise click.ClickException(f"{key_file or KEY_VARIABLE}: {error}") from None
    except OSError as error:
        raise click.ClickException(f"{key_file}: {error.strerror}") from None
    key = development_signing_key(root)
    say(f"no signing key is given ({KEY_VARIABLE}), so this is a preview, signed with a development key")
    return key


def development_signing_key(root: Path) -> SigningKey:
    """The key for previews of this folder, made when there is none.

    Raises:
        click.ClickException: When it cannot be used or kept.
    """
    try:
        return development_key(root)
    except KeyProblemError as error:
        path = root / DEVELOPMENT_KEY
        raise click.ClickException(f"{path}: {error}; remove the file, and a new one is made") from None
    except OSError as error:
        raise click.ClickException(
            f"the development key cannot be kept in {error.filename}: {error.strerror}"
        ) from None


key_option = click.option(
    "--key",
    "key_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=f"File with the secret signing key; without it, the environment variable {KEY_VARIABLE} is used.",
)
out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Where the site goes.  [default: site/ in the site's folder]",
)


def refuse_taken(file: Path, option: str) -> None:
    """Refuse a place for a new file where there is one, or no folder for it.

    Raises:
        click.UsageError: When it cannot be written there.
    """
    if file.exists():
        raise click.UsageError(f"{file} exists; it is not overwritten, so choose another file with {option}")
    if not file.parent.is_dir():
        raise click.UsageError(f"there is no folder {file.parent} to put {file.name} into")


def refuse_exposed(folder: Path, file: Path, option: str, because: str) -> None:
    """Refuse a place for what is not for everybody's eyes where git would take it in, and perhaps publish it.

    Raises:
        click.UsageError: When it lies there, or cannot be written.
    """
    refuse_taken(file, option)
    inside = file.resolve().is_relative_to(folder.resolve())
    if inside or is_exposed(file):
        where = "in the site's folder" if inside else "where git would take it in"
        raise click.UsageError(f"{file} lies {where}, and it {because}; choose another place with {option}")
