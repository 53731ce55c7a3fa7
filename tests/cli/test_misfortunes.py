"""What nobody reckoned with ends in one line, too: odd files and names, output that cannot be written, our mistakes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support.command import BIN, plaudit
from support.git import commit_all
from support.record_cases import base_site

# Runs the command line after breaking it.
BROKEN = """
import sys
from unittest import mock
import plaudit.commands.check
from plaudit.cli import run

sys.argv = ["plaudit", "check"]
error = {error}
with mock.patch.object(plaudit.commands.check, "check_folder", side_effect=error):
    run()
"""


def run_broken(folder: Path, error: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", BROKEN.format(error=error)],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("error", "line"),
    [
        ("PermissionError(13, 'Permission denied', 'a/b.yml')", "Permission denied: a/b.yml"),
        ("OSError(28, 'No space left on device')", "[Errno 28] No space left on device"),
        (
            "KeyError('two\\nlines')",
            "this is a mistake in plaudit: KeyError: 'two\\nlines'; set PLAUDIT_TRACEBACK=1 to see where",
        ),
        (
            "ValueError('two\\nlines')",
            "this is a mistake in plaudit: ValueError: two lines; set PLAUDIT_TRACEBACK=1 to see where",
        ),
        (
            "RecursionError()",
            "this is a mistake in plaudit: RecursionError:; set PLAUDIT_TRACEBACK=1 to see where",
        ),
    ],
)
def test_a_mistake_of_ours_is_one_line(tmp_path: Path, error: str, line: str) -> None:
    done = run_broken(base_site(tmp_path), error)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"plaudit: {line}\n")


def test_the_traceback_is_there_for_those_who_ask(tmp_path: Path) -> None:
    done = run_broken(base_site(tmp_path), "ValueError('nope')", PLAUDIT_TRACEBACK="1")
    assert done.returncode == 1
    assert done.stderr.startswith("Traceback")
    assert done.stderr.endswith("ValueError: nope; set PLAUDIT_TRACEBACK=1 to see where\n")


def test_output_that_nobody_reads_is_no_mistake(tmp_path: Path) -> None:
    base_site(tmp_path, **{f"profiles/x{i}/profile.yml": "name: [\n" for i in range(2000)})
    command = f"'{BIN / 'plaudit'}' check | head -n 1"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("profiles/x0/")
    assert done.stderr in {"", "plaudit: 8 records checked: 2,000 problems\n"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    base_site(tmp_path, **{"catalog/stacks/path.yml": "name: [\n"})
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [BIN / "plaudit", "check"], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "plaudit: [Errno 28] No space left on device"
    assert "Exception ignored" not in done.stderr


def test_names_that_a_terminal_cannot_show_are_escaped(tmp_path: Path) -> None:
    base_site(tmp_path, **{"profiles/ana-lima/profile.yml": "name: 김하나\nvisibility: 공개\n"})
    with Path(os.fsdecode(os.fsencode(tmp_path / "catalog" / "stacks") + b"/\xff.yml")).open("wb"):
        pass
    shown = {}
    for encoding in ("ascii", "utf-8:strict"):
        for form in ("text", "json"):
            done = subprocess.run(
                [BIN / "plaudit", "check", "--format", form],
                cwd=tmp_path,
                env={**os.environ, "PYTHONIOENCODING": encoding},
                capture_output=True,
                check=False,
            )
            assert done.returncode == 1
            assert done.stderr == b"plaudit: 7 records checked: 2 problems\n"
            shown[encoding, form] = done.stdout.decode()
    assert "catalog/stacks/\\udcff.yml" in shown["ascii", "text"]
    assert "`\\uacf5\\uac1c`" in shown["ascii", "text"]
    assert "`공개`" in shown["utf-8:strict", "text"]
    assert json.loads(shown["ascii", "json"]) == json.loads(shown["utf-8:strict", "json"])


def a_file(path: Path) -> None:
    path.write_text("", encoding="utf-8")


def a_folder(path: Path) -> None:
    path.mkdir(parents=True)


def another_key(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("z3uNotAKey\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("path", "obstacle", "words"),
    [
        (".plaudit", a_file, "the development key cannot be kept in .plaudit: File exists"),
        (".plaudit/development.key", a_folder, "the development key cannot be kept in .plaudit/development.key: Is a"),
        (".plaudit/development.key", another_key, ".plaudit/development.key: this is not a secret Ed25519 key"),
    ],
)
def test_a_development_key_that_cannot_be_kept_is_said(
    tmp_path: Path, path: str, obstacle: Callable[[Path], None], words: str
) -> None:
    commit_all(base_site(tmp_path))
    obstacle(tmp_path / path)
    for command in (["build"], ["serve", "--port", "0"], ["preview", "--since", "main"]):
        done = plaudit(*command, folder=tmp_path)
        assert (done.returncode, done.stdout) == (1, ""), done.stderr
        assert done.stderr.startswith(f"plaudit: {words}")
        assert done.stderr.count("\n") == 1
        assert "z3uNotAKey" not in done.stderr


@pytest.mark.parametrize(
    "template", [b"{% bad %}", b"{{ nope.x }}", b"{% if %}", b"{% include 'absent.html' %}", b"\xff"]
)
def test_a_template_that_cannot_be_used_is_a_problem_of_its_own(tmp_path: Path, template: bytes) -> None:
    path = base_site(tmp_path) / "theme" / "templates" / "profile.html"
    path.parent.mkdir(parents=True)
    path.write_bytes(template)
    done = plaudit("build", folder=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("theme/templates")
    assert "this template cannot be used" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_path_that_is_too_long_is_said(tmp_path: Path) -> None:
    done = plaudit("-C", "x" * 300, "check", folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr == f"plaudit: File name too long: {'x' * 300}/site_config.yml\n"
