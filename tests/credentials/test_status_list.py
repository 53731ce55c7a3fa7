"""A bit for every award that no longer holds, in a form that every verifier reads."""

from __future__ import annotations

import base64
import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.credentials.status_list import StatusListError, bit_is_set, decode_bits, encode_bits

SIZE = 131_072


@given(st.sets(st.integers(min_value=0, max_value=SIZE - 1), max_size=20))
def test_bits_read_back_as_they_were_set(indexes: set[int]) -> None:
    bits = decode_bits(encode_bits(indexes, SIZE))
    assert all(bit_is_set(bits, index) for index in indexes)
    assert sum(byte.bit_count() for byte in bits) == len(indexes)


def test_the_first_bit_is_the_most_significant() -> None:
    assert decode_bits(encode_bits([0], SIZE))[0] == 0x80


def test_the_bytes_do_not_depend_on_the_system() -> None:
    # A golden value: this text is signed, so a release that changes it would change every site's lists.
    assert encode_bits([7], SIZE) == "uH4sIAAAAAAACA-3BMQEAAAABMPqXFsOzrQEAAAAAAAAAAAAAAAAAAADeBjn7xTYAQAAA"


def _packed(data: bytes) -> str:
    return "u" + base64.urlsafe_b64encode(data).decode().rstrip("=")


@pytest.mark.parametrize(
    ("encoded", "code"),
    [
        ("", "list-unreadable"),
        ("H4sI", "list-unreadable"),
        ("u%%%%", "list-unreadable"),
        ("u++//", "list-unreadable"),
        ("uAAAA", "list-unreadable"),
        (_packed(gzip.compress(bytes(SIZE // 8), mtime=0)[:-6]), "list-unreadable"),
        (_packed(gzip.compress(bytes(SIZE // 8), mtime=0) + b"more"), "list-unreadable"),
        (_packed(gzip.compress(bytes(SIZE // 8 - 1), mtime=0)), "list-too-short"),
        (_packed(gzip.compress(bytes(40_000_000), mtime=0)), "list-unreadable"),
    ],
)
def test_a_list_that_is_none_has_a_reason(encoded: str, code: str) -> None:
    with pytest.raises(StatusListError, match=code):
        decode_bits(encoded)


def test_an_index_outside_the_list_is_an_error_not_valid() -> None:
    bits = decode_bits(encode_bits([], SIZE))
    for index in (-1, SIZE):
        with pytest.raises(StatusListError, match="index-out-of-range"):
            bit_is_set(bits, index)
