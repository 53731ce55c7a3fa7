"""`plaudit unpublish` and `plaudit erase`: what goes, what stays, and that a revoked award never holds again."""

from __future__ import annotations

import os
import pty
import subprocess
from pathlib import Path

import pytest

from plaudit.records.retired import retired_hash
from support.command import BIN, plaudit
from support.record_cases import base_site, digest, write_folder

TALK, OLD, NEW, ENDED = "26k7m4q2tz9x", "25m4q2tz9xk7", "26m4q2tz9xk7", "26m4q2tz9xk8"
ANA, BO, REMOVED = "profiles/ana-lima", "profiles/bo-li", "profiles/removed"
CENTER = "catalog/organizations/center.yml"
FILES = {
    f"{ANA}/profile.yml": (
        "# Ana's own words\nname: Ana Lima\nformerly: [Ana Prado]\nvisibility: public\n"
        "consent: {on: 2026-05-01, covers: [directory]}\naliases: [ana-prado]\n"
        f"featured: [{TALK}, {NEW}]  # the best\n"
        f"collections:\n  - {{id: all, name: All, awards: [{TALK}, {NEW}]}}\n"
        f"  - {{id: one, name: One, awards: {NEW}}}\n"
    ),
    f"{ANA}/awards/{OLD}.yml": "credential: feedback@1\nawarded: 2025-05-01\n",
    f"{ANA}/awards/{NEW}.yml": f"credential: feedback@1\nawarded: 2026-05-01\nrenews: {OLD}\n",
    f"{ANA}/awards/{ENDED}.yml": (
        f"credential: feedback@1\nawarded: 2026-06-01\nrenews: {NEW}\nrevoked: {{on: 2026-06-20, reason: other}}\n"
    ),
    f"{BO}/profile.yml": "name: Bo Li\nvisibility: public\nconsent: {on: 2026-05-01}\n",
    f"{BO}/awards/26m4q2tz9xka.yml": (
        "credential: talk@1\nawarded: 2026-05-20\nassessors: [center, ana-lima]\n"
        "identity: {checked_by: ana-lima, how: roster}\nnarrative: Better than Ana Lima.\n"
    ),
    f"{BO}/awards/26m4q2tz9xkb.yml": "credential: feedback@1\nawarded: 2026-05-20\nassessors: reader-1\n",
    CENTER: (
        "name: Test Center\nkind: center\nurl: https://test.example.org/\nassessors:\n"
        "  - {id: assessor-1, shown_as: Assessor 1}  # the first\n"
        f"  - {{id: reader-1, shown_as: A. Lima, qualified_by: {NEW}}}\n"
    ),
    "pages/index.md": "# Home\n\nWritten by ana lima.\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return base_site(tmp_path / "site", **FILES)


@pytest.fixture
def public_site(site: Path) -> Path:
    with (site / "site_config.yml").open("a", encoding="utf-8") as file:
        file.write("records: public\n")
    return site


def sound(site: Path) -> dict[str, str]:
    """The records, which the check finds nothing wrong with."""
    checked = plaudit("check", folder=site)
    assert (checked.returncode, checked.stdout) == (0, "")
    return {path: data.decode() for path, data in digest(site).items()}


def test_an_erased_person_is_nowhere_and_their_awards_stay_revoked(site: Path) -> None:
    (site / ANA / "awards" / ".note").write_bytes(b"\xff")
    done = plaudit("erase", "ana-lima", "--on", "2026-07-01", "--yes", folder=site)
    assert done.returncode == 0, done.stdout + done.stderr
    files = sound(site)
    assert not (site / ANA).exists()
    for id_ in (TALK, OLD, NEW, ENDED):
        assert files[f"{REMOVED}/{id_}.yml"] == "on: 2026-07-01\nwas: erased\n"
    for slug in ("ana-lima", "ana-prado"):
        assert files[f"{REMOVED}/slug-{retired_hash(slug)}.yml"] == "on: 2026-07-01\n"
    assert files[f"{BO}/awards/26m4q2tz9xka.yml"] == (
        "credential: talk@1\nawarded: 2026-05-20\nassessors: [center]\nnarrative: Better than Ana Lima.\n"
    )
    assert files[f"{BO}/awards/26m4q2tz9xkb.yml"].endswith("assessors: center\n")
    assert files[CENTER].endswith("assessors:\n  - {id: assessor-1, shown_as: Assessor 1}  # the first\n")
    assert not [path for path, text in files.items() if "ana-" in path + text]
    assert (
        f"look whether these places still speak of them: pages/index.md:3, {BO}/awards/26m4q2tz9xka.yml:4"
        in done.stderr
    )
    assert "1 educator and 4 awards erased" in done.stderr
    assert "git still has what these files said" in done.stderr


def test_places_that_may_still_speak_of_the_erased_are_named(site: Path) -> None:
    texts = {
        "README.md": "Ana  Lima began this.\n",
        "CODEOWNERS": "* @x  # Lima, Ana\n",
        "pages/index.md": "# Home\n\nThanks to Ana\nLima and to\n> Ana\n> Lima.\n",
        "pages/lima-anahita.md": "Ana-Lima-School, Anna Lima and banana lima are others.\n",
        "theme/templates/footer.html": "<p>ANA LIMA</p>\n",
        "catalog/images/portrait_Ana.Lima.png": "none",
        f"{BO}/awards/26m4q2tz9xka.yml": (
            "credential: talk@1\nawarded: 2026-05-20\nnarrative: Better than Ana\n  Lima.\n"
        ),
        ".site.generations/0/index.html": "Ana Lima\n",
        "preview/index.html": "Ana Lima\n",
    }
    write_folder(site, texts)
    done = plaudit("erase", "ana-lima", "--yes", folder=site)
    assert done.returncode == 0, done.stdout + done.stderr
    places = done.stderr.partition("these places still speak of them: ")[2].partition("\n")[0].split(", ")
    assert places == [
        "CODEOWNERS:1",
        "README.md:1",
        "catalog/images/portrait_Ana.Lima.png",
        "pages/index.md:3",
        "pages/index.md:5",
        f"{BO}/awards/26m4q2tz9xka.yml:3",
        "theme/templates/footer.html:1",
    ]
    assert "pages built before are still in .site.generations/ and preview/; delete them" in done.stderr


def test_an_erased_award_leaves_a_number_and_no_reference(site: Path) -> None:
    done = plaudit("erase", NEW, "--yes", folder=site)
    assert done.returncode == 0, done.stdout + done.stderr
    files = sound(site)
    assert files[f"{REMOVED}/{NEW}.yml"].endswith("was: erased\n")
    assert not [path for path, text in files.items() if NEW in text or (NEW in path and ANA in path)]
    assert f"renews: {OLD}\n" in files[f"{ANA}/awards/{ENDED}.yml"]
    assert f"featured: [{TALK}]  # the best\n" in files[f"{ANA}/profile.yml"]
    assert files[f"{ANA}/profile.yml"].endswith(f"collections:\n  - {{id: all, name: All, awards: [{TALK}]}}\n")
    assert files[CENTER].endswith("  - {id: reader-1, shown_as: A. Lima}\n")
    assert not [path for path in files if "slug-" in path]


def test_in_a_private_repository_an_unpublished_educator_is_hidden(site: Path) -> None:
    refused = plaudit("unpublish", "ana-lima", folder=site)
    assert refused.returncode == 1
    assert "this names ana-lima, who is hidden" in refused.stdout
    award = site / BO / "awards" / "26m4q2tz9xka.yml"
    award.write_text(award.read_text("utf-8").replace("than Ana Lima", "than others"), encoding="utf-8")
    before = digest(site)
    done = plaudit("unpublish", "ana-lima", folder=site)
    assert done.returncode == 0, done.stdout + done.stderr
    files = sound(site)
    assert files[f"{ANA}/profile.yml"] == FILES[f"{ANA}/profile.yml"].replace(": public", ": hidden")
    assert "assessors: [center]\nidentity: {checked_by: ana-lima" in files[f"{BO}/awards/26m4q2tz9xka.yml"]
    changed = {path for path, data in digest(site).items() if before.get(path) != data}
    assert changed == set(done.stdout.split()) == {f"{ANA}/profile.yml", f"{BO}/awards/26m4q2tz9xka.yml"}
    again = plaudit("unpublish", "ana-lima", folder=site)
    assert (again.returncode, again.stdout) == (0, "")
    assert "as wanted already, and left as they are: ana-lima" in again.stderr


@pytest.mark.parametrize("records", ["private", "public"])
def test_an_organization_shows_nobody_who_is_unpublished(tmp_path: Path, records: str) -> None:
    entries = (
        "  - {id: assessor-1, shown_as: Assessor 1}\n"
        "  - {id: ana-lima, shown_as: A. L.}  # the first\n"
        "  - {id: reader-2, shown_as: 'Lima, Ana', from: 2026-01-01}\n"
        "  - {id: reader-3, shown_as: Ana}\n"
    )
    award = FILES[f"{BO}/awards/26m4q2tz9xkb.yml"].replace("reader-1", "[reader-2, ana-lima]")
    files = {f"{BO}/awards/26m4q2tz9xkb.yml": award, f"{BO}/profile.yml": FILES[f"{BO}/profile.yml"]}
    center = f"name: Test Center\nkind: center\nurl: https://test.example.org/\nassessors:\n{entries}"
    site = base_site(tmp_path / "site", **files, **{CENTER: center})
    with (site / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write(f"records: {records}\n")
    done = plaudit("unpublish", "ana-lima", folder=site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert CENTER in done.stdout
    left = sound(site)
    shown = center.replace(", shown_as: A. L.", "").replace(", shown_as: 'Lima, Ana'", "")
    assert left[CENTER] == shown
    assert left[f"{BO}/awards/26m4q2tz9xkb.yml"] == award


def test_who_has_no_profile_gets_one_that_hides_them(site: Path) -> None:
    award = site / "profiles" / "k7m4q2tz" / "awards" / "26m4q2tz9xkc.yml"
    award.parent.mkdir(parents=True)
    award.write_text("credential: feedback@1\nawarded: 2026-05-20\nname: Cy Ro\n", encoding="utf-8")
    assert plaudit("unpublish", "k7m4q2tz", folder=site).returncode == 0
    assert sound(site)["profiles/k7m4q2tz/profile.yml"] == "name: Cy Ro\nvisibility: hidden\n"


def test_in_a_public_repository_an_unpublished_educator_goes_and_downloads_still_verify(public_site: Path) -> None:
    done = plaudit("unpublish", "ana-lima", "--on", "2026-07-01", folder=public_site)
    assert done.returncode == 0, done.stdout + done.stderr
    files = sound(public_site)
    assert not (public_site / ANA).exists()
    was = {id_: files[f"{REMOVED}/{id_}.yml"].partition("was: ")[2].strip() for id_ in (TALK, OLD, NEW, ENDED)}
    assert was == {TALK: "unpublished", OLD: "unpublished", NEW: "unpublished", ENDED: "revoked"}
    assert f"{REMOVED}/slug-{retired_hash('ana-lima')}.yml" in files
    assert f"{REMOVED}/slug-{retired_hash('ana-prado')}.yml" in files
    assert "ana-lima" not in files[f"{BO}/awards/26m4q2tz9xka.yml"]
    assert "reader-1" in files[CENTER]


def test_what_was_revoked_never_holds_again(site: Path) -> None:
    assert plaudit("unpublish", ENDED, TALK, folder=site).returncode == 0
    assert sound(site)[f"{REMOVED}/{ENDED}.yml"].endswith("was: revoked\n")
    before = digest(site)
    done = plaudit("unpublish", ENDED, f"https://credentials.test.example.org/a/{TALK}/", folder=site)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"plaudit: as wanted already, and left as they are: {ENDED}, {TALK}\n"
    assert digest(site) == before
    assert plaudit("erase", TALK, ENDED, "--yes", folder=site).returncode == 0
    files = sound(site)
    assert files[f"{REMOVED}/{TALK}.yml"].endswith("was: erased\n")
    assert files[f"{REMOVED}/{ENDED}.yml"].endswith("was: revoked\n")


def test_an_address_whose_last_file_goes_is_given_up(site: Path) -> None:
    award = site / "profiles" / "k7m4q2tz" / "awards" / "26m4q2tz9xkc.yml"
    award.parent.mkdir(parents=True)
    award.write_text("credential: feedback@1\nawarded: 2026-05-20\nname: Cy Ro\n", encoding="utf-8")
    assert plaudit("erase", "26m4q2tz9xkc", "--yes", folder=site).returncode == 0
    assert f"{REMOVED}/slug-{retired_hash('k7m4q2tz')}.yml" in sound(site)


def test_records_that_cannot_be_read_are_erased_too(site: Path) -> None:
    for broken in (f"{ANA}/awards/{TALK}.yml", f"{ANA}/profile.yml"):
        (site / broken).write_text("name: [", encoding="utf-8")
    unpublished = plaudit("unpublish", TALK, folder=site)
    assert (unpublished.returncode, unpublished.stdout) == (2, "")
    done = plaudit("erase", "ana-lima", "--yes", folder=site)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{ANA}/profile.yml could not be read, so earlier addresses" in done.stderr
    assert sound(site)[f"{REMOVED}/{TALK}.yml"].endswith("was: erased\n")


def test_erasing_asks_and_without_a_terminal_it_needs_a_yes(site: Path) -> None:
    before = digest(site)
    done = plaudit("erase", "ana-lima", folder=site)
    assert (done.returncode, done.stdout) == (2, "")
    assert "here is no terminal to ask at; say --yes" in done.stderr
    code, said = at_a_terminal(site, "n\n")
    assert "1 educator and 4 awards will be erased, 5 files deleted. Go on? [y/N]" in said
    assert code == 130
    assert digest(site) == before
    assert at_a_terminal(site, "y\n")[0] == 0
    assert not (site / ANA).exists()


def at_a_terminal(site: Path, answer: str) -> tuple[int, str]:
    """Exit code and stderr of an erasure whose question somebody answers at a terminal."""
    keyboard, terminal = pty.openpty()
    os.write(keyboard, answer.encode())
    command: list[str | Path] = [BIN / "plaudit", "erase", "ana-lima"]
    done = subprocess.run(command, cwd=site, stdin=terminal, capture_output=True, text=True, check=False)
    os.close(keyboard)
    os.close(terminal)
    return done.returncode, done.stderr


@pytest.mark.parametrize("command", [("unpublish",), ("erase", "--yes")])
@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((), 2, "Missing argument"),
        (("ana-lima", "nobody"), 2, "there is no educator `nobody`"),
        (("ana-prado",), 2, "`ana-prado` is an earlier address of `ana-lima`; name that one"),
        ((TALK, "26k7m4q2tz9y"), 2, f"there is no award `26k7m4q2tz9y`; did you mean `{TALK}`?"),
        ((TALK, "--on", "2199-01-01"), 1, "2199-01-01 lies in the future"),
    ],
)
def test_what_cannot_be_done_changes_nothing(
    site: Path, command: tuple[str, ...], arguments: tuple[str, ...], code: int, message: str
) -> None:
    before = digest(site)
    done = plaudit(*command, *arguments, folder=site)
    assert done.returncode == code, done.stderr
    assert message in done.stdout + done.stderr
    assert digest(site) == before
