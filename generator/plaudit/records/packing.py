"""Records as plain data, and back without asking again whether they are sound: for a cache, and for other processes.

What is built here also takes half the room of what pydantic builds: records of a model with the same keys share the set
that says which these are, dates and empty values are there once, and no record has a table of keys of its own.
"""

from __future__ import annotations

import datetime as dt
import marshal
import operator
import typing
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel

from plaudit.records.explain import model_inside
from plaudit.records.external_files import ExternalFile
from plaudit.records.fields import Record
from plaudit.records.profile_models import Award, Profile
from plaudit.records.registry import AwardRecord, Educator

M = TypeVar("M", bound=BaseModel)
Plain: TypeAlias = Any  # what `marshal` can write: numbers, texts, None, tuples, lists and mappings
_Way: TypeAlias = Callable[[Any], Any]
_set = object.__setattr__  # records are frozen
_day = cache(dt.date.fromordinal)


@dataclass(frozen=True, slots=True)
class _Shape:
    """How records of one model with the same keys given become plain data, and are built from it.

    Attributes:
        bits: Which keys are given, as a number.
        keys: The same as a set; records share it.
        values: Takes the values of these keys out of a record.
        ways: How each of them becomes plain; None for those that are.
        steps: For every field in its order: its name, whether it is given, and then the way back, or else its value.
    """

    bits: int
    keys: set[str]
    values: Callable[[Record], tuple[Any, ...]]
    ways: tuple[_Way | None, ...]
    steps: tuple[tuple[str, bool, Any], ...]


def pack(educator: Educator) -> bytes:
    """An educator in few bytes, not always the same. Only this version of the program and of Python can read them."""
    plain: Plain = (
        educator.slug,
        educator.digest,
        educator.profile and plain_of(educator.profile),
        tuple((award.id, award.path, plain_of(award.record)) for award in educator.awards),
        tuple((file.path, file.document, file.token) for file in educator.external.values()),
    )
    return marshal.dumps(plain)


def unpack(data: bytes) -> Educator:
    """What was packed. The bytes must be those that `pack` gave: they are not looked at, and damaged ones do damage."""
    slug, digest, profile, awards, external = marshal.loads(data)  # noqa: S302  # our own bytes, as said
    files = [ExternalFile(*file) for file in external]
    return Educator(
        slug,
        profile and record_of(Profile, profile),
        tuple(AwardRecord(id_, slug, record_of(Award, record), path) for id_, path, record in awards),
        {file.name: file for file in files},
        digest,
    )


def plain_of(record: Record) -> Plain:
    """A record as a number that says which keys are given, and their values."""
    shape = _shape_of(type(record), frozenset(record.model_fields_set))
    values = zip(shape.values(record), shape.ways, strict=True)
    return (shape.bits, *[way(value) if way and value is not None else value for value, way in values])


def record_of(model: type[M], plain: Plain) -> M:
    """The record that `plain_of` made plain."""
    given = iter(plain)
    shape = _shape(model, next(given))
    record = model.__new__(model)
    _set(record, "__pydantic_fields_set__", shape.keys)
    _set(record, "__pydantic_extra__", None)
    _set(record, "__pydantic_private__", None)
    # One by one: a mapping given as a whole would take more room.
    for name, is_given, rest in shape.steps:
        if is_given:
            value = next(given)
            _set(record, name, rest(value) if rest and value is not None else value)
        else:
            _set(record, name, rest)
    return record


@cache
def _shape_of(model: type[BaseModel], given: frozenset[str]) -> _Shape:
    return _shape(model, sum(1 << number for number, name in enumerate(model.model_fields) if name in given))


@cache
def _shape(model: type[BaseModel], bits: int) -> _Shape:
    names = [name for number, name in enumerate(model.model_fields) if bits >> number & 1]
    ways = {name: _ways(model, name) for name in names}
    steps = []
    for name, field in model.model_fields.items():
        value = ways[name][1] if name in ways else field.get_default(call_default_factory=True)
        steps.append((name, name in ways, value))
    return _Shape(
        bits=bits,
        keys=set(names),
        values=values_getter(names),
        ways=tuple(ways[name][0] for name in names),
        steps=tuple(steps),
    )


def values_getter(names: list[str]) -> Callable[[Record], tuple[Any, ...]]:
    """What gives the values of these fields of a record, in one step."""
    if len(names) > 1:
        return operator.attrgetter(*names)
    return lambda record: tuple(getattr(record, name) for name in names)


def _ways(model: type[BaseModel], name: str) -> tuple[_Way | None, _Way | None]:
    """How a field of a model becomes plain, and how it comes back."""
    annotation = model.model_fields[name].annotation
    inner = model_inside(model, name)
    if inner and _holds(annotation, tuple):
        return lambda records: tuple(map(plain_of, records)), lambda plain: tuple(
            record_of(inner, each) for each in plain
        )
    if inner:
        return plain_of, lambda plain: record_of(inner, plain)
    return (dt.date.toordinal, _day) if _holds(annotation, dt.date) else (None, None)


def _holds(annotation: Any, type_: type) -> bool:  # noqa: ANN401  # what a field is annotated with
    return type_ in {annotation, typing.get_origin(annotation)} or any(
        _holds(argument, type_) for argument in typing.get_args(annotation)
    )
