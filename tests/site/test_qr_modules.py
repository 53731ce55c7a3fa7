"""Codes that are added up are those that the library draws. Each test has lengths of its own: what is known stays."""

from hashlib import sha512

import pytest

from plaudit.site import qr_modules
from plaudit.site.qr_modules import drawn_rows, rows


def addresses(count: int, length: int) -> list[str]:
    """Different texts of one length, a letter of two bytes among theirs."""
    digests = (sha512(str(number).encode()).hexdigest() * 2 for number in range(count))
    return [f"https://ä.example.org/{digest}"[:length] for digest in digests]


@pytest.mark.parametrize("length", [25, 37, 61, 150])  # codes with one block of error correction, and with several
def test_every_code_is_the_one_that_the_library_draws(length: int) -> None:
    for address in addresses(140, length):
        assert rows(address) == drawn_rows(address.encode()), address


def test_once_its_bits_are_known_no_code_of_a_length_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    given = [f"https://a.example.org/{number:04}/" for number in range(1000)]
    for address in given[:900]:
        rows(address)
    expected = [drawn_rows(address.encode()) for address in given[900:]]
    monkeypatch.setattr(qr_modules, "drawn_rows", None)
    assert [rows(address) for address in given[900:]] == expected


def test_few_codes_of_a_length_are_drawn_and_nothing_is_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[bytes] = []

    def noting(data: bytes) -> list[str]:
        drawn.append(data)
        return drawn_rows(data)

    monkeypatch.setattr(qr_modules, "drawn_rows", noting)
    given = addresses(20, 133)
    for address in given:
        rows(address)
    assert drawn == [address.encode() for address in given]
