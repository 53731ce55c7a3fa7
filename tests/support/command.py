"""Runs `plaudit` as a user does: each time in a process of its own, forked from one that has loaded the program.

Tests that care for how the program starts or where its streams lead start the executable itself, in BIN.
"""

import atexit
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent

NO_SIGNER = {"PLAUDIT_SIGNER": "", "PLAUDIT_SIGNER_PUBLIC": ""}
FORKING = Path(__file__).with_name("forking.py")
_one_at_a_time = Lock()


def plaudit(
    *arguments: str | Path, folder: Path = ROOT, key: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Returns the finished process, both streams as text; the signing key of whoever runs the tests is not used."""
    words = [str(argument) for argument in arguments]
    with TemporaryDirectory() as streams:
        out, err = Path(streams, "out"), Path(streams, "err")
        asked = {
            "arguments": words,
            "folder": str(folder),
            "environment": {**os.environ, **NO_SIGNER, "PLAUDIT_SIGNING_KEY": key, **environment},
            "out": str(out),
            "err": str(err),
        }
        code = _exit_code(json.dumps(asked))
        return subprocess.CompletedProcess(["plaudit", *words], code, out.read_text("utf-8"), err.read_text("utf-8"))


def _exit_code(asked: str) -> int:
    with _one_at_a_time:
        server = _server()
        assert server.stdin
        assert server.stdout
        server.stdin.write(f"{asked}\n")
        server.stdin.flush()
        answer = server.stdout.readline()
    assert answer, "support/forking.py ended; why stands in its stderr"
    return int(answer)


@cache
def _server() -> subprocess.Popen[str]:
    """What forks, as long as this process lives."""
    server = subprocess.Popen(
        [sys.executable, "-P", FORKING], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    atexit.register(_end, server)
    return server


def _end(server: subprocess.Popen[str]) -> None:
    server.communicate()
