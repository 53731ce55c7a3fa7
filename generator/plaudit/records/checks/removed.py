"""Checks of what was taken away: slugs that were given up stay so, and nothing goes on a day that has not been."""

from __future__ import annotations

from collections.abc import Iterator

from plaudit.records.checks.context import Context
from plaudit.records.problem import Problem
from plaudit.records.retired import hash_among
from plaudit.records.yaml_reader import FieldPath


def check_retired_slugs(context: Context) -> Iterator[Problem]:
    """An address that was given up does not lead to somebody else."""
    hashes = context.registry.retired_slugs.keys()
    for slug, educator in context.registry.educators.items() if hashes else ():
        path = f"profiles/{slug}/profile.yml" if educator.profile else f"profiles/{slug}"
        aliases = educator.profile.aliases if educator.profile else ()
        used: list[tuple[FieldPath, str]] = [((), slug), *((("aliases", i), alias) for i, alias in enumerate(aliases))]
        for where, name in used:
            if found := hash_among(name, hashes):
                message = f"the address `{name}` was given up, and may have been another person's"
                hint = f"choose another; if it was this person's own, remove profiles/removed/slug-{found}.yml"
                yield context.problem(path, where, message, hint)


def check_removal_dates(context: Context) -> Iterator[Problem]:
    """What was taken away was so on a day that has been."""
    registry = context.registry
    days = [(id_, removed.on) for id_, removed in registry.removed.items()]
    days += [(f"slug-{hash_}", retired.on) for hash_, retired in registry.retired_slugs.items()]
    for name, day in days:
        if day > context.today:
            hint = f"today is {context.today}; did you mean another year?"
            yield context.problem(f"profiles/removed/{name}.yml", ("on",), f"{day} lies in the future", hint)
