"""Work that is spread over processes comes back whole, keeps few pieces waiting, and leaves no process behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from plaudit.records.processes import processes, spread

ENDLESS = """
import os, sys, time
from plaudit.records.processes import processes, spread

def work(folder):
    open(f"{folder}/{os.getpid()}", "w").close()
    time.sleep(600)

if __name__ == "__main__":
    with processes(2) as pool:
        list(spread(pool, 2, work, [sys.argv[1]] * 2))
"""


def test_every_piece_comes_back_once() -> None:
    with processes(2) as pool:
        assert sorted(spread(pool, 2, abs, range(-50, 0))) == list(range(1, 51))


def test_few_pieces_wait_at_a_time() -> None:
    taken = 0

    def pieces() -> Iterator[int]:
        nonlocal taken
        for number in range(100):
            taken += 1
            yield number

    with processes(1) as pool:
        for done, _ in enumerate(spread(pool, 1, abs, pieces())):
            assert taken <= done + 4


def test_what_fails_in_a_process_fails_here() -> None:
    with processes(1) as pool, pytest.raises(ValueError, match="invalid literal"):
        list(spread(pool, 1, int, ["no number"]))


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"


def test_no_process_outlives_the_one_that_started_it(tmp_path: Path) -> None:
    (tmp_path / "endless.py").write_text(ENDLESS, "utf-8")
    (tmp_path / "seen").mkdir()
    with subprocess.Popen([sys.executable, tmp_path / "endless.py", tmp_path / "seen"]) as started:
        while len(seen := [int(path.name) for path in (tmp_path / "seen").iterdir()]) < 2:
            time.sleep(0.05)
        assert all(map(_alive, seen))
        started.send_signal(signal.SIGKILL)
    while any(map(_alive, seen)):  # the runner's own limit ends this where they stay
        time.sleep(0.05)
