"""Whoever signs: a key in memory (`keys`), or a program that keeps one (`signer_command`)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from plaudit.credentials.keys import KeyProblemError


class Signer(Protocol):
    """Signs with one Ed25519 key, wherever that is kept."""

    @property
    def public(self) -> str:
        """The public key as `publicKeyMultibase`."""

    @property
    def development(self) -> bool:
        """Whether the key was made for previews only."""

    def sign(self, data: bytes) -> bytes:
        """The 64 bytes of the Ed25519 signature (RFC 8032, not prehashed); the same data gives the same bytes.

        Raises:
            KeyProblemError: When there is none, or one that does not fit `public`.
        """


@dataclass(frozen=True, slots=True)
class AbsentSigner:
    """Stands for a signer where a secret must not go: says who signs, and signs nothing."""

    public: str
    development: bool

    def sign(self, data: bytes) -> bytes:
        """Refuse.

        Raises:
            KeyProblemError: Always.
        """
        raise KeyProblemError(f"the key of {self.public} is not here, so {len(data)} bytes stay unsigned")
