"""`plaudit import` of awards from elsewhere: what it says, and that a failure writes nothing."""

from pathlib import Path

import pytest

from support.baked import baked_png, baked_svg
from support.command import ROOT, plaudit
from support.record_cases import base_site

EXAMPLE = (ROOT / "profiles" / "walter-nkemelu" / "external" / "programming-without-screens.json").read_bytes()
UNVERIFIED = "nothing of it was verified"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "choir.json").write_bytes(EXAMPLE)
    (tmp_path / "dots.png").write_bytes(baked_png(EXAMPLE))
    (tmp_path / "bad.svg").write_bytes(baked_svg(""))
    (tmp_path / "awards.csv").write_text("name,credential,awarded\n", "utf-8")
    (tmp_path / "site").mkdir()
    return base_site(tmp_path / "site")


def digest(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_it_says_what_was_taken_and_that_nothing_was_verified(site: Path) -> None:
    done = plaudit("import", "../choir.json", "--educator", "ana-lima", folder=site)
    assert done.returncode == 0
    title = "Programming without Screens: Workshop Leader"
    assert done.stdout.splitlines() == [
        f"choir.json: {title}, from Unplugged Computing Circle, 2025-08-09 (Open Badges 3.0)",
        "../choir.json: warning: this was given to Walter Nkemelu, not to Ana Lima",
        "    hint: if this is the same person, add the name to `formerly:`, which is never published",
    ]
    assert done.stderr == f"plaudit: 1 award from elsewhere added to ana-lima; {UNVERIFIED}\n"
    assert (site / "profiles" / "ana-lima" / "external" / "choir.json").read_bytes() == EXAMPLE
    assert plaudit("check", "--now", "2026-11-23", folder=site).returncode == 0


def test_a_dry_run_writes_nothing_and_neither_does_a_second_time(site: Path) -> None:
    before = digest(site)
    done = plaudit("import", "../choir.json", "../dots.png", "--educator", "ana-lima", "--dry-run", folder=site)
    assert done.stderr == f"plaudit: 2 awards from elsewhere would be added to ana-lima; {UNVERIFIED}\n"
    assert digest(site) == before
    plaudit("import", "../choir.json", "--educator", "ana-lima", folder=site)
    before = digest(site)
    again = plaudit("import", "../choir.json", "--educator", "ana-lima", folder=site)
    assert again.stderr == f"plaudit: 0 awards from elsewhere added to ana-lima, 1 file already there; {UNVERIFIED}\n"
    assert digest(site) == before


def test_one_bad_file_stops_all(site: Path) -> None:
    before = digest(site)
    done = plaudit("import", "../choir.json", "../bad.svg", "--educator", "ana-lima", folder=site)
    assert (done.returncode, done.stderr) == (1, "plaudit: 1 problem\n")
    assert done.stdout.startswith("../bad.svg: this picture holds no award\n    hint: phones and picture editors")
    assert digest(site) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("../choir.json",), "whose awards are these? name the folder in profiles/ with --educator"),
        (("../choir.json", "--educator", "ana-lma"), "there is no educator `ana-lma`; did you mean `ana-lima`?"),
        (
            ("../choir.json", "../awards.csv", "--educator", "ana-lima"),
            "../awards.csv is none of .json, .jwt, .png, .svg",
        ),
        (("../awards.csv", "../choir.json"), "one spreadsheet is imported at a time"),
        (("../awards.csv", "--educator", "ana-lima"), "--educator is for awards from elsewhere"),
    ],
)
def test_misuse_says_what_is_meant(site: Path, arguments: tuple[str, ...], message: str) -> None:
    done = plaudit("import", *arguments, folder=site)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_verify_looks_inside_pictures(example_site: Path, tmp_path: Path) -> None:
    award = (example_site / "a" / "26f2w5c23vfg" / "credential.json").read_bytes()
    (tmp_path / "award.png").write_bytes(baked_png(award))
    (tmp_path / "award.svg").write_bytes(baked_svg(award.decode()))
    (tmp_path / "empty.svg").write_bytes(baked_svg(""))
    lists = [part for path in sorted((example_site / "status").glob("*.json")) for part in ("--status", str(path))]
    known = ["--offline", "--did", str(example_site / "issuer" / "did.json"), *lists, "--now", "2026-11-23"]
    sound = plaudit("verify", "award.png", "award.svg", *known, folder=tmp_path)
    assert sound.returncode == 0, sound.stdout
    empty = plaudit("verify", "empty.svg", *known, folder=tmp_path)
    assert empty.returncode == 1
    assert "    this picture holds no award; phones and picture editors take it out" in empty.stdout
