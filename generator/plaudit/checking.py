"""Checking a folder, as a whole or as far as a change touches it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from plaudit.changes import Change, Side, touched_files, what_changes
from plaudit.history import TouchedLines, folder_at, touched_lines
from plaudit.promises import broken_promises
from plaudit.records.checks import inspect
from plaudit.records.checks.private import text_faults
from plaudit.records.checks.public_text import prose_paragraphs
from plaudit.records.kept import Kept
from plaudit.records.problem import ERROR, NOTICE, WARNING, Problem, errors
from plaudit.records.registry import Educator, Registry
from plaudit.records.source import Source
from plaudit.site.inspection import inspect_prose_and_theme
from plaudit.site.palette_check import color_problems
from plaudit.site.theme import Theme, theme_links


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what is wrong with it.

    Attributes:
        problems: Sorted.
        records: How many record files could be read.
        touched: The lines that a change touches, by file; None where a folder is looked at as a whole.
        changes: What merging the change would publish; None when that cannot be said.
        url: The site's; empty when it could not be read.
        files: The files that differ, where it cannot be said what merging would publish.
    """

    problems: list[Problem]
    records: int
    touched: TouchedLines | None = None
    changes: list[Change] | None = None
    url: str = ""
    files: list[Change] = field(default_factory=list)


def _count(registry: Registry | None) -> int:
    """How many record files could be read."""
    if registry is None:
        return 0
    versions = sum(len(versions) for versions in registry.credentials.values())
    profiles = sum(educator.profile is not None for educator in registry.educators.values())
    catalog = len(registry.stacks) + len(registry.frameworks) + len(registry.organizations)
    return (
        1 + versions + catalog + profiles + len(registry.awards) + len(registry.removed) + len(registry.retired_slugs)
    )


def _inspect(
    root: Path, today: dt.date, kept: Kept, people: Mapping[str, Educator] = MappingProxyType({})
) -> tuple[Registry | None, list[Problem]]:
    """What is wrong with the records, and with the owner's prose and theme, which would stop a build, too.

    Args:
        root: The folder.
        today: The day by which dates lie in the future.
        kept: What is kept from earlier runs.
        people: Educators whose folders are not in `root`.
    """
    registry, problems = inspect(Source(root), today, kept, people)
    allowed = [exemption.text for exemption in registry.site.allowed] if registry else []
    colors = color_problems(Theme(root), registry) if registry and not theme_links(root) else []
    own = inspect_prose_and_theme(root, registry.site.language if registry else None)
    return registry, sorted([*problems, *colors, *own, *_faults_in_prose(root, allowed)])


def _faults_in_prose(root: Path, allowed: list[str]) -> Iterator[Problem]:
    """What may stand in no public text; of each kind one for a paragraph, at its line if it stands on one."""
    for path, first, text in prose_paragraphs(root):
        for fault in text_faults(text, allowed):
            lines = enumerate(text.split("\n"), first)
            line = next((number for number, line in lines if fault in text_faults(line, allowed)), first)
            yield Problem(path, line, 1, *fault)


def check_folder(root: Path, today: dt.date) -> Checked:
    """Everything that is wrong with the records and the prose of a folder."""
    kept = Kept.of_site(root)
    registry, problems = _inspect(root, today, kept)
    kept.forget_unused()
    return Checked(problems, _count(registry))


def check_change(root: Path, today: dt.date, revision: str) -> Checked:
    """The same, held to a change: what was wrong before and is not touched becomes a warning.

    What the change would break for those who hold an award is an error, too; see `promises`.

    Raises:
        HistoryError: When git cannot tell what changed.
    """
    kept = Kept.of_site(root)
    registry, problems = _inspect(root, today, kept)
    touched = touched_lines(root, revision)
    same = _untouched(registry, problems, touched)
    changes = None
    with folder_at(root, revision, [f"profiles/{slug}" for slug in same]) as folder:
        earlier, known = _inspect(folder, today, kept, same)
        before = {(problem.path, problem.message) for problem in known}
        problems = [held for problem in problems if (held := _held(problem, touched, before))]
        # Whatever was wrong before; what the change itself gets wrong comes first, and may look like a broken promise.
        if registry and earlier and not errors(problems):
            problems += broken_promises(earlier, registry)
        if registry and _is_complete(registry, root) and (earlier is None or _is_complete(earlier, folder, same)):
            sides = [_differing(registry, same, at) for registry, at in ((earlier, folder), (registry, root))]
            changes = what_changes(sides[0], sides[1], touched) if sides[1] else None
        files = touched_files(folder, root, touched) if changes is None else []
    return Checked(sorted(problems), _count(registry), touched, changes, registry.site.url if registry else "", files)


def _untouched(registry: Registry | None, problems: list[Problem], touched: TouchedLines) -> dict[str, Educator]:
    """The educators in whose folders nothing differs and nothing is wrong, by slug: they need not be read again."""
    paths = (*touched, *(problem.path for problem in problems))
    others = {path.split("/")[1] for path in paths if path.startswith("profiles/")}
    return {slug: person for slug, person in registry.educators.items() if slug not in others} if registry else {}


def _differing(registry: Registry | None, same: Collection[str], folder: Path) -> Side | None:
    """A side of the change, without the people of whom nothing differs."""
    if registry is None:
        return None
    return Side(folder, registry.excerpt(slug for slug in registry.educators if slug not in same))


def _is_complete(registry: Registry, root: Path, elsewhere: Collection[str] = ()) -> bool:
    """Whether every record could be read: what could not would look as if it were gone.

    Args:
        registry: What could be read.
        root: The folder that it was read from.
        elsewhere: The educators who were not read from there.
    """
    here = replace(registry, educators={s: person for s, person in registry.educators.items() if s not in elsewhere})
    return _count(here) == 1 + sum(_count_records(f"{root}/{top}") for top in ("catalog", "profiles"))


def _count_records(folder: str) -> int:
    """How many files of records lie below a folder, links not counted; without a Path for each, for they are many."""
    count = 0
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                count += _count_records(entry.path)
            else:
                count += entry.name.endswith(".yml") and not entry.is_symlink()
    return count


def _held(problem: Problem, touched: TouchedLines, before: set[tuple[str, str]]) -> Problem | None:
    """A problem as it counts for a change: old ones elsewhere are warnings, and good news that is old is none."""
    if problem.path in touched or (problem.path, problem.message) not in before:
        return problem
    if problem.severity == NOTICE:
        return None
    return replace(problem, severity=WARNING) if problem.severity == ERROR else problem
