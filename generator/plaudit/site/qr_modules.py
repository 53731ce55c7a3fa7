"""The dark and light modules of QR codes (ISO/IEC 18004): sums of what the library draws.

With a fixed mask a code follows from its text by exclusive or alone: the bits of the text, the error correction over
them, their places, the mask. So the code of a text is the sum of what each of its bytes changes in an empty code. Error
correction is linear, too: what a byte changes follows from what a 1 in its place changes. That, and where each bit
stands, is asked of the library once for each size of codes; a code then takes a hundredth of the time.
"""

from __future__ import annotations

from functools import cache
from itertools import cycle, islice

import qrcode
from qrcode.base import gexp, glog, rs_blocks
from qrcode.util import MODE_8BIT_BYTE, BitBuffer, QRData, create_bytes

# Any mask can be read. A fixed one is nine times faster than weighing all eight.
_MASK = 3
_CORRECTION = qrcode.constants.ERROR_CORRECT_Q
# The largest version, for texts of 86 bytes, that is worth the time that its sums take to find out.
_SUMMED = 7
_BYTES = int(MODE_8BIT_BYTE)
_PADDING = (0b11101100, 0b00010001)  # what fills a code that has room for more; the standard's


def rows(text: str) -> list[str]:
    """The rows of the code for a text, `1` for a dark module, without the quiet zone; error correction Q."""
    data = text.encode()
    version = _version(len(data))
    bits = _size(version).code(data) if version <= _SUMMED else _drawn(_library_code(data))
    side = 17 + 4 * version
    return [bits[start : start + side] for start in range(0, side**2, side)]


@cache
def _version(length: int) -> int:
    """The smallest version of codes that holds a text."""
    return int(_library_code(bytes(length)).best_fit())


def _library_code(data: bytes) -> qrcode.QRCode:
    code = qrcode.QRCode(error_correction=_CORRECTION, border=0, mask_pattern=_MASK)
    # Bytes, whatever they are: other modes, for digits or capitals, would have codes that are no sums of each other.
    code.add_data(QRData(data, mode=MODE_8BIT_BYTE, check_data=False), optimize=0)
    return code


def _drawn(code: qrcode.QRCode) -> str:
    """The modules that the library draws, row by row."""
    code.make(fit=code.data_cache is None)
    return "".join("1" if module else "0" for row in code.modules for module in row)


class _Size:
    """The codes of one version, as numbers: the modules are bits, row by row."""

    def __init__(self, version: int) -> None:
        self._version, self._modules = version, (17 + 4 * version) ** 2
        self._blocks = rs_blocks(version, _CORRECTION)
        self._room = sum(block.data_count for block in self._blocks)
        self._codewords = sum(block.total_count for block in self._blocks)
        self._empty = self._of_codewords(bytes(self._codewords))
        self._places = self._found_places()
        self._all_ones = self._corrected(bytes([1] * self._room))
        self._ones: dict[int, list[tuple[int, int]]] = {}
        self._changes: dict[tuple[int, int], int] = {}

    def code(self, data: bytes) -> str:
        """The modules of the code of a text that fits, row by row."""
        summed = self._empty
        for change in enumerate(self._filled(data)):
            if change not in self._changes:
                self._changes[change] = self._change(*change)
            summed ^= self._changes[change]
        return f"{summed:0{self._modules}b}"

    def _filled(self, data: bytes) -> bytes:
        """The bytes of a code before error correction: the mode, the length, the text, its end, and padding."""
        count = 8 if self._version < 10 else 16  # noqa: PLR2004  # bits of the length; see the standard's table 3
        bits = 4 + count + 8 * len(data) + 4
        begun = (_BYTES << count | len(data)) << 8 * len(data) | int.from_bytes(data, "big")
        filled = (begun << 4).to_bytes(bits // 8, "big")
        return filled + bytes(islice(cycle(_PADDING), self._room - len(filled)))

    def _change(self, place: int, byte: int) -> int:
        """What a byte changes in the empty code."""
        return sum(self._byte(number, _times(byte, factor)) for number, factor in self._of_one(place) if byte)

    def _byte(self, number: int, value: int) -> int:
        """The modules of a codeword."""
        places = self._places[8 * number : 8 * number + 8]
        return sum(where for bit, where in zip(f"{value:08b}", places, strict=True) if bit == "1")

    def _of_one(self, place: int) -> list[tuple[int, int]]:
        """The codewords that are not 0, by their numbers, when all bytes are 0 but one that is 1."""
        if place not in self._ones:
            # As a difference, since the library divides by the first byte of a block that is not 0.
            without = self._corrected(bytes(each != place for each in range(self._room)))
            changed = (one ^ other for one, other in zip(self._all_ones, without, strict=True))
            self._ones[place] = [(number, codeword) for number, codeword in enumerate(changed) if codeword]
        return self._ones[place]

    def _corrected(self, filled: bytes) -> list[int]:
        """The codewords of these bytes, as the library has them."""
        buffer = BitBuffer()
        buffer.buffer, buffer.length = list(filled), 8 * len(filled)
        return list(create_bytes(buffer, self._blocks))

    def _found_places(self) -> list[int]:
        """Where each bit of the codewords stands in a code.

        All are found with few drawings: in the nth one those bits are 1 whose number has a 1 as its nth digit.
        """
        numbers = range(1, 8 * self._codewords + 1)
        found = [0] * self._modules
        for digit in range(numbers[-1].bit_length()):
            bits = "".join(str(number >> digit & 1) for number in numbers)
            drawn = self._of_codewords(int(bits, 2).to_bytes(self._codewords, "big")) ^ self._empty
            for module in range(self._modules):
                found[module] |= (drawn >> module & 1) << digit
        modules = {number: 1 << module for module, number in enumerate(found)}
        return [modules[number] for number in numbers]

    def _of_codewords(self, codewords: bytes) -> int:
        """What the library draws of these codewords."""
        code = qrcode.QRCode(self._version, _CORRECTION, border=0, mask_pattern=_MASK)
        code.data_cache = list(codewords)
        return int(_drawn(code), 2)


def _times(one: int, other: int) -> int:
    """The product in the field of the error correction."""
    return gexp(glog(one) + glog(other)) if one and other else 0


@cache
def _size(version: int) -> _Size:
    return _Size(version)
