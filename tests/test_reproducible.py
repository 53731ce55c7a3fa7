"""The same records and key give the same bytes: in another folder, time zone, locale, hash seed, and on another day."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from support.command import ROOT
from support.w3c_key import PUBLIC, SECRET

# Runs the command line on another day: every clock that Python reads says so.
ON_A_DAY = """
import sys, time_machine
from plaudit.cli import run

time_machine.travel(sys.argv.pop(1), tick=True).start()
run()
"""


def built(folder: Path, day: str, **environment: str) -> dict[str, str]:
    """The digest of every file of the example site, built in this folder on this day."""
    for name in ("catalog", "profiles", "pages", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    config = (ROOT / "site_config.yml").read_text("utf-8") + f"\nkeys:\n  - {{public: {PUBLIC}, from: 2025-01-01}}\n"
    (folder / "site_config.yml").write_text(config, encoding="utf-8")
    env = {**os.environ, "PLAUDIT_SIGNING_KEY": SECRET, **environment}
    command = [sys.executable, "-c", ON_A_DAY, day, "-C", str(folder), "build"]
    subprocess.run(command, env=env, check=True, capture_output=True)
    site = (folder / "site").resolve()
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_builds_are_the_same_site(tmp_path: Path) -> None:
    here = built(tmp_path / "here", "2026-11-25", TZ="UTC", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    there = built(tmp_path / "far" / "there", "2031-02-28", TZ="Pacific/Auckland", PYTHONHASHSEED="4711", LC_ALL="C")
    assert len(here) > 180
    assert here == there
