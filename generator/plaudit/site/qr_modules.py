"""The dark and light modules of QR codes (ISO/IEC 18004): drawn by the library, or, of many of one length, added up.

With a fixed mask a code follows from its text by exclusive or alone: the bits of the text, the error correction over
them, their places, the mask. So the codes of two texts of one length differ by the sum of what each bit changes that
differs in the texts. What a bit changes is seen by drawing it once. The addresses of awards have one length and differ
in twelve characters, so a site soon knows all their bits, and a code then takes a hundredth of the time.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import qrcode
from qrcode.util import MODE_8BIT_BYTE, QRData

# Any mask can be read. A fixed one is nine times faster than weighing all eight.
_MASK = 3
_FEW = 100  # texts of a length are cheaper to draw than their bits are to learn


def rows(text: str) -> list[str]:
    """The rows of the code for a text, `1` for a dark module, without the quiet zone; error correction Q."""
    data = text.encode()
    return _of_length(len(data)).rows(data)


def drawn_rows(data: bytes) -> list[str]:
    """The same as the library draws them, for any bytes."""
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_Q, border=0, mask_pattern=_MASK)
    # Bytes, whatever they are: another mode for digits or capitals would end what codes of a length have in common.
    code.add_data(QRData(data, mode=MODE_8BIT_BYTE, check_data=False), optimize=0)
    code.make(fit=True)
    return ["".join("1" if module else "0" for module in row) for row in code.modules]


@dataclass(slots=True)
class _OfLength:
    """What is known of the codes for texts of one length: the first one, and what bits of the text change in it."""

    asked: int = 0
    first: int = 0
    code: int = 0
    side: int = 0
    changes: dict[int, int] = field(default_factory=dict)

    def rows(self, data: bytes) -> list[str]:
        self.asked += 1
        if self.asked <= _FEW:
            return drawn_rows(data)
        text = int.from_bytes(data, "big")
        if not self.side:
            drawn = drawn_rows(data)
            self.first, self.code, self.side = text, int("".join(drawn), 2), len(drawn)
        summed = self._sum(text ^ self.first, len(data))
        bits = f"{summed:0{self.side**2}b}"
        return [bits[start : start + self.side] for start in range(0, self.side**2, self.side)]

    def _sum(self, differing: int, length: int) -> int:
        summed = self.code
        while differing:
            bit = differing & -differing
            if bit not in self.changes:
                drawn = drawn_rows((self.first ^ bit).to_bytes(length, "big"))
                self.changes[bit] = int("".join(drawn), 2) ^ self.code
            summed ^= self.changes[bit]
            differing ^= bit
        return summed


@cache
def _of_length(_length: int) -> _OfLength:
    return _OfLength()
