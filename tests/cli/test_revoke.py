"""`plaudit revoke`: many awards at once, all or nothing, and taken back without a trace while nobody saw it."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command import plaudit
from support.git import commit_all
from support.record_cases import base_site, digest

ONE, TWO, THREE = "26k7m4q2tz9x", "26m4q2tz9xk7", "25m4q2tz9xk8"
ANA = "profiles/ana-lima/awards"
HASTY = "# typed in haste\r\ncredential: feedback@1\r\nawarded: 2026-05-20  # a Wednesday"
FILES = {
    f"{ANA}/{TWO}.yml": HASTY,
    f"{ANA}/{THREE}.yml": "credential: feedback@1\nawarded: 2025-05-20\nrevoked: {on: 2025-06-01, reason: other}\n",
    "profiles/removed/25m4q2tz9xk9.yml": "on: 2026-06-01\nwas: unpublished\n",
    "profiles/removed/25m4q2tz9xka.yml": "on: 2026-06-01\nwas: erased\n",
}
WHY = ("--reason", "issued-in-error", "--on", "2026-06-30")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = base_site(tmp_path / "site", **FILES)
    (folder / ANA / f"{TWO}.yml").write_bytes(HASTY.encode())
    return folder


def test_awards_are_named_by_id_address_and_file(site: Path) -> None:
    address = f"https://credentials.test.example.org/a/{TWO}/?from=qr#top"
    done = plaudit("revoke", f"{ANA}/{ONE}.yml", address, ONE, *WHY, folder=site)
    assert (done.returncode, done.stdout) == (0, f"{ANA}/{ONE}.yml\n{ANA}/{TWO}.yml\n")
    assert done.stderr.startswith("plaudit: 2 awards revoked\n")
    text = (site / ANA / f"{ONE}.yml").read_text("utf-8")
    assert text.endswith("}\nrevoked:\n  on: 2026-06-30\n  reason: issued-in-error\n")
    hasty = f"{HASTY}\r\nrevoked:\r\n  on: 2026-06-30\r\n  reason: issued-in-error"
    assert (site / ANA / f"{TWO}.yml").read_bytes() == hasty.encode()
    assert plaudit("check", folder=site).returncode == 0


def test_undo_leaves_every_byte_as_it_was(site: Path) -> None:
    before = digest(site)
    assert plaudit("revoke", ONE, TWO, *WHY, "--note", "Two lines:\nboth kept.", folder=site).returncode == 0
    assert digest(site) != before
    done = plaudit("revoke", ONE, TWO, "--undo", folder=site)
    assert done.returncode == 0
    assert "`plaudit check --since` refuses this: it is for good" in done.stderr
    assert digest(site) == before


def test_what_is_revoked_already_is_said_and_left(site: Path) -> None:
    before = digest(site)
    done = plaudit("revoke", THREE, "25m4q2tz9xka", *WHY, folder=site)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"2 awards were revoked already and are left as they are: {THREE}, 25m4q2tz9xka" in done.stderr
    undone = plaudit("revoke", ONE, "--undo", folder=site)
    assert f"1 award was not revoked and is left as it is: {ONE}" in undone.stderr
    assert digest(site) == before


def test_an_award_that_was_unpublished_is_revoked_where_it_is_remembered(site: Path) -> None:
    done = plaudit("revoke", "25m4q2tz9xk9", *WHY, folder=site)
    assert (done.returncode, done.stdout) == (0, "profiles/removed/25m4q2tz9xk9.yml\n")
    assert (site / "profiles/removed/25m4q2tz9xk9.yml").read_text("utf-8") == "on: 2026-06-30\nwas: revoked\n"


@pytest.mark.parametrize(
    "text",
    [
        f"# a batch\n{ONE}\n\n   # and\nhttps://credentials.test.example.org/a/{TWO}/\n",
        f"{ANA}/{ONE}.yml\r\n{TWO}",
        f"award\n{ONE}\n{TWO}\n",
        f'name,Award,reason\n# a comment\nAna,{ONE},"a, b"\nBo,,refused\nCy, {TWO} \n',
        f"\ufeffname;award\nAna;{ONE}\nBo;{TWO}\n",
    ],
)
def test_a_file_names_awards_by_line_or_by_column(site: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "list.csv").write_text(text, encoding="utf-8", newline="")
    done = plaudit("revoke", "--from", tmp_path / "list.csv", *WHY, folder=site)
    assert (done.returncode, done.stdout) == (0, f"{ANA}/{ONE}.yml\n{ANA}/{TWO}.yml\n"), done.stderr


def test_a_line_that_names_no_award_stops_all_of_them(site: Path, tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(f"{ONE}\n26k7m4q2tz9\nnonsense\n", encoding="utf-8")
    before = digest(site)
    done = plaudit("revoke", TWO, "--from", tmp_path / "list.txt", *WHY, folder=site)
    assert done.returncode == 1
    assert done.stdout == (
        f"list.txt:2:1: there is no award `26k7m4q2tz9`\n    hint: did you mean `{ONE}`?\n"
        "list.txt:3:1: there is no award `nonsense`\n"
        "    hint: an award is named by its id, its address or its file\n"
    )
    assert done.stderr == "plaudit: 2 problems, so nothing was changed\n"
    assert digest(site) == before


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ((*WHY,), 2, "name an award, or a file of them with --from"),
        ((ONE,), 2, "say why with --reason: issued-in-error, "),
        ((ONE, "--undo", "--reason", "other"), 2, "--reason says how to revoke, --undo takes a revocation back"),
        ((ONE, "--undo", "--on", "2026-06-30"), 2, "--on says how to revoke"),
        (("26k7m4q2tz9y", *WHY), 2, f"there is no award `26k7m4q2tz9y`; did you mean `{ONE}`?"),
        (("", *WHY), 2, "there is no award ``"),
        (("25m4q2tz9xka", "--undo"), 1, "it was taken away; git can bring its file back"),
        ((TWO, "--from", "site_config.yml", *WHY), 1, "problems, so nothing was changed"),
        ((TWO, ONE, "--reason", "other", "--on", "2026-05-01"), 1, "2026-05-01 is before the award of 2026-05-14"),
        ((ONE, "--reason", "other", "--on", "2199-05-01"), 1, "2199-05-01 lies in the future"),
        ((TWO, ONE, *WHY, "--note", "Write to ana@test.example.org"), 1, "looks like an e-mail address"),
        ((ONE, *WHY, "--note", "\x07"), 1, "control character"),
    ],
)
def test_what_cannot_be_done_changes_nothing(site: Path, arguments: tuple[str, ...], code: int, message: str) -> None:
    before = digest(site)
    done = plaudit("revoke", *arguments, folder=site)
    assert done.returncode == code, done.stderr
    assert message in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert digest(site) == before


def test_a_revocation_that_was_published_is_for_good(site: Path) -> None:
    record = site / ANA / f"{ONE}.yml"
    held = record.read_bytes()
    assert plaudit("revoke", ONE, *WHY, folder=site).returncode == 0
    commit_all(site)
    before = digest(site)
    done = plaudit("revoke", ONE, "--undo", folder=site)
    assert (done.returncode, done.stdout) == (0, "")
    assert f"1 award was revoked in the last commit and is left as it is: {ONE}" in done.stderr
    assert "a revocation that was published is for good" in done.stderr
    assert digest(site) == before
    record.write_bytes(held)
    by_hand = plaudit("check", "--since", "main", folder=site)
    assert by_hand.returncode == 1
    assert f"the award {ONE} was revoked, and would hold again" in by_hand.stdout


@pytest.mark.parametrize("before_it", [("check",), ("rename", "ana-lima", "ana-l")])
def test_a_batch_is_undone_by_its_file_and_what_was_revoked_before_stays(
    site: Path, tmp_path: Path, before_it: tuple[str, ...]
) -> None:
    (tmp_path / "list.csv").write_text(f"award\n{ONE}\n{TWO}\n{THREE}\n25m4q2tz9xka\n", encoding="utf-8")
    commit_all(site)
    assert plaudit(*before_it, folder=site).returncode == 0
    before = digest(site / "profiles")
    assert plaudit("revoke", "--from", tmp_path / "list.csv", *WHY, folder=site).returncode == 0
    done = plaudit("revoke", "--from", tmp_path / "list.csv", "--undo", folder=site)
    assert (done.returncode, done.stdout.count("\n")) == (0, 2)
    assert f"2 awards were revoked in the last commit and are left as they are: {THREE}, 25m4q2tz9xka" in done.stderr
    assert digest(site / "profiles") == before


def test_a_revocation_that_others_rest_on_is_not_taken_back(site: Path) -> None:
    with (site / ANA / f"{TWO}.yml").open("a", encoding="utf-8") as file:
        file.write(f"\nreplaces: {THREE}\n")
    before = digest(site)
    done = plaudit("revoke", THREE, "--undo", folder=site)
    assert done.returncode == 1
    assert f"the revocation of {THREE} cannot be taken back: the award {TWO} took its place" in done.stderr
    assert digest(site) == before


@pytest.mark.parametrize("says", [f"\nreplaces: {THREE}\n", ""])
def test_the_others_of_a_batch_are_undone(site: Path, says: str) -> None:
    (site / ANA / f"{TWO}.yml").write_text(f"credential: feedback@1\nawarded: 2026-05-20{says}", encoding="utf-8")
    before = digest(site)
    assert plaudit("revoke", ONE, THREE, *WHY, folder=site).returncode == 0
    done = plaudit("revoke", ONE, THREE, "25m4q2tz9xka", "--undo", folder=site)
    assert (done.returncode, done.stdout) == (0, f"{ANA}/{ONE}.yml\n")
    assert f"{THREE} cannot be taken back: the award {TWO} took its place" in done.stderr
    assert "25m4q2tz9xka cannot be taken back: it was taken away" in done.stderr
    assert digest(site) == before


@pytest.mark.parametrize(
    ("path", "text"),
    [("catalog/stacks/path.yml", "name: Path\nsummary: A.\nall_of: [tolk]\n"), ("catalog/stacks/path.yml", "name: [")],
)
def test_what_was_wrong_before_does_not_stop_it(site: Path, path: str, text: str) -> None:
    (site / path).write_text(text, encoding="utf-8")
    assert plaudit("revoke", ONE, *WHY, folder=site).returncode == 0


def test_an_award_that_cannot_be_read_or_edited_says_so(site: Path) -> None:
    (site / ANA / f"{ONE}.yml").write_text("credential: [", encoding="utf-8")
    (site / ANA / f"{TWO}.yml").write_text("{credential: feedback@1, awarded: 2026-05-20}", encoding="utf-8")
    before = digest(site)
    unread = plaudit("revoke", ONE, *WHY, folder=site)
    assert (unread.returncode, "cannot be read; `plaudit check` says why" in unread.stderr) == (2, True)
    braces = plaudit("revoke", TWO, *WHY, folder=site)
    assert (braces.returncode, "let `plaudit fmt` rewrite it; nothing was changed" in braces.stderr) == (1, True)
    assert digest(site) == before
