"""Programs that sign as PLAUDIT_SIGNER does, and some that should but do not."""

import shlex
import sys
from pathlib import Path

from support.w3c_key import SECRET

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
