"""scripts/install and scripts/site, run on a fresh copy with a Python that only notes what it is asked to do."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from support.command import ROOT

SCRIPTS = sorted(path for path in [*(ROOT / "scripts").iterdir(), ROOT / ".ci" / "run"] if path.is_file())
TOOLS = ("sh", "dirname", "cat", "cksum", "cmp", "grep", "rm", "mkdir", "mktemp", "cp", "chmod", "env", "sed")

# Answers what scripts/install asks a Python, and makes a .venv whose Python is a copy of itself.
FAKE_PYTHON = """#!/bin/sh
case "$*" in
  *"sys.exit(sys.version_info < (3, 11))"*) exit {too_old} ;;
  *"print("*) echo {version} ;;
  *"import ensurepip, venv"*) exit {no_venv} ;;
  "--version") echo Python {version} ;;
  "-m venv --clear "*)
    mkdir -p "$4/bin"
    cp "$0" "$4/bin/python"
    echo "#!$PWD/$4/bin/python" > "$4/bin/pip"
    printf '#!/bin/sh\\necho "$PWD|$*"\\n' > "$4/bin/plaudit"
    chmod +x "$4/bin/plaudit"
    echo "$*" >> calls ;;
  "-m pip --version") ;;
  *) echo "$*" >> calls ;;
esac
"""
INSTALL = "-m pip install -qq --disable-pip-version-check --no-input "
MADE = "-m venv --clear .venv"
FOR_SITE = [
    INSTALL + "--require-hashes -r requirements/site.txt",
    INSTALL + "--require-hashes -r requirements/build.txt",
    INSTALL + "--no-deps --no-build-isolation --editable .",
]
FOR_TEST = [INSTALL + "--require-hashes -r requirements/test.txt"]


class Clone:
    """A copy of what the scripts need, with a PATH that holds nothing but the named Pythons and a few tools."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "clone"
        self.path = folder / "bin"
        self.path.mkdir()
        for name in TOOLS:
            (self.path / name).symlink_to(shutil.which(name) or name)
        for name in ("scripts", "requirements"):
            shutil.copytree(ROOT / name, self.folder / name)
        (self.folder / "scripts" / "__pycache__").mkdir(exist_ok=True)  # left by whoever imports one of them
        shutil.copy(ROOT / "pyproject.toml", self.folder)

    def add_python(self, name: str, version: str, *, venv: bool = True) -> None:
        too_old = int(tuple(map(int, version.split("."))) < (3, 11))
        file = self.path / name
        file.write_text(FAKE_PYTHON.format(version=version, too_old=too_old, no_venv=int(not venv)), "utf-8")
        file.chmod(0o755)

    def add_tool(self, name: str, *, status: int = 0, does: str = "") -> None:
        file = self.path / name
        file.write_text(f'#!/bin/sh\necho "{name} $*" >> "$CALLS"\n{does}\nexit {status}\n', "utf-8")
        file.chmod(0o755)

    def run(self, script: str, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [os.path.relpath(self.folder / "scripts" / script, cwd or self.folder), *arguments],
            cwd=cwd or self.folder,
            env={"PATH": str(self.path), "CALLS": str(self.folder / "calls")},
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self) -> list[str]:
        """What the Python was asked since the last time."""
        file = self.folder / "calls"
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        file.unlink(missing_ok=True)
        return lines


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_executable_and_parse(script: Path) -> None:
    first = script.read_text("utf-8").splitlines()[0]
    assert os.access(script, os.X_OK)
    assert first in {"#!/bin/sh", "#!/usr/bin/env python3"}
    if first == "#!/bin/sh":
        subprocess.run(["sh", "-n", script], check=True)


def test_the_first_run_installs_and_serves(clone: Clone) -> None:
    clone.add_python("python3", "3.11")
    done = clone.run("site")
    assert done.returncode == 0
    assert done.stdout == f"{clone.folder}|serve\n"
    assert clone.calls() == [MADE, *FOR_SITE]
    assert len(done.stderr.splitlines()) == 2


def test_the_second_run_installs_nothing(clone: Clone) -> None:
    clone.add_python("python3", "3.11")
    clone.run("site", "build")
    clone.calls()
    done = clone.run("site", "build", "--out", "a folder")
    assert done.stdout == f"{clone.folder}|build --out a folder\n"
    assert done.stderr == ""
    assert clone.calls() == []


def test_what_the_tests_need_comes_on_top(clone: Clone) -> None:
    clone.add_python("python3", "3.11")
    clone.run("install")
    clone.calls()
    clone.run("install", "test")
    assert clone.calls() == [*FOR_SITE, *FOR_TEST]
    clone.run("install")
    clone.run("install", "test")
    assert clone.calls() == []


@pytest.mark.parametrize("changed", ["pyproject.toml", "requirements/site.txt", "requirements/build.txt"])
def test_a_changed_requirement_is_installed(clone: Clone, changed: str) -> None:
    clone.add_python("python3", "3.11")
    clone.run("site")
    clone.calls()
    with (clone.folder / changed).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    clone.run("site")
    assert clone.calls() == FOR_SITE


def test_a_moved_folder_gets_a_new_environment(clone: Clone) -> None:
    clone.add_python("python3", "3.11")
    clone.run("site")
    clone.calls()
    clone.folder = clone.folder.rename(clone.folder.with_name("moved"))
    clone.run("site")
    assert clone.calls() == [MADE, *FOR_SITE]


def test_an_interrupted_install_is_done_again(clone: Clone) -> None:
    clone.add_python("python3", "3.11")
    clone.run("site")
    clone.calls()
    (clone.folder / ".venv" / "installed-for-site").unlink()
    clone.run("site")
    assert clone.calls() == FOR_SITE


def test_site_works_from_another_folder(clone: Clone, tmp_path: Path) -> None:
    clone.add_python("python3", "3.11")
    done = clone.run("site", "check", cwd=tmp_path)
    assert done.stdout == f"{clone.folder}|check\n"


def test_a_python_that_is_too_old_gets_one_line(clone: Clone) -> None:
    clone.add_python("python3", "3.9")
    done = clone.run("site")
    assert done.returncode == 1
    assert done.stderr == "scripts/install: Python 3.9 found; Plaudit needs Python 3.11 or later with venv\n"
    assert not (clone.folder / ".venv").exists()


def test_no_python_gets_one_line(clone: Clone) -> None:
    done = clone.run("site")
    assert done.returncode == 1
    assert done.stderr == "scripts/install: no Python found; Plaudit needs Python 3.11 or later with venv\n"


def test_a_python_without_venv_gets_one_line(clone: Clone) -> None:
    clone.add_python("python3", "3.12", venv=False)
    done = clone.run("site")
    assert done.returncode == 1
    assert "apt-get install python3.12-venv" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_newer_python_is_found_behind_an_old_one(clone: Clone) -> None:
    clone.add_python("python3", "3.9")
    clone.add_python("python3.12", "3.12")
    done = clone.run("site", "check")
    assert done.returncode == 0
    assert "Python 3.12" in done.stderr


def test_a_wrong_purpose_is_refused(clone: Clone) -> None:
    done = clone.run("install", "everything")
    assert done.returncode == 1
    assert done.stderr == "scripts/install: usage: scripts/install [site|test]\n"


@pytest.fixture
def testing(clone: Clone) -> Clone:
    """A clone in which every tool that scripts/test runs only notes its arguments."""
    clone.add_python("python3", "3.11")
    for name in ("ruff", "mypy"):
        clone.add_tool(name)
    clone.add_tool("node", does='[ "$1" != --version ] || echo v20.1.0')
    clone.add_tool("npm", does="mkdir -p node_modules/.bin && echo '#!/bin/sh' > node_modules/.bin/tsc")
    for name in ("js", "judges"):
        (clone.folder / "tests" / name).mkdir(parents=True)
        (clone.folder / "tests" / name / "package-lock.json").write_text("{}", "utf-8")
    return clone


def test_every_part_runs_though_the_first_fails_and_failures_are_named_last(testing: Clone) -> None:
    testing.add_tool("ruff", status=1)
    done = testing.run("test")
    assert done.returncode == 1
    parts = ["ruff check", "ruff format", "tsc", "node --test", "mypy", "pytest"]
    said = [line.removeprefix("scripts/test: ") for line in done.stderr.splitlines()]
    assert [line for line in said if line in parts] == parts
    assert said[-1] == "FAILED: ruff check, ruff format, tsc"  # the tsc made above is not executable
    assert "-m pytest -n 2 --dist worksteal" in testing.calls()


def test_arguments_go_to_pytest_alone(testing: Clone) -> None:
    done = testing.run("test", "tests/test_floors.py", "-k", "two words")
    assert done.returncode == 0
    calls = testing.calls()
    assert calls[-1] == "-m pytest tests/test_floors.py -k two words"
    assert not any(call.startswith(("ruff", "mypy", "node --test")) for call in calls)


def test_absent_outside_verifiers_are_said_aloud(testing: Clone) -> None:
    assert "SKIPPED: the outside verifiers need ../shared, which is absent" in testing.run("test", "-q").stderr


def test_npm_packages_are_installed_again_only_when_the_lock_file_changed(testing: Clone) -> None:
    lock = testing.folder / "tests" / "js" / "package-lock.json"
    installs = []
    for content in ("{}", "{}", '{"changed": true}'):
        lock.write_text(content, "utf-8")
        testing.run("test", "-q")
        installs.append(sum(call.startswith("npm ci --ignore-scripts") for call in testing.calls()))
    assert installs == [2, 0, 1], "both folders, then neither, then the one that changed"


def test_outside_verifiers_in_python_are_installed_again_only_when_their_pins_changed(testing: Clone) -> None:
    pins = testing.folder / "requirements" / "outside.txt"
    made = []
    for more in ("", "", "# changed\n"):
        pins.write_text(pins.read_text("utf-8") + more, "utf-8")
        testing.run("test", "-q")
        calls = testing.calls()
        made.append("-m venv --clear .plaudit/outside" in calls)
        assert made[-1] == (INSTALL + "--require-hashes -r requirements/outside.txt" in calls)
    assert made == [True, False, True]
