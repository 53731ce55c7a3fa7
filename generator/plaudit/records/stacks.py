"""Stacks as records: what they name, and whether somebody has everything that one asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from plaudit.records.catalog_models import Stack
from plaudit.records.yaml_reader import FieldPath

PREFIX = "stack/"


def stack_items(stack: Stack) -> Iterator[tuple[FieldPath, str]]:
    """Every item of a stack with its place in the record."""
    yield from ((("all_of", index), item) for index, item in enumerate(stack.all_of))
    if stack.n_of:
        yield from ((("n_of", "of", index), item) for index, item in enumerate(stack.n_of.of))
    if stack.final:
        yield ("final",), stack.final


def has(stacks: Mapping[str, Stack], item: str, earned: Collection[str]) -> bool:
    """Whether somebody who earned these credentials has an item of a stack: a credential, or `stack/<id>`.

    The checks have made sure that no stack contains itself.
    """
    if not item.startswith(PREFIX):
        return item in earned
    stack = stacks[item.removeprefix(PREFIX)]
    chosen = sum(has(stacks, choice, earned) for choice in stack.n_of.of) if stack.n_of else 0
    needed = [*stack.all_of, *filter(None, [stack.final])]
    return all(has(stacks, other, earned) for other in needed) and chosen >= (stack.n_of.n if stack.n_of else 0)


def credentials_in(stacks: Mapping[str, Stack], id_: str) -> set[str]:
    """Every credential that a stack or a stack inside it names as a step; stacks that do not exist hold none."""
    found, waiting, seen = set[str](), [id_], set[str]()
    while waiting:
        current = waiting.pop()
        if current in seen or current not in stacks:
            continue
        seen.add(current)
        for _, item in stack_items(stacks[current]):
            if item.startswith(PREFIX):
                waiting.append(item.removeprefix(PREFIX))
            else:
                found.add(item)
    return found
