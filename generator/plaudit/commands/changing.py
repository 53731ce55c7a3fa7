"""What the commands share that change records: names are looked up, and nothing is written that the check refuses."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

import click

from plaudit import talk
from plaudit.commands.options import today
from plaudit.records.checks import new_problems
from plaudit.records.editing import EditError
from plaudit.records.load import load_registry
from plaudit.records.naming import UnknownNameError
from plaudit.records.problem import RecordsError, errors
from plaudit.records.registry import Registry
from plaudit.records.source import Source
from plaudit.records.writing import WriteRecordsError, change_files

T = TypeVar("T")
GIT_KEEPS = (
    "git still has what these files said, and so have clones, forks and whoever kept a copy",
    "how to purge git's history stands in the guide for maintainers, `What git keeps, and how to purge it`",
)
_SHOWN = 20  # places that are named one by one


def readable_registry(folder: Path) -> Registry:
    """The records as far as they can be read: what is wrong elsewhere does not stop an undoing.

    Raises:
        RecordsError: When site_config.yml cannot be read.
    """
    registry, problems = load_registry(Source(folder))
    if registry is None:
        raise RecordsError(problems)
    return registry


def planned(plan: Callable[[], T]) -> T:
    """What a plan comes to; what cannot be planned, in words."""
    try:
        return plan()
    except UnknownNameError as error:
        raise click.UsageError(str(error)) from None
    except EditError as error:
        raise click.ClickException(f"{error}; nothing was changed") from None


def refuse_unsound(folder: Path, changes: Mapping[str, bytes | None]) -> None:
    """Stop when the check would refuse what was sound before; say what it would warn of."""
    problems = new_problems(folder, changes, today())
    if wrong := errors(problems):
        talk.show_problems(wrong)
        raise click.ClickException(f"{talk.summary(wrong)}, so nothing was changed")
    for problem in problems:
        talk.say(talk.one_line(str(dataclasses.replace(problem, hint=""))))


def carry_out(folder: Path, changes: Mapping[str, bytes | None], shown: Iterable[str]) -> None:
    """Write a change, all of it or nothing, and show these paths."""
    try:
        change_files(folder, changes)
    except WriteRecordsError as error:
        raise click.ClickException(str(error)) from None
    for path in shown:
        talk.show(str(folder / path))


def say_places(what: str, places: list[str]) -> None:
    """Name places that somebody should look at."""
    if places:
        more = f" and {len(places) - _SHOWN} more" if len(places) > _SHOWN else ""
        talk.say(f"{what}: {', '.join(places[:_SHOWN])}{more}")
