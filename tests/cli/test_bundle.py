"""`plaudit bundle`: one file with what a profile shows, which `plaudit verify` reads back."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from plaudit.credentials.bundles import MAX_CREDENTIALS, credentials_in_bundle
from support.command import plaudit
from support.record_cases import base_site

HOLDER, FEATURING, HIDDEN, REVOKED = "ingrid-solheim", "renata-okonjo-bell", "wzdw6dnx", "rj7sjrnj"
NOON = "2026-11-23T12:00:00Z"


def made(folder: Path, educator: str, *options: str | Path) -> Path:
    file = folder / "made.html"
    done = plaudit("bundle", educator, "--out", file, "--now", NOON, *options, TZ="UTC")
    assert (done.returncode, done.stdout) == (0, f"{file}\n"), done.stderr
    return file


def held(file: Path) -> list[bytes]:
    credentials = credentials_in_bundle(file.read_bytes())
    assert credentials is not None
    return credentials


def verified(site: Path, *files: Path) -> subprocess.CompletedProcess[str]:
    lists = [part for path in (site / "status").glob("*.json") for part in ("--status", str(path))]
    keys = ["--did", str(site / "issuer" / "did.json")]
    return plaudit("verify", "--offline", *keys, *lists, "--json", "--now", NOON, *files)


@pytest.mark.parametrize("educator", [HOLDER, FEATURING, REVOKED, "suryani", "t53ym621"])
def test_it_holds_what_the_profile_shows_in_its_order(example_site: Path, tmp_path: Path, educator: str) -> None:
    page = (example_site / "p" / educator / "index.html").read_text("utf-8")
    shown = re.findall(r'data-award="(\w+)"', page)
    published = [(example_site / "a" / id_ / "credential.json").read_bytes() for id_ in shown]
    assert held(made(tmp_path, educator)) == published


def test_a_built_site_gives_the_same_bytes_without_a_key(example_site: Path, tmp_path: Path) -> None:
    signed = made(tmp_path, HOLDER).read_bytes()
    assert made(tmp_path, HOLDER, "--site", example_site).read_bytes() == signed


def test_only_what_is_published_is_inside(example_site: Path, tmp_path: Path) -> None:
    text = made(tmp_path, REVOKED).read_text("utf-8")
    data = json.loads(text.partition('id="plaudit-bundle">')[2].partition("</script>")[0])
    url = "https://credentials.riverbend.example.org/"
    for address, copy in data["copies"].items():
        assert (example_site / address.removeprefix(url)).read_text("utf-8") == copy
    assert f"{url}issuer/did.json" in data["copies"]
    assert sorted(data) == ["copies", "credentials", "made"]


def test_the_day_is_the_one_of_the_command(tmp_path: Path) -> None:
    assert "copied on 23 November 2026" in made(tmp_path, HOLDER).read_text("utf-8")
    assert "copied on 1 January 2027" in made(tmp_path, HOLDER, "--now", "2027-01-01T00:00:00Z").read_text("utf-8")


def test_verify_reads_it_by_the_issuers_own_keys(example_site: Path, tmp_path: Path) -> None:
    done = verified(example_site, made(tmp_path, HOLDER))
    results = json.loads(done.stdout)
    assert [result["verdict"] for result in results] == ["valid", "valid"], done.stderr
    assert [result["name"] for result in results] == [f"{tmp_path / 'made.html'}: {n} of 2" for n in (1, 2)]
    assert done.returncode == 0


def test_verify_never_takes_the_copies(tmp_path: Path) -> None:
    done = plaudit("verify", "--offline", "--json", "--now", NOON, made(tmp_path, HOLDER))
    assert [result["verdict"] for result in json.loads(done.stdout)] == ["unchecked", "unchecked"]
    assert done.returncode == 1


def test_one_changed_credential_is_enough(example_site: Path, tmp_path: Path) -> None:
    file = made(tmp_path, HOLDER)
    file.write_text(file.read_text("utf-8").replace('\\"awardedDate\\":\\"20', '\\"awardedDate\\":\\"19', 1), "utf-8")
    done = verified(example_site, file)
    assert sorted(result["verdict"] for result in json.loads(done.stdout)) == ["not-genuine", "valid"]
    assert done.returncode == 1


@pytest.mark.parametrize(
    "data",
    [
        "",
        "{",
        "[]",
        '{"credentials":[]}',
        '{"credentials":"x"}',
        '{"credentials":[7]}',
        '{"credentials":["{}",null]}',
        json.dumps({"credentials": ["{}"] * (MAX_CREDENTIALS + 1)}),
    ],
)
def test_a_damaged_one_is_no_credential(tmp_path: Path, data: str) -> None:
    file = tmp_path / "damaged.html"
    file.write_text(f'<script type="application/json" id="plaudit-bundle">{data}</script>', "utf-8")
    assert credentials_in_bundle(file.read_bytes()) is None
    done = plaudit("verify", "--offline", "--json", file)
    assert [result["verdict"] for result in json.loads(done.stdout)] == ["not-genuine"]
    assert "Traceback" not in done.stderr


def test_half_a_character_is_a_credential_that_nobody_signed(tmp_path: Path) -> None:
    file = tmp_path / "half.html"
    data = json.dumps({"credentials": ['{"id": "\ud800"}']})
    file.write_text(f'<script type="application/json" id="plaudit-bundle">{data}</script>', "utf-8")
    done = plaudit("verify", "--offline", "--json", file)
    assert [result["verdict"] for result in json.loads(done.stdout)] == ["not-genuine"]


def test_a_hidden_educator_gets_one_without_an_address(tmp_path: Path) -> None:
    file = tmp_path / "hidden.html"
    done = plaudit("bundle", HIDDEN, "--out", file)
    assert done.returncode == 0, done.stderr
    assert f"{HIDDEN} is hidden: hand this file to them alone" in done.stderr
    assert f"/p/{HIDDEN}" not in file.read_text("utf-8")
    assert len(held(file)) == 2


def test_the_file_is_named_after_the_educator(tmp_path: Path) -> None:
    base_site(tmp_path)
    done = plaudit("bundle", "ana-lima", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "ana-lima.html\n"), done.stderr
    assert len(held(tmp_path / "ana-lima.html")) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["ingrid-solhem"], 2, "no educator has the name `ingrid-solhem`; did you mean `ingrid-solheim`"),
        (["marcus-elling"], 1, "marcus-elling holds no award that a profile would show"),
        ([HOLDER, "--site", "docs"], 1, "build the site, or name another folder"),
        ([HOLDER, "--site", "docs", "--key", "README.md"], 2, "--key has no use beside it"),
        ([HOLDER, "--key", "README.md"], 1, "README.md"),
        ([HOLDER, "--now", "soon"], 2, "`soon` is not a time"),
    ],
)
def test_what_cannot_be_made_is_said_and_nothing_is_written(
    tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    done = plaudit("bundle", *arguments, "--out", tmp_path / "made.html")
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    done = plaudit("bundle", HOLDER, "--out", tmp_path / "file" / "made.html")
    assert done.returncode == 1
    assert "nothing was changed" in done.stderr
