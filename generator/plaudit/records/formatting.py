"""Putting a record into its canonical form, without changing what it says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from plaudit.records.comments import find_comments
from plaudit.records.explain import keys_of, model_inside
from plaudit.records.kinds import kind_of
from plaudit.records.problem import Problem
from plaudit.records.yaml_reader import Document, parse_events, read_yaml
from plaudit.records.yaml_text import write_tree
from plaudit.records.yaml_tree import Collection, Tree, read_tree, tree_of


def formatted(data: bytes, path: str) -> str | Problem:
    """The canonical form of a record file.

    Args:
        data: The file as it is; anything may be in it.
        path: Where it lies in the site; it tells the order of the keys.

    Returns:
        The text, or why the file cannot be read. The text says the same and has the same comments.
    """
    before = read_yaml(data, path)
    if isinstance(before, Problem):
        return before
    old = data.decode("utf-8")
    new = canonical_text(read_tree(old), path)
    after = read_yaml(new.encode("utf-8"), path)
    if isinstance(after, Document) and after.value == before.value and _comments(new) == _comments(old):
        return new
    return Problem(path, 0, 0, "this file cannot be put into form without changing what it says", "leave it as it is")


def _comments(text: str) -> list[str]:
    return sorted(comment.text for comment in find_comments(text, list(parse_events(text))))


def canonical_text(tree: Tree, path: str) -> str:
    """A tree as the text of the record at a path, keys in the order of its model."""
    if kind := kind_of(path):
        _sort(tree.root, kind.model)
    return write_tree(tree)


def record_text(data: Mapping[str, Any], path: str) -> str:
    """Plain data as the text of the record at a path."""
    return canonical_text(tree_of(data), path)


def _sort(collection: Collection, model: type[BaseModel]) -> None:
    """Put keys into the order of the model; unknown ones follow in their own."""
    for entry in collection.entries:
        inner = model_inside(model, entry.key.text) if entry.key else model
        if inner and isinstance(entry.value, Collection):
            _sort(entry.value, inner)
    order = {key: number for number, key in enumerate(keys_of(model))}
    if collection.keyed:
        collection.entries.sort(key=lambda entry: order.get(entry.key.text if entry.key else "", len(order)))
