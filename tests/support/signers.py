"""Programs that sign as PLAUDIT_SIGNER does, and some that should but do not."""

import shlex
import sys
from pathlib import Path

SECRET = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"  # noqa: S105  # the W3C's published test key
PUBLIC = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
SIGNING = f"""
import os, pathlib, sys, time
from plaudit.credentials.keys import new_key_text, read_signing_key
data = sys.stdin.buffer.read()
sign = read_signing_key("{SECRET}").sign
answer = sys.stdout.buffer.write
"""


def signer(folder: Path, lines: str = "answer(sign(data))") -> str:
    """The command line of a program with these lines, in which `data`, `sign` and `answer` are known."""
    program = folder / "signer.py"
    program.write_text(f"{SIGNING}{lines}\n", encoding="utf-8")
    return shlex.join([sys.executable, str(program)])
