"""What was merged and is not sound waits; the rest is published, no award that was published goes away, and a
revocation never waits.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from plaudit.holding_back import HeldBack, hold_back
from plaudit.records.problem import RecordsError
from support.command import plaudit
from support.git import commit_all, git
from support.record_cases import CASES, base_site, read_case, write_folder

BASE = read_case(CASES / "checks" / "base.txt")
AWARDS = "profiles/ana-lima/awards"
AWARD = f"{AWARDS}/26k7m4q2tz9x.yml"
NEW, OTHER = f"{AWARDS}/26q7m4q2tz9x.yml", f"{AWARDS}/26r7m4q2tz9x.yml"
PROFILE = "profiles/ana-lima/profile.yml"
FEEDBACK = "credential: feedback@1\nawarded: 2026-06-14\n"
REVOKED = "revoked: {on: 2026-06-30, reason: other}\n"
BO = "name: Bo Linden\nvisibility: public\nconsent: {on: 2026-05-01, covers: [directory]}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The small site, published at the tag `one`."""
    commit_all(base_site(tmp_path))
    git(tmp_path, "tag", "one")
    return tmp_path


def merge(site: Path, files: dict[str, str], tag: str = "", gone: tuple[str, ...] = ()) -> None:
    """Something is merged, and published when it has a tag."""
    for path in gone:
        (site / path).unlink()
    write_folder(site, files)
    commit_all(site)
    if tag:
        git(site, "tag", tag)


def waiting(held: HeldBack) -> list[str]:
    return [f"{problem.path}: {problem.message}" for problem in held.waiting]


def test_what_is_sound_is_published(site: Path) -> None:
    merge(site, {NEW: FEEDBACK})
    held = hold_back(site, ["one"])
    assert waiting(held) == []
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x", "26q7m4q2tz9x"]
    assert [(change.what, change.address) for change in held.changes] == [("new award", "a/26q7m4q2tz9x/")]


def test_a_new_award_that_fails_waits_and_the_rest_goes_out(site: Path) -> None:
    merge(site, {NEW: "credential: fedback@1\nawarded: 2026-06-14\n", OTHER: FEEDBACK})
    held = hold_back(site, ["one"])
    assert waiting(held) == [f"{NEW}: there is no credential `fedback`"]
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x", "26r7m4q2tz9x"]


def test_two_new_awards_that_clash_both_wait(site: Path) -> None:
    merge(site, {NEW: FEEDBACK, OTHER: FEEDBACK.replace("06-14", "06-15"), "profiles/bo-linden/profile.yml": BO})
    held = hold_back(site, ["one"])
    assert [problem.severity for problem in held.waiting] == ["warning"]
    assert waiting(held) == [f"{OTHER}: ana-lima already holds feedback@1 ({NEW})"]
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x"]
    assert "bo-linden" in held.registry.educators


def test_a_new_award_that_clashes_with_a_published_one_waits_alone(site: Path) -> None:
    # The published one has the later date, so it is the one that the check complains about.
    merge(site, {NEW: BASE[AWARD].replace("05-14", "03-01")})
    held = hold_back(site, ["one"])
    assert waiting(held) == [f"{AWARD}: ana-lima already holds talk@1 ({NEW})"]
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x"]


def test_a_file_that_cannot_be_read_waits(site: Path) -> None:
    merge(site, {NEW: "credential: [\n", OTHER: FEEDBACK, "profiles/x y/profile.yml": BO})
    held = hold_back(site, ["one"])
    assert [problem.path for problem in held.waiting] == [NEW, "profiles/x y"]
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x", "26r7m4q2tz9x"]


def test_who_needs_what_waits_waits_too(site: Path) -> None:
    merge(
        site,
        {
            "catalog/credentials/new/v1.yml": "name: New\nsummary: New.\ncompetency: New.\nalignments: [nix/1]\n",
            NEW: "credential: new@1\nawarded: 2026-06-14\n",
            "catalog/stacks/path.yml": BASE["catalog/stacks/path.yml"].replace("feedback", "feedback, new"),
        },
    )
    held = hold_back(site, ["one"])
    assert sorted(held.registry.credentials) == ["feedback", "talk"]
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x"]
    assert held.registry.stacks["path"].all_of == ("talk", "feedback")
    assert len(held.waiting) == 3


def test_a_new_person_waits_as_a_whole(site: Path) -> None:
    hidden = BO.replace("public", "hidden") + "open_to: [mentoring]\n"
    own = FEEDBACK + "name: Bo Linden\n"
    merge(site, {"profiles/k7m4q2tz/profile.yml": hidden, "profiles/k7m4q2tz/awards/26s7m4q2tz9x.yml": own})
    held = hold_back(site, ["one"])
    assert waiting(held) == ["profiles/k7m4q2tz/profile.yml: open to contact, but nowhere to be reached"]
    assert "k7m4q2tz" not in held.registry.educators


def test_nobody_is_shown_who_asked_to_be_hidden(site: Path) -> None:
    merge(site, {"profiles/k7m4q2tz/awards/26s7m4q2tz9x.yml": FEEDBACK + "name: Bo Linden\n"}, "two")
    hidden = BO.replace("public", "hidden") + "open_to: [mentoring]\n"
    merge(site, {"profiles/k7m4q2tz/profile.yml": hidden})
    with pytest.raises(RecordsError, match="nowhere to be reached"):
        hold_back(site, ["two", "one"])


def test_a_fault_in_a_published_record_stops_the_build(site: Path) -> None:
    merge(site, {AWARD: BASE[AWARD].replace("moves", "mooves"), NEW: FEEDBACK})
    with pytest.raises(RecordsError, match="mooves"):
        hold_back(site, ["one"])


def test_a_published_award_is_no_new_one_when_its_folder_is_renamed(site: Path) -> None:
    moved = {path.replace("ana-lima", "ana-souza"): BASE[path] for path in (AWARD, PROFILE)}
    moved["profiles/ana-souza/awards/26k7m4q2tz9x.yml"] = BASE[AWARD].replace("moves", "mooves")
    merge(site, moved, gone=(AWARD, PROFILE))
    with pytest.raises(RecordsError, match="mooves"):
        hold_back(site, ["one"])


def test_a_revocation_does_not_wait_for_its_replacement(site: Path) -> None:
    merge(site, {AWARD: BASE[AWARD] + REVOKED, NEW: FEEDBACK + "replaces: 26k7m4q2tz9y\n"})
    held = hold_back(site, ["one"])
    assert len(held.waiting) == 1
    assert held.registry.awards["26k7m4q2tz9x"].record.revoked
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x"]


def test_a_removal_counts_although_the_award_is_still_there(site: Path) -> None:
    merge(site, {"profiles/removed/26k7m4q2tz9x.yml": "on: 2026-06-30\nwas: erased\n"})
    held = hold_back(site, ["one"])
    assert held.registry.awards == {}
    assert held.registry.removed["26k7m4q2tz9x"].was == "erased"


def test_revocations_are_published_even_when_the_build_would_stop(site: Path) -> None:
    merge(site, {NEW: FEEDBACK, OTHER: "credential: feedback@1\nawarded: 2026-06-15\nrenews: 26q7m4q2tz9x\n"}, "two")
    broken = BASE["catalog/stacks/path.yml"].replace("talk", "tallk")
    merge(
        site,
        {
            "catalog/stacks/path.yml": broken,
            AWARD: BASE[AWARD] + REVOKED,
            "profiles/removed/26r7m4q2tz9x.yml": "on: 2026-06-30\nwas: withdrawn\n",
            PROFILE: BASE[PROFILE] + "headline: Teacher\n",
        },
        gone=(OTHER,),
    )
    held = hold_back(site, ["two", "one"])
    assert held.only_revocations
    assert waiting(held) == ["catalog/stacks/path.yml: there is no credential `tallk`"]
    assert held.registry.awards["26k7m4q2tz9x"].record.revoked
    assert "26r7m4q2tz9x" not in held.registry.awards
    assert held.registry.removed["26r7m4q2tz9x"].was == "withdrawn"
    assert held.registry.educators["ana-lima"].profile is not None
    assert held.registry.educators["ana-lima"].profile.headline is None
    assert {change.what for change in held.changes} == {"revoked award", "gone award", "withdrawn award"}


def test_what_waited_once_waits_until_it_is_mended_and_nothing_published_goes_away(site: Path) -> None:
    merge(site, {NEW: BASE[AWARD].replace("05-14", "03-01"), "profiles/bo-linden/profile.yml": BO}, "two")
    bo = "profiles/bo-linden/awards/26s7m4q2tz9x.yml"
    merge(site, {bo: FEEDBACK}, "three")
    merge(site, {"profiles/bo-linden/awards/26t7m4q2tz9x.yml": FEEDBACK.replace("06-14", "01-10")})
    held = hold_back(site, ["three", "two", "one"])
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x", "26s7m4q2tz9x"]
    assert [problem.path for problem in held.waiting] == [AWARD, bo]
    merge(site, {NEW: FEEDBACK}, gone=("profiles/bo-linden/awards/26t7m4q2tz9x.yml",))
    mended = hold_back(site, ["three", "two", "one"])
    assert sorted(mended.registry.awards) == ["26k7m4q2tz9x", "26q7m4q2tz9x", "26s7m4q2tz9x"]
    assert [(change.what, change.address) for change in mended.changes] == [("new award", "a/26q7m4q2tz9x/")]


def test_a_history_that_was_written_anew_holds_nothing_back(site: Path) -> None:
    held = hold_back(site, ["0" * 40])
    assert not held.compared
    merge(site, {NEW: "credential: fedback@1\nawarded: 2026-06-14\n"})
    with pytest.raises(RecordsError, match="fedback"):
        hold_back(site, ["0" * 40])


def test_the_build_says_what_waits_and_reports_what_is_new(site: Path) -> None:
    merge(site, {NEW: FEEDBACK, OTHER: "credential: fedback@1\nawarded: 2026-06-14\n"})
    done = plaudit("build", "--hold-back", "one", "--report", "report.md", folder=site, GITHUB_ACTIONS="true")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"::warning file={OTHER},line=1,col=1::there is no credential")
    assert "plaudit: warning: 1 record held back; the rest is published" in done.stderr
    assert (site / "site" / "a" / "26q7m4q2tz9x" / "index.html").is_file()
    assert not (site / "site" / "a" / "26r7m4q2tz9x").exists()
    report = (site / "report.md").read_text("utf-8")
    assert "| new award | Feedback for Ana Lima | <https://credentials.test.example.org/a/26q7m4q2tz9x/> |" in report
    assert "### Not published" in report
    assert "there is no credential `fedback`" in report


def test_a_build_that_stops_writes_nothing(site: Path) -> None:
    merge(site, {"catalog/stacks/path.yml": "name: Path\nsummary: A path.\nall_of: [tallk]\n"})
    done = plaudit("build", "--hold-back", "one", "--report", "report.md", folder=site)
    assert (done.returncode, (site / "site").exists(), (site / "report.md").exists()) == (1, False, False)
    assert "there is no credential `tallk`" in done.stdout
