"""What `plaudit new` makes passes the check, and never overwrites."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plaudit.records.checks import inspect_folder, sound_registry
from plaudit.records.new import NewAward, NewEducator, NewRecordError, new_award, new_credential, new_educator
from plaudit.records.writing import write_new_files
from support.record_cases import base_site

TODAY = dt.date(2026, 11, 23)


def test_new_records_are_sound(tmp_path: Path) -> None:
    base_site(tmp_path)
    write_new_files(tmp_path, new_credential(sound_registry(tmp_path), "peer-review", "Peer: review", TODAY))
    write_new_files(tmp_path, new_educator(sound_registry(tmp_path), NewEducator("Bo Li", dt.date(2026, 6, 1))))
    wanted = NewAward("bo-li", "peer-review", TODAY, ("center",))
    write_new_files(tmp_path, new_award(sound_registry(tmp_path), wanted))
    registry, problems = inspect_folder(tmp_path, TODAY)
    assert problems == []
    assert registry is not None
    assert registry.current("peer-review").record.name == "Peer: review"


def test_the_next_version_is_a_copy_of_the_newest(tmp_path: Path) -> None:
    files = new_credential(sound_registry(base_site(tmp_path)), "talk", None, TODAY)
    assert list(files) == ["catalog/credentials/talk/v2.yml"]
    assert "published: 2026-11-23\n" in files["catalog/credentials/talk/v2.yml"]


def test_without_consent_a_profile_has_no_telling_address(tmp_path: Path) -> None:
    (path,) = new_educator(sound_registry(base_site(tmp_path)), NewEducator("Bo Li"))
    assert "bo-li" not in path


def test_a_name_that_windows_keeps_for_a_device_gets_another_address(tmp_path: Path) -> None:
    wanted = NewEducator("Con", dt.date(2026, 6, 1))
    write_new_files(tmp_path, new_educator(sound_registry(base_site(tmp_path)), wanted))
    registry, problems = inspect_folder(tmp_path, TODAY)
    assert problems == []
    assert registry is not None
    assert registry.educators["con-1"].name == "Con"


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (NewAward("ana-lma", "talk", TODAY), "there is no educator `ana-lma`; did you mean `ana-lima`?"),
        (NewAward("ana-lima", "tallk", TODAY), "there is no credential `tallk`; did you mean `talk`?"),
        (NewAward("ana-lima", "talk@7", TODAY), "`talk` has no version `7`; known: talk@1"),
        (NewAward("ana-lima", "talk", TODAY, ("centre",)), "there is no assessor `centre`; did you mean `center`?"),
        (NewAward("ana-lima", "talk", TODAY, (), "26q7m4q2tz9x"), "there is no award `26q7m4q2tz9x` to renew"),
    ],
)
def test_what_does_not_exist_cannot_be_awarded(tmp_path: Path, wanted: NewAward, message: str) -> None:
    with pytest.raises(NewRecordError) as refused:
        new_award(sound_registry(base_site(tmp_path)), wanted)
    assert str(refused.value) == message
