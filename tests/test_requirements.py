"""requirements/ pins every package by version and hash, agrees with itself and names no host."""

import re
import tomllib

from support.command import ROOT


def pins(name: str) -> dict[str, str]:
    """Package to exact version of one requirements file, each with at least one hash."""
    text = (ROOT / "requirements" / name).read_text("utf-8")
    pin = r"^([a-z0-9.-]+)==(\S+)(?: ;[^\\\n]*)?(?: \\\n +--hash=sha256:[0-9a-f]{64})+"
    entries: list[tuple[str, str]] = re.findall(pin, text, re.MULTILINE)
    assert len(entries) == len(re.findall(r"^\w", text, re.MULTILINE))
    return dict(entries)


def test_the_requirements_agree_with_one_another() -> None:
    assert pins("site.txt").items() <= pins("test.txt").items()
    assert pins("build.txt").items() <= pins("test.txt").items()


def test_every_declared_dependency_is_pinned() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert {re.split(r"[<>=]", line)[0] for line in declared} <= set(pins("site.txt"))


def test_every_extra_is_pinned_for_the_tests_alone() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    names = {re.split(r"[<>=]", line)[0] for lines in extras.values() for line in lines}
    assert names <= set(pins("test.txt"))
    assert not names & set(pins("site.txt"))


def test_no_pinned_file_names_a_host() -> None:
    pinned = [*(ROOT / "requirements").iterdir(), ROOT / "bench" / "hugo" / "requirements.txt"]
    assert [file for file in pinned if "://" in file.read_text("utf-8")] == []
    locks = [ROOT / "tests" / "js" / "package-lock.json"]
    assert [file.name for file in locks if '"resolved"' in file.read_text("utf-8")] == []
