"""`plaudit theme`: the files that a site's own theme may take the place of."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import click

from plaudit import talk
from plaudit.commands.options import site_folder
from plaudit.records.english import packaged_theme
from plaudit.records.explain import did_you_mean
from plaudit.records.writing import WriteRecordsError, write_new_files
from plaudit.site.theme import THEME, Theme
from plaudit.site.theme_copies import copied, difference, outdated_copies
from plaudit.site.theme_names import theme_files


@click.group(no_args_is_help=False)
def theme() -> None:
    """Look at the theme's files, and copy those that you want to change."""


@theme.command("list")
@click.pass_context
def list_(context: click.Context) -> None:
    """Name all files of the theme, and say which of them the site has of its own."""
    folder = site_folder(context)
    files = Theme(folder)
    own = {} if _is_original(folder) else files.own_files("")
    outdated = {problem.path for problem in outdated_copies(files)}
    for name in files.files():
        moved_on = ", the original has changed since" if f"{THEME}/{name}" in outdated else ""
        kind = "yours" if files.original(name) else "yours alone"
        talk.show(f"{name}  ({kind}{moved_on})" if name in own else name)


@theme.command()
@click.argument("names", metavar="FILE...", nargs=-1, required=True)
@click.pass_context
def copy(context: click.Context, names: tuple[str, ...]) -> None:
    """Copy files of the theme into theme/, where they take the originals' place: all that are named, or none.

    The first line of each says what it was copied from. So `plaudit check` can tell when the original has moved on.
    """
    folder = _site_with_a_theme_of_its_own(context)
    files = Theme(folder)
    texts = {f"{THEME}/{name}": _copy(folder, files, name) for name in (_known(files, name) for name in names)}
    try:
        write_new_files(folder, texts)
    except WriteRecordsError as error:
        raise click.ClickException(str(error)) from None
    for path in texts:
        talk.show(str(folder / path))


def _copy(folder: Path, files: Theme, name: str) -> str:
    """The text of a copy.

    Raises:
        click.ClickException: When the site has this file already, or there is no place for a note in it.
    """
    if (folder / THEME / name).exists():
        raise click.ClickException(f"{THEME}/{name} is there already; `plaudit theme diff {name}` compares it")
    text = copied(files, name)
    if text is None:
        raise click.ClickException(f"{name} has no comments, in which a copy could say what it was copied from")
    return text


@theme.command()
@click.argument("name", metavar="FILE")
@click.pass_context
def diff(context: click.Context, name: str) -> None:
    """Show how a file of the site's own theme differs from the original."""
    folder = _site_with_a_theme_of_its_own(context)
    files = Theme(folder)
    wanted = _known(files, name)
    if wanted not in files.own_files(""):
        raise click.ClickException(f"there is no {THEME}/{wanted}; `plaudit theme copy {wanted}` makes one")
    talk.show_file(difference(files, wanted))


def _site_with_a_theme_of_its_own(context: click.Context) -> Path:
    """The site's folder.

    Raises:
        click.ClickException: When its theme/ is the one that the package brings, as in the repository of Plaudit.
    """
    folder = site_folder(context)
    if _is_original(folder):
        raise click.ClickException(f"{THEME}/ in this folder is the original itself; change the files there")
    return folder


def _is_original(folder: Path) -> bool:
    return (folder / THEME).resolve() == packaged_theme().resolve()


def _known(files: Theme, name: str) -> str:
    """The name of a file of the theme, which may be written with `theme/` before it.

    Raises:
        click.UsageError: When there is none of this name.
    """
    wanted = PurePosixPath(name.replace("\\", "/")).as_posix().removeprefix(f"{THEME}/")
    known = theme_files(files)
    if wanted in known:
        return wanted
    hint = did_you_mean(wanted, known) or "`plaudit theme list` names them"
    raise click.UsageError(f"the theme has no file `{wanted}`; {hint}")
