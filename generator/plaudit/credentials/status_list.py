"""Bitstring Status List 1.0: one list a year, a bit for every award that no longer holds."""

from __future__ import annotations

import base64
import binascii
import functools
import re
import zlib
from collections.abc import Iterable
from typing import Any

import zopfli.gzip

from plaudit.credentials.vocabulary import VC_CONTEXT
from plaudit.records.award_ids import STATUS_LIST_LENGTH

MIN_LENGTH = 131_072  # bits: section 3.2 refuses shorter lists, since they tell who is meant
_ENCODED = re.compile(r"u[A-Za-z0-9_-]+")
MAX_BYTES = 16 * 1024 * 1024  # of an unpacked list; ours has 128 KB


class StatusListError(ValueError):
    """Raised for a list that cannot be read; the message is its reason code in the verification's table."""


def encode_bits(set_bits: Iterable[int], length: int = STATUS_LIST_LENGTH) -> str:
    """The `encodedList`: bits, index 0 the most significant of byte 0, as gzip, as multibase (section 2.2)."""
    bits = bytearray(length // 8)
    for index in set_bits:
        bits[index // 8] |= 0x80 >> (index % 8)
    return "u" + base64.urlsafe_b64encode(_gzip(bytes(bits))).decode("ascii").rstrip("=")


@functools.lru_cache(maxsize=8)
def _gzip(data: bytes) -> bytes:
    # zopfli, because zlib's bytes differ between systems and these are signed. One iteration: more gain nothing here.
    return bytes(zopfli.gzip.compress(data, numiterations=1))


def decode_bits(encoded: str) -> bytes:
    """The bits of an `encodedList`.

    Raises:
        StatusListError: `list-unreadable` or `list-too-short`.
    """
    try:
        if not _ENCODED.fullmatch(encoded):  # b64decode would also take the other alphabet's + and /
            raise StatusListError("list-unreadable")
        packed = base64.urlsafe_b64decode(encoded[1:] + "=" * (-len(encoded[1:]) % 4))
        unpacker = zlib.decompressobj(wbits=31)
        bits = unpacker.decompress(packed, MAX_BYTES)
    except (binascii.Error, zlib.error, ValueError):
        raise StatusListError("list-unreadable") from None
    if not unpacker.eof or unpacker.unused_data:
        raise StatusListError("list-unreadable")
    if len(bits) * 8 < MIN_LENGTH:
        raise StatusListError("list-too-short")
    return bits


def bit_is_set(bits: bytes, index: int) -> bool:
    """Whether the bit of an index is set.

    Raises:
        StatusListError: `index-out-of-range`.
    """
    if not 0 <= index < len(bits) * 8:
        raise StatusListError("index-out-of-range")
    return bool(bits[index // 8] & (0x80 >> (index % 8)))


def status_list_document(address: str, issuer: str, valid_from: str, set_bits: Iterable[int]) -> dict[str, Any]:
    """An unsigned `BitstringStatusListCredential` (section 2.2).

    Args:
        address: Where it will be published; its id.
        issuer: The DID that signs both list and awards.
        valid_from: An instant in Z.
        set_bits: Indexes of revoked awards.
    """
    return {
        "@context": [VC_CONTEXT],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": valid_from,
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encode_bits(sorted(set(set_bits))),
        },
    }
