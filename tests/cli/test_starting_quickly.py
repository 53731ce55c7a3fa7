"""Commands that render nothing load nothing that renders."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from support.command import ROOT

HEAVY = {"mkdocs", "material", "PIL", "typst", "qrcode", "resvg_py", "distributed", "fsspec"}


@pytest.mark.parametrize("arguments", [["--help"], ["check"]])
def test_it_starts_without(arguments: list[str]) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "plaudit", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(re.findall(r"^import time:[\d |]*?(\w+)(?:\.\w+)*$", done.stderr, re.MULTILINE))
    assert {"plaudit", "click", "yaml"} <= loaded
    assert loaded & HEAVY == set()
