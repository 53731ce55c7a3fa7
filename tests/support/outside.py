"""Asks other people's verifiers, each in a process of its own that judges many credentials one after the other."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from support.command import ROOT

Json = Any  # a parsed JSON document

MODULES = ROOT / ".plaudit" / "interop"
OUTSIDE_PYTHON = ROOT / ".plaudit" / "outside" / "bin" / "python"


def openbadgeslib_answers(questions: list[Json]) -> list[Json]:
    """What openbadgeslib says, question by question; their form stands in `openbadgeslib_verify.py`.

    A program that writes for it needs only what this returns: `accepts`, `said`, and for pictures the `credential`.
    """
    require_openbadgeslib()
    return asked([OUTSIDE_PYTHON, Path(__file__).with_name("openbadgeslib_verify.py")], questions)


def require_openbadgeslib() -> None:
    """Skips where it is absent."""
    if not OUTSIDE_PYTHON.exists():
        pytest.skip("needs openbadgeslib in .plaudit/outside, which scripts/test installs")


def npm_answers(shared: Path, questions: list[Json]) -> list[Json]:
    """What Digital Bazaar's library says of either proof, and what verifier-core says, question by question.

    Their form, and that of the answers, stands in `npm-verifiers.mjs`. A credential in a question is JSON or text.
    """
    require_npm_packages()
    script = Path(__file__).with_name("npm-verifiers.mjs")
    return asked(["node", script, MODULES, shared / "vectors"], questions)


def npm_version(package: str) -> str:
    """The version of an outside verifier that is installed."""
    require_npm_packages()
    return str(json.loads((MODULES / "node_modules" / package / "package.json").read_text("utf-8"))["version"])


def require_npm_packages() -> None:
    """Skips where they are absent."""
    if not (MODULES / "node_modules").is_dir():
        pytest.skip("needs the npm packages of ../shared/interop, which scripts/test installs")


def asked(command: list[str | Path], questions: list[Json]) -> list[Json]:
    """The answers of a program that reads a question and writes an answer a line."""
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(questions)
    return answers
