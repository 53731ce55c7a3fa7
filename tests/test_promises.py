"""A change may not forget an award, take back a revocation, or reword what was signed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from plaudit.promises import broken_promises
from plaudit.records.checks import sound_registry
from support.record_cases import base_site

ID = "26k7m4q2tz9x"
AWARD = f"profiles/ana-lima/awards/{ID}.yml"
TALK = "catalog/credentials/talk/v1.yml"
REVOKED = "revoked: {on: 2026-06-01, reason: other}\n"


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / path).read_text("utf-8")
        assert old in text
        (folder / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def delete(folder: Path) -> None:
    (folder / AWARD).unlink()


def leave(was: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        delete(folder)
        (folder / "profiles" / "removed").mkdir()
        (folder / "profiles" / "removed" / f"{ID}.yml").write_text(f"on: 2026-06-01\nwas: {was}\n", encoding="utf-8")

    return change


def move(folder: Path) -> None:
    (folder / "profiles" / "ana-lima").rename(folder / "profiles" / "ana-souza")


def found(tmp_path: Path, change: Callable[[Path], None], award: str = "") -> list[str]:
    """What breaks when the small site, with more lines in its award, is changed."""
    for side in ("before", "after"):
        folder = base_site(tmp_path / side)
        with (folder / AWARD).open("a", encoding="utf-8") as file:
            file.write(award)
    change(tmp_path / "after")
    problems = broken_promises(sound_registry(tmp_path / "before"), sound_registry(tmp_path / "after"))
    return [f"{problem.path}: {problem.message}" for problem in problems]


@pytest.mark.parametrize(
    "change",
    [
        lambda _: None,
        move,
        leave("unpublished"),
        leave("erased"),
        edit(AWARD, "awarded:", f"{REVOKED}awarded:"),
        edit(AWARD, "results:", "changes: [{on: 2026-06-01, kind: wording}]\nnarrative: New words.\nresults:"),
        edit("profiles/ana-lima/profile.yml", "Ana Lima", "Ana Souza\nname_since: 2026-07-01"),
        edit("profiles/ana-lima/profile.yml", "visibility:", "headline: Teacher\nvisibility:"),
        edit("catalog/frameworks/standards.yml", "Learner", "The learner"),
        edit("site_config.yml", "credentials.test", "badges.test"),
    ],
)
def test_what_harms_nobody_passes(tmp_path: Path, change: Callable[[Path], None]) -> None:
    assert found(tmp_path, change) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (delete, f"{AWARD}: the award {ID} is gone, and copies of it would still verify"),
        (
            edit(AWARD, "results:", "narrative: New words.\nresults:"),
            f"{AWARD}: the award {ID} was published with other words",
        ),
        (edit(AWARD, "2026-05-14", "2026-05-13"), f"{AWARD}: the award {ID} was published with other words"),
        (
            edit("profiles/ana-lima/profile.yml", "Ana Lima", "Ana Souza"),
            f"{AWARD}: the award {ID} was published with other words",
        ),
        (
            edit(TALK, "Holds a discussion", "Holds a debate"),
            f"{TALK}: awards of talk@1 were published with another text",
        ),
        (edit(TALK, "name: Moves", "name: Steps"), f"{TALK}: awards of talk@1 were published with another text"),
        (
            edit("site_config.yml", "  name: Test Center", "  name: Other Center"),
            "site_config.yml: awards were published with another issuer",
        ),
    ],
)
def test_what_holders_would_notice_is_refused(tmp_path: Path, change: Callable[[Path], None], message: str) -> None:
    assert found(tmp_path, change) == [message]


@pytest.mark.parametrize("change", [edit(AWARD, REVOKED, ""), leave("unpublished")])
def test_a_revocation_is_for_good(tmp_path: Path, change: Callable[[Path], None]) -> None:
    (message,) = found(tmp_path, change, REVOKED)
    assert message.endswith(f"the award {ID} was revoked, and would hold again")
