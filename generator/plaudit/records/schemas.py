"""JSON Schemas of the records, for editors: they know the keys and the form of each value while somebody types.

An editor reads YAML with its own eyes: it takes `true` for a flag and `15` for a number, so the schemas ask for these.
What one file cannot know, and what needs a calendar, is left to `plaudit check`.
"""

from __future__ import annotations

import copy
import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from plaudit.records.fields import Record
from plaudit.records.key_texts import key_texts
from plaudit.records.kinds import KINDS, Kind, kind_of
from plaudit.records.migrations import newest_format

FOLDER = "schemas"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _Generator(GenerateJsonSchema):
    """As records are written: nothing is null, and a list of one may be written as the one value."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Leave a line out to say nothing: `null` is a word like any other."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Defaults are in the texts; an empty list is none that anybody writes."""
        return self.generate_inner(schema["schema"])

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        """A list; of values that are no blocks, also the one value."""
        found = super().tuple_schema(schema)
        items = found["items"]
        return found if "$ref" in items else {"anyOf": [items, found]}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """A block whose keys are no fixed ones, but have a form."""
        return {**super().dict_schema(schema), "additionalProperties": False}


def schemas() -> dict[str, str]:
    """The schema of each kind of record as JSON, by its file in the site's folder."""
    texts = key_texts()
    return {f"{FOLDER}/{kind.name}.json": _json(_schema(kind, texts[kind.place])) for kind in KINDS}


def editor_line(path: str) -> str:
    """The comment that tells an editor which schema the record at a path has."""
    kind = kind_of(path)
    assert kind  # noqa: S101  # only records are given to this
    return f"# yaml-language-server: $schema={'../' * path.count('/')}{FOLDER}/{kind.name}.json"


def _json(schema: JsonSchemaValue) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _schema(kind: Kind, texts: dict[str, str]) -> JsonSchemaValue:
    generated = kind.model.model_json_schema(schema_generator=_Generator)
    schema = _inlined(generated, generated.pop("$defs", {}))
    _describe(schema, texts, "")
    if kind.name == "site_config":
        schema["properties"]["format"]["maximum"] = newest_format()
    return {"$schema": _DIALECT, **schema, "title": kind.place, "description": _first_line(kind.model)}


def _first_line(model: type[Record]) -> str:
    return (model.__doc__ or "").strip().splitlines()[0]


def _inlined(schema: Any, definitions: dict[str, Any]) -> Any:  # noqa: ANN401  # any part of a JSON document
    """A schema in which every reference is replaced by what it names: each place gets a text of its own."""
    if isinstance(schema, list):
        return [_inlined(item, definitions) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if name := schema.get("$ref", "").removeprefix("#/$defs/"):
        return _inlined(copy.deepcopy(definitions[name]), definitions)
    return {key: _inlined(value, definitions) for key, value in schema.items()}


def _describe(schema: JsonSchemaValue, texts: dict[str, str], prefix: str) -> None:
    """Give each key its text from the documentation, and its own name as the title."""
    for key, inner in schema.get("properties", {}).items():
        path = prefix + key
        block = inner.get("items", inner)
        _describe(block, texts, f"{path}.")
        inner["title"] = key
        inner["description"] = texts[path]
