"""Checking a folder, as a whole or as far as a change touches it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plaudit.history import folder_at, touched_files
from plaudit.promises import broken_promises
from plaudit.records.checks import inspect_folder
from plaudit.records.problem import ERROR, SECRET, WARNING, Problem, errors
from plaudit.records.registry import Registry
from plaudit.site.inspection import inspect_prose_and_theme


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what is wrong with it."""

    problems: list[Problem]
    records: int
    touched: int | None = None


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


def _inspect(root: Path, today: dt.date) -> tuple[Registry | None, list[Problem]]:
    """What is wrong with the records, and with the owner's prose and theme, which would stop a build, too."""
    registry, problems = inspect_folder(root, today)
    return registry, sorted([*problems, *inspect_prose_and_theme(root), *_keys_in_prose(root)])


def _keys_in_prose(root: Path) -> Iterator[Problem]:
    for path in sorted((root / "pages").rglob("*.md")):
        if path.is_file() and SECRET.search(path.read_text("utf-8", errors="replace")):
            hint = "take it out, and never sign with it again"
            yield Problem(path.relative_to(root).as_posix(), 0, 0, "this looks like a secret signing key", hint)


def check_folder(root: Path, today: dt.date) -> Checked:
    """Everything that is wrong with the records and the prose of a folder."""
    registry, problems = _inspect(root, today)
    return Checked(problems, _count(registry))


def check_change(root: Path, today: dt.date, revision: str) -> Checked:
    """The same, held to a change: what was wrong before and is not touched becomes a warning.

    What the change would break for those who hold an award is an error, too; see `promises`.

    Raises:
        HistoryError: When git cannot tell what changed.
    """
    registry, problems = _inspect(root, today)
    touched = touched_files(root, revision)
    with folder_at(root, revision) as folder:
        earlier, known = _inspect(folder, today)
        before = {(problem.path, problem.message) for problem in known}
        problems = [_held(problem, touched, before) for problem in problems]
        if registry and earlier and not errors(known) and not errors(problems):
            problems += broken_promises(earlier, registry)
    return Checked(sorted(problems), _count(registry), len(touched))


def _held(problem: Problem, touched: frozenset[str], before: set[tuple[str, str]]) -> Problem:
    if problem.severity != ERROR or problem.path in touched or (problem.path, problem.message) not in before:
        return problem
    return dataclasses.replace(problem, severity=WARNING)
