"""What becomes of pages, addresses and downloaded files when something is undone and the site is built again."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.command import ROOT, plaudit
from support.git import commit_all
from support.pages import Document

REVOKED, TAKEN_DOWN, REVOKED_BEFORE = "26r2va6x44b0", "25mfzq39jkvy", "26dzpxgsh5sx"
HIDDEN, MOVED, MOVED_QUIETLY, ERASED = "26pgm6pknnq5", "26xqv03gj4rj", "26sz2cy3xm5p", "26zshphkvrak"
COMMANDS = (
    ("revoke", REVOKED, "--reason", "issued-in-error"),
    ("rename", "jordan-amsel", "jordan-a"),
    ("rename", "han-seoyun", "seoyun-h", "--no-forward"),
    ("unpublish", "walter-nkemelu", TAKEN_DOWN, REVOKED_BEFORE),
    ("erase", "ananya-sengupta", "--yes"),
)


@dataclass(frozen=True)
class Undone:
    """A site that was built, undone in every way, and built again; `kept` holds the files that people downloaded."""

    kept: Path
    site: Path

    def text(self, address: str) -> str:
        return Document((self.site / address / "index.html").read_text("utf-8")).text


@pytest.fixture(scope="module")
def undone(tmp_path_factory: pytest.TempPathFactory) -> Undone:
    folder = tmp_path_factory.mktemp("undone") / "records"
    folder.mkdir()
    for name in ("catalog", "profiles", "pages"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "site_config.yml", folder)
    commit_all(folder)
    assert plaudit("build", folder=folder).returncode == 0
    kept = shutil.copytree(folder / "site" / "a", folder.parent / "kept")
    for command in COMMANDS:
        done = plaudit(*command, folder=folder)
        assert done.returncode == 0, done.stdout + done.stderr
        assert plaudit("check", "--since", "main", folder=folder).returncode == 0
    built = plaudit("build", folder=folder)
    assert built.returncode == 0, built.stderr
    return Undone(kept, (folder / "site").resolve())


def test_what_was_downloaded_verifies_as_promised(undone: Undone) -> None:
    expected = {
        REVOKED: "revoked",
        TAKEN_DOWN: "valid",
        REVOKED_BEFORE: "revoked",
        HIDDEN: "valid",
        MOVED: "valid",
        MOVED_QUIETLY: "valid",
        ERASED: "revoked",
    }
    lists = [option for path in sorted((undone.site / "status").iterdir()) for option in ("--status", path)]
    files = [undone.kept / id_ / "credential.json" for id_ in expected]
    keys = undone.site / "issuer" / "did.json"
    done = plaudit("verify", "--json", "--offline", "--did", keys, *lists, "--now", "2026-11-25T12:00:00Z", *files)
    found = {Path(result["name"]).parent.name: result["verdict"] for result in json.loads(done.stdout)}
    assert found == expected


@pytest.mark.parametrize(
    ("award", "sentence"),
    [
        (TAKEN_DOWN, "The award itself still holds"),
        (REVOKED_BEFORE, "It was revoked, and its page was taken down on"),
        (ERASED, "Its record was erased on"),
    ],
)
def test_an_award_that_was_taken_away_leaves_a_page_without_a_person(undone: Undone, award: str, sentence: str) -> None:
    text = undone.text(f"a/{award}")
    assert "This award is no longer published" in text
    assert sentence in text
    assert not [word for word in ("Renata", "Suryani", "সেনগুপ্ত") if word in text]
    assert not (undone.site / "a" / award / "credential.json").exists()


def test_a_revoked_award_keeps_its_page_which_says_so(undone: Undone) -> None:
    text = undone.text(f"a/{REVOKED}")
    assert "it was issued in error" in text
    assert "Renata Okonjo-Bell" in text


def test_awards_keep_their_addresses_and_profiles_have_new_ones(undone: Undone) -> None:
    for slug, award in (("jordan-a", MOVED), ("seoyun-h", MOVED_QUIETLY)):
        assert f"../../a/{award}/" in (undone.site / "p" / slug / "index.html").read_text("utf-8")
        assert (undone.site / "a" / award / "credential.json").is_file()


def test_the_old_address_of_the_renamed_leads_on_and_says_nothing_else(undone: Undone) -> None:
    page = Document((undone.site / "p" / "jordan-amsel" / "index.html").read_text("utf-8"))
    assert any("p/jordan-a/" in content for content in page.having("content"))
    assert "Jordan" not in page.text
    assert "This page has moved" in page.text


@pytest.mark.parametrize("slug", ["han-seoyun", "walter-nkemelu", "ananya-sengupta"])
def test_an_address_that_was_given_up_leads_nowhere_and_stands_nowhere(undone: Undone, slug: str) -> None:
    assert not (undone.site / "p" / slug).exists()
    texts = (".html", ".json", ".xml", ".txt")
    files = [path for path in undone.site.rglob("*") if path.suffix in texts]
    assert len(files) > 100
    assert [path for path in files if f"p/{slug}" in path.read_text("utf-8")] == []


@pytest.mark.parametrize("name", ["Walter Nkemelu", "অনন্যা সেনগুপ্ত"])
def test_who_is_hidden_or_erased_is_named_nowhere(undone: Undone, name: str) -> None:
    files = [path for path in undone.site.rglob("*") if path.suffix in {".html", ".json", ".xml", ".txt"}]
    assert [path for path in files if name in path.read_text("utf-8")] == []
