"""Seals for what a build leaves for the next one: whoever cannot sign for the site cannot make one."""

from __future__ import annotations

from plaudit.credentials.keys import read_public_key, signature_holds
from plaudit.credentials.multibase import MultibaseError, multibase, read_multibase
from plaudit.credentials.signer import Signer

_LENGTH = 64  # bytes of an Ed25519 signature


class SignedSeal:
    """The site's key signs what is sealed. What is signed says that it is no credential; see `manifest`."""

    def __init__(self, key: Signer) -> None:
        self._key = key

    def made(self, data: bytes) -> str:
        """The seal of some bytes.

        Raises:
            KeyProblemError: When the signer gives no signature that holds.
        """
        return multibase(self._key.sign(data))

    def holds(self, data: bytes, seal: str) -> bool:
        """Whether a seal is that of these bytes."""
        try:
            signature = read_multibase(seal, b"", _LENGTH)
        except MultibaseError:
            return False
        return signature_holds(read_public_key(self._key.public), data, signature)
