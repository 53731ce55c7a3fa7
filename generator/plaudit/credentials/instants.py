"""From calendar dates to instants, by the site's own offset from UTC; never by a clock or the system's time zone."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache


def _offset(utc_offset: str) -> dt.timedelta:
    hours, minutes = utc_offset[1:].split(":")
    size = dt.timedelta(hours=int(hours), minutes=int(minutes))
    return -size if utc_offset.startswith("-") else size


@lru_cache(maxsize=4096)  # many awards are of the same day
def _in_z(day: dt.date, time: dt.time, utc_offset: str) -> str:
    instant = dt.datetime.combine(day, time, tzinfo=dt.UTC) - _offset(utc_offset)
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def first_instant(day: dt.date, utc_offset: str) -> str:
    """Local midnight at the start of a day, as `YYYY-MM-DDThh:mm:ssZ`."""
    return _in_z(day, dt.time(0, 0, 0), utc_offset)


def last_instant(day: dt.date, utc_offset: str) -> str:
    """The last local second of a day, as `YYYY-MM-DDThh:mm:ssZ`."""
    return _in_z(day, dt.time(23, 59, 59), utc_offset)
