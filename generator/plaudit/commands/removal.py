"""`plaudit unpublish` and `plaudit erase`: pages go, and with the second everything that says whose they were."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from plaudit import talk
from plaudit.commands.changing import GIT_KEEPS, carry_out, planned, readable_registry, refuse_unsound, say_places
from plaudit.commands.options import DAY, site_folder, today
from plaudit.records.naming import named
from plaudit.records.registry import Registry
from plaudit.records.removing import ERASED, UNPUBLISHED, Removal
from plaudit.records.traces import still_built, still_named, words_of

_on = click.option("--on", type=DAY, help="The day on which they go.  [default: today]")
_names = click.argument("names", metavar="EDUCATOR|AWARD...", nargs=-1, required=True)


@click.command()
@_names
@_on
@click.pass_context
def unpublish(context: click.Context, names: tuple[str, ...], on: dt.date | None) -> None:
    """Take pages away; downloaded files still verify.

    In a private repository the records of an educator stay there, hidden; in a public one they go, too. Of an award,
    its number stays.
    """
    folder = site_folder(context)
    removal = _planned(readable_registry(folder), names, UNPUBLISHED, on or today())
    _carry_out(folder, removal, "unpublished; files that were downloaded still verify, unless they were revoked")


@click.command()
@_names
@_on
@click.option("--yes", is_flag=True, help="Do not ask whether you are sure.")
@click.pass_context
def erase(context: click.Context, names: tuple[str, ...], on: dt.date | None, yes: bool) -> None:
    """Delete everything that the records say of a person or an award; downloaded files no longer verify.

    What stays is the number of each award, so that it stays revoked, and the person's address as a hash, so that nobody
    else gets it.
    """
    folder = site_folder(context)
    removal = _planned(readable_registry(folder), names, ERASED, on or today())
    if removal.drafts.changes and not yes:
        _confirm(removal)
    _carry_out(folder, removal, "erased; files that were downloaded no longer verify once the site is published")


def _planned(registry: Registry, names: tuple[str, ...], was: str, on: dt.date) -> Removal:
    educators, awards = planned(lambda: named(registry, names))
    removal = Removal(registry, educators, awards, was, on)
    planned(removal.plan)
    return removal


def _confirm(removal: Removal) -> None:
    """Ask whoever sits at the terminal; without one there is nobody to ask."""
    if not sys.stdin.isatty():
        raise click.UsageError("erasing asks whether you are sure, and here is no terminal to ask at; say --yes")
    gone = talk.count(sum(data is None for data in removal.drafts.changes.values()), "file")
    click.confirm(f"plaudit: {_tally(removal)} will be erased, {gone} deleted. Go on?", abort=True, err=True)


def _carry_out(folder: Path, removal: Removal, done: str) -> None:
    refuse_unsound(folder, removal.drafts.changes)
    carry_out(folder, removal.drafts.changes, sorted(removal.drafts.changes))
    if removal.left:
        talk.say(f"as wanted already, and left as they are: {', '.join(removal.left)}")
    if removal.drafts.changes:
        talk.say(f"{_tally(removal)} {done}")
        _say_what_stays(removal)


def _tally(removal: Removal) -> str:
    educators = [educator for educator in removal.educators if educator.slug not in removal.left]
    awards = {*removal.gone, *(id_ for id_ in removal.awards if id_ not in removal.left)}
    parts = [talk.count(len(educators), "educator")] if educators else []
    return " and ".join([*parts, talk.count(len(awards), "award")] if awards or not parts else parts)


def _say_what_stays(removal: Removal) -> None:
    for path in removal.unread:
        talk.say(f"{path} could not be read, so earlier addresses that it may have named can be given to others")
    unpublished = any(removed.was == UNPUBLISHED for removed in removal.registry.removed.values())
    if removal.was == ERASED and removal.educators and unpublished:
        talk.say("awards that were unpublished before name nobody, so name those of this person by their ids")
    own = tuple(f"profiles/{educator.slug}/" for educator in removal.educators)
    if words := [word for educator in removal.educators for word in words_of(educator)]:
        places = list(still_named(removal.drafts, words, own))
        say_places("look whether these places still speak of them", places)
    if built := still_built(removal.drafts):
        talk.say(f"pages built before are still in {' and '.join(built)}; delete them, and build again")
    for line in GIT_KEEPS:
        talk.say(line)
