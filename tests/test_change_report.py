"""What a change publishes is said in full, in words that no record can turn into something else."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plaudit.change_report import change_report, fenced, findings, plain, within_limit
from plaudit.changes import Change, Side, what_changes
from plaudit.checking import check_change
from plaudit.records.checks import sound_registry
from plaudit.records.problem import Problem
from support.git import commit_all
from support.record_cases import CASES, base_site, read_case, write_folder

AWARD = "profiles/ana-lima/awards/26k7m4q2tz9x.yml"
PROFILE = "profiles/ana-lima/profile.yml"
URL = "https://credentials.test.example.org/"
BASE = read_case(CASES / "checks" / "base.txt")
TALK = "catalog/credentials/talk/v1.yml"
PICTURED = f"{BASE[TALK]}image: {{file: catalog/images/a.svg, alt: A}}\n"
RETIRED = "profiles/removed/slug-0123a.yml"
EXTERNAL = "profiles/ana-lima/external/a.json"


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
        ({"pages/a/index.md": "# A\n", "pages/a/b.png": "\0"}, (), ["new page a/", "new page a/b.png"]),
        ({"catalog/images/a.svg": "<svg/>"}, (), ["new picture not published"]),
        (
            {"catalog/images/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>", TALK: PICTURED},
            (),
            ["changed credential catalog/talk/v1/", "new picture catalog/images/a.svg"],
        ),
        ({RETIRED: "on: 2026-06-01\n"}, (), ["address given up no page"]),
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
        ("moved page", "p/ana-souza/"),
    ]


def before_and_after(tmp_path: Path, before: dict[str, str], after: dict[str, str]) -> list[Change]:
    """What differs between the small site with the first files, and the same with the second."""
    folders = write_folder(base_site(tmp_path / "b"), before), write_folder(base_site(tmp_path / "a"), after)
    earlier, later = (Side(folder, sound_registry(folder)) for folder in folders)
    return what_changes(earlier, later)


@pytest.mark.parametrize("alias", ["", "aliases: [4f6g]\n"])
def test_a_folder_without_a_profile_that_is_renamed_moves_a_page(tmp_path: Path, alias: str) -> None:
    award = "credential: feedback@1\nawarded: 2026-06-14\nname: Bo Linden\n"
    profile = {"profiles/7h8j/profile.yml": f"name: Bo Linden\n{alias}"} if alias else {}
    old, new = (f"profiles/{slug}/awards/26q7m4q2tz9x.yml" for slug in ("4f6g", "7h8j"))
    *others, moved = before_and_after(tmp_path, {old: award}, {new: award, **profile})
    assert (moved.what, moved.title, moved.address) == ("moved page", "Bo Linden", "p/7h8j/")
    fate = "leads to the new one" if alias else "leads nowhere"
    assert moved.lines == (f"- p/4f6g/ {fate}", "+ p/7h8j/", f"- file: {old}", f"+ file: {new}")
    assert [change.what for change in others] == ["new educator"] * len(profile)


def test_an_award_that_goes_to_somebody_else_is_told_although_it_says_the_same(tmp_path: Path) -> None:
    award = "credential: feedback@1\nawarded: 2026-06-14\nname: A Name\n"
    bo = {"profiles/bo-linden/profile.yml": "name: Bo Linden\nvisibility: unlisted\n"}
    old, new = (f"profiles/{slug}/awards/26q7m4q2tz9x.yml" for slug in ("ana-lima", "bo-linden"))
    (moved,) = before_and_after(tmp_path, {**bo, old: award}, {**bo, new: award})
    assert (moved.what, moved.address, moved.also) == ("moved award", "a/26q7m4q2tz9x/", (old,))
    assert moved.lines == (f"- file: {old}", f"+ file: {new}")


def badge(title: str, issuer: str) -> str:
    return json.dumps(
        {
            "@context": ["https://www.w3.org/ns/credentials/v2"],
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": {"id": "https://other.test.example.org/", "name": issuer},
            "validFrom": "2025-05-01T00:00:00Z",
            "credentialSubject": {"achievement": {"name": title}},
        }
    )


def test_an_award_from_elsewhere_is_told_as_the_page_shows_it(tmp_path: Path) -> None:
    listed = {PROFILE: f"{BASE[PROFILE]}external: [a.json]\n"}
    before, after = badge("Course", "Other Center"), badge("Doctorate", "University")
    (changed,) = before_and_after(tmp_path, {**listed, EXTERNAL: before}, {**listed, EXTERNAL: after})
    assert (changed.what, changed.address, changed.path) == ("changed external file", "p/ana-lima/", EXTERNAL)
    assert changed.title == "Doctorate by University, shown for Ana Lima"
    assert changed.lines[:4] == (
        "- title: Course",
        "+ title: Doctorate",
        "- issuer: Other Center",
        "+ issuer: University",
    )


def test_what_is_remembered_of_the_removed_is_told_when_it_goes(tmp_path: Path) -> None:
    grave, text = "profiles/removed/26q7m4q2tz9x.yml", "on: 2026-06-01\nwas: unpublished\n"
    both = {RETIRED: "on: 2026-06-01\n", grave: text}
    found = before_and_after(tmp_path / "gone", both, {})
    assert [change.what for change in found] == ["removal taken back", "address free again"]
    found = before_and_after(tmp_path / "other", both, {RETIRED: "on: 2026-06-02\n", grave: text.replace("-01", "-02")})
    assert [change.what for change in found] == ["changed removal", "changed address"]


TOUCHED = {
    ".github/workflows/publish.yml": "on: push\n",
    ".github/CODEOWNERS": "* @somebody\n",
    "README.md": "# Ours\n",
    "requirements.txt": "plaudit==0.1.0\n",
    "schemas/award.json": "{}\n",
    "scripts/site": "#!/bin/sh\n",
    "theme/assets/x.js": "fetch('https://evil.example.org')\n",
    "theme/.hidden": "x\n",
    "pages/about.md": "# About\n",
    "catalog/images/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    "profiles/removed/slug-0123a.yml": "on: 2026-06-01\n",
    "profiles/ana-lima/external/a.json": badge("Course", "Other Center"),
    "profiles/ana-lima/notes.txt": "x\n",
}
SIGNS = "+/._-äb \n\u202e\udce4"


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> tuple[Side, Side]:
    before = base_site(tmp_path_factory.mktemp("before"))
    after = write_folder(base_site(tmp_path_factory.mktemp("after")), {"pages/about.md": "# About\n"})
    return Side(before, sound_registry(before)), Side(after, sound_registry(after))


@settings(deadline=None)
@given(st.sets(st.sampled_from([*TOUCHED, *BASE]) | st.text(SIGNS, min_size=1).map(lambda name: f"x{name}")))
def test_whatever_is_touched_has_a_row(sides: tuple[Side, Side], touched: set[str]) -> None:
    found = what_changes(*sides, touched)
    paths = [path for change in found for path in (change.path, *change.also)]
    assert sorted(paths) == sorted({*touched, "pages/about.md"})
    assert "\n".join(change_report(found, URL, "Title")).encode("utf-8", "backslashreplace")


def test_a_picture_that_no_record_names_any_more_is_not_published(tmp_path: Path) -> None:
    svg = "<svg xmlns='http://www.w3.org/2000/svg'/>"
    before, picture = {TALK: PICTURED, "catalog/images/a.svg": svg}, "catalog/images/a.svg"
    changed = before_and_after(tmp_path / "changed", before, {picture: svg.replace("'/", "' id='x'/")})
    gone = before_and_after(tmp_path / "gone", before, {})
    assert (changed[-1].what, changed[-1].address) == ("changed picture", "not published")
    assert (gone[-1].what, gone[-1].address) == ("gone picture", picture)


def test_a_file_of_very_many_lines_is_shown_as_it_is_now(tmp_path: Path) -> None:
    text = "".join(f"{number}\n" for number in range(3000))
    path = "theme/assets/x.js"
    (changed,) = before_and_after(tmp_path, {path: text}, {path: f"{text}steal()\n"})
    assert changed.lines[0] == "too many lines to be compared; all that are there now follow"
    assert changed.lines[1:] == tuple(f"+{line}" for line in [*map(str, range(3000)), "steal()"])


def test_every_file_that_git_finds_touched_has_a_row(tmp_path: Path) -> None:
    write_folder(base_site(tmp_path), {"run": "x\n", "ends": "x\n", "theme/picture.png": "\0", "deleted.txt": "x\n"})
    commit_all(tmp_path)
    moved = {path.replace("ana-lima", "ana-souza"): text for path, text in BASE.items() if "ana-lima" in path}
    write_folder(tmp_path, TOUCHED | moved | {"ends": "x", "empty": "", "theme/picture.png": "\0\0"})
    for path in (AWARD, PROFILE, "deleted.txt"):
        (tmp_path / path).unlink()
    (tmp_path / TALK).write_text("# a comment\n" + BASE[TALK], encoding="utf-8")
    (tmp_path / "run").chmod(0o755)
    (tmp_path / "theme" / "link").symlink_to("/etc/hostname")
    checked = check_change(tmp_path, dt.date(2026, 7, 1), "main")
    assert checked.touched
    assert checked.changes
    found = {path: change for change in checked.changes for path in (change.path, *change.also)}
    assert checked.touched.keys() - found.keys() == set()
    assert (found["run"].what, found["run"].address) == ("changed other file", "no page")
    assert found["run"].lines == ("its content is the same; what differs is whether it can be run",)
    assert found["empty"].lines == ("an empty file",)
    assert found["ends"].lines == ("its lines are the same; what differs is how they end",)
    assert found["theme/picture.png"].lines == ("- 1 bytes", "+ 2 bytes")
    assert found["theme/link"].lines[-1] == "+a link to /etc/hostname"
    assert (found[TALK].what, found[TALK].address) == ("rewritten record", "says the same")
    assert "+# a comment" in found[TALK].lines


def test_what_decides_about_every_page_comes_first(tmp_path: Path) -> None:
    files = {path: text for path, text in TOUCHED.items() if "notes" not in path and "/ext" not in path}
    before, after = base_site(tmp_path / "before"), write_folder(base_site(tmp_path / "after"), files)
    (after / AWARD).write_text(BASE[AWARD] + "revoked: {on: 2026-06-30, reason: other}\n", encoding="utf-8")
    registries = [sound_registry(before), sound_registry(after)]
    found = what_changes(Side(before, registries[0]), Side(after, registries[1]), [*files, AWARD])
    assert [(change.what, change.address) for change in found] == [
        ("new theme file", "every page"),
        ("new theme file", "every page"),
        ("new other file", "decides who approves"),
        ("new other file", "runs when the site is built"),
        ("new other file", "runs when the site is built"),
        ("new other file", "runs when the site is built"),
        ("new other file", "no page"),
        ("new other file", "no page"),
        ("revoked award", "a/26k7m4q2tz9x/"),
        ("address given up", "no page"),
        ("new page", "about/"),
        ("new picture", "not published"),
    ]
    assert {change.path: change.lines[-1] for change in found}["theme/assets/x.js"].startswith("+fetch(")


@pytest.mark.parametrize("ending", [".js", ".mjs", ".json", ".svg", ".txt", ".css", ".html", ".yml", ".md", ""])
def test_no_odd_byte_hides_a_text(tmp_path: Path, ending: str) -> None:
    path = f"theme/assets/x{ending}"
    before, after = base_site(tmp_path / "before"), base_site(tmp_path / "after")
    write_folder(after, {path: "steal()\udcff\0\n" if ending else "steal()\n"})
    found = what_changes(Side(before, sound_registry(before)), Side(after, sound_registry(after)))
    assert "steal()" in found[0].lines[-1]


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


def row(what: str, title: str = "x", *lines: str) -> Change:
    return Change(what, title, "every page", "theme/x", lines)


def test_what_there_is_no_room_for_in_the_table_is_counted_by_kind() -> None:
    many = [row("new theme file")] * 201 + [row("new page")] * 12 + [row("address given up")] * 2
    assert "\nand 15 more: 12 pages, 2 addresses, 1 theme file\n" in change_report(many, URL, "Title")[0]


def test_names_of_any_length_leave_room_for_the_rest() -> None:
    rows = [row("new page", "&" * 4000 + f"{number}.js") for number in range(300)]
    table = change_report([replace(change, address=change.title) for change in rows], URL, "Title")[0]
    assert len(table) < 600_000
    assert "... &#38;" in table
    assert "&#38;199.js |" in table


def test_what_is_too_long_for_a_summary_is_cut_at_a_line_and_the_rest_is_there() -> None:
    long = "".join(f"line {number}\n" for number in range(1000))
    parts = ["table\n", f"#### a\n\n{fenced(long)}", f"#### b\n\n{fenced('short')}", f"#### c\n\n{fenced(long)}"]
    cut = within_limit(parts, 9000)
    assert 6000 < len(cut.encode()) <= 9000
    assert cut.count("```") == 6
    assert f"#### b\n\n{fenced('short')}" in cut
    left = [int(number) for number in re.findall(r"\n```\n\n(\d+) more lines left out\n", cut)]
    shown = [int(number) for number in re.findall(r"line (\d+)\n```", cut)]
    assert [number + more for number, more in zip(shown, left, strict=True)] == [1000, 1000]
    assert within_limit(parts, 100_000) == "\n".join(parts)


def test_very_many_parts_are_counted() -> None:
    cut = within_limit([fenced("x" * 300) for _ in range(50)], 5000)
    assert len(cut.encode()) <= 5000
    found = re.fullmatch(r".*There is more than a summary may hold, (\d+) parts: see .*\n", cut, re.DOTALL)
    assert found
    assert int(found[1]) + cut.count("```") // 2 == 50


@pytest.mark.parametrize("text", ["`" * 9000, "x" * 9000, "`\n" * 9000])
def test_no_single_text_takes_the_room_of_the_others(text: str) -> None:
    cut = within_limit([f"#### a\n\n{fenced(text)}", fenced("after")], 5000)
    assert len(cut.encode()) <= 5000
    assert cut.endswith(fenced("after"))
    assert re.search(r"more lines? left out", cut)


def test_findings_are_all_there_errors_first() -> None:
    problems = [Problem("a.yml", 1, 2, f"wrong {number}", severity="warning") for number in range(50)]
    found = findings([*problems, Problem("z.yml", 1, 2, "wrong")], "51 problems")
    assert found[0].startswith("### Plaudit: 51 problems\n\n```text\nz.yml:1:2: wrong\na.yml")
    assert found[0].count("a.yml:1:2: warning: wrong") == 50


def test_of_very_many_findings_as_many_stand_there_as_fit() -> None:
    parts = findings(
        [Problem("a.yml", 1, 2, f"wrong {'x' * 200} {number}") for number in range(9000)], "9,000 problems"
    )
    shown = parts[0].count("a.yml:1:2: wrong")
    assert shown > 1000
    assert parts[1] == f"and {9000 - shown:,} more, which `plaudit check` prints\n"
    assert within_limit(parts) == "\n".join(parts)
