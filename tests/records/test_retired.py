"""A slug that was given up is kept as a hash that proves nothing, and is not given to another."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plaudit.records.checks import sound_registry
from plaudit.records.importing import ImportOptions, plan_import, read_spreadsheet
from plaudit.records.new import NewEducator, NewRecordError, new_educator
from plaudit.records.retired import RETIRED, TakenSlugs, hash_among, retired_hash
from support.record_cases import base_site

DAY = dt.date(2026, 7, 1)


def test_a_hash_never_changes() -> None:
    assert retired_hash("bo-li") == "c2efc"
    assert RETIRED.fullmatch("slug-c2efc")


def test_a_hash_is_that_of_nobody_who_is_still_here() -> None:
    others = [f"person-{number}" for number in range(3000)]
    clash = next(slug for slug in (f"gone-{n}" for n in range(10**6)) if hash_among(slug, {retired_hash("bo-li")}))
    assert retired_hash(clash) == retired_hash("bo-li")
    longer = retired_hash(clash, [*others, "bo-li"])
    assert len(longer) > 5
    assert hash_among(clash, {longer}) == longer
    assert not any(hash_among(other, {longer}) for other in [*others, "bo-li"])


def test_a_slug_is_found_by_its_hash_of_any_length() -> None:
    taken = TakenSlugs({"ana"}, frozenset({retired_hash("bo-li", ["ana"])}))
    assert "ana" in taken
    assert "bo-li" in taken
    assert "cy" not in taken


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return base_site(tmp_path, **{"profiles/removed/slug-c2efc.yml": "on: 2026-06-01\n"})


def test_a_new_educator_does_not_get_it(site: Path) -> None:
    registry = sound_registry(site)
    with pytest.raises(NewRecordError, match="the address `bo-li` was given up before"):
        new_educator(registry, NewEducator("Bo Li", DAY))


def test_an_import_gives_another_instead(site: Path) -> None:
    (site / "a.csv").write_text("educator,name,credential,awarded\nbo-li,Bo Li,talk,2026-06-01\n", "utf-8")
    plan = plan_import(
        sound_registry(site), read_spreadsheet(site / "a.csv", None), ImportOptions(today=DAY, consent_on=DAY)
    )
    assert not plan.refused
    assert plan.educators == 1
    assert not [path for path in plan.files if path.startswith("profiles/bo-li/")]
