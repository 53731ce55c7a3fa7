"""`plaudit serve`: the site on this machine, rebuilt while it is worked on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from plaudit import talk
from plaudit.commands.build import build_or_complain
from plaudit.commands.options import key_option, out_option, signing_key, site_folder
from plaudit.records.checks import sound_registry
from plaudit.records.load import CONFIG
from plaudit.records.problem import RecordsError

if TYPE_CHECKING:
    from plaudit.build import Built

_WATCHED = (CONFIG, "catalog", "profiles", "pages", "theme")


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any that is free."
)
@out_option
@key_option
@click.pass_context
def serve(context: click.Context, port: int, out: Path | None, key_file: Path | None) -> None:
    """Serve the site on this machine while you work on it.

    It is rebuilt, and the page reloaded, when a record, a page or a template changes.
    """
    from plaudit.site import preview_server  # noqa: PLC0415  # as in build_or_complain: slow to import
    from plaudit.site.theme import Theme  # noqa: PLC0415  # the same

    folder = site_folder(context)
    target = out or folder / "site"
    base_path = urlsplit(sound_registry(folder).site.url).path
    watched = {*(folder / name for name in _WATCHED), *Theme(folder).folders("")}

    key = signing_key(folder, key_file)

    def build() -> None:
        built = build_or_complain(folder, target, key)
        talk.say(_done(built))

    try:
        preview_server.serve(build, target, base_path, sorted(watched), port, ready=_ready, failed=_failed)
    except preview_server.ServeError as error:
        raise click.UsageError(str(error)) from None


def _done(built: Built) -> str:
    changed = talk.count(built.written.written, "file")
    return f"built {talk.count(built.pages, 'page')}, {changed} changed"


def _ready(address: str) -> None:
    talk.say(f"serving {address} (stop with Ctrl-C)")


def _failed(error: Exception) -> None:
    """Say what is wrong with a rebuild; the last good site is served on."""
    if isinstance(error, RecordsError):
        talk.show_problems(error.problems)
        talk.say(f"{talk.summary(error.problems)}; the page shows the site as it was before")
    else:
        message = error.format_message() if isinstance(error, click.ClickException) else str(error)
        talk.say(f"not rebuilt: {message}")
