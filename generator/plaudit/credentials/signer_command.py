"""Signing by another program, so that the key may stay in a hardware token or in a cloud's key management.

The program is started anew for every signature: bytes on stdin, the signature on stdout (docs/keys.md says it in full).
What it answers is not believed but verified.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import PurePath
from typing import IO

from plaudit.credentials.keys import KeyProblemError, read_public_key, signature_holds
from plaudit.records.key_forms import fault_of_public_key
from plaudit.records.problem import without_secrets

SECONDS = 30.0  # for one signature; somebody may have to touch a token
_SIGNATURE_LENGTH = 64  # bytes
_WORDS_KEPT = 4096  # bytes of what the program says about itself
_WORDS_SHOWN = 200  # characters of it


class CommandSigner:
    """A program that signs; never one for previews."""

    development = False

    def __init__(self, command: Sequence[str], public: str) -> None:
        self.public = public
        self._command = tuple(command)
        self._key = read_public_key(public)
        self._is_steady = False

    def sign(self, data: bytes) -> bytes:
        """Ask the program for a signature, and verify it. The first one is asked for twice, and must be the same.

        Raises:
            KeyProblemError: When it gives none, a wrong one, or another one each time, with which no build could be
                repeated.
        """
        signature = self._verified(data)
        if not self._is_steady and self._verified(data) != signature:
            raise KeyProblemError(f"{_name(self._command)} signs the same bytes in another way each time; see RFC 8032")
        self._is_steady = True
        return signature

    def _verified(self, data: bytes) -> bytes:
        signature = _ask(self._command, data)
        if not signature_holds(self._key, data, signature):
            raise KeyProblemError(f"the signature of {_name(self._command)} does not fit the public key {self.public}")
        return signature


def read_signer(line: str, public: str) -> CommandSigner:
    """The signer that a command line starts.

    Args:
        line: Split as a shell would, and run without one.
        public: Its public key, `z6Mk...`.

    Raises:
        KeyProblemError: When one of the two cannot be used. The program is not started yet.
    """
    try:
        command = shlex.split(line)
    except ValueError as error:
        raise KeyProblemError(f"this is no command line: {str(error)[:1].lower()}{str(error)[1:]}") from None
    if not command or not command[0]:
        raise KeyProblemError("this is no command line: it names no program")
    if fault := fault_of_public_key(public):
        raise KeyProblemError(f"its public key: {fault.message}; {fault.hint}")
    return CommandSigner(command, public)


def _name(command: Sequence[str]) -> str:
    """What to call the program: no folder, and no arguments, which may be nobody's business."""
    return f"`{PurePath(command[0]).name}`"


def _ask(command: Sequence[str], data: bytes) -> bytes:
    """The 64 bytes that the program answers with."""
    try:
        # Neither a shell nor a terminal: nothing in the line is run but the program, and nobody is there to be asked.
        process = subprocess.Popen(  # noqa: S603  # what the owner's environment says is what the owner wants
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise KeyProblemError(f"{_name(command)} cannot be started: {reason}") from None
    with process:
        try:
            return _answer(process, _name(command), data)
        finally:
            _end(process)


class _Reader(threading.Thread):
    """Reads a stream beside all else, so that nobody waits for whoever writes too much; keeps the last of it."""

    def __init__(self, stream: IO[bytes] | None, keep: int, *, until_full: bool = False) -> None:
        super().__init__(daemon=True)
        self._stream, self._keep, self._until_full = stream, keep, until_full
        self.kept = b""
        self.start()

    def run(self) -> None:
        """Read to the end, or until as much is there as is kept."""
        with suppress(OSError, ValueError):  # the stream was closed, since the program had to be ended
            while self._stream and (chunk := self._stream.read(self._keep)):
                self.kept = (self.kept + chunk)[-self._keep :]
                if self._until_full and len(self.kept) == self._keep:
                    return


def _answer(process: subprocess.Popen[bytes], name: str, data: bytes) -> bytes:
    until = time.monotonic() + SECONDS
    answer = _Reader(process.stdout, _SIGNATURE_LENGTH + 1, until_full=True)
    words = _Reader(process.stderr, _WORDS_KEPT)
    with suppress(OSError):  # a program that does not read is judged by what it answers
        _hand_over(process, data)
    answer.join(SECONDS)
    if len(answer.kept) > _SIGNATURE_LENGTH:
        raise KeyProblemError(f"{name} answers with more than the 64 bytes of a signature; they are not text")
    try:
        code = process.wait(max(until - time.monotonic(), 0))
    except subprocess.TimeoutExpired:
        raise KeyProblemError(f"{name} gave no signature within {SECONDS:g} seconds") from None
    words.join(1)
    if code:
        how = f"failed with exit code {code}" if code > 0 else f"was ended by signal {-code}"
        raise KeyProblemError(f"{name} {how}{_last_line(words.kept)}")
    if len(answer.kept) != _SIGNATURE_LENGTH:
        length = f"{len(answer.kept)} bytes" if answer.kept else "nothing"
        raise KeyProblemError(f"{name} answers with {length} instead of 64 bytes{_last_line(words.kept)}")
    return answer.kept


def _hand_over(process: subprocess.Popen[bytes], data: bytes) -> None:
    if process.stdin:
        try:
            process.stdin.write(data)
        finally:
            process.stdin.close()


def _last_line(words: bytes) -> str:
    """The last thing that the program said about itself, as far as a terminal may show it."""
    lines = [line for line in words.decode("utf-8", "replace").splitlines() if line.strip()]
    shown = "".join(character for character in lines[-1] if character.isprintable()) if lines else ""
    shown = without_secrets(shown.strip())
    return f": {shown[:_WORDS_SHOWN]}" if shown else ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program that is still there, with all that it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
