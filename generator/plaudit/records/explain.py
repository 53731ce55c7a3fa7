"""From pydantic's errors to problems that name the place and what to write instead."""

from __future__ import annotations

import difflib
import typing
from collections.abc import Iterable
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from plaudit.records.fields import Record
from plaudit.records.problem import Problem
from plaudit.records.yaml_reader import Document, FieldPath, Place, Value

R = TypeVar("R", bound=Record)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean `x`?` for the nearest known word; empty when none is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean `{near[0]}`?" if near else ""


def place_of(places: dict[FieldPath, Place], path: FieldPath) -> Place:
    """The place of a field, or of the nearest thing around it that has one."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, Place(1, 1))


def valid(model: type[R], value: dict[str, Value]) -> R | None:
    """What a document says as a record of the given model; None when something is wrong with it."""
    try:
        return model.model_validate(value)
    except ValidationError:
        return None


def validate(model: type[Record], document: Document, path: str) -> Record | list[Problem]:
    """Read a document as a record of the given model, or say everything that is wrong with it."""
    try:
        return model.model_validate(document.value)
    except ValidationError as error:
        return [_problem(details, model, document, path) for details in error.errors(include_url=False)]


def _problem(details: ErrorDetails, model: type[BaseModel], document: Document, path: str) -> Problem:
    where = tuple(part for part in details["loc"] if part != "[key]")
    message, hint = _words(details, where, model)
    place = place_of(document.places, where)
    return Problem(path, place.line, place.column, message, hint)


def _words(details: ErrorDetails, where: FieldPath, model: type[BaseModel]) -> tuple[str, str]:
    name = next((str(part) for part in reversed(where) if isinstance(part, str)), "the record")
    kind, context = details["type"], details.get("ctx", {})
    if kind == "plaudit":
        message = str(context["message"])
        return f"`{name}`: {message}" if where else message, str(context["hint"])
    if kind == "extra_forbidden":
        known = _keys(model, where[:-1])
        return f"unknown key `{name}`", did_you_mean(name, known) or f"known keys here: {', '.join(known)}"
    if kind == "missing":
        return f"the key `{name}` is missing", f"add a line `{name}: ...`"
    if kind == "literal_error":
        expected = str(context["expected"]).replace("'", "")
        return f"`{name}`: `{details['input']}` is not one of the known words", f"write {expected}"
    return f"`{name}`: {_SHAPES.get(kind, details['msg'][:1].lower() + details['msg'][1:])}", _shape_hint(kind, context)


_SHAPES = {
    "string_type": "this must be plain text, not a list or a block of keys",
    "tuple_type": "this must be a list",
    "dict_type": "this must be a block of `key: value` lines",
    "model_type": "this must be a block of `key: value` lines",
    "model_attributes_type": "this must be a block of `key: value` lines",
    "too_long": "this is too long",
    "too_short": "this is empty",
    "string_pattern_mismatch": "this does not have the expected form",
    "greater_than_equal": "this number is too small",
    "less_than_equal": "this number is too large",
}


def _shape_hint(kind: str, context: dict[str, object]) -> str:
    if kind == "too_long":
        return f"use at most {context['max_length']} characters"
    if kind == "string_pattern_mismatch":
        return "write a currency as three capital letters, like USD"
    if kind == "tuple_type":
        return "start each entry with `- `"
    if kind == "greater_than_equal":
        return f"the smallest that this version of plaudit knows is {context['ge']}"
    if kind == "less_than_equal":
        return f"the largest that this version of plaudit knows is {context['le']}"
    return ""


def _keys(model: type[BaseModel], where: FieldPath) -> list[str]:
    """The keys that the model at this path knows, as they stand in the YAML."""
    found: type[BaseModel] | None = model
    for part in where:
        if isinstance(part, str) and found is not None:
            found = model_inside(found, part)
    return keys_of(found) if found else []


def keys_of(model: type[BaseModel]) -> list[str]:
    """The keys of a model as they stand in the YAML, in its order."""
    return [field.alias or name for name, field in model.model_fields.items()]


def model_inside(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    """The model of what stands below a key, or of the items there; None when it has none."""
    field = next((f for name, f in model.model_fields.items() if key in {name, f.alias}), None)
    return _model_in(field.annotation) if field else None


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for argument in typing.get_args(annotation) if (found := _model_in(argument))), None)
