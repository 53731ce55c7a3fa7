"""The schemas for editors take every sound record, as an editor reads it, and refuse broken ones."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from plaudit.records.kinds import KINDS, kind_of, yaml_paths
from plaudit.records.schemas import editor_line, schemas
from plaudit.records.source import Source
from support.command import ROOT
from support.record_cases import CASES, EXPECTED, base_site, read_case, write_folder

SCHEMAS = {Path(path).stem: json.loads(text) for path, text in schemas().items()}
RECORDS = [path for path in yaml_paths(Source(ROOT)) if kind_of(path)]
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def as_an_editor_reads(text: str) -> Any:  # noqa: ANN401  # whatever a file says
    """YAML 1.2 with the types of its core schema."""
    return _value(yaml.compose(text, Loader=yaml.SafeLoader))


def _value(node: yaml.Node | None) -> Any:  # noqa: ANN401  # the same
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)
    text = str(node.value)
    if node.style:
        return text
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text)
    if re.fullmatch(r"null|Null|NULL|~|", text):
        return None
    return float(text) if _NUMBER.fullmatch(text) else {"true": True, "false": False}.get(text.lower(), text)


def faults(path: str, text: str) -> list[str]:
    kind = kind_of(path)
    assert kind
    found = Draft202012Validator(SCHEMAS[kind.name]).iter_errors(as_an_editor_reads(text))
    return [f"{'.'.join(map(str, fault.path))}: {fault.message}" for fault in found]


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_is_a_schema_that_names_every_key(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    for block in _blocks(SCHEMAS[name]):
        assert block["additionalProperties"] is False or "patternProperties" in block
        assert all(inner["description"] and inner["title"] for inner in block.get("properties", {}).values())


def _blocks(schema: Any) -> list[dict[str, Any]]:  # noqa: ANN401  # any part of a schema
    if isinstance(schema, list):
        return [block for item in schema for block in _blocks(item)]
    if not isinstance(schema, dict):
        return []
    inside = [block for value in schema.values() for block in _blocks(value)]
    return [schema, *inside] if schema.get("type") == "object" else inside


def test_there_is_one_for_each_kind_of_record() -> None:
    assert list(SCHEMAS) == [kind.name for kind in KINDS]


def test_those_of_the_example_site_are_up_to_date() -> None:
    assert {path: (ROOT / path).read_text("utf-8") for path in schemas()} == schemas()


@pytest.mark.parametrize("path", RECORDS)
def test_every_record_of_the_example_site_is_taken(path: str) -> None:
    assert faults(path, (ROOT / path).read_text("utf-8")) == []


@pytest.mark.parametrize("path", sorted(read_case(CASES / "checks" / "base.txt")))
def test_the_records_of_the_cases_are_taken(path: str) -> None:
    assert faults(path, read_case(CASES / "checks" / "base.txt")[path]) == []


# Mistakes that show in one file alone, by the case that describes each.
SEEN_BY_AN_EDITOR = [
    "date-in-another-form",
    "date-out-of-reach",
    "flag-is-a-list",
    "flag-not-true-or-false",
    "image-without-alt",
    "key-is-secret",
    "key-missing",
    "key-misspelt",
    "key-misspelt-deep",
    "link-not-https",
    "link-script",
    "rubric-without-criteria",
    "text-too-long",
    "value-missing",
    "value-not-a-list-item",
    "value-wrong-kind",
    "word-not-known",
]


@pytest.mark.parametrize("case", SEEN_BY_AN_EDITOR)
def test_a_mistake_that_an_editor_can_see_is_refused(case: str) -> None:
    files = read_case(CASES / "checks" / f"{case}.txt")
    broken = re.findall(r"^(\S+?\.yml):", files.pop(EXPECTED), re.MULTILINE)
    assert any(faults(path, files[path]) for path in broken if path in files)


@pytest.mark.parametrize(
    ("path", "text", "fault"),
    [
        ("profiles/removed/26k7m4q2tz9x.yml", "on: 2026-13-01\nwas: erased\n", "on"),
        ("profiles/removed/26k7m4q2tz9x.yml", 'on: 2026-06-30\nwas: "gone"\n', "was"),
        ("profiles/a/awards/26k7m4q2tz9x.yml", "credential: talk\nawarded: 2026-05-14\n", "credential"),
        (
            "profiles/a/awards/26k7m4q2tz9x.yml",
            "credential: talk@1\nawarded: 2026-05-14\nresults: {A b: c}\n",
            "results",
        ),
        ("catalog/stacks/a.yml", "name: A\nsummary: B\nn_of: {n: one, of: [talk]}\n", "n_of.n"),
        ("catalog/organizations/a.yml", "name:\nkind: center\nurl: https://a.example.org/\n", "name"),
    ],
)
def test_what_has_the_wrong_form_is_refused_at_its_place(path: str, text: str, fault: str) -> None:
    assert [each.partition(":")[0] for each in faults(path, text)] == [fault]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("profiles/a/awards/26k7m4q2tz9x.yml", "credential: talk@1\nawarded: 2026-05-14\nassessors: center\n"),
        ("profiles/a/profile.yml", "name: 2026\ngrades: [3, 4.5]\nsubjects: 7\npursuing: [100]\n"),
    ],
)
def test_one_value_in_place_of_a_list_and_numbers_in_place_of_words_are_taken(path: str, text: str) -> None:
    assert faults(path, text) == []


@pytest.mark.parametrize("path", RECORDS[:1] + RECORDS[-1:])
def test_the_line_for_an_editor_leads_to_the_schema(path: str) -> None:
    target = editor_line(path).removeprefix("# yaml-language-server: $schema=")
    assert (ROOT / path).parent.joinpath(target).is_file()


def test_the_folder_of_schemas_is_none_of_the_records(tmp_path: Path) -> None:
    write_folder(base_site(tmp_path), schemas())
    assert kind_of("schemas/award.json") is None
    assert not [path for path in yaml_paths(Source(tmp_path)) if path.startswith("schemas")]
