"""Runs the installed `plaudit` in a process of its own, as a user does."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent

NO_SIGNER = {"PLAUDIT_SIGNER": "", "PLAUDIT_SIGNER_PUBLIC": ""}


def plaudit(
    *arguments: str | Path, folder: Path = ROOT, key: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Returns the finished process, both streams as text; the signing key of whoever runs the tests is not used."""
    return subprocess.run(
        [BIN / "plaudit", *arguments],
        cwd=folder,
        env={**os.environ, **NO_SIGNER, "PLAUDIT_SIGNING_KEY": key, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
