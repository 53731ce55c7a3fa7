"""`plaudit bake`: pictures of awards with the signed credential inside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from plaudit import talk
from plaudit.commands.options import built_option, key_option, refuse_key_beside, signing_key, site_folder
from plaudit.records.baked_images import BakedImageError
from plaudit.records.checks import sound_registry
from plaudit.records.registry import AwardRecord, Registry
from plaudit.records.writing import WriteRecordsError, change_files

_FORMATS = {"svg": ("svg",), "png": ("png",), "both": ("svg", "png")}


@click.command()
@click.argument("awards", nargs=-1, required=True, metavar="AWARD...")
@click.option(
    "--format", "form", type=click.Choice(list(_FORMATS)), default="both", show_default=True, help="Which pictures."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    help="Folder for the pictures.  [default: this folder]",
)
@built_option
@key_option
@click.pass_context
def bake(
    context: click.Context, awards: tuple[str, ...], form: str, out: Path, built: Path | None, key_file: Path | None
) -> None:
    """Make pictures of awards with the signed credential inside.

    AWARD is an award's id. What is inside is what `plaudit build` publishes under the same key. Awards that were
    revoked get no picture.
    """
    refuse_key_beside(built, key_file)
    folder = site_folder(context)
    registry = sound_registry(folder)
    pictures = _pictures(registry, awards, _FORMATS[form], folder, built, key_file)
    try:
        change_files(out, pictures)
    except WriteRecordsError as error:
        raise click.ClickException(f"{out}: {error}") from None
    for name in pictures:
        talk.show(str(out / name))


def _pictures(
    registry: Registry, ids: Sequence[str], formats: Sequence[str], folder: Path, built: Path | None, key: Path | None
) -> dict[str, bytes]:
    """All pictures by file name, and what can go wrong in words."""
    # What draws and signs takes longer to import than `plaudit --help` takes to run, so it is imported here.
    from plaudit.baking import (  # noqa: PLC0415  # see above
        BakeError,
        chosen_awards,
        published_credentials,
        signed_credentials,
    )
    from plaudit.credentials.issue import KeyNotListedError  # noqa: PLC0415  # see above

    try:
        awards = chosen_awards(registry, ids)
        if built:
            credentials = published_credentials(registry, built, awards)
        else:
            credentials = signed_credentials(registry, signing_key(folder, key), awards)
    except BakeError as error:
        raise (click.UsageError if error.misused else click.ClickException)(str(error)) from None
    except KeyNotListedError as error:
        raise click.ClickException(str(error)) from None
    _tell_hidden(registry, awards)
    return {
        name: picture
        for award in awards
        for name, picture in _baked(registry, award, credentials[award.id], formats).items()
    }


def _tell_hidden(registry: Registry, awards: Sequence[AwardRecord]) -> None:
    for award in awards:
        if registry.educators[award.educator].visibility == "hidden":
            talk.say(f"{award.id} belongs to somebody who is hidden: hand its picture to them alone")


def _baked(registry: Registry, award: AwardRecord, credential: bytes, formats: Sequence[str]) -> dict[str, bytes]:
    from plaudit.baking import artwork, baked_pictures  # noqa: PLC0415  # as above
    from plaudit.site.badge_png import DrawingError  # noqa: PLC0415  # as above

    try:
        shown = artwork(registry, registry.version(award))
        if shown.note:
            talk.say(f"{award.id}: {shown.note}")
        return baked_pictures(shown, award.id, credential, formats)
    except BakedImageError as error:
        said = f"{error.message}; {error.hint}" if error.hint else error.message
        raise click.ClickException(f"{award.id}: {said}") from None
    except DrawingError as error:
        raise click.ClickException(f"{award.id}: its picture cannot be drawn as a PNG: {error}") from None
