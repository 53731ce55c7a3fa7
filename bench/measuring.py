"""What a command takes, and the medians of several rounds."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

Command = list[str | Path]
_NOW_AND_THEN = 0.02  # seconds
_MOST = re.compile(r"^VmHWM:\s+([0-9]+) kB$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds on the clock, seconds of the cores, and bytes that its processes had at most."""

    seconds: float
    busy: float
    memory: int


@dataclass(slots=True)
class Results:
    """Costs of each round, by the number of awards and by what was measured."""

    costs: dict[tuple[int, str], list[Cost]] = field(default_factory=dict)

    def add(self, awards: int, name: str, cost: Cost) -> None:
        """One more round."""
        self.costs.setdefault((awards, name), []).append(cost)

    def median(self, awards: int, name: str, of: str) -> float:
        """The median of `seconds`, `busy` or `memory`."""
        return float(statistics.median(getattr(cost, of) for cost in self.costs[awards, name]))


def kept_beside(folder: Path) -> Path:
    """Where commands that run in a folder keep what they find out, in place of the user's own cache."""
    return folder.with_name(f"{folder.name}-kept")


def run(command: Command, folder: Path) -> Cost:
    """Run a command in a folder and say what it took; what it prints is shown only when it fails."""
    environment = {**os.environ, "XDG_CACHE_HOME": str(kept_beside(folder))}
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=said)
        with _watched(process.pid) as together:
            _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(map(str, command))}: {said.read().decode('utf-8', 'replace')}")
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Cost(seconds, usage.ru_utime + usage.ru_stime, max(together) or largest)


@contextmanager
def _watched(process: int) -> Iterator[list[int]]:
    """What a process and all that it starts have in memory together, now and then, as long as it runs.

    Of each that runs it is the most that it had so far, so no peak is missed but one in its last moment. What they
    share counts for each. The system's own figure for the largest, `ru_maxrss`, serves only where there is no /proc: it
    is never below what this program had itself when it started the command.
    """
    seen, ended = [0], threading.Event()

    def watch() -> None:
        while not ended.wait(_NOW_AND_THEN):
            seen.append(_held(process))

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield seen
    finally:
        ended.set()
        watching.join()


def _held(process: int) -> int:
    """Bytes that a process had in memory at most so far, and those that it started and that run now."""
    proc = Path("/proc", str(process))
    try:
        most = _MOST.search((proc / "status").read_text("ascii", "replace"))
        children = [child for tasks in proc.glob("task/*/children") for child in tasks.read_text("ascii").split()]
    except OSError:  # it just ended
        return 0
    return (int(most[1]) * 1024 if most else 0) + sum(_held(int(child)) for child in children)
