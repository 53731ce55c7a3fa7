"""Stacks read as pathways: their steps, the effort they take, and how far somebody has come."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from plaudit.records.catalog_models import Stack
from plaudit.records.registry import Registry

_STACK = "stack/"


@dataclass(frozen=True, slots=True)
class Hours:
    """An effort from `least` to `most` hours; `known` is False when a credential on the way does not say."""

    least: int = 0
    most: int = 0
    known: bool = True

    def __add__(self, other: Hours) -> Hours:
        return Hours(self.least + other.least, self.most + other.most, self.known and other.known)

    def __str__(self) -> str:
        """`42 hours`, `42 to 50 hours`; `at least 42 hours` when not all is known; empty when nothing is."""
        if not self.most:
            return ""
        span = str(self.least) if self.least == self.most else f"{self.least} to {self.most}"
        return f"{'' if self.known else 'at least '}{span if self.known else self.least} hours"


@dataclass(frozen=True, slots=True)
class Item:
    """A credential or a stack as a step of a pathway; `address` is relative to the site's root."""

    id: str
    name: str
    summary: str
    address: str
    hours: Hours
    is_stack: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Items of which `needed` complete this part of a pathway."""

    title: str
    needed: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far somebody has come on a pathway; `next` is the first item that is still open."""

    id: str
    name: str
    done: int
    total: int
    next: Item | None

    @property
    def finished(self) -> bool:
        """Whether nothing is left to do."""
        return self.done >= self.total


def item(registry: Registry, name: str) -> Item:
    """The credential, or the stack written as `stack/<id>`, that a stack names. KeyError when there is none."""
    if name.startswith(_STACK):
        id_ = name.removeprefix(_STACK)
        stack = registry.stacks[id_]
        return Item(name, stack.name, stack.summary, f"stacks/{id_}/", effort(registry, stack), is_stack=True)
    record = registry.current(name).record
    return Item(name, record.name, record.summary, f"catalog/{name}/", _hours(record.effort_hours), is_stack=False)


def _hours(spent: int | None) -> Hours:
    return Hours(known=False) if spent is None else Hours(spent, spent)


def steps(registry: Registry, stack: Stack) -> list[Step]:
    """The parts of a stack in the order in which they are taken: all of these, any n of those, the final one.

    The checks have made sure that no stack contains itself.
    """
    found: list[tuple[str, int, tuple[str, ...]]] = []
    if stack.all_of:
        found.append(("All of these" if len(stack.all_of) > 1 else "This one", len(stack.all_of), stack.all_of))
    if stack.n_of:
        found.append((f"Any {stack.n_of.n} of these", stack.n_of.n, stack.n_of.of))
    if stack.final:
        found.append(("And finally", 1, (stack.final,)))
    return [Step(title, needed, tuple(item(registry, name) for name in of)) for title, needed, of in found]


def effort(registry: Registry, stack: Stack) -> Hours:
    """The hours that a whole stack takes: where there is a choice, from the shortest to the longest way."""
    return sum((_step_effort(step) for step in steps(registry, stack)), Hours())


def _step_effort(step: Step) -> Hours:
    least = sorted(item.hours.least for item in step.items)[: step.needed]
    most = sorted((item.hours.most for item in step.items), reverse=True)[: step.needed]
    return Hours(sum(least), sum(most), all(item.hours.known for item in step.items))


def progress(registry: Registry, id_: str, earned: Collection[str]) -> Progress:
    """How far somebody has come on a stack who has earned these credentials."""
    stack = registry.stacks[id_]
    done, total = 0, 0
    still_open: list[Item] = []
    for step in steps(registry, stack):
        held = [item for item in step.items if _holds(registry, item.id, earned)]
        done += min(len(held), step.needed)
        total += step.needed
        if len(held) < step.needed:
            still_open += [item for item in step.items if item not in held]
    return Progress(id_, stack.name, done, total, still_open[0] if still_open else None)


def _holds(registry: Registry, name: str, earned: Collection[str]) -> bool:
    if name.startswith(_STACK):
        return progress(registry, name.removeprefix(_STACK), earned).finished
    return name in earned


def stacks_of(registry: Registry, credential: str) -> list[str]:
    """The stacks that a credential is part of or is awarded for, by id."""
    return [id_ for id_, stack in registry.stacks.items() if credential in _named(stack)]


def _named(stack: Stack) -> list[str]:
    chosen = list(stack.n_of.of) if stack.n_of else []
    return [*stack.all_of, *chosen, *filter(None, (stack.final, stack.credential))]


def credentials_of(registry: Registry, stack: str) -> list[str]:
    """The credentials that a stack is made of and the one that is awarded for it; those of stacks inside it, too."""
    found: dict[str, None] = {}
    for name in _named(registry.stacks[stack]):
        inner = credentials_of(registry, name.removeprefix(_STACK)) if name.startswith(_STACK) else [name]
        found |= dict.fromkeys(inner)
    return list(found)
