"""Checks of stacks: they name what exists, somebody can complete them, and somebody who has is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plaudit.records.catalog_models import Stack
from plaudit.records.checks.circles import way
from plaudit.records.checks.context import Context
from plaudit.records.problem import NOTICE, Problem
from plaudit.records.registry import AwardRecord, Educator
from plaudit.records.stacks import PREFIX, credentials_in, has, stack_items


def check_stack_items(context: Context) -> Iterator[Problem]:
    """A stack names credentials and stacks that exist, each once, and has at least one."""
    registry = context.registry
    for id_, stack in registry.stacks.items():
        path = f"catalog/stacks/{id_}.yml"
        seen: set[str] = set()
        for where, item in stack_items(stack):
            if item.startswith(PREFIX) and item.removeprefix(PREFIX) not in registry.stacks:
                yield context.unknown(path, where, "stack", item.removeprefix(PREFIX), registry.stacks)
            elif not item.startswith(PREFIX) and item not in registry.credentials:
                yield context.unknown(path, where, "credential", item, registry.credentials)
            if item in seen:
                yield context.problem(path, where, f"`{item}` stands in this stack twice", "keep one of the two")
            seen.add(item)
        if not seen:
            yield context.problem(path, (), "this stack has no items", "add all_of, n_of or final")
        if stack.credential and stack.credential not in registry.credentials:
            yield context.unknown(path, ("credential",), "credential", stack.credential, registry.credentials)


def check_stack_can_be_completed(context: Context) -> Iterator[Problem]:
    """A choice asks for no more than it offers, and no stack contains itself."""
    stacks = context.registry.stacks
    for id_, stack in stacks.items():
        path = f"catalog/stacks/{id_}.yml"
        if stack.n_of and not 1 <= stack.n_of.n <= len(stack.n_of.of):
            message = f"nobody can choose {stack.n_of.n} of {len(stack.n_of.of)}"
            yield context.problem(path, ("n_of", "n"), message, f"write a number from 1 to {len(stack.n_of.of)}")
        for where, item in stack_items(stack):
            if item.startswith(PREFIX) and _reaches(stacks, item.removeprefix(PREFIX), id_):
                message = f"this stack contains itself through `{item}`"
                yield context.problem(path, where, message, "take one of the two out of the other")


def _reaches(stacks: Mapping[str, Stack], start: str, goal: str) -> bool:
    """Whether a stack is, or contains at any depth, another one."""
    return start == goal or bool(way({id_: list(_inner(stack)) for id_, stack in stacks.items()}, start, goal))


def _inner(stack: Stack) -> Iterator[str]:
    return (item.removeprefix(PREFIX) for _, item in stack_items(stack) if item.startswith(PREFIX))


def check_stack_award_comes_last(context: Context) -> Iterator[Problem]:
    """What is awarded for a whole stack is not one of its steps: nobody could complete it."""
    stacks = context.registry.stacks
    for id_, stack in stacks.items():
        if stack.credential and stack.credential in credentials_in(stacks, id_):
            message = (
                f"`{stack.credential}` is awarded for this stack and is one of its steps, so nobody can complete it"
            )
            yield context.problem(f"catalog/stacks/{id_}.yml", ("credential",), message, "take it out of the steps")


def check_stack_completed(context: Context) -> Iterator[Problem]:
    """Good news: somebody has everything that a stack asks for, and not yet what is awarded for it."""
    registry = context.registry
    awarded_for = {id_: stack.credential for id_, stack in registry.stacks.items() if stack.credential}
    for educator in registry.educators.values() if awarded_for else ():
        standing = [award for award in educator.awards if not award.record.revoked]
        earned = {award.credential_id for award in standing}
        for id_, credential in awarded_for.items():
            if credential not in earned and has(registry.stacks, f"{PREFIX}{id_}", earned):
                yield _completed(context, educator, id_, standing)


def _completed(context: Context, educator: Educator, id_: str, standing: list[AwardRecord]) -> Problem:
    """The news stands at the award that completed the stack: the newest of its steps."""
    steps = credentials_in(context.registry.stacks, id_)
    last = next(award for award in standing if award.credential_id in steps)
    stack = context.registry.stacks[id_]
    message = f"{educator.slug} has completed the stack `{id_}` ({stack.name})"
    hint = f"to award it: `plaudit new award {educator.slug} {stack.credential}`"
    return context.problem(last.path, (), message, hint, NOTICE)
