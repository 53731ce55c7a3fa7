"""What is packed comes back as it was, for every record and every key."""

from __future__ import annotations

import datetime as dt
import marshal
import pickle
import typing
from typing import TypeVar

import pytest
from hypothesis import given
from pydantic import BaseModel

from plaudit.records import catalog_models, profile_models
from plaudit.records.checks import sound_registry
from plaudit.records.external_files import ExternalFile
from plaudit.records.fields import Record, dump
from plaudit.records.packing import pack, plain_of, record_of, unpack
from plaudit.records.profile_models import Award, Profile
from plaudit.records.registry import AwardRecord, Educator
from plaudit.records.site_model import Site
from support.command import ROOT
from support.records import PROFILE, RECORD, VERSION

R = TypeVar("R", bound=Record)
EXAMPLE = sound_registry(ROOT)
MODELS = [
    model
    for module in (profile_models, catalog_models)
    for model in vars(module).values()
    if isinstance(model, type) and issubclass(model, Record) and model is not Record
]


def rebuilt(record: R) -> R:
    """The record after a way through bytes."""
    return record_of(type(record), marshal.loads(marshal.dumps(plain_of(record))))  # noqa: S302  # our own


def same(first: Record, second: Record) -> bool:
    """Whether nothing tells two records apart, not even the order of their keys."""
    return (
        first == second
        and first.model_fields_set == second.model_fields_set
        and first.model_dump_json() == second.model_dump_json()
        and dump(first) == dump(second)
        and first.model_copy(update={}) == second.model_copy(update={})
    )


@pytest.mark.parametrize("path", EXAMPLE.by_path)
def test_each_record_of_the_example_comes_back(path: str) -> None:
    record = EXAMPLE.by_path[path]
    assert same(rebuilt(record), type(record).model_validate(dump(record)))


@pytest.mark.parametrize("slug", EXAMPLE.educators)
def test_each_educator_of_the_example_comes_back(slug: str) -> None:
    educator = EXAMPLE.educators[slug]
    assert unpack(pack(educator)) == educator


@given(RECORD, PROFILE)
def test_whatever_a_record_holds_comes_back(award: dict[str, object], profile: dict[str, object] | None) -> None:
    record = Award.model_validate(award)
    about = Profile.model_validate(profile) if profile else None
    files = {"a.json": ExternalFile("p/a.json", {"a": [1.5, 10**40, None, True, {"é": "\u2028"}]}, "x.y.z")}
    educator = Educator("ana", about, (AwardRecord("26k7m4q2tz9x", "ana", record, "award.yml"),), files)
    found = unpack(pack(educator))
    assert found == educator
    assert same(found.awards[0].record, record)
    assert found.profile is None or (about is not None and same(found.profile, about))
    assert pickle.loads(pickle.dumps(found)) == educator  # noqa: S301  # our own


@given(VERSION)
def test_whatever_a_credential_holds_stays(version: dict[str, object]) -> None:
    record = catalog_models.CredentialVersion.model_validate(version)
    assert same(rebuilt(record), record)


def test_a_record_that_was_changed_in_a_copy_comes_back() -> None:
    award = next(iter(EXAMPLE.awards.values())).record
    copy = award.model_copy(update={"narrative": "Other words."})
    assert same(rebuilt(copy), copy)
    assert award.narrative != "Other words."
    assert same(rebuilt(EXAMPLE.site), Site.model_validate(dump(EXAMPLE.site)))


@pytest.mark.parametrize("model", MODELS)
def test_fields_hold_nothing_that_could_not_be_packed(model: type[Record]) -> None:
    for name, field in model.model_fields.items():
        inside = set(_types_in(field.annotation))
        assert inside <= {str, int, float, bool, type(None), dt.date, tuple, dict, Ellipsis}, name
        assert not (dt.date in inside and inside & {tuple, dict}), name


def _types_in(annotation: object) -> typing.Iterator[object]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return
    if origin := typing.get_origin(annotation):
        if origin in {tuple, dict}:
            yield origin
        for argument in typing.get_args(annotation)[: 1 if origin is typing.Annotated else None]:
            yield from _types_in(argument)
    else:
        yield type(annotation) if isinstance(annotation, str) else annotation
