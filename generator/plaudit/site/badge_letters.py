"""The alphabet of the drawn badges: one stroke of constant width, round ends, our own design.

Letters of a font would look different on every machine, or be missing. These are paths, so a badge is the same picture
everywhere. A letter is 100 high, from 0 at its top to 100 at its foot, and begins at 0.
"""

from __future__ import annotations

import unicodedata

HEIGHT = 100
GAP = 26  # between two letters
# Width and path of each.
LETTERS: dict[str, tuple[int, str]] = {
    "A": (76, "M0 100L38 0L76 100M14 64H62"),
    "B": (62, "M0 0V100H37A26 26 0 0 0 37 48H0M0 0H34A24 24 0 0 1 34 48"),
    "C": (84, "M84 15A50 50 0 1 0 84 85"),
    "D": (78, "M0 0V100H28A50 50 0 0 0 28 0Z"),
    "E": (56, "M56 0H0V100H56M0 50H48"),
    "F": (54, "M54 0H0V100M0 50H46"),
    "G": (98, "M84 15A50 50 0 1 0 98 52H58"),
    "H": (72, "M0 0V100M72 0V100M0 50H72"),
    "I": (0, "M0 0V100"),
    "J": (48, "M48 0V75A24 25 0 0 1 0 75V70"),
    "K": (66, "M0 0V100M64 0L0 62M24 39L66 100"),
    "L": (54, "M0 0V100H54"),
    "M": (88, "M0 100V0L44 66L88 0V100"),
    "N": (74, "M0 100V0L74 100V0"),
    "O": (100, "M50 0A50 50 0 0 1 50 100A50 50 0 0 1 50 0Z"),
    "P": (62, "M0 100V0H34A28 28 0 0 1 34 56H0"),
    "Q": (100, "M50 0A50 50 0 0 1 50 100A50 50 0 0 1 50 0ZM62 66L96 103"),
    "R": (64, "M0 100V0H34A28 28 0 0 1 34 56H0M30 56L64 100"),
    "S": (62, "M58 18C52 6 43 0 31 0C14 0 4 11 4 25C4 58 62 40 62 74C62 90 48 100 31 100C16 100 5 93 0 80"),
    "T": (74, "M0 0H74M37 0V100"),
    "U": (72, "M0 0V64A36 36 0 0 0 72 64V0"),
    "V": (76, "M0 0L38 100L76 0"),
    "W": (112, "M0 0L28 100L56 16L84 100L112 0"),
    "X": (70, "M0 0L70 100M70 0L0 100"),
    "Y": (72, "M0 0L36 52L72 0M36 52V100"),
    "Z": (66, "M0 0H66L0 100H66"),
    "0": (66, "M33 0C56 0 66 22 66 50S56 100 33 100S0 78 0 50S10 0 33 0Z"),
    "1": (24, "M0 20L24 0V100"),
    "2": (60, "M2 29A29 29 0 0 1 60 29C60 54 0 76 0 100H60"),
    "3": (62, "M4 18C9 6 18 0 31 0A25 24 0 0 1 31 48H24M31 48A26 26 0 0 1 31 100C16 100 5 93 0 80"),
    "4": (68, "M50 100V0L0 70H68"),
    "5": (60, "M54 0H9L4 46C12 40 20 37 29 37A31 31 0 0 1 29 100C16 100 6 94 0 82"),
    "6": (62, "M48 0C22 24 0 46 0 69A31 31 0 0 0 62 69A31 31 0 0 0 0 69"),
    "7": (60, "M0 0H60L18 100"),
    "8": (54, "M27 46A23 23 0 0 1 27 0A23 23 0 0 1 27 46A27 27 0 0 1 27 100A27 27 0 0 1 27 46Z"),
    "9": (62, "M14 100C40 76 62 54 62 31A31 31 0 0 0 0 31A31 31 0 0 0 62 31"),
}
# Latin letters that Unicode does not take apart into a letter and a mark.
_PLAIN = {"Æ": "A", "Œ": "O", "Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Ħ": "H"}


def drawable(letters: str) -> str:
    """The same letters without their marks, `Éa` as `EA`; empty when the alphabet lacks one of them."""
    plain = "".join(_PLAIN.get(letter, unicodedata.normalize("NFKD", letter)[:1]) for letter in letters.upper())
    return plain if all(letter in LETTERS for letter in plain) else ""


def lettering(letters: str) -> tuple[int, list[tuple[int, str]]]:
    """The width of some letters side by side, and where each begins, with its path."""
    placed, right = [], 0
    for letter in letters:
        width, path = LETTERS[letter]
        placed.append((right, path))
        right += width + GAP
    return right - GAP, placed
