"""`plaudit fmt`: one form for every record."""

from __future__ import annotations

from pathlib import Path

import click

from plaudit import talk
from plaudit.commands.options import site_folder
from plaudit.records.formatting import formatted
from plaudit.records.kinds import kind_of, yaml_paths
from plaudit.records.problem import Problem, RecordsError
from plaudit.records.source import Source
from plaudit.records.writing import WriteRecordsError, change_files


@click.command()
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="Write nothing; list the files that would change.")
@click.pass_context
def fmt(context: click.Context, paths: tuple[Path, ...], only_check: bool) -> None:
    """Put records into one form: files, or all in a folder; without PATH all of the site.

    What they say stays the same, and comments are kept. When one cannot be read, none is written.
    """
    root = site_folder(context)
    wanted = _wanted(root, paths)
    texts = {path: formatted((root / path).read_bytes(), path) for path in wanted}
    if problems := [text for text in texts.values() if isinstance(text, Problem)]:
        raise RecordsError(problems)
    changes = {path: text for path, text in texts.items() if (root / path).read_bytes() != str(text).encode("utf-8")}
    if not only_check:
        _write(root, {path: str(text) for path, text in changes.items()})
    for path in changes:
        talk.show(str(root / path))
    done = "would change" if only_check else "changed"
    talk.say(f"{talk.count(len(wanted), 'record')} looked at, {len(changes)} {done}")
    if changes and only_check:
        context.exit(1)


def _wanted(root: Path, paths: tuple[Path, ...]) -> list[str]:
    """The records that are meant, by their paths in the site."""
    source = Source(root)
    if not paths:
        return [path for path in yaml_paths(source) if kind_of(path)]
    return sorted({wanted for path in paths for wanted in _below(source, path)})


def _below(source: Source, path: Path) -> list[str]:
    """The records at a path that somebody named, or below it.

    Raises:
        click.UsageError: When it is a link, outside the site, or a file that is no record.
    """
    if path.is_symlink():
        raise click.UsageError(f"{path} is a link, and links are not followed")
    inside, whole = path.resolve(), source.root.resolve()
    if not inside.is_relative_to(whole):
        raise click.UsageError(f"{path} is not in the site's folder")
    name = "" if inside == whole else inside.relative_to(whole).as_posix()
    found = [record for record in (yaml_paths(source, name) if path.is_dir() else [name]) if kind_of(record)]
    if not found and path.is_file():
        raise click.UsageError(f"{path} is not a record")
    return found


def _write(root: Path, changes: dict[str, str]) -> None:
    try:
        change_files(root, changes)
    except WriteRecordsError as error:
        raise click.ClickException(str(error)) from None
