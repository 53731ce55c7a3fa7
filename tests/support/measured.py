"""What tests measured, written down in .plaudit/measured/ for the docs; each file by its name."""

import json
from pathlib import Path
from typing import Any

from filelock import FileLock

from support.command import ROOT

FOLDER = ROOT / ".plaudit" / "measured"


def measured(file: str) -> dict[str, Any]:
    """What the last run wrote into a file; empty before the first one."""
    path = FOLDER / f"{file}.json"
    found: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    return found


def write(file: str, name: str, value: object) -> None:
    """Add to a file, where other workers may add theirs."""
    path: Path = FOLDER / f"{file}.json"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_suffix(".lock")):
        path.write_text(json.dumps({**measured(file), name: value}, indent=2) + "\n", encoding="utf-8")
