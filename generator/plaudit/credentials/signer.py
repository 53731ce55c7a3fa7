"""Whoever signs: a key in memory (`keys`), or a program that keeps one (`signer_command`)."""

from __future__ import annotations

from typing import Protocol


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
