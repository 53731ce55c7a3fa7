"""`plaudit preview`: what would merging change?"""

from __future__ import annotations

from pathlib import Path

import click

from plaudit import talk
from plaudit.commands.options import site_folder
from plaudit.credentials.keys import KeyProblemError, development_key
from plaudit.history import HistoryError


@click.command()
@click.option("--since", "revision", metavar="REV", required=True, help="Compare with this git revision.")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("preview"), show_default=True, help="A new folder."
)
@click.pass_context
def preview(context: click.Context, revision: str, out: Path) -> None:
    """Write the pages that a change touches, a file each.

    The files open from disk without the rest of the site. They are for looking at: not signed with the site's key, not
    verified, and marked as a preview.
    """
    from plaudit.previewing import PreviewError, preview_change  # noqa: PLC0415  # slow to import: it renders pages

    folder = site_folder(context)
    try:
        previewed = preview_change(folder, development_key(folder), revision, out)
    except (HistoryError, PreviewError) as error:
        raise click.UsageError(str(error)) from None
    except KeyProblemError as error:
        raise click.ClickException(str(error)) from None
    parts = [f"{len(previewed.new)} new", f"{len(previewed.changed)} changed", f"{len(previewed.gone)} gone"]
    talk.say(f"pages: {', '.join(parts)}")
    if previewed.left_out:
        talk.say(f"{talk.count(previewed.left_out, 'page')} more not written; see the list in {out / 'index.html'}")
    talk.show(str(out))
