"""Signing keys: read, made, kept. Nothing here prints a secret, and a key's text form hides it.

Keys are written as Multikey values (Controlled Identifiers 1.0, section 2.2.2): public `z6Mk...`, secret `z3u2...`.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

import nacl.exceptions
import nacl.signing

from plaudit.credentials.multibase import ED25519_PUBLIC, ED25519_SECRET, MultibaseError, multibase, read_multibase
from plaudit.records.key_forms import fault_of_length, kind_of_key

DEVELOPMENT_KEY = Path(".plaudit") / "development.key"
KEY_FILE = "plaudit-signing.key"  # where a new key goes


class KeyProblemError(Exception):
    """Raised when a key cannot be used; the message says why and never holds the secret."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """An Ed25519 key that signs.

    Attributes:
        public: The public half as `publicKeyMultibase`.
        development: True for a key that was made for previews only.
    """

    public: str
    development: bool
    _secret: nacl.signing.SigningKey = field(repr=False, compare=False)

    def sign(self, data: bytes) -> bytes:
        """The 64 bytes of the Ed25519 signature (RFC 8032); the same data gives the same bytes."""
        return self._secret.sign(data).signature


def _from_seed(seed: bytes, *, development: bool) -> SigningKey:
    secret = nacl.signing.SigningKey(seed)
    return SigningKey(multibase(ED25519_PUBLIC + bytes(secret.verify_key)), development, secret)


def read_signing_key(text: str, *, development: bool = False) -> SigningKey:
    """The key that `plaudit keygen` wrote as `z3u2...`.

    Raises:
        KeyProblemError: When the text is not such a key.
    """
    text = text.strip()
    try:
        return _from_seed(read_multibase(text, ED25519_SECRET, 32), development=development)
    except MultibaseError:
        raise KeyProblemError(_why_no_secret(text)) from None


def _why_no_secret(text: str) -> str:
    if text.startswith("z6Mk"):
        return "this is the public key; signing needs the secret one (z3u2...)"
    if text.startswith("z3u2"):
        return f"{fault_of_length(text)}; store the whole content of the file that `plaudit keygen` wrote"
    kind = kind_of_key(text)
    what = f"this is {kind}, not" if kind else "this is not"
    return f"{what} a secret Ed25519 key as `plaudit keygen` writes it (z3u2...)"


def new_key_text() -> str:
    """A fresh secret key as `z3u2...`, from the system's randomness."""
    return multibase(ED25519_SECRET + os.urandom(32))


def development_key(root: Path) -> SigningKey:
    """The key for previews of this folder: made once, kept in .plaudit/ (which git ignores), readable by its owner.

    Raises:
        KeyProblemError: When the file holds something else.
    """
    path = root / DEVELOPMENT_KEY
    if path.is_symlink() or path.parent.is_symlink():
        raise KeyProblemError(f"{DEVELOPMENT_KEY} is a link; a development key is a file of its own")
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        ignore = path.parent / ".gitignore"
        ignore.write_text("*\n", encoding="ascii")
        write_secret(path, new_key_text())
    return read_signing_key(path.read_text(encoding="utf-8", errors="replace"), development=True)


def write_secret(path: Path, text: str) -> None:
    """Write a secret to a new file that only its owner may read.

    Raises:
        FileExistsError: Rather than overwrite a key.
    """
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text + "\n")


def read_public_key(text: str) -> bytes:
    """The 32 bytes of a `publicKeyMultibase`.

    Raises:
        MultibaseError: When it is not an Ed25519 key.
    """
    return read_multibase(text, ED25519_PUBLIC, 32)


def signature_holds(public: bytes, data: bytes, signature: bytes) -> bool:
    """Whether an Ed25519 signature is right. libsodium refuses weak keys and non-canonical signatures by itself."""
    try:
        nacl.signing.VerifyKey(public).verify(data, signature)
    except (nacl.exceptions.BadSignatureError, nacl.exceptions.ValueError):
        return False
    return True
