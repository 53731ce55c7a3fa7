"""Lifting records of an older format: a step for each format that there was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from plaudit.records.formatting import canonical_text
from plaudit.records.kinds import CONFIG, yaml_paths
from plaudit.records.problem import Problem, RecordsError
from plaudit.records.source import Source
from plaudit.records.yaml_reader import Document, Place, read_yaml
from plaudit.records.yaml_text import write_tree
from plaudit.records.yaml_tree import Scalar, Tree, read_tree

Trees: TypeAlias = dict[str, Tree]
Step: TypeAlias = Callable[[Trees], Trees]
"""From all records of a site, by path, in one format to the same in the next. A step may change the trees that it is
given; it moves a record by giving it another path, and deletes it by leaving it out."""

MIGRATIONS: tuple[Step, ...] = ()
"""The first lifts format 1 to 2, and so on. A step that was released stays as it is."""


@dataclass(frozen=True, slots=True)
class Lift:
    """What lifting a site would do.

    Attributes:
        start: The format that it has.
        newest: The one that it would have.
        changes: New text by path; None for a file that goes.
    """

    start: int
    newest: int
    changes: dict[str, str | None]


def newest_format() -> int:
    """The format that this version of Plaudit reads and writes."""
    return 1 + len(MIGRATIONS)


def format_problem(config: Document) -> Problem | None:
    """Why records in the format that a site_config.yml names cannot be read as they are; None when they can.

    What is no format at all is a matter for the model.
    """
    number, newest = _number(config), newest_format()
    place = config.places.get(("format",), Place(1, 1))
    if number is None or number == newest:
        return None
    if number > newest:
        hint = f"update plaudit: this version reads format {newest}"
        return Problem(CONFIG, place.line, place.column, f"`format`: {number} is newer than this plaudit", hint)
    message = f"`format`: the records have format {number}, and {newest} is the newest"
    return Problem(CONFIG, place.line, place.column, message, "run `plaudit migrate`")


def _number(config: Document) -> int | None:
    written = config.value.get("format", "1")
    is_number = isinstance(written, str) and written.isascii() and written.isdigit() and len(written) < 10  # noqa: PLR2004  # far more digits than formats will have
    return int(str(written)) or None if is_number else None


def plan_lift(source: Source) -> Lift:
    """Work out what lifting the records to the newest format would write; nothing is written.

    Raises:
        RecordsError: When a file cannot be read as YAML, or the format is none that can be lifted.
        OSError: When one cannot be read at all.
    """
    texts = {path: source.read(path) for path in yaml_paths(source)}
    documents = {path: read_yaml(data, path) for path, data in texts.items()}
    if problems := [document for document in documents.values() if isinstance(document, Problem)]:
        raise RecordsError(problems)
    start = _start(documents[CONFIG])
    trees = {path: read_tree(data.decode("utf-8")) for path, data in texts.items()}
    before = {path: write_tree(tree) for path, tree in trees.items()}
    for step in MIGRATIONS[start - 1 :]:
        trees = step(trees)
    trees[CONFIG].root.put("format", Scalar(str(newest_format())))
    changed = [path for path, tree in trees.items() if write_tree(tree) != before.get(path)]
    gone: dict[str, str | None] = dict.fromkeys(before.keys() - trees.keys())
    return Lift(start, newest_format(), gone | {path: canonical_text(trees[path], path) for path in changed})


def _start(config: Document | Problem) -> int:
    """The format to lift from."""
    assert isinstance(config, Document)  # noqa: S101  # problems were raised before
    number = _number(config)
    if number is None:
        place = config.places[("format",)]
        hint = f"write a whole number from 1 to {newest_format()}"
        raise RecordsError([Problem(CONFIG, place.line, place.column, "`format`: this is not a format", hint)])
    if number > newest_format() and (problem := format_problem(config)):
        raise RecordsError([problem])
    return number
