"""Whatever stands in a file of an office: it becomes sound records, or problems with their place."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plaudit.records.checks import sound_registry
from plaudit.records.import_columns import COLUMNS
from plaudit.records.import_report import refused_text, report_text
from plaudit.records.importing import ImportOptions, ImportPlan, plan_import, read_spreadsheet
from plaudit.records.spreadsheet import Dialect, ImportFileError, csv_text
from support.record_cases import base_site

TODAY = dt.date(2026, 11, 23)
_SOUND = {
    "educator": ["ana-lima", "b1", "k7m4q2tz", "removed"],
    "name": ["Ana Lima", "Bo", "=Bo"],
    "credential": ["talk", "feedback@1", "talk@2"],
    "awarded": ["2026-05-14", "1/2/2026", "14 June 2026"],
    "award": ["", "26k7m4q2tz9x", "26f2w5c23vfg"],
    "results": ["moves=demonstrated;time=demonstrated", '{"moves":"not yet"}', "moves="],
    "evidence": ['[{"name":"\\ud800","kind":"video"}]', '[{"name":"\\u0000","kind":"video"}]', "[{}]", '[{"":1e999}]'],
    "learned_by": ['[{"kind":"course","name":"x","hours":NaN}]', '[{"kind":"course","name":"a: b","hours":-0.0}]'],
    "revoked_on": ["2026-06-01", "1999-01-01"],
    "revoked_reason": ["other", "because"],
    "visibility": ["hidden", "public"],
    "renews": ["26k7m4q2tz9x"],
}
_CELLS = {column: st.sampled_from(_SOUND.get(column, [""])) | st.just("") | st.text(max_size=8) for column in COLUMNS}
_ROWS = st.lists(st.fixed_dictionaries(_CELLS), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return base_site(tmp_path_factory.mktemp("site"))


def planned(folder: Path, data: bytes) -> ImportPlan | None:
    file = folder / "list.csv"
    file.write_bytes(data)
    try:
        sheet = read_spreadsheet(file, None)
    except ImportFileError:
        return None
    plan = plan_import(sound_registry(folder), sheet, ImportOptions(TODAY))
    report_text(sheet.table, plan, {}, is_written=True).encode("utf-8")
    refused_text(sheet.table, plan).encode("utf-8")
    return plan


@given(st.binary(max_size=60) | st.binary(max_size=40).map(lambda data: b"name,credential,awarded\n" + data))
def test_any_bytes_are_a_plan_or_problems(folder: Path, data: bytes) -> None:
    plan = planned(folder, data)
    assert plan is None or plan.already + len(plan.new) + len(plan.refused) > 0


@settings(max_examples=150, deadline=None)
@given(_ROWS)
def test_every_row_is_taken_or_refused_or_there(folder: Path, rows: list[dict[str, str]]) -> None:
    text = csv_text([list(COLUMNS), *(list(row.values()) for row in rows)], Dialect())
    plan = planned(folder, text.encode("utf-8"))
    if plan is None or not plan.is_safe_in_part:
        return
    assert {problem.line for problem in plan.refused}.isdisjoint(plan.ids)
    filled = sum(any(cell.strip() for cell in row.values()) for row in rows)
    assert len(plan.ids) + len({problem.line for problem in plan.refused}) == filled
