"""Stacks read as pathways: their steps, the effort they take, and how far somebody has come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from plaudit.records.catalog_models import Recognition, Stack
from plaudit.records.registry import Registry
from plaudit.records.remembering import of_the_catalog
from plaudit.site.language import Language

_STACK = "stack/"
# What a step asks for; its title in the words of pages has the same name.
ALL, ANY, FINAL = "all", "any", "final"


@dataclass(frozen=True, slots=True)
class Hours:
    """An effort from `least` to `most` hours; `known` is False when a credential on the way does not say."""

    least: int = 0
    most: int = 0
    known: bool = True

    def __add__(self, other: Hours) -> Hours:
        return Hours(self.least + other.least, self.most + other.most, self.known and other.known)

    def __bool__(self) -> bool:
        """Whether anything is known that could be said."""
        return self.most > 0


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
    """Items of which `needed` complete this part of a pathway; `asks` is `ALL`, `ANY` or `FINAL`."""

    asks: str
    needed: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """What somebody gives for a whole pathway: where there is a choice, from `least` to `most` units."""

    by: str
    purpose: str
    unit: str | None
    least: float
    most: float


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
    return [Step(asks, needed, tuple(item(registry, name) for name in of)) for asks, needed, of in _parts(stack)]


def _parts(stack: Stack) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    if stack.all_of:
        yield ALL, len(stack.all_of), stack.all_of
    if stack.n_of:
        yield ANY, stack.n_of.n, stack.n_of.of
    if stack.final:
        yield FINAL, 1, (stack.final,)


def effort(registry: Registry, stack: Stack) -> Hours:
    """The hours that a whole stack takes: where there is a choice, from the shortest to the longest way."""
    return sum((_step_effort(step) for step in steps(registry, stack)), Hours())


def _step_effort(step: Step) -> Hours:
    least = sorted(item.hours.least for item in step.items)[: step.needed]
    most = sorted((item.hours.most for item in step.items), reverse=True)[: step.needed]
    return Hours(sum(least), sum(most), all(item.hours.known for item in step.items))


def effort_text(language: Language, hours: Hours) -> Markup:
    """`42 hours`, `42 to 50 hours`; `at least 42 hours` when not all is known; empty when nothing is."""
    if not hours:
        return Markup()
    if not hours.known:
        return language.say("numbers.hours_at_least", n=hours.least)
    if hours.least == hours.most:
        return language.hours(hours.least)
    return language.say("numbers.hours_span", least=language.number(hours.least), n=hours.most)


def step_title(language: Language, step: Step) -> Markup:
    """What a step asks for: `All of these`, `Any 2 of these`, `And finally`."""
    return language.say(f"stack.asks.{step.asks}", n=step.needed)


def credits_of(registry: Registry, stack: str) -> list[Credit]:
    """What is given for a whole stack and for what is awarded for it, by who gives it, for what and in which unit.

    Only what has an amount can be added up. Of several decisions about the same credential the newest counts.
    """
    named = [registry.current(id_).record for id_ in credentials_of(registry, stack)]
    keys = dict.fromkeys(_key(entry) for record in named for entry in record.recognized if entry.amount is not None)
    spans = [(key, _credit(registry, registry.stacks[stack], key)) for key in keys]
    found = [Credit(*key, least, most) for key, (least, most) in spans if most]
    return sorted(found, key=lambda credit: (registry.organizations[credit.by].name, credit.purpose, credit.unit or ""))


_Key = tuple[str, str, str | None]


def _key(entry: Recognition) -> _Key:
    return entry.by, entry.for_, entry.unit


def _credit(registry: Registry, stack: Stack, key: _Key) -> tuple[float, float]:
    """The least and the most units of one kind that the ways through a stack bring."""
    least = most = _amount(registry, stack.credential, key) if stack.credential else 0.0
    for _, needed, names in _parts(stack):
        spans = [_item_credit(registry, name, key) for name in names]
        least += sum(sorted(low for low, _ in spans)[:needed])
        most += sum(sorted((high for _, high in spans), reverse=True)[:needed])
    return least, most


def _item_credit(registry: Registry, name: str, key: _Key) -> tuple[float, float]:
    if name.startswith(_STACK):
        return _credit(registry, registry.stacks[name.removeprefix(_STACK)], key)
    amount = _amount(registry, name, key)
    return amount, amount


def _amount(registry: Registry, credential: str, key: _Key) -> float:
    entries = [entry for entry in registry.current(credential).record.recognized if _key(entry) == key]
    newest = max(entries, key=lambda entry: str(entry.from_ or ""), default=None)
    return float(newest.amount or 0) if newest else 0.0


def progress(registry: Registry, id_: str, earned: Collection[str]) -> Progress:
    """How far somebody has come on a stack who has earned these credentials."""
    done, total = 0, 0
    still_open: list[Item] = []
    for step in _all_steps(registry)[id_]:
        held = [item for item in step.items if _holds(registry, item.id, earned)]
        done += min(len(held), step.needed)
        total += step.needed
        if len(held) < step.needed:
            still_open += [item for item in step.items if item not in held]
    return Progress(id_, registry.stacks[id_].name, done, total, still_open[0] if still_open else None)


def begun(registry: Registry, earned: Collection[str]) -> list[Progress]:
    """How far somebody has come on every stack on which something is done, by id."""
    on_the_way = {stack for id_ in earned for stack in _leading_to(registry).get(id_, ())}
    found = (progress(registry, id_, earned) for id_ in registry.stacks if id_ in on_the_way)
    return [each for each in found if each.done]


def _holds(registry: Registry, name: str, earned: Collection[str]) -> bool:
    if name.startswith(_STACK):
        return progress(registry, name.removeprefix(_STACK), earned).finished
    return name in earned


@of_the_catalog
def _all_steps(registry: Registry) -> dict[str, list[Step]]:
    return {id_: steps(registry, stack) for id_, stack in registry.stacks.items()}


@of_the_catalog
def _leading_to(registry: Registry) -> dict[str, set[str]]:
    """The stacks that a credential helps with, by the credential; also those in which its stack is a part."""
    found: dict[str, set[str]] = defaultdict(set)
    for id_ in registry.stacks:
        for credential in credentials_of(registry, id_):
            found[credential].add(id_)
    return dict(found)


def stacks_of(registry: Registry, name: str) -> list[str]:
    """The stacks that a credential, or a stack as `stack/<id>`, is part of or is awarded for, by id."""
    return _containing(registry).get(name, [])


@of_the_catalog
def _containing(registry: Registry) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for id_, stack in registry.stacks.items():
        for name in dict.fromkeys(_named(stack)):
            found[name].append(id_)
    return dict(found)


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
