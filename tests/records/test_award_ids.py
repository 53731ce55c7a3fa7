"""Award ids are never numbers to YAML, never clash in the status list, and say their year."""

from __future__ import annotations

import pytest
import yaml

from plaudit.records.award_ids import AwardIds, new_unlisted_slug, status_slot, year_of
from plaudit.records.checks.people import tells_a_name
from plaudit.records.fields import AWARD_ID


def test_ids_have_their_form_and_year() -> None:
    for _ in range(500):
        id_ = AwardIds(()).new(2026)
        assert AWARD_ID.fullmatch(id_)
        assert year_of(id_) == 2026
        assert yaml.safe_load(id_) == id_


def test_slots_are_stable() -> None:
    assert status_slot("26k7m4q2tz9x") == (2026, 416660)


def test_an_id_is_drawn_again_until_its_slot_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    first = AwardIds(()).new(2026)
    drawn = iter([*first[2:], *"k7m4q2tz9x"])
    monkeypatch.setattr("plaudit.records.award_ids.secrets.choice", lambda _: next(drawn))
    assert AwardIds([first]).new(2026) == "26k7m4q2tz9x"


def test_unlisted_slugs_tell_no_name() -> None:
    assert not [slug for slug in (new_unlisted_slug(()) for _ in range(500)) if tells_a_name(slug)]
