"""What is exported comes in again as the same records, and no cell of it is a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plaudit.records.award_cells import CellError, award_cells, award_data
from plaudit.records.checks import inspect, sound_registry
from plaudit.records.exporting import export_csv, export_json
from plaudit.records.fields import dump
from plaudit.records.import_columns import COLUMNS
from plaudit.records.import_dates import DateReader
from plaudit.records.importing import ImportOptions, plan_import, read_spreadsheet
from plaudit.records.profile_models import Award, Profile
from plaudit.records.registry import AwardRecord, Educator, Registry
from plaudit.records.source import Source
from support.record_cases import base_site

TODAY = dt.date(2026, 11, 23)
# Without digits, so that nothing looks like a phone number. Signs that formulas, cells and YAML are made of are in it.
_LETTERS = st.text(st.characters(categories=["L"]) | st.sampled_from("=;,:\"'#|>-{}[] "), min_size=1, max_size=12)
_LINE = st.builds("{}x{}".format, st.sampled_from(["", "=", "+", "-", "@", "'", "''", "'="]), _LETTERS).map(
    lambda text: " ".join(text.split())
)
# No other text has this word, so that nobody is named in somebody else's award, which a check would refuse.
_NAME = _LINE.map(lambda text: f"{text} Nominanda")
_TEXT = st.lists(_LINE, min_size=1, max_size=3).map("\n".join)
_DAY = st.dates(dt.date(2026, 2, 1), dt.date(2026, 6, 30))
_LATER = st.dates(dt.date(2026, 7, 1), dt.date(2026, 11, 23)).map(str)
_ID = st.from_regex(r"26[a-df-hj-km-np-tv-z][0-9a-hj-km-np-tv-z]{9}", fullmatch=True)


def _block(required: dict[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(required, optional=optional)


_LEARNED = _block({"kind": st.sampled_from(["course", "coaching"]), "name": _LINE}, hours=st.just("6.5") | st.just("2"))
_EVIDENCE = _block({"name": _LINE, "kind": st.sampled_from(["video", "lesson plan"])}, description=_TEXT)
_AWARDS = st.fixed_dictionaries(
    {"awarded": _DAY},
    optional={
        "name": _NAME,
        "assessors": st.lists(st.sampled_from(["center", "assessor-1"]), min_size=1, max_size=2, unique=True),
        "identity": _block({"checked_by": st.just("center"), "how": _LINE}),
        "learned_by": st.lists(_LEARNED, min_size=1, max_size=2),
        "evidence": st.lists(_EVIDENCE, min_size=1, max_size=2),
        "narrative": _TEXT,
        "expires": st.just("2029-01-01"),
        "revoked": _block({"on": _LATER, "reason": st.just("other")}, note=_TEXT),
    },
)
_RESULTS = {"results": {"moves": "demonstrated", "time": "demonstrated"}}
_PEOPLE = st.lists(st.tuples(_NAME, st.lists(st.tuples(_ID, _AWARDS), min_size=1, max_size=2)), min_size=1, max_size=3)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return base_site(tmp_path_factory.mktemp("site"))


def populated(base: Registry, people: list[tuple[str, list[tuple[str, dict[str, Any]]]]]) -> Registry:
    """A site with these people; the first award of each is for talk, the second for feedback."""
    educators = {}
    for number, (name, awards) in enumerate(people):
        slug = f"k7m4q2t{number}"
        made = []
        for credential, (id_, data) in zip(("talk@1", "feedback@1"), awards, strict=False):
            results = _RESULTS if credential == "talk@1" else {}
            record = Award.model_validate({"credential": credential, **data, **results})
            made.append(AwardRecord(id_, slug, record, f"profiles/{slug}/awards/{id_}.yml"))
        educators[slug] = Educator(slug, Profile.model_validate({"name": name}), tuple(made))
    return replace(base, educators=educators)


@settings(max_examples=40, deadline=None)
@given(
    _PEOPLE.filter(
        lambda people: len({id_ for _, awards in people for id_, _ in awards}) == sum(len(a) for _, a in people)
    )
)
def test_what_is_exported_comes_in_again_as_the_same_records(
    folder: Path, people: list[tuple[str, list[tuple[str, dict[str, Any]]]]]
) -> None:
    base = sound_registry(folder)
    there = populated(base, people)
    file = folder.parent / "export.csv"
    file.write_text(export_csv(there), encoding="utf-8", newline="")
    plan = plan_import(base, read_spreadsheet(file, None), ImportOptions(TODAY))
    assert plan.refused == []
    here, _ = inspect(Source(folder, {path: text.encode() for path, text in plan.files.items()}), TODAY)
    assert here is not None
    assert {id_: here.awards[id_].record for id_ in there.awards} == {id_: a.record for id_, a in there.awards.items()}
    assert {slug: here.educators[slug].name for slug in there.educators} == {
        s: e.name for s, e in there.educators.items()
    }
    assert here.awards.keys() - there.awards.keys() == base.awards.keys()


@given(_AWARDS)
def test_no_cell_is_a_formula(folder: Path, data: dict[str, Any]) -> None:
    registry = populated(sound_registry(folder), [("=HYPERLINK(1)", [("26k7m4q2tz9x", data)])])
    cells = [cell for row in csv.reader(io.StringIO(export_csv(registry), newline="")) for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))] == []


@given(st.dictionaries(st.sampled_from(sorted(COLUMNS)), st.text(max_size=30)))
def test_any_cells_are_an_award_or_refused(cells: dict[str, str]) -> None:
    try:
        data = award_data(cells, DateReader("auto"))
    except CellError:
        return
    assert data.keys() <= Award.model_fields.keys()


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"results": "moves"}, "results: `moves` is not criterion=level"),
        ({"results": "moves=a; moves=b"}, "results: `moves` stands here twice"),
        ({"results": '{"moves": 1}'}, "results: this is not a level for each criterion"),
        ({"evidence": "a video"}, "evidence: this is not JSON"),
        ({"evidence": '{"name": "a"}'}, "evidence: this is not a list of blocks"),
        ({"learned_by": '[{"hours": [1]}]'}, "learned_by: this is not a list of blocks"),
        ({"learned_by": "[" * 100_000}, "learned_by: this is not JSON"),
        ({"learned_by": f'[{{"hours": {"9" * 5000}}}]'}, "learned_by: this is not JSON"),
        ({"revoked_reason": "other"}, "no revoked_on"),
        ({"revoked_on": "2026-01-01", "revoked_note": "x"}, "no revoked_reason"),
        ({"identity_how": "roster"}, "no identity_checked_by"),
        ({"expires": "5/6/2026"}, "expires: `5/6/2026` can be 2026-05-06 and 2026-06-05"),
    ],
)
def test_cells_that_say_nothing_clear_are_refused(cells: dict[str, str], message: str) -> None:
    with pytest.raises(CellError) as refused:
        award_data(cells, DateReader("auto"))
    assert refused.value.message == message


def test_a_level_with_a_semicolon_comes_back() -> None:
    record = Award.model_validate(
        {"credential": "talk@1", "awarded": "2026-05-14", "results": {"a": "so; so", "b": "x=y"}}
    )
    assert award_data(award_cells(record), DateReader("auto"))["results"] == record.results


def test_rows_stand_by_educator_day_and_id(folder: Path) -> None:
    day = {"awarded": dt.date(2026, 3, 1)}
    people = [("B", [("26zzzzzzzzzz", day), ("26yyyyyyyyyy", day)]), ("A", [("26xxxxxxxxxx", day)])]
    rows = list(csv.DictReader(io.StringIO(export_csv(populated(sound_registry(folder), people)))))
    assert [row["award"] for row in rows] == ["26yyyyyyyyyy", "26zzzzzzzzzz", "26xxxxxxxxxx"]


def test_json_has_the_keys_of_the_records(folder: Path) -> None:
    registry = sound_registry(folder)
    (ana,) = json.loads(export_json(registry))["educators"]
    educator = registry.educators["ana-lima"]
    assert educator.profile is not None
    assert ana == {
        "educator": "ana-lima",
        "profile": dump(educator.profile),
        "awards": [{"award": "26k7m4q2tz9x", **dump(educator.awards[0].record)}],
    }
