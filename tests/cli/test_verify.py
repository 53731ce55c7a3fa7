"""`plaudit verify`: single files, and whole sites."""

import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plaudit.commands.progress import LONG, Progress
from support.command import plaudit
from support.record_cases import base_site


def test_verify_accepts_only_what_is_valid(example_site: Path, tmp_path: Path) -> None:
    lists = [part for path in sorted((example_site / "status").glob("*.json")) for part in ("--status", str(path))]
    known = ["--offline", "--did", str(example_site / "issuer" / "did.json"), *lists]

    def verify(award: str, change: tuple[str, str] = ("", "")) -> subprocess.CompletedProcess[str]:
        file = tmp_path / f"{award}.json"
        file.write_text((example_site / "a" / award / "credential.json").read_text("utf-8").replace(*change), "utf-8")
        return plaudit("verify", file, *known, "--now", "2026-11-23")

    assert verify("26f2w5c23vfg").returncode == 0
    for done, words in (
        (verify("26dzpxgsh5sx"), "Revoked"),
        (verify("25jwpjbxggqm"), "Expired"),
        (verify("26f2w5c23vfg", ("2026", "2025")), "Not genuine"),
    ):
        assert done.returncode == 1
        assert words in done.stdout


def test_verify_looks_at_a_whole_site(example_site: Path) -> None:
    done = plaudit("verify", example_site, "--json", "--now", "2026-11-23")
    assert done.returncode == 0
    verdicts = [result["verdict"] for result in json.loads(done.stdout)]
    assert sorted(set(verdicts)) == ["expired", "revoked", "valid"]
    assert len(verdicts) == 39


def test_what_does_not_fit_together_in_a_site_is_said_with_its_file(example_site: Path, tmp_path: Path) -> None:
    site = shutil.copytree(example_site, tmp_path / "site")
    for path, old, new in (
        ("a/26f2w5c23vfg/index.html", "</article>", '<a href="../gone/">x</a></article>'),
        ("p/suryani/index.html", 'class="qr"', ""),
        ("a/26f2w5c23vfg/credential.json", "eddsa-rdfc-2022", "other"),
    ):
        text = (site / path).read_text("utf-8")
        assert old in text
        (site / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    done = plaudit("verify", "site", "--now", "2026-11-23", folder=tmp_path)
    assert done.returncode == 1
    assert "    it has no proof eddsa-rdfc-2022\n" in done.stdout
    assert done.stdout.splitlines()[-3:] == [
        "a/26f2w5c23vfg/index.html: leads to /a/gone/, which does not exist",
        "p/suryani/index.html: has no QR code",
        "p/walter-nkemelu/transcript.json: holds /a/26f2w5c23vfg/credential.json in other words than that file",
    ]
    # Which profiles have a PDF file, and so a link to it, depends on the fonts of the machine.
    assert re.search(r"108 pages, \d,\d\d\d links, 86 QR codes, 12 transcripts checked, 3 problems", done.stderr)
    as_json = plaudit("verify", "site", "--json", "--now", "2026-11-23", "--jobs", "1", folder=tmp_path)
    assert as_json.returncode == 1
    assert [entry for entry in json.loads(as_json.stdout) if "problem" in entry][1] == {
        "name": "p/suryani/index.html",
        "problem": "has no QR code",
        "severity": "error",
    }


def test_a_site_whose_prose_has_a_dead_link_passes_with_a_warning(tmp_path: Path) -> None:
    base_site(tmp_path, **{"pages/about.md": "# About\n\n[gone](/gone/)\n"})
    assert plaudit("build", folder=tmp_path).returncode == 0
    done = plaudit("verify", "site", folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == "about/index.html: warning: leads to /gone/, which does not exist"
    assert "checked, 1 warning\n" in done.stderr


def test_long_work_shows_a_bar_where_somebody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def shown(stream: io.StringIO, steps: int) -> str:
        monkeypatch.setattr(sys, "stderr", stream)
        with Progress() as progress:
            progress.watch(steps)(steps)
        return stream.getvalue()

    assert "100%" in shown(Terminal(), LONG)
    assert shown(Terminal(), LONG - 1) == ""
    assert shown(io.StringIO(), LONG) == ""


def test_a_site_without_awards_has_nothing_wrong_with_it(tmp_path: Path) -> None:
    base_site(tmp_path)
    for award in (tmp_path / "profiles").glob("*/awards/*.yml"):
        award.unlink()
    assert plaudit("build", folder=tmp_path).returncode == 0
    done = plaudit("verify", "site", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[-1] == "plaudit: no awards yet, so there is nothing to verify"
    as_json = plaudit("verify", "site", "--json", folder=tmp_path)
    assert (as_json.returncode, as_json.stdout) == (0, "[]\n")


def test_a_site_is_said_to_be_checked_against_its_own_keys(tmp_path: Path) -> None:
    plaudit("build", folder=base_site(tmp_path))
    done = plaudit("verify", "site", folder=tmp_path)
    assert done.returncode == 0
    assert done.stderr.splitlines()[0] == (
        "plaudit: site: keys and lists of revoked awards were read from this folder, not from their addresses"
    )


def test_an_award_that_cannot_be_read_is_one_that_does_not_hold(tmp_path: Path) -> None:
    plaudit("build", folder=base_site(tmp_path))
    award = next((tmp_path / "site").glob("a/*/credential.json"))
    award.unlink()
    award.mkdir()
    done = plaudit("verify", "site", folder=tmp_path)
    assert done.returncode == 1
    assert f"a/{award.parent.name}/credential.json: Could not be checked" in done.stdout
    assert "    the file cannot be read: Is a directory\n" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_name_that_no_file_can_have_is_misuse(tmp_path: Path) -> None:
    done = plaudit("verify", "x" * 300, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "is no file, no folder and no https address" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("name", ["award.json", "award.png", "award.html"])
def test_a_file_larger_than_any_credential_is_not_read(tmp_path: Path, name: str) -> None:
    with (tmp_path / name).open("wb") as file:
        file.truncate(20_000_001)
    done = plaudit("verify", name, "--offline", folder=tmp_path)
    assert done.returncode == 1
    assert f"{name}: Could not be checked" in done.stdout
    assert "    this file is larger than 20 MB\n" in done.stdout


@pytest.mark.parametrize("option", ["--did", "--status"])
def test_keys_and_lists_are_no_larger_than_what_is_fetched(tmp_path: Path, option: str) -> None:
    (tmp_path / "award.json").write_text("{}", "utf-8")
    with (tmp_path / "given.json").open("wb") as file:
        file.truncate(4_000_001)
    done = plaudit("verify", "award.json", option, "given.json", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "given.json: this file is larger than 4 MB" in done.stderr
