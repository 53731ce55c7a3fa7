"""`plaudit preview`: what would merging change?"""

from __future__ import annotations

from pathlib import Path

import click

from plaudit import talk
from plaudit.commands.options import development_signing_key, site_folder
from plaudit.history import HistoryError
from plaudit.records.problem import errors


@click.command()
@click.option("--since", "revision", metavar="REV", required=True, help="Compare with this git revision.")
@click.option("--out", type=click.Path(path_type=Path), help="A new folder.  [default: preview/ in the site's folder]")
@click.pass_context
def preview(context: click.Context, revision: str, out: Path | None) -> None:
    """Write the pages that a change touches, a file each.

    The files open from disk without the rest of the site. They are for looking at: not signed with the site's key, not
    verified, and marked as a preview. When the records have problems, there are no pages, and index.html says so; it is
    `plaudit check` that judges.
    """
    from plaudit.previewing import PreviewError, preview_change  # noqa: PLC0415  # slow to import: it renders pages

    folder = site_folder(context)
    target = out or folder / "preview"
    try:
        previewed = preview_change(folder, development_signing_key(folder), revision, target)
    except (HistoryError, PreviewError) as error:
        raise click.UsageError(str(error)) from None
    if wrong := errors(previewed.problems):
        words = talk.count(len(wrong), "problem")
        talk.say(f"the records have {words}, so no preview was made; `plaudit check` says what is wrong")
    else:
        parts = [f"{len(previewed.new)} new", f"{len(previewed.changed)} changed", f"{len(previewed.gone)} gone"]
        talk.say(f"pages: {', '.join(parts)}")
    if previewed.left_out:
        talk.say(f"{talk.count(previewed.left_out, 'page')} more not written; see the list in {target / 'index.html'}")
    talk.show(str(target))
