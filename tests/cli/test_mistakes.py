"""A maintainer's Monday: a repository with a branch for every mistake, and edits that break records at random."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from plaudit.cli import main
from plaudit.records.problem import RecordsError
from support.command import ROOT
from support.git import commit_all, git
from support.record_cases import CASES, EXPECTED, base_site, read_case, write_folder

TRANSCRIPT = CASES / "mistakes.txt"
BEFORE, GONE = "before/", "(gone)\n"
RECORDS = ("site_config.yml", "catalog", "profiles")


def check(folder: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What `plaudit check` prints and how it ends; anything but an end that it foresees fails the test."""
    try:
        code = main.main(["-C", str(folder), "check", "--now", "2026-11-23", *arguments], standalone_mode=False) or 0
    except RecordsError as error:
        code = f"{error}\n1"
    except click.ClickException as error:
        code = f"{error.format_message()}\n{error.exit_code}"
    said = capsys.readouterr()
    return f"{said.out}{said.err}exit {code}\n"


def branch(site: Path, name: str, files: dict[str, str]) -> None:
    """A branch of `main` with one mistake."""
    git(site, "switch", "-q", "-c", name, "main")
    for path in (path for path, text in files.items() if text == GONE):
        (site / path).unlink()
    write_folder(site, {path: text for path, text in files.items() if text != GONE})
    git(site, "add", "--all")
    git(site, "commit", "-q", "--allow-empty", "-m", name)


def test_every_mistake_on_a_branch_gets_its_exact_answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit_all(base_site(tmp_path / "site"))
    said = []
    for case in sorted([*(CASES / "checks").glob("*.txt"), *(CASES / "changes").glob("*.txt")]):
        files = read_case(case)
        files.pop(EXPECTED, None)
        if case.stem == "base" or any(path.startswith(BEFORE) for path in files):
            continue
        name = f"{case.parent.name}/{case.stem}"
        branch(tmp_path / "site", name, files)
        answer = check(tmp_path / "site", capsys, "--since", "main")
        said.append(f"$ git switch {name}; plaudit check --since main\n{answer}")
    (tmp_path / "mistakes.txt").write_text("\n".join(said), encoding="utf-8")
    assert "\n".join(said) == TRANSCRIPT.read_text("utf-8"), f"the answers are in {tmp_path / 'mistakes.txt'}"


def cut(text: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(text) + 1)
    return text[:start] + text[start + dice.randrange(40) :]


def insert(text: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(text) + 1)
    return (
        text[:start]
        + dice.choice([b"\x00", b"\xff", b": ", b"\n- ", b"&a ", b"*a", b"!!str ", b"{", b"]", b"'", b"\t"])
        + text[start:]
    )


def twice(text: bytes, dice: random.Random) -> bytes:
    lines = text.splitlines(keepends=True)
    lines.insert(dice.randrange(len(lines)), dice.choice(lines))
    return b"".join(lines)


def shift(text: bytes, dice: random.Random) -> bytes:
    lines = text.splitlines(keepends=True)
    number = dice.randrange(len(lines))
    lines[number] = dice.choice([b"  ", b" ", b"\t"]) + lines[number]
    return b"".join(lines)


def misspell(text: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(text) - 1)
    return text[:start] + text[start + 1 : start + 2] + text[start : start + 1] + text[start + 2 :]


def retype(text: bytes, dice: random.Random) -> bytes:
    lines = text.splitlines()
    number = dice.randrange(len(lines))
    lines[number] = lines[number].partition(b":")[0] + dice.choice(
        [b": []", b": {}", b": 9999-99-99", b": -1", b":", b": [[x]]"]
    )
    return b"\n".join(lines)


def swap(text: bytes, dice: random.Random) -> bytes:
    other = dice.choice(sorted((ROOT / "catalog").rglob("*.yml")))
    return (
        other.read_bytes()
        if dice.random() < 0.5
        else b"\n".join(dice.sample(text.splitlines(), len(text.splitlines())))
    )


EDITS: tuple[Callable[[bytes, random.Random], bytes], ...] = (cut, insert, twice, shift, misspell, retype, swap)


def test_a_hundred_broken_edits_end_without_one_traceback(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in RECORDS:
        source = ROOT / name
        shutil.copytree(source, tmp_path / name) if source.is_dir() else shutil.copy(source, tmp_path / name)
    records = sorted(path for path in tmp_path.rglob("*.yml"))
    dice = random.Random(20261125)  # noqa: S311  # the same hundred every time
    refused = 0
    for number in range(100):
        record = dice.choice(records)
        sound = record.read_bytes()
        record.write_bytes(EDITS[number % len(EDITS)](sound, dice))
        refused += check(tmp_path, capsys).endswith("exit 1\n")
        record.write_bytes(sound)
    assert refused > 60  # some edits change a word of text, and do no harm
    assert check(tmp_path, capsys).endswith("exit 0\n")
