"""Codes that are added up are those that the library draws."""

from hashlib import sha512

import pytest
import qrcode
from qrcode.util import MODE_8BIT_BYTE, QRData

from plaudit.site import qr_modules
from plaudit.site.qr_modules import rows


def drawn_rows(data: bytes) -> list[str]:
    """The same as the library draws them, with the mask that is used here."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=0, mask_pattern=3)
    code.add_data(QRData(data, mode=MODE_8BIT_BYTE, check_data=False), optimize=0)
    code.make(fit=True)
    return ["".join("1" if module else "0" for module in row) for row in code.modules]


def addresses(count: int, length: int) -> list[str]:
    """Different texts of one length, a letter of two bytes among theirs."""
    digests = (sha512(str(number).encode()).hexdigest() * 2 for number in range(count))
    return [f"https://ä.example.org/{digest}"[:length] for digest in digests]


# Codes with one block of error correction, with several, with room left, without, and too large to be added up.
@pytest.mark.parametrize("length", [1, 25, 31, 37, 45, 61, 85, 150])
def test_every_code_is_the_one_that_the_library_draws(length: int) -> None:
    for address in addresses(12, length):
        assert rows(address) == drawn_rows(address.encode()), address


def test_once_a_size_is_known_no_code_of_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    given = [f"https://a.example.org/{'x' * (number % 9)}{number:04}/" for number in range(60)]
    for address in given[:20]:
        rows(address)
    expected = [drawn_rows(address.encode()) for address in given[20:]]
    monkeypatch.setattr(qr_modules, "_drawn", None)
    assert [rows(address) for address in given[20:]] == expected
