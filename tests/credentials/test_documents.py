"""Whatever the records say, the unsigned document has the official form, and all of it can be signed."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plaudit.credentials.documents import Documents
from plaudit.credentials.quads import canonical_quads
from plaudit.records.checks import sound_registry
from plaudit.records.registry import Registry
from support.record_cases import base_site
from support.records import AWARD, registries

Json = Any  # a parsed JSON document


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return sound_registry(base_site(tmp_path_factory.mktemp("base")))


@pytest.fixture(scope="module")
def faults(shared: Path) -> Callable[[Json], list[str]]:
    """What the official JSON Schema in its strict form, which wants arrays as arrays, has against a document."""
    path = shared / "vectors" / "schemas" / "ob_v3p0_achievementcredential_schema.json"
    validator = jsonschema.Draft201909Validator(json.loads(path.read_text("utf-8")))
    return lambda document: [error.message for error in validator.iter_errors(document)]


def made(data: st.DataObject, base: Registry) -> Json:
    registry = data.draw(registries(base))
    return Documents(registry).credential(registry.awards[AWARD])


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_document_has_the_official_form(
    base: Registry, faults: Callable[[Json], list[str]], data: st.DataObject
) -> None:
    assert faults(made(data, base)) == []


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_document_can_be_signed(base: Registry, data: st.DataObject) -> None:
    assert canonical_quads(made(data, base))


def test_the_schema_sees_a_member_of_another_form(base: Registry, faults: Callable[[Json], list[str]]) -> None:
    document = Documents(base).credential(base.awards[AWARD])
    assert faults(document) == []
    for member in ("type", "issuer", "validFrom", "credentialSubject"):
        assert faults({**document, member: 7})


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_nothing_in_a_document_is_empty(base: Registry, data: st.DataObject) -> None:
    """Appendix A of the standard: what has no value is left out."""

    def values(inside: Json) -> Iterator[Json]:
        yield inside
        for inner in inside.values() if isinstance(inside, dict) else inside if isinstance(inside, list) else ():
            yield from values(inner)

    assert not [each for each in values(made(data, base)) if each in ([], {}, "", None)]
