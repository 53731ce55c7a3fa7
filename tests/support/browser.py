"""Finds Chromium and starts it. Run as a script it prints the path, which is how scripts/test looks for it."""

import os
import shutil
import subprocess
import sys

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    """Returns the path of a Chromium that starts: the one named in CHROMIUM, else the first known name."""
    named = os.environ.get("CHROMIUM")
    return next(
        (path for name in ([named] if named else NAMES) if (path := shutil.which(name)) and _starts(path)), None
    )


def _starts(path: str) -> bool:
    """Sorts out the stand-ins that some systems install and that only print how to get the real one."""
    try:
        return subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


if __name__ == "__main__":
    found = find_chromium()
    sys.stdout.write(f"{found}\n" if found else "")
    sys.exit(found is None)
