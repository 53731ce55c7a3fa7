"""What a change publishes: files that decide how the site is made, awards, other records, then prose and pictures."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from plaudit.change_model import NO_PAGE, Change, Side
from plaudit.file_changes import Files, file_changes, files_of
from plaudit.record_changes import record_changes

__all__ = ["Change", "Side", "touched_files", "what_changes"]

_AWARDS = (
    "new award",
    "revoked award",
    "removed award",
    "withdrawn award",
    "removal taken back",
    "changed award",
    "moved award",
)
_LAST = ("page", "picture", "record")


def what_changes(before: Side | None, after: Side, touched: Collection[str] = ()) -> list[Change]:
    """Everything that differs between two sides, in the order in which it is to be read.

    Files that are no records come first: what a workflow or the theme does, it does to every page.

    Args:
        before: What is published; None when nothing is yet.
        after: What would be.
        touched: Every path that git says differs; each is accounted for by a row, also where no page says so.
    """
    records = record_changes(before, after)
    told = {path for change in records for path in (change.path, *change.also)}
    files = file_changes(files_of(before, after), {path for path in touched if path not in told}, told)
    return sorted([*records, *files], key=_order)


def touched_files(before: Path, after: Path, touched: Collection[str]) -> list[Change]:
    """The files that differ, in the same order, where records cannot be compared since one of them cannot be read."""
    return sorted(file_changes(Files(before, after), touched), key=_order)


def _order(change: Change) -> tuple[int, str, str]:
    if change.what in _AWARDS:
        return 2 + _AWARDS.index(change.what), change.address, change.path
    thing = change.what.partition(" ")[2]
    if thing == "theme file":
        return 0, "", change.path
    if thing == "other file":
        return int(change.address == NO_PAGE), change.address, change.path
    last = 3 + len(_AWARDS) + _LAST.index(thing) if thing in _LAST else 2 + len(_AWARDS)
    return last, change.address, change.path
