"""Dates are read where there is one way to read them, and refused with advice where there are two."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.records.import_dates import DATE_FORMS, DateError, DateReader

DAY = dt.date(2026, 5, 14)


def refusal(text: str, form: str = "auto", *others: tuple[int, str]) -> str:
    with pytest.raises(DateError) as refused:
        DateReader(form, others).read(text)
    return f"{refused.value.message}; {refused.value.hint}"


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-14",
        "2026-5-14",
        "2026/05/14",
        "5/14/2026",
        "14/5/2026",
        "14-05-2026",
        "14.5.2026",
        "14 May 2026",
        "14th May, 2026",
        "14-May-2026",
        "May 14, 2026",
        "MAY 14 2026",
        "may  14th,  2026",
    ],
)
def test_a_date_with_one_way_to_read_it_is_read(text: str) -> None:
    assert DateReader("auto").read(text) == DAY


def test_months_may_be_shortened() -> None:
    assert [DateReader("auto").read(f"1 {word} 2026").month for word in ("Jan", "Sept.", "sep", "December")] == [
        1,
        9,
        9,
        12,
    ]


def test_dots_are_for_those_who_write_the_day_first() -> None:
    assert DateReader("auto").read("5.6.2026") == dt.date(2026, 6, 5)


def test_the_same_day_in_both_orders_is_read() -> None:
    assert DateReader("auto").read("5/5/2026") == dt.date(2026, 5, 5)


def test_a_date_that_can_be_two_is_refused() -> None:
    assert refusal("5/6/2026") == (
        "`5/6/2026` can be 2026-05-06 and 2026-06-05; "
        "tell the order with --dates mdy or --dates dmy, or write 2026-05-06 or 2026-06-05"
    )


def test_other_rows_tell_the_order_but_do_not_decide_it() -> None:
    others = [(7, "5/14/2026"), (8, "5/15/2026"), (9, "14.5.2026"), (10, "5/5/2026"), (11, "2026-05-14"), (12, "")]
    assert refusal("5/6/2026", "auto", *others).endswith(
        "--dates mdy reads them as line 7 must be read, which has 5/14/2026"
    )
    assert refusal("5/6/2026", "auto", *others, (13, "14/5/2026")).endswith(
        "the file has both orders (line 7 5/14/2026 and line 13 14/5/2026); write 2026-05-06 or 2026-06-05 here"
    )


@pytest.mark.parametrize(("form", "month"), [("mdy", 3), ("dmy", 4)])
def test_a_told_order_decides(form: str, month: int) -> None:
    reader = DateReader(form)
    assert reader.read("03/04/2026").month == month
    assert reader.read("2026-05-14") == reader.read("May 14, 2026") == DAY


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("mdy", "14/5/2026"),
        ("mdy", "14.5.2026"),
        ("dmy", "5/14/2026"),
        ("ymd", "5/14/2026"),
        ("ymd", "14 May 2026"),
        ("ymd", "5/5/2026"),
    ],
)
def test_a_told_order_refuses_what_contradicts_it(form: str, text: str) -> None:
    assert refusal(text, form) == (
        f"`{text}` is not a date of the form {form}; correct the cell, or choose another order with --dates"
    )


@pytest.mark.parametrize("text", ["2026-02-30", "30/2/2026", "2026-13-01", "31 April 2026", "0000-01-01"])
def test_days_that_no_calendar_has_are_refused(text: str) -> None:
    assert refusal(text) == f"the date {text} does not exist; look at the calendar"


@pytest.mark.parametrize(
    "text", ["", "soon", "5/6/26", "May 2026", "14 Ma 2026", "14 Mayor 2026", "1/2-2026", "\uff15/\uff16/2026"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert refusal(text) == f"`{text}` is not a date; write 2026-05-14"


@given(st.text(max_size=20), st.sampled_from(sorted(DATE_FORMS)))
def test_any_text_is_a_date_or_refused(text: str, form: str) -> None:
    try:
        date = DateReader(form, [(2, text)]).read(text)
    except DateError:
        return
    assert date.year == int("".join(re.findall("[0-9]{4}", text)))


@given(st.dates(dt.date(1000, 1, 1)))
def test_iso_dates_are_read_in_every_form(day: dt.date) -> None:
    assert {DateReader(form).read(day.isoformat()) for form in DATE_FORMS} == {day}
