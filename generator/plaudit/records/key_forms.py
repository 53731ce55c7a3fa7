"""Keys as people paste them: what a text is, if it is not the key that was asked for.

No answer repeats the text, which may be a secret in the wrong place.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LENGTH = 48  # characters of an Ed25519 key as multibase, public or secret
_DIGITS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_MULTICODEC = 2  # bytes before the key itself
_POINT = 32  # bytes of the key itself
PRIME = 2**255 - 19
_D = -121665 * pow(121666, -1, PRIME) % PRIME  # the curve is -x² + y² = 1 + d x² y² (RFC 8032, section 5.1)
# The y coordinates of the points whose order divides 8; p - 1 is the last one.
_SMALL_ORDER = {
    0,
    1,
    int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little"),
    int.from_bytes(bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), "little"),
}
# By how they begin. Multibase values begin with the code of their kind (multicodec), which base58 leaves recognizable.
_KINDS = (
    (r"z6Mk", "a public Ed25519 key"),
    (r"z3u2", "a secret Ed25519 key"),
    (r"zruz|zrv", "a secret Ed25519 key with its public half behind"),
    (r"z6LS|z3we", "an X25519 key"),
    (r"zDn|z42[tu]", "a P-256 key"),
    (r"z82|z2fa", "a P-384 key"),
    (r"zQ3s|z3vL", "a secp256k1 key"),
    (r"z4MX", "an RSA key"),
    (r"did:", "a DID"),
    (r"-----BEGIN (?:OPENSSH|SSH2)|ssh-|ecdsa-sha2-|sk-ssh-", "an SSH key"),
    (r"-----BEGIN PGP", "a PGP key"),
    (r"-----BEGIN (?:RSA|EC) ", "an RSA or P-256 key as PEM"),
    (r"-----BEGIN", "a key as PEM"),
    (r"\{", "a key as JSON"),
    (r"(?:[0-9A-Fa-f]{2})+$", "a key as hexadecimal digits"),
)


class Fault(NamedTuple):
    """What is wrong with a key, and what to write instead."""

    message: str
    hint: str


def kind_of_key(text: str) -> str:
    """What a text is, by how it begins: `a P-256 key`; empty when it is nothing that we know."""
    return next((kind for form, kind in _KINDS if re.match(form, text)), "")


def fault_of_length(text: str) -> str:
    """What is wrong with the form of an Ed25519 key whose beginning is right; empty when nothing is."""
    if len(text) != _LENGTH:
        return f"this key has {len(text)} characters instead of {_LENGTH}"
    return "" if set(text[1:]) <= set(_DIGITS) else "this key has a character in it that no key has"


def fault_of_public_key(text: str) -> Fault | None:
    """What is wrong with a public key, which should be `z6Mk...`; None when it could have signed something."""
    again = "copy it again, as `plaudit keygen` printed it (z6Mk...)"
    if text.startswith("z3u"):
        hint = "remove it, make a new one with `plaudit keygen`, and list its public half"
        return Fault("this is a secret key", hint)
    if not text.startswith("z6Mk"):
        kind = kind_of_key(text)
        hint = "write the key alone, z6Mk..., without `did:key:` and `#`" if text.startswith("did:") else again
        return Fault(f"this is {kind}, not a public Ed25519 key" if kind else "this is not a public Ed25519 key", hint)
    if fault := fault_of_length(text):
        return Fault(fault, again)
    point = _point(text)
    if is_weak(point):
        return Fault("this key is weak: anybody can sign in its name", "make one with `plaudit keygen`")
    return None if _is_on_curve(point) else Fault("this is no key: a character in it is wrong", again)


def _point(text: str) -> bytes:
    number = 0
    for character in text[1:]:
        number = number * len(_DIGITS) + _DIGITS.index(character)
    return number.to_bytes(_MULTICODEC + _POINT, "big")[_MULTICODEC:]


def is_weak(point: bytes) -> bool:
    """Whether a key proves nothing, or the R of a signature: a point of small order, or an encoding of y >= p.

    libsodium refuses these too, but without saying so, and browsers do not all refuse them.
    """
    y = int.from_bytes(point, "little") % 2**255
    return y >= PRIME - 1 or y in _SMALL_ORDER


def _is_on_curve(point: bytes) -> bool:
    """Whether the y of a point has an x: whether x² is a square (Euler's criterion), as it is for half of all y."""
    y = int.from_bytes(point, "little") % 2**255
    square = (y * y - 1) * pow(_D * y * y + 1, -1, PRIME) % PRIME
    return pow(square, (PRIME - 1) // 2, PRIME) in {0, 1}
