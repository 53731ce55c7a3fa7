"""What several commands share: the site's folder, today's date, the signing key."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from plaudit.credentials.given_keys import KEY_VARIABLE, SIGNER_VARIABLE, given_keys
from plaudit.credentials.keys import (
    DEVELOPMENT_KEY,
    KeyProblemError,
    SigningKey,
    development_key,
    read_signing_key,
)
from plaudit.credentials.signer import Signer
from plaudit.history import is_exposed
from plaudit.records.load import CONFIG
from plaudit.talk import say

_LONGEST_KEY = 10_000  # characters; enough to say what kind of key it is


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


class Place(click.ParamType["Path | str"]):
    """A folder, or the address of a storage past this machine."""

    name = "place"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path | str:
        """Read `s3://bucket/site`, or a path."""
        del param, ctx  # whatever is no address is a path
        text = str(value)
        return text if "://" in text else Path(text)


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


def signing_key(root: Path, key_file: Path | None) -> Signer:
    """The key from a file, the key or the program that the environment names, or the development key.

    Raises:
        click.ClickException: When there is one and it cannot be used.
        click.UsageError: When the environment names both, or one half of a program and its key.
    """
    given = given_keys()
    if key_file:
        return _key_in(key_file)
    if fault := given.fault:
        raise click.UsageError(fault)
    try:
        signer = given.signer()
    except KeyProblemError as error:
        raise click.ClickException(str(error)) from None
    if signer:
        return signer
    key = development_signing_key(root)
    say(f"no signing key is given ({KEY_VARIABLE}), so this is a preview, signed with a development key")
    return key


def _key_in(file: Path) -> SigningKey:
    try:
        with file.open(encoding="ascii", errors="replace") as text:
            return read_signing_key(text.read(_LONGEST_KEY))
    except KeyProblemError as error:
        raise click.ClickException(f"{file}: {error}") from None
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}") from None


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
    help=f"File with the secret signing key; without it, {KEY_VARIABLE} or {SIGNER_VARIABLE} is used.",
)
built_option = click.option(
    "--site",
    "built",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Take what is signed from this built site instead of signing it.",
)
out_option = click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="Where the site goes.  [default: site/ in the site's folder]",
)


def refuse_key_beside(built: Path | None, key_file: Path | None) -> None:
    """Refuse a key that would sign nothing, since a built site was named.

    Raises:
        click.UsageError: Both are given.
    """
    if built and key_file:
        raise click.UsageError("--site takes credentials that are signed, so --key has no use beside it")


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
