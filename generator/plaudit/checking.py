"""Checking a folder, as a whole or as far as a change touches it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plaudit.changes import Change, Side, touched_files, what_changes
from plaudit.history import TouchedLines, folder_at, touched_lines
from plaudit.promises import broken_promises
from plaudit.records.checks import inspect_folder
from plaudit.records.checks.private import text_faults
from plaudit.records.checks.public_text import prose_paragraphs
from plaudit.records.kept import Kept
from plaudit.records.problem import ERROR, NOTICE, WARNING, Problem, errors
from plaudit.records.registry import Registry
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


def _inspect(root: Path, today: dt.date, kept: Kept) -> tuple[Registry | None, list[Problem]]:
    """What is wrong with the records, and with the owner's prose and theme, which would stop a build, too."""
    registry, problems = inspect_folder(root, today, kept)
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
    changes = None
    with folder_at(root, revision) as folder:
        earlier, known = _inspect(folder, today, kept)
        before = {(problem.path, problem.message) for problem in known}
        problems = [held for problem in problems if (held := _held(problem, touched, before))]
        # Whatever was wrong before; what the change itself gets wrong comes first, and may look like a broken promise.
        if registry and earlier and not errors(problems):
            problems += broken_promises(earlier, registry)
        if registry and _is_complete(registry, root) and (earlier is None or _is_complete(earlier, folder)):
            changes = what_changes(Side(folder, earlier) if earlier else None, Side(root, registry), touched)
        files = touched_files(folder, root, touched) if changes is None else []
    return Checked(sorted(problems), _count(registry), touched, changes, registry.site.url if registry else "", files)


def _is_complete(registry: Registry, root: Path) -> bool:
    """Whether every record could be read: what could not would look as if it were gone."""
    files = sum(1 for top in ("catalog", "profiles") for path in (root / top).rglob("*.yml") if not path.is_symlink())
    return _count(registry) == files + 1


def _held(problem: Problem, touched: TouchedLines, before: set[tuple[str, str]]) -> Problem | None:
    """A problem as it counts for a change: old ones elsewhere are warnings, and good news that is old is none."""
    if problem.path in touched or (problem.path, problem.message) not in before:
        return problem
    if problem.severity == NOTICE:
        return None
    return dataclasses.replace(problem, severity=WARNING) if problem.severity == ERROR else problem
