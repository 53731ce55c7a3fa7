"""An office gets its own rows back, cell by cell, and beside them what it needs for its letters or its corrections."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from plaudit.records.checks import sound_registry
from plaudit.records.import_report import addressed_awards, refused_text, report_text
from plaudit.records.importing import ImportOptions, ImportPlan, Spreadsheet, plan_import, read_spreadsheet
from support.record_cases import base_site

TODAY = dt.date(2026, 11, 23)


def planned(folder: Path, text: str) -> tuple[Spreadsheet, ImportPlan]:
    file = folder / "list.csv"
    file.write_bytes(text.encode("utf-8"))
    sheet = read_spreadsheet(file, None)
    return sheet, plan_import(sound_registry(folder), sheet, ImportOptions(TODAY))


def report(sheet: Spreadsheet, plan: ImportPlan, *, is_written: bool = True) -> str:
    awards = addressed_awards(plan, is_written=is_written)
    return report_text(sheet.table, plan, {id_: (f"/a/{id_}/", "code") for id_ in awards}, is_written=is_written)


def test_rows_come_back_as_they_were_with_four_cells_more(tmp_path: Path) -> None:
    header, row = "\ufeffName;E-mail; badge ;Date;Note", ' Bo ;bo@x.example;talk;1.6.2026;"=1+1;"'
    rows = f"{header}\r\n{row}\r\n;;;;\r\nCy;-;tolk;1.6.2026\r\n"
    sheet, plan = planned(base_site(tmp_path), rows)
    (award,) = plan.new
    assert report(sheet, plan) == (
        f"{header};award;address;qr;problem\r\n"
        f"{row};{award};/a/{award}/;code;\r\n"
        "Cy;-;tolk;1.6.2026;;;;;there is no credential `tolk` (did you mean `talk`?)\r\n"
    )


def test_an_award_that_was_there_stands_in_the_report(tmp_path: Path) -> None:
    sheet, plan = planned(base_site(tmp_path), "educator,name,badge,date\nana-lima,Ana Lima,talk,2026-05-14\n")
    assert report(sheet, plan).endswith("\nana-lima,Ana Lima,talk,2026-05-14,26k7m4q2tz9x,/a/26k7m4q2tz9x/,code,\n")


def test_nothing_is_promised_that_was_not_written(tmp_path: Path) -> None:
    rows = "educator,name,badge,date\nana-lima,Ana Lima,talk,2026-05-14\nb,Bo,talk,2026-06-01\nc,Cy,talk,soon\n"
    sheet, plan = planned(base_site(tmp_path), rows)
    assert report(sheet, plan, is_written=False).splitlines()[1:] == [
        "ana-lima,Ana Lima,talk,2026-05-14,26k7m4q2tz9x,/a/26k7m4q2tz9x/,code,",
        "b,Bo,talk,2026-06-01,,,,not written: all rows are taken or none",
        "c,Cy,talk,soon,,,,`soon` is not a date (write 2026-05-14)",
    ]


def test_hidden_people_have_no_address(tmp_path: Path) -> None:
    sheet, plan = planned(base_site(tmp_path), "name,badge,date,visibility\nBo,talk,2026-06-01,hidden\n")
    (award,) = plan.new
    assert report(sheet, plan).splitlines()[1] == f"Bo,talk,2026-06-01,hidden,{award},,,"


def test_a_reason_is_no_formula_and_cells_too_many_are_kept(tmp_path: Path) -> None:
    rows = "name,badge,date\n=Bo,talk,2026-06-01\n=Bo,talk,2026-06-02\nCy,talk,2026-06-01,more\n"
    sheet, plan = planned(base_site(tmp_path), rows)
    again, surplus = refused_text(sheet.table, plan).splitlines()[1:]
    assert again.startswith("=Bo,talk,2026-06-02,'=Bo has talk already on line 2")
    assert surplus == "Cy,talk,2026-06-01,more cells than the header names (put text with commas between quotes),more"


def test_refused_rows_can_be_corrected_and_imported_as_they_are(tmp_path: Path) -> None:
    rows = "name,badge,date,city\nBo,talk,2026-06-01,Ux\nCy,tolk,2026-06-01,Oy\n"
    sheet, plan = planned(base_site(tmp_path), rows)
    text = refused_text(sheet.table, plan)
    assert text == (
        "name,badge,date,city,problem\nCy,tolk,2026-06-01,Oy,there is no credential `tolk` (did you mean `talk`?)\n"
    )
    corrected, plan = planned(tmp_path, text.replace(",tolk,", ",talk,"))
    assert (len(plan.new), plan.refused) == (1, [])
    assert report(corrected, plan).startswith("name,badge,date,city,award,address,qr,problem\nCy,talk,2026-06-01,Oy,2")


def test_a_report_is_imported_and_reported_again_with_the_same_columns(tmp_path: Path) -> None:
    sheet, plan = planned(base_site(tmp_path), "educator,name,badge,date\nana-lima,Ana Lima,talk,2026-05-14\n")
    first = report(sheet, plan)
    assert report(*planned(tmp_path, first)) == first


def test_an_address_of_the_office_stays_its_own(tmp_path: Path) -> None:
    sheet, plan = planned(base_site(tmp_path), "name,badge,date,address\nBo,talk,2026-06-01,1 High Street\n")
    header, row = report(sheet, plan).splitlines()
    assert header == "name,badge,date,address,award,plaudit_address,qr,problem"
    assert row.startswith("Bo,talk,2026-06-01,1 High Street,26")
