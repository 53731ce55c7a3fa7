"""`plaudit build`: the site."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plaudit import talk
from plaudit.commands.options import key_option, out_option, signing_key, site_folder
from plaudit.credentials.keys import SigningKey
from plaudit.readiness import ReleaseError

if TYPE_CHECKING:
    from plaudit.build import Built


@click.command()
@click.option("--release", is_flag=True, help="Refuse what must not be published: a preview, left-over example values.")
@out_option
@key_option
@click.pass_context
def build(context: click.Context, release: bool, out: Path | None, key_file: Path | None) -> None:
    """Build the site. The one built before stays as it is until the new one is complete."""
    folder = site_folder(context)
    target = out or folder / "site"
    began = time.monotonic()
    built = build_or_complain(folder, target, signing_key(folder, key_file), release=release)
    for warning in built.warnings:
        talk.say(f"warning: {warning}")
    talk.say(f"{_summary(built)} in {time.monotonic() - began:.1f} s")
    talk.show(str(target))


def build_or_complain(folder: Path, target: Path, key: SigningKey, *, release: bool = False) -> Built:
    """Build, and turn what can go wrong into words."""
    # Everything that renders pages takes longer to import than `plaudit check` takes to run, so it is imported here.
    from plaudit.build import build  # noqa: PLC0415  # see above
    from plaudit.credentials.issue import KeyNotListedError  # noqa: PLC0415  # see above
    from plaudit.site.writer import WriteError  # noqa: PLC0415  # see above

    try:
        return build(folder, key, target, release=release)
    except (ReleaseError, KeyNotListedError, WriteError) as error:
        raise click.ClickException(str(error)) from None


def _summary(built: Built) -> str:
    kind = "preview" if built.preview else "site"
    awards, people = (
        talk.count(built.credentials, "signed award"),
        talk.count(len(built.registry.educators), "educator"),
    )
    files = f"{built.written.written} files written, {built.written.unchanged} unchanged"
    size = f"{built.written.bytes / 1_000_000:.1f} MB"
    return f"{kind} with {talk.count(built.pages, 'page')}, {awards}, {people} ({files}, {size})"
