"""Revoking awards, and taking that back as long as nobody has seen it."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from plaudit.records.drafts import Drafts
from plaudit.records.naming import UnknownNameError, award_named
from plaudit.records.problem import Problem
from plaudit.records.registry import AwardRecord, Registry
from plaudit.records.yaml_reader import Value

COLUMN = "award"


@dataclass(slots=True)
class RevocationPlan:
    """What revoking would change.

    Attributes:
        drafts: The changes.
        paths: The records of the awards that change, in the order in which they were named.
        left: Awards that are as wanted already.
        published: Awards whose revocation others have seen, so that it stays.
        stuck: Awards of which the revocation cannot be taken back, with the reason.
    """

    drafts: Drafts
    paths: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    stuck: dict[str, str] = field(default_factory=dict)


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


def plan_unrevocation(registry: Registry, ids: Iterable[str], published: Collection[str]) -> RevocationPlan:
    """Work out what taking revocations back would change; those that others rest on stay.

    Args:
        registry: The site as it is.
        ids: Award ids.
        published: The ids of those whose revocation is to stay, since others have seen it.

    Raises:
        EditError: When a record cannot be edited.
    """
    plan, successors = RevocationPlan(Drafts(registry.root)), _successors(registry)
    for id_ in ids:
        award = registry.awards.get(id_)
        if award.record.revoked is None if award else registry.removed[id_].was == "unpublished":
            plan.left.append(id_)
        elif id_ in published:
            plan.published.append(id_)
        elif award is None:
            plan.stuck[id_] = "it was taken away; git can bring its file back"
        elif id_ in successors:
            plan.stuck[id_] = f"the award {successors[id_]} took its place"
        else:
            plan.drafts.edit(award.path, {"revoked": None})
            plan.paths.append(award.path)
    return plan


def _successors(registry: Registry) -> dict[str, str]:
    """Awards that could not stand beside a revoked one if that held again, by its id: they take its place."""
    found = {award.record.replaces: id_ for id_, award in registry.awards.items() if award.record.replaces}
    for educator in registry.educators.values():
        earlier: dict[str, AwardRecord] = {}
        for award in reversed(educator.awards):
            before = earlier.get(award.record.credential)
            if before and before.record.revoked and not (award.record.renews or award.record.replaces):
                found.setdefault(before.id, award.id)
            earlier[award.record.credential] = award
    return found


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
