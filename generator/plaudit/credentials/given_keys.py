"""The keys that the environment names: a secret one, or a program that signs."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from plaudit.credentials.keys import KeyProblemError, read_signing_key
from plaudit.credentials.signer import Signer
from plaudit.credentials.signer_command import read_signer

KEY_VARIABLE = "PLAUDIT_SIGNING_KEY"
SIGNER_VARIABLE = "PLAUDIT_SIGNER"
SIGNER_PUBLIC_VARIABLE = "PLAUDIT_SIGNER_PUBLIC"


@dataclass(frozen=True, slots=True)
class GivenKeys:
    """What the environment says about signing; each part is empty when it says nothing.

    Attributes:
        secret: A secret key.
        command: A program that signs.
        public: That program's public key.
    """

    secret: str = field(repr=False)
    command: str = field(repr=False)
    public: str

    @property
    def fault(self) -> str:
        """Why this is not one key; empty when it is one or none."""
        if self.secret and self.command:
            return f"both {KEY_VARIABLE} and {SIGNER_VARIABLE} are set; take one away, so that it is clear who signs"
        if self.command and not self.public:
            return f"{SIGNER_VARIABLE} needs its public key (z6Mk...) in {SIGNER_PUBLIC_VARIABLE}"
        if self.public and not self.command:
            return f"{SIGNER_PUBLIC_VARIABLE} is set without {SIGNER_VARIABLE}, the program that signs"
        return ""

    def signer(self) -> Signer | None:
        """Whoever signs; None when the environment says nothing.

        Raises:
            KeyProblemError: When it cannot be used; the message begins with the variable that says so.
        """
        if fault := self.fault:
            raise KeyProblemError(fault)
        try:
            if self.command:
                return read_signer(self.command, self.public)
            return read_signing_key(self.secret) if self.secret else None
        except KeyProblemError as error:
            raise KeyProblemError(f"{SIGNER_VARIABLE if self.command else KEY_VARIABLE}: {error}") from None


def given_keys() -> GivenKeys:
    """Take the keys out of the environment: what runs later, such as a theme's template, has no business with them."""
    names = (KEY_VARIABLE, SIGNER_VARIABLE, SIGNER_PUBLIC_VARIABLE)
    return GivenKeys(*(os.environ.pop(name, "").strip() for name in names))
