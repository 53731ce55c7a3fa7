"""A program that signs is asked for bytes and nothing else, and is not believed."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from plaudit.credentials import signer_command
from plaudit.credentials.keys import KeyProblemError, read_signing_key
from plaudit.credentials.signer_command import read_signer
from support.signers import signer
from support.w3c_key import PUBLIC, SECRET

NAME = f"`{Path(sys.executable).name}`"
TOO_MUCH = "{} answers with more than the 64 bytes of a signature; they are not text"
DATA = bytes(range(64))


def test_a_program_signs_as_the_key_itself_does(tmp_path: Path) -> None:
    external = read_signer(signer(tmp_path), PUBLIC)
    assert external.sign(DATA) == external.sign(DATA) == read_signing_key(SECRET).sign(DATA)
    assert (external.public, external.development) == (PUBLIC, False)


def test_it_gets_the_bytes_and_no_argument_that_was_not_given(tmp_path: Path) -> None:
    seen = "pathlib.Path(sys.argv[1]).write_bytes(data + repr(sys.argv[2:]).encode()); answer(sign(data))"
    given = tmp_path / "given file"
    read_signer(f"{signer(tmp_path, seen)} '{given}' '$HOME; ls' | cat", PUBLIC).sign(DATA)
    assert given.read_bytes() == DATA + b"['$HOME; ls', '|', 'cat']"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("answer(sign(data)[:63])", "{} answers with 63 bytes instead of 64 bytes"),
        ("", "{} answers with nothing instead of 64 bytes"),
        ("print('no card', file=sys.stderr)", "{} answers with nothing instead of 64 bytes: no card"),
        ("answer(sign(data) + b'\\n')", TOO_MUCH),
        (
            "answer(sign(data).hex().encode())",
            TOO_MUCH,
        ),
        ("while True: answer(data)", TOO_MUCH),
        ("answer(bytes(64))", f"the signature of {{}} does not fit the public key {PUBLIC}"),
        ("answer(sign(data + b'.'))", f"the signature of {{}} does not fit the public key {PUBLIC}"),
        (
            "answer(read_signing_key(new_key_text()).sign(data))",
            f"the signature of {{}} does not fit the public key {PUBLIC}",
        ),
        ("answer(sign(data)); sys.exit(3)", "{} failed with exit code 3"),
        ("sys.exit('card\\n\\x1b[2Jgone: z3u2" + "e" * 44 + "\\n\\n')", "{} failed with exit code 1: [2Jgone: z3u2..."),
        ("sys.exit('x' * 300_000)", f"{{}} failed with exit code 1: {'x' * 200}"),
        ("os.kill(os.getpid(), 9)", "{} was ended by signal 9"),
    ],
)
def test_what_is_no_signature_is_refused_in_one_line(tmp_path: Path, lines: str, said: str) -> None:
    with pytest.raises(KeyProblemError, match=f"^{re.escape(said.format(NAME))}$"):
        read_signer(f"{signer(tmp_path, lines)} --pin 1234", PUBLIC).sign(DATA)


def test_a_program_that_does_not_end_is_ended_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signer_command, "SECONDS", 1.0)
    alive = tmp_path / "alive"
    lines = f"""
if os.fork() == 0:
    time.sleep(3)
    pathlib.Path({str(alive)!r}).touch()
time.sleep(60)"""
    with pytest.raises(KeyProblemError, match=r"gave no signature within 1 seconds$"):
        read_signer(signer(tmp_path, lines), PUBLIC).sign(DATA)
    with pytest.raises(KeyProblemError, match=r"gave no signature within 1 seconds$"):
        read_signer(signer(tmp_path, "answer(sign(data)); sys.stdout.flush(); time.sleep(60)"), PUBLIC).sign(DATA)
    assert not alive.exists()


def test_a_program_that_signs_in_another_way_each_time_is_refused(tmp_path: Path) -> None:
    """Ed25519 with fresh randomness is Ed25519 to every verifier, but no build could be repeated."""
    lines = f"""
import hashlib, nacl.bindings as n
from plaudit.credentials.multibase import read_multibase
order = 2**252 + 27742317777372353535851937790883648493
h = hashlib.sha512(read_multibase("{SECRET}", b"\\x80\\x26", 32)).digest()
a = int.from_bytes(h[:32], "little") & (2**254 - 8) | 2**254
public = n.crypto_scalarmult_ed25519_base_noclamp((a % order).to_bytes(32, "little"))
r = int.from_bytes(os.urandom(32), "little") % order
R = n.crypto_scalarmult_ed25519_base_noclamp(r.to_bytes(32, "little"))
k = int.from_bytes(hashlib.sha512(R + public + data).digest(), "little")
answer(R + ((r + k * a) % order).to_bytes(32, "little"))"""
    with pytest.raises(KeyProblemError, match="signs the same bytes in another way each time"):
        read_signer(signer(tmp_path, lines), PUBLIC).sign(DATA)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nowhere/hsm-sign --slot 3", "`hsm-sign` cannot be started: No such file or directory"),
        ("/etc", "`etc` cannot be started: Permission denied"),
    ],
)
def test_a_program_that_is_not_there_is_named(line: str, said: str) -> None:
    with pytest.raises(KeyProblemError, match=f"^{said}$"):
        read_signer(line, PUBLIC).sign(DATA)


@pytest.mark.parametrize(
    ("line", "public", "said"),
    [
        ("sign 'slot 3", PUBLIC, "this is no command line: no closing quotation"),
        ("''", PUBLIC, "this is no command line: it names no program"),
        ("sign", SECRET, "its public key: this is a secret key; remove it"),
        ("sign", PUBLIC[:-1], "its public key: this key has 47 characters instead of 48"),
        ("sign", "z6MkeTG3bFFSLYVU7VqhgZxqr6YzpaGrQtFMh1uvqGy1vDnP", "its public key: this key is weak"),
    ],
)
def test_a_setting_that_cannot_be_used_says_why(line: str, public: str, said: str) -> None:
    with pytest.raises(KeyProblemError, match=f"^{said}") as refused:
        read_signer(line, public).sign(DATA)
    assert SECRET not in str(refused.value)
