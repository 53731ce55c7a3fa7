"""What was merged and is not sound waits; the rest is published, no award that was published goes away, and a
revocation never waits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TypeAlias

import pytest

from plaudit.holding_back import HeldBack, hold_back
from plaudit.records.problem import RecordsError
from plaudit.records.profile_models import Profile
from plaudit.records.yaml_reader import Document, read_yaml
from support.command import plaudit
from support.git import commit_all, git
from support.record_cases import CASES, base_site, read_case, write_folder

BASE = read_case(CASES / "checks" / "base.txt")
Enter: TypeAlias = Callable[[AbstractContextManager[HeldBack]], HeldBack]
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


@pytest.fixture
def enter() -> Iterator[Enter]:
    """Enters contexts that last as long as the test."""
    with ExitStack() as stack:
        yield stack.enter_context


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


def test_what_is_sound_is_published(site: Path, enter: Enter) -> None:
    merge(site, {NEW: FEEDBACK})
    held = enter(hold_back(site, ["one"]))
    assert waiting(held) == []
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x", "26q7m4q2tz9x"]
    assert [(change.what, change.address) for change in held.changes] == [("new award", "a/26q7m4q2tz9x/")]


def test_a_new_award_that_fails_waits_and_the_rest_goes_out(site: Path, enter: Enter) -> None:
    merge(site, {NEW: "credential: fedback@1\nawarded: 2026-06-14\n", OTHER: FEEDBACK})
    held = enter(hold_back(site, ["one"]))
    assert waiting(held) == [f"{NEW}: there is no credential `fedback`"]
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x", "26r7m4q2tz9x"]


def test_two_new_awards_that_clash_both_wait(site: Path, enter: Enter) -> None:
    merge(site, {NEW: FEEDBACK, OTHER: FEEDBACK.replace("06-14", "06-15"), "profiles/bo-linden/profile.yml": BO})
    held = enter(hold_back(site, ["one"]))
    assert [problem.severity for problem in held.waiting] == ["warning"]
    assert waiting(held) == [f"{OTHER}: ana-lima already holds feedback@1 ({NEW})"]
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x"]
    assert "bo-linden" in held.registry.educators


def test_a_new_award_that_clashes_with_a_published_one_waits_alone(site: Path, enter: Enter) -> None:
    # The published one has the later date, so it is the one that the check complains about.
    merge(site, {NEW: BASE[AWARD].replace("05-14", "03-01")})
    held = enter(hold_back(site, ["one"]))
    assert waiting(held) == [f"{AWARD}: ana-lima already holds talk@1 ({NEW})"]
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x"]


def test_a_file_that_cannot_be_read_waits(site: Path, enter: Enter) -> None:
    merge(site, {NEW: "credential: [\n", OTHER: FEEDBACK, "profiles/x y/profile.yml": BO})
    held = enter(hold_back(site, ["one"]))
    assert [problem.path for problem in held.waiting] == [NEW, "profiles/x y"]
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x", "26r7m4q2tz9x"]


def test_who_needs_what_waits_waits_too(site: Path, enter: Enter) -> None:
    merge(
        site,
        {
            "catalog/credentials/new/v1.yml": "name: New\nsummary: New.\ncompetency: New.\nalignments: [nix/1]\n",
            NEW: "credential: new@1\nawarded: 2026-06-14\n",
            "catalog/stacks/path.yml": BASE["catalog/stacks/path.yml"].replace("feedback", "feedback, new"),
        },
    )
    held = enter(hold_back(site, ["one"]))
    assert sorted(held.registry.credentials) == ["feedback", "talk"]
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x"]
    assert held.registry.stacks["path"].all_of == ("talk", "feedback")
    assert len(held.waiting) == 3


def test_a_new_person_waits_as_a_whole(site: Path, enter: Enter) -> None:
    hidden = BO.replace("public", "hidden") + "open_to: [mentoring]\n"
    own = FEEDBACK + "name: Bo Linden\n"
    merge(site, {"profiles/k7m4q2tz/profile.yml": hidden, "profiles/k7m4q2tz/awards/26s7m4q2tz9x.yml": own})
    held = enter(hold_back(site, ["one"]))
    assert waiting(held) == ["profiles/k7m4q2tz/profile.yml: open to contact, but nowhere to be reached"]
    assert "k7m4q2tz" not in held.registry.educators


def test_nobody_is_shown_who_asked_to_be_hidden(site: Path, enter: Enter) -> None:
    merge(site, {"profiles/k7m4q2tz/awards/26s7m4q2tz9x.yml": FEEDBACK + "name: Bo Linden\n"}, "two")
    hidden = BO.replace("public", "hidden") + "open_to: [mentoring]\n"
    merge(site, {"profiles/k7m4q2tz/profile.yml": hidden})
    with pytest.raises(RecordsError, match="nowhere to be reached"):
        enter(hold_back(site, ["two", "one"]))


def test_a_fault_in_a_published_record_stops_the_build(site: Path, enter: Enter) -> None:
    merge(site, {AWARD: BASE[AWARD].replace("moves", "mooves"), NEW: FEEDBACK})
    with pytest.raises(RecordsError, match="mooves"):
        enter(hold_back(site, ["one"]))


def test_a_published_award_is_no_new_one_when_its_folder_is_renamed(site: Path, enter: Enter) -> None:
    moved = {path.replace("ana-lima", "ana-souza"): BASE[path] for path in (AWARD, PROFILE)}
    moved["profiles/ana-souza/awards/26k7m4q2tz9x.yml"] = BASE[AWARD].replace("moves", "mooves")
    merge(site, moved, gone=(AWARD, PROFILE))
    with pytest.raises(RecordsError, match="mooves"):
        enter(hold_back(site, ["one"]))


def test_a_revocation_does_not_wait_for_its_replacement(site: Path, enter: Enter) -> None:
    merge(site, {AWARD: BASE[AWARD] + REVOKED, NEW: FEEDBACK + "replaces: 26k7m4q2tz9y\n"})
    held = enter(hold_back(site, ["one"]))
    assert len(held.waiting) == 1
    assert held.registry.awards["26k7m4q2tz9x"].record.revoked
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x"]


def test_a_removal_counts_although_the_award_is_still_there(site: Path, enter: Enter) -> None:
    merge(site, {"profiles/removed/26k7m4q2tz9x.yml": "on: 2026-06-30\nwas: erased\n"})
    held = enter(hold_back(site, ["one"]))
    assert held.registry.awards == {}
    assert held.registry.removed["26k7m4q2tz9x"].was == "erased"


def test_revocations_are_published_even_when_the_build_would_stop(site: Path, enter: Enter) -> None:
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
    held = enter(hold_back(site, ["two", "one"]))
    assert held.only_urgent
    assert waiting(held) == ["catalog/stacks/path.yml: there is no credential `tallk`"]
    assert held.registry.awards["26k7m4q2tz9x"].record.revoked
    assert "26r7m4q2tz9x" not in held.registry.awards
    assert held.registry.removed["26r7m4q2tz9x"].was == "withdrawn"
    assert held.registry.educators["ana-lima"].profile is not None
    assert held.registry.educators["ana-lima"].profile.headline is None
    assert {change.what for change in held.changes} == {"revoked award", "gone award", "withdrawn award"}


def test_what_waited_once_waits_until_it_is_mended_and_nothing_published_goes_away(site: Path, enter: Enter) -> None:
    merge(site, {NEW: BASE[AWARD].replace("05-14", "03-01"), "profiles/bo-linden/profile.yml": BO}, "two")
    bo = "profiles/bo-linden/awards/26s7m4q2tz9x.yml"
    merge(site, {bo: FEEDBACK}, "three")
    merge(site, {"profiles/bo-linden/awards/26t7m4q2tz9x.yml": FEEDBACK.replace("06-14", "01-10")})
    held = enter(hold_back(site, ["three", "two", "one"]))
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x", "26s7m4q2tz9x"]
    assert [problem.path for problem in held.waiting] == [AWARD, bo]
    merge(site, {NEW: FEEDBACK}, gone=("profiles/bo-linden/awards/26t7m4q2tz9x.yml",))
    mended = enter(hold_back(site, ["three", "two", "one"]))
    assert sorted(mended.registry.awards) == ["26k7m4q2tz9x", "26q7m4q2tz9x", "26s7m4q2tz9x"]
    assert [(change.what, change.address) for change in mended.changes] == [("new award", "a/26q7m4q2tz9x/")]


def test_a_history_that_was_written_anew_holds_nothing_back(site: Path, enter: Enter) -> None:
    held = enter(hold_back(site, ["0" * 40]))
    assert not held.compared
    merge(site, {NEW: "credential: fedback@1\nawarded: 2026-06-14\n"})
    with pytest.raises(RecordsError, match="fedback"):
        enter(hold_back(site, ["0" * 40]))


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


FAULT = {"catalog/stacks/path.yml": BASE["catalog/stacks/path.yml"].replace("feedback", "feedbak")}
CONFIG = "site_config.yml"
BO_PROFILE, BO_AWARD = "profiles/bo-linden/profile.yml", "profiles/bo-linden/awards/26s7m4q2tz9x.yml"


def profile_of(held: HeldBack, slug: str) -> Profile:
    profile = held.registry.educators[slug].profile
    assert profile is not None
    return profile


def test_the_whole_site_goes_out_with_a_revocation_when_something_older_is_at_fault(site: Path) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg"/>\n'
    talk = BASE["catalog/credentials/feedback/v1.yml"] + "image: {file: catalog/images/a.svg, alt: A}\n"
    look = {"theme/assets/own/style.css": "p {}\n", "pages/index.md": "# Welcome\n\nOld words.\n"}
    files = {"catalog/images/a.svg": picture, "catalog/credentials/feedback/v1.yml": talk, **look}
    merge(site, files, "two")
    merge(site, {**FAULT, AWARD: BASE[AWARD] + REVOKED, "pages/index.md": "# Welcome\n\nNew words.\n"})
    done = plaudit("build", "--hold-back", "two", folder=site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "only revocations and removals are published" in done.stderr
    built = site / "site"
    assert "Old words" in (built / "index.html").read_text("utf-8")
    assert (built / "catalog" / "images" / "a.svg").is_file()
    assert (built / "assets" / "own" / "style.css").is_file()
    assert "was revoked" in (built / "a" / "26k7m4q2tz9x" / "index.html").read_text("utf-8")
    assert "1 revoked" in plaudit("verify", built, folder=site).stderr


def test_prose_that_cannot_be_rendered_holds_no_revocation_up(site: Path) -> None:
    merge(site, {AWARD: BASE[AWARD] + REVOKED, "pages/verify/index.md": "# Verify\n"})
    done = plaudit("build", "--hold-back", "one", folder=site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "pages/verify" in done.stdout
    assert "was revoked" in (site / "site" / "a" / "26k7m4q2tz9x" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("template", ["award.html", "profile.html", "catalog.html"])
def test_a_template_that_cannot_be_used_holds_no_revocation_up(site: Path, template: str) -> None:
    merge(site, {AWARD: BASE[AWARD] + REVOKED, f"theme/templates/{template}": "{{ nothing.here }}"})
    done = plaudit("build", "--hold-back", "one", folder=site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"theme/templates/{template}" in done.stdout
    assert "was revoked" in (site / "site" / "a" / "26k7m4q2tz9x" / "index.html").read_text("utf-8")


def test_colors_that_cannot_be_seen_hold_no_revocation_up(site: Path) -> None:
    faint = BASE["site_config.yml"] + 'colors: {accent: "#eeeeee"}\n'
    merge(site, {AWARD: BASE[AWARD] + REVOKED, "site_config.yml": faint})
    done = plaudit("build", "--hold-back", "one", folder=site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "`accent`" in done.stdout
    assert "was revoked" in (site / "site" / "a" / "26k7m4q2tz9x" / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("files", "gone", "message"),
    [
        ({AWARD: BASE[AWARD]}, (), "was revoked, and would hold again"),
        ({}, (NEW,), "is gone, and copies of it would still verify"),
        ({NEW: FEEDBACK + "narrative: Other words.\n"}, (), "was published with other words"),
    ],
)
def test_no_promise_is_broken_by_building(
    site: Path, enter: Enter, files: dict[str, str], gone: tuple[str, ...], message: str
) -> None:
    merge(site, {AWARD: BASE[AWARD] + REVOKED, NEW: FEEDBACK}, "two")
    merge(site, {**files, BO_PROFILE: BO}, gone=gone)
    with pytest.raises(RecordsError, match=message):
        enter(hold_back(site, ["two", "one"]))


def test_an_erased_person_goes_although_something_older_is_at_fault(site: Path, enter: Enter) -> None:
    other = BASE[AWARD].replace("[center]", "[center, bo-linden]")
    narrated = {BO_PROFILE: BO, BO_AWARD: FEEDBACK, NEW: FEEDBACK.replace("06-14", "06-15")}
    merge(site, {**narrated, AWARD: other}, "two")
    assert plaudit("erase", "bo-linden", "--yes", folder=site).returncode == 0
    merge(site, FAULT)
    held = enter(hold_back(site, ["two", "one"]))
    assert held.only_urgent
    assert "bo-linden" not in held.registry.educators
    assert held.registry.removed["26s7m4q2tz9x"].was == "erased"
    assert held.registry.awards["26k7m4q2tz9x"].record.assessors == ("center",)


@pytest.mark.parametrize(
    ("old", "new"),
    [("public", "hidden"), ("[directory]", "[]"), ("headline: Teacher\n", ""), ("name: Ana Lima", "name: A. Lima")],
)
def test_what_somebody_takes_out_of_their_profile_never_waits(site: Path, enter: Enter, old: str, new: str) -> None:
    merge(site, {PROFILE: BASE[PROFILE] + "headline: Teacher\n"}, "two")
    named = "name_since: 2026-08-01\n" if "name" in old else ""
    text = (BASE[PROFILE] + "headline: Teacher\n").replace(old, new) + named
    merge(site, {**FAULT, PROFILE: text})
    held = enter(hold_back(site, ["two", "one"]))
    assert held.only_urgent
    profile = profile_of(held, "ana-lima")
    assert old not in {profile.visibility, profile.headline, profile.name}
    assert profile == sound_profile(text)


def sound_profile(text: str) -> Profile:
    document = read_yaml(text.encode(), PROFILE)
    assert isinstance(document, Document)
    return Profile.model_validate(document.value)


def test_a_profile_that_names_what_waits_is_published_as_its_owner_wants_it(site: Path, enter: Enter) -> None:
    merge(site, {PROFILE: BASE[PROFILE] + "headline: Teacher\npursuing: [feedback]\n"}, "two")
    failing = FEEDBACK.replace("feedback", "fedback")
    merge(site, {PROFILE: BASE[PROFILE] + "featured: [26q7m4q2tz9x]\n", NEW: failing})
    held = enter(hold_back(site, ["two", "one"]))
    assert not held.only_urgent
    profile = profile_of(held, "ana-lima")
    assert (profile.headline, profile.featured, profile.pursuing) == (None, (), ("feedback",))


def test_keys_never_wait(site: Path, enter: Enter) -> None:
    old, new = ("z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK")
    listed = f"keys:\n  - {{public: {old}, from: 2026-01-01}}\n"
    merge(site, {CONFIG: BASE[CONFIG] + listed}, "two")
    changed = listed.replace("}", ", compromised: 2026-08-01}") + f"  - {{public: {new}, from: 2026-08-01}}\n"
    merge(site, {**FAULT, CONFIG: BASE[CONFIG] + "notice: New.\n" + changed})
    held = enter(hold_back(site, ["two", "one"]))
    assert held.only_urgent
    assert [bool(key.compromised) for key in held.registry.site.keys] == [True, False]
    assert held.registry.site.notice is None


def test_one_revocation_after_the_other_goes_out_while_the_fault_stays(site: Path, enter: Enter) -> None:
    merge(site, {NEW: FEEDBACK}, "two")
    merge(site, {**FAULT, AWARD: BASE[AWARD] + REVOKED}, "three")
    merge(site, {NEW: FEEDBACK + REVOKED})
    held = enter(hold_back(site, ["three", "two", "one"]))
    assert held.only_urgent
    assert all(award.record.revoked for award in held.registry.awards.values())
    assert [(change.what, change.address) for change in held.changes] == [("revoked award", "a/26q7m4q2tz9x/")]


def test_a_revocation_goes_out_although_something_waited_before_and_something_older_fails(
    site: Path, enter: Enter
) -> None:
    merge(site, {NEW: BASE[AWARD].replace("05-14", "03-01")}, "two")
    merge(site, {**FAULT, AWARD: BASE[AWARD] + REVOKED})
    held = enter(hold_back(site, ["two", "one"]))
    assert held.only_urgent
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x"]
    assert held.registry.awards["26k7m4q2tz9x"].record.revoked


def test_what_was_unpublished_can_be_revoked_at_any_time(site: Path, enter: Enter) -> None:
    trace = "profiles/removed/26q7m4q2tz9x.yml"
    merge(site, {NEW: FEEDBACK}, "two")
    merge(site, {trace: "on: 2026-07-01\nwas: unpublished\n"}, "three", gone=(NEW,))
    merge(site, {**FAULT, trace: "on: 2026-08-01\nwas: revoked\n"})
    held = enter(hold_back(site, ["three", "two", "one"]))
    assert held.only_urgent
    assert held.registry.removed["26q7m4q2tz9x"].was == "revoked"


def test_an_exemption_that_only_a_waiting_record_needs_is_no_fault(site: Path, enter: Enter) -> None:
    allowed = "allowed:\n  - {text: student Voices, because: the name of a program}\n"
    clashing = BASE[AWARD].replace("05-14", "03-01") + "narrative: It was led by student Voices.\n"
    merge(site, {CONFIG: BASE[CONFIG] + allowed, NEW: clashing})
    held = enter(hold_back(site, ["one"]))
    assert not held.only_urgent
    assert sorted(held.registry.awards) == ["26k7m4q2tz9x"]


def test_a_published_page_does_not_go_because_its_renamed_profile_fails(site: Path, enter: Enter) -> None:
    merge(site, {BO_PROFILE: BO}, "two")
    renamed = BO + "aliases: [bo-linden]\npursuing: [nothing]\n"
    merge(site, {"profiles/b-linden/profile.yml": renamed}, gone=(BO_PROFILE,))
    with pytest.raises(RecordsError, match="there is no credential `nothing`"):
        enter(hold_back(site, ["two", "one"]))


def test_a_catalog_record_does_not_come_back_with_what_was_taken_out(site: Path, enter: Enter) -> None:
    new = "name: New\nsummary: New.\ncompetency: New.\nalignments: [nix/1]\n"
    path = BASE["catalog/stacks/path.yml"].replace("all_of: [talk, feedback]", "all_of: [talk, new]")
    merge(
        site,
        {
            "catalog/credentials/new/v1.yml": new,
            "catalog/stacks/path.yml": path,
        },
    )
    with pytest.raises(RecordsError, match="there is no credential `new`"):
        enter(hold_back(site, ["one"]))


def test_a_faulty_award_from_elsewhere_waits_with_the_line_that_names_it(site: Path, enter: Enter) -> None:
    merge(site, {PROFILE: BASE[PROFILE] + "external: [badge.json]\n", "profiles/ana-lima/external/badge.json": "{"})
    held = enter(hold_back(site, ["one"]))
    assert not held.only_urgent
    assert profile_of(held, "ana-lima").external == ()
    assert held.registry.educators["ana-lima"].external == {}
