"""Revoking awards, and taking that back as long as nobody has seen it."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from plaudit.records.drafts import Drafts
from plaudit.records.naming import UnknownNameError, award_named
from plaudit.records.problem import Problem
from plaudit.records.registry import Registry
from plaudit.records.yaml_reader import Value

COLUMN = "award"


@dataclass(slots=True)
class RevocationPlan:
    """What revoking would change.

    Attributes:
        drafts: The changes.
        paths: The records of the awards that change, in the order in which they were named.
        left: Awards that are as wanted already.
    """

    drafts: Drafts
    paths: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def plan_revocation(registry: Registry, ids: Iterable[str], revocation: dict[str, Value]) -> RevocationPlan:
    """Work out what revoking awards would change. One whose page was taken away is revoked where it is remembered.

    Args:
        registry: The site as it is.
        ids: Award ids.
        revocation: `on`, `reason` and perhaps `note`, as the record is to say them.

    Raises:
        EditError: When a record cannot be edited.
    """
    plan = RevocationPlan(Drafts(registry.root))
    for id_ in ids:
        if (award := registry.awards.get(id_)) and not award.record.revoked:
            plan.drafts.edit(award.path, {"revoked": revocation})
            plan.paths.append(award.path)
        elif not award and registry.removed[id_].was == "unpublished":
            path = f"profiles/removed/{id_}.yml"
            plan.drafts.edit(path, {"on": revocation["on"], "was": "revoked"})
            plan.paths.append(path)
        else:
            plan.left.append(id_)
    return plan


def plan_unrevocation(registry: Registry, ids: Iterable[str]) -> RevocationPlan:
    """Work out what taking revocations back would change.

    Raises:
        EditError: When a record cannot be edited.
        UnknownNameError: For an award that was taken away: it is not known any more what it said before.
    """
    plan = RevocationPlan(Drafts(registry.root))
    for id_ in ids:
        if id_ not in registry.awards:
            raise UnknownNameError(f"the award {id_} was taken away", "git can bring its file back")
        award = registry.awards[id_]
        if award.record.revoked:
            plan.drafts.edit(award.path, {"revoked": None})
            plan.paths.append(award.path)
        else:
            plan.left.append(id_)
    return plan


def awards_in_file(registry: Registry, file: Path) -> tuple[list[str], list[Problem]]:
    """The awards that a file names, and what is wrong with its lines.

    One stands on each line, or in the column `award` of a table whose first line names its columns. What follows a `#`
    at the start of a line is a comment.

    Raises:
        OSError: When the file cannot be read.
        UnicodeError: When it is not UTF-8.
        csv.Error: When it is a table that cannot be read.
    """
    found, problems = [], []
    for line, text in _cells(file.read_text(encoding="utf-8-sig")):
        try:
            found.append(award_named(registry, text))
        except UnknownNameError as error:
            problems.append(Problem(file.name, line, 1, error.message, error.hint))
    return list(dict.fromkeys(found)), problems


def _cells(text: str) -> list[tuple[int, str]]:
    """The cells that name awards, with their lines; a row of a table without an award names none."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if _says_something(line)]
    first = lines[0][1] if lines else ""
    rows = csv.reader([f"{line}\n" for _, line in lines], delimiter=max(",;\t", key=first.count))
    header = [cell.strip().lower() for cell in next(rows, [])]
    if COLUMN not in header:
        return [(number, line.strip()) for number, line in lines]
    column = header.index(COLUMN)
    cells = [(lines[rows.line_num - 1][0], row[column].strip()) for row in rows if column < len(row)]
    return [(number, cell) for number, cell in cells if cell]


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def revocation(on: dt.date, reason: str, note: str | None) -> dict[str, Value]:
    """A revocation as the record says it."""
    said: dict[str, Value] = {"on": on.isoformat(), "reason": reason}
    return {**said, "note": note} if note else said
