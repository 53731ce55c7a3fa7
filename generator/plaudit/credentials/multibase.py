"""Multibase and multicodec: how keys, signatures and digests are written as text.

Base58btc is fifteen lines here because the libraries that hold it bring a whole chain of other codecs along.
"""

from __future__ import annotations

import base64
import hashlib

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_PAIRS = [first + second for first in _ALPHABET for second in _ALPHABET]
_DIGITS = {character: value for value, character in enumerate(_ALPHABET)}
ED25519_PUBLIC = b"\xed\x01"  # multicodec ed25519-pub as a varint
ED25519_SECRET = b"\x80\x26"  # multicodec ed25519-priv as a varint
SHA2_256 = b"\x12\x20"  # multihash: SHA-256, 32 bytes
MAX_LENGTH = 200  # characters; nothing that we read is longer, and decoding is quadratic


class MultibaseError(ValueError):
    """Raised for text that is not the multibase value that was expected."""


def base58_encode(data: bytes) -> str:
    """Bytes as base58btc without a prefix; leading zero bytes become leading ones."""
    number, pairs = int.from_bytes(data, "big"), []
    while number:
        number, pair = divmod(number, 58 * 58)  # two digits at once take half the time
        pairs.append(_PAIRS[pair])
    digits = "".join(reversed(pairs)).lstrip("1")
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + digits


def base58_decode(text: str) -> bytes:
    """The bytes that base58btc text stands for.

    Raises:
        MultibaseError: For other characters or more than `MAX_LENGTH` of them.
    """
    if len(text) > MAX_LENGTH or not set(text) <= _DIGITS.keys():
        raise MultibaseError(f"not base58btc: {text[:20]}")
    number = 0
    for character in text:
        number = number * 58 + _DIGITS[character]
    body = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return b"\0" * (len(text) - len(text.lstrip("1"))) + body


def multibase(data: bytes) -> str:
    """Bytes as multibase base58btc: `z...`."""
    return "z" + base58_encode(data)


def read_multibase(text: str, prefix: bytes, length: int) -> bytes:
    """The bytes behind `z...` after a multicodec prefix.

    Args:
        text: Multibase base58btc.
        prefix: The multicodec prefix that must stand in front; empty for none.
        length: How many bytes must follow.

    Raises:
        MultibaseError: When the text is anything else.
    """
    if not text.startswith("z"):
        raise MultibaseError("not multibase base58btc: it does not start with z")
    data = base58_decode(text[1:])
    if not data.startswith(prefix) or len(data) != len(prefix) + length:
        raise MultibaseError("the multibase value has another kind or length")
    return data[len(prefix) :]


def sha256_multibase(data: bytes) -> str:
    """The `digestMultibase` of a resource: its SHA-256 multihash as base64url (VC Data Model 2.0, section 5.3)."""
    return "u" + base64.urlsafe_b64encode(SHA2_256 + hashlib.sha256(data).digest()).decode("ascii").rstrip("=")
