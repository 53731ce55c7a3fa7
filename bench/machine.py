"""What ran on what, for the last line of every table."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version

from plaudit import __version__


def machine(*others: str, packages: tuple[str, ...] = ()) -> str:
    """Versions and machine in one line: ours, Python's, others' as they are given, and those of Python packages."""
    parts = [f"plaudit {__version__}", f"Python {platform.python_version()}", *others]
    parts += [f"{name} {version(name)}" for name in packages]
    return f"{', '.join(parts)}; {os.cpu_count()} cores, {platform.machine()}, {platform.system()}"
