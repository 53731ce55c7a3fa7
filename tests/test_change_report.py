"""What a change publishes is said in full, in words that no record can turn into something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from plaudit.change_report import change_report, fenced, findings, plain, within_limit
from plaudit.changes import Change, Side, what_changes
from plaudit.records.checks import sound_registry
from plaudit.records.problem import Problem
from support.record_cases import CASES, base_site, read_case, write_folder

AWARD = "profiles/ana-lima/awards/26k7m4q2tz9x.yml"
PROFILE = "profiles/ana-lima/profile.yml"
URL = "https://credentials.test.example.org/"
BASE = read_case(CASES / "checks" / "base.txt")


def changes(tmp_path: Path, files: dict[str, str], gone: tuple[str, ...] = ()) -> list[Change]:
    """What differs from the small site when these files are written, and those deleted."""
    before, after = base_site(tmp_path / "before"), write_folder(base_site(tmp_path / "after"), files)
    for path in gone:
        (after / path).unlink()
    return what_changes(Side(before, sound_registry(before)), Side(after, sound_registry(after)))


def test_awards_come_first_and_everything_has_its_full_text(tmp_path: Path) -> None:
    new = (
        "credential: feedback@1\nawarded: 2026-06-14\nevidence:\n  - {name: A film, kind: video}\n"
        "narrative: |\n  One.\n  Two.\n"
    )
    files = {
        "profiles/ana-lima/awards/26q7m4q2tz9x.yml": new,
        AWARD: BASE[AWARD] + "revoked: {on: 2026-06-30, reason: issued-in-error}\n",
        PROFILE: BASE[PROFILE] + "headline: Teacher\n",
        "pages/about.md": "# About\n",
    }
    expected = (CASES / "change-report.md").read_text("utf-8")
    assert "\n".join(change_report(changes(tmp_path, files), URL, "Merging this publishes")) == expected


@pytest.mark.parametrize(
    ("files", "gone", "told"),
    [
        ({}, (), []),
        ({AWARD: "# a comment\n" + BASE[AWARD]}, (), []),
        ({PROFILE: BASE[PROFILE].replace("public", "unlisted")}, (), ["changed educator p/ana-lima/"]),
        (
            {PROFILE: BASE[PROFILE].replace("public", "hidden")},
            (),
            ["changed award not published", "changed educator not published"],
        ),
        (
            {"profiles/removed/26k7m4q2tz9x.yml": "on: 2026-06-01\nwas: erased\n"},
            (AWARD,),
            ["withdrawn award a/26k7m4q2tz9x/", "gone award a/26k7m4q2tz9x/"],
        ),
        (
            {"profiles/removed/26k7m4q2tz9x.yml": "on: 2026-06-01\nwas: unpublished\n"},
            (AWARD,),
            ["removed award a/26k7m4q2tz9x/", "gone award a/26k7m4q2tz9x/"],
        ),
        (
            {PROFILE: BASE[PROFILE].replace("Ana Lima", "Ana Souza")},
            (),
            ["changed award a/26k7m4q2tz9x/", "changed educator p/ana-lima/"],
        ),
        ({"theme/assets/css/tokens.css": ":root {}\n"}, (), ["new theme file every page"]),
        ({"site_config.yml": BASE["site_config.yml"] + "notice: New.\n"}, (), ["changed site every page"]),
        ({"pages/a/index.md": "# A\n"}, (), ["new page a/"]),
    ],
)
def test_each_kind_of_change_has_its_words_and_place(
    tmp_path: Path, files: dict[str, str], gone: tuple[str, ...], told: list[str]
) -> None:
    assert [f"{change.what} {change.address}" for change in changes(tmp_path, files, gone)] == told


def test_an_award_whose_folder_is_renamed_is_the_same_award(tmp_path: Path) -> None:
    moved = {path.replace("ana-lima", "ana-souza"): text for path, text in BASE.items() if "ana-lima" in path}
    found = changes(tmp_path, moved, (AWARD, PROFILE))
    assert [(change.what, change.address) for change in found] == [
        ("gone educator", "p/ana-lima/"),
        ("new educator", "p/ana-souza/"),
    ]


def test_no_text_of_a_record_is_markdown(tmp_path: Path) -> None:
    name = "[x](https://evil.example.org) <img src=x> | `a` **b** @somebody #1"
    text = (
        f"name: {name!r}\nvisibility: public\nconsent: {{on: 2026-05-01, covers: []}}\nabout: |\n  ```\n  # Approved\n"
    )
    report = "\n".join(change_report(changes(tmp_path, {"profiles/bo-linden/profile.yml": text}), URL, "Title"))
    before, inside, after = report.split("``````")
    assert inside.startswith("diff\n+ name: [x](https://evil")
    for sign in ("](", "<img", "`", "**", "@", "# Approved"):
        assert sign not in before + after


def test_invisible_characters_are_seen() -> None:
    assert fenced("a\u202eb\x1b[31m\tc") == "```text\na\\u202eb\\x1b[31m\tc\n```\n"
    assert plain("a\n# b") == "a &#35; b"


def test_a_summary_that_grows_too_long_is_cut_between_its_parts() -> None:
    parts = [fenced("x" * 300) for _ in range(5)]
    cut = within_limit(parts, 1000)
    assert len(cut.encode()) <= 1000
    assert cut.count("```") == 4
    assert cut.endswith("There is more than a summary may hold: see the files themselves, and the preview.\n")
    assert within_limit(parts, 10_000) == "\n".join(parts)


def test_findings_are_all_there() -> None:
    found = findings([Problem("a.yml", 1, 2, f"wrong {number}") for number in range(50)], "50 problems")
    assert found[0].startswith("### Plaudit: 50 problems\n")
    assert found[0].count("a.yml:1:2: wrong") == 50
