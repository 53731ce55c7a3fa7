"""What the JavaScript of the verifier says of the shared cases, asked once in one process of Node."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from support.command import ROOT


@cache
def of_the_browser(cases: Path = ROOT / "tests" / "cases" / "verification") -> Any:  # noqa: ANN401 what it prints
    """What verify-cases.mjs prints of a folder of cases."""
    script = ROOT / "tests" / "js" / "verify-cases.mjs"
    return json.loads(subprocess.run(["node", script, f"{cases}/"], capture_output=True, check=True).stdout)
