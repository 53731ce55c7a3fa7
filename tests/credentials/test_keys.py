"""Keys are read strictly, kept quietly, and never shown."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from plaudit.credentials.keys import (
    KeyProblemError,
    development_key,
    new_key_text,
    read_public_key,
    read_signing_key,
    signature_holds,
    write_secret,
)
from plaudit.credentials.multibase import MultibaseError, base58_decode, base58_encode, multibase
from support.w3c_key import PUBLIC as W3C_PUBLIC
from support.w3c_key import SECRET as W3C_SECRET


def test_the_w3c_key_pair_belongs_together() -> None:
    assert read_signing_key(W3C_SECRET).public == W3C_PUBLIC


def test_a_signature_holds_for_its_key_and_bytes_only() -> None:
    key = read_signing_key(W3C_SECRET)
    signature = key.sign(b"data")
    public = read_public_key(key.public)
    assert signature_holds(public, b"data", signature)
    assert not signature_holds(public, b"Data", signature)
    assert not signature_holds(public, b"data", bytes(64))
    assert not signature_holds(read_public_key(read_signing_key(new_key_text()).public), b"data", signature)


def test_a_key_does_not_show_its_secret() -> None:
    key = read_signing_key(W3C_SECRET)
    assert W3C_SECRET not in f"{key!r} {key!s}"


@pytest.mark.parametrize("text", ["", "z3u2", W3C_PUBLIC, W3C_SECRET[:-1], "m" + W3C_SECRET[1:], W3C_SECRET + "0"])
def test_what_is_no_key_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(KeyProblemError) as refused:
        read_signing_key(text)
    assert len(text) < 5 or text not in str(refused.value)


def test_the_development_key_is_made_once_and_kept_from_git_and_others(tmp_path: Path) -> None:
    first, second = development_key(tmp_path), development_key(tmp_path)
    assert first.public == second.public
    assert first.development
    assert stat.S_IMODE((tmp_path / ".plaudit" / "development.key").stat().st_mode) == 0o600
    assert (tmp_path / ".plaudit" / ".gitignore").read_text(encoding="ascii") == "*\n"


def test_a_development_key_is_no_link_to_another(tmp_path: Path) -> None:
    (tmp_path / "real.key").write_text(W3C_SECRET, encoding="ascii")
    (tmp_path / ".plaudit").mkdir()
    (tmp_path / ".plaudit" / "development.key").symlink_to(tmp_path / "real.key")
    with pytest.raises(KeyProblemError, match="is a link"):
        development_key(tmp_path)


def test_a_key_is_never_overwritten(tmp_path: Path) -> None:
    write_secret(tmp_path / "key", "first")
    with pytest.raises(FileExistsError):
        write_secret(tmp_path / "key", "second")


@pytest.mark.parametrize("data", [b"", b"\0", b"\0\0\x01", bytes(range(256))[:60], b"\xff" * 64])
def test_base58_reads_what_it_wrote(data: bytes) -> None:
    assert base58_decode(base58_encode(data)) == data


@pytest.mark.parametrize("text", ["0", "O", "I", "l", "é", "1" * 201])
def test_base58_refuses_other_text(text: str) -> None:
    with pytest.raises(MultibaseError):
        base58_decode(text)


def test_another_kind_of_key_is_not_ours() -> None:
    with pytest.raises(MultibaseError, match="another kind"):
        read_public_key(multibase(b"\xe7\x01" + bytes(32)))
