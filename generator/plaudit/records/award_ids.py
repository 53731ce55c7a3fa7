"""Award ids: twelve characters, free of names, never reused, each with its own slot in a status list."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Container, Iterable

LETTERS = "abcdfghjkmnpqrstvwxyz"  # Crockford's base32 without e, so that no id reads as a number like 26e4
ALPHABET = "0123456789" + LETTERS
FIRST_YEAR, LAST_YEAR = 2000, 2099  # an id carries two digits of its year
STATUS_LIST_LENGTH = 2**20  # bits in one status list; the list of a year


def year_of(award_id: str) -> int:
    """The year whose status list an award is in."""
    return 2000 + int(award_id[:2])


def status_slot(award_id: str) -> tuple[int, int]:
    """Year and index of an award's bit: the first 20 bits of the id's SHA-256, so that no counter is stored."""
    digest = hashlib.sha256(award_id.encode("ascii")).digest()
    return year_of(award_id), int.from_bytes(digest[:4], "big") % STATUS_LIST_LENGTH


class AwardIds:
    """Draws fresh ids whose slot in the status list no other id has.

    Args:
        taken: All ids ever used on the site, removed ones included.
    """

    def __init__(self, taken: Iterable[str]) -> None:
        self._slots = {status_slot(id_) for id_ in taken}

    def new(self, year: int) -> str:
        """A fresh id for an award of the given year, 2000 to 2099."""
        while True:
            drawn = f"{year % 100:02d}" + secrets.choice(LETTERS) + "".join(secrets.choice(ALPHABET) for _ in range(9))
            slot = status_slot(drawn)
            if slot not in self._slots:
                self._slots.add(slot)
                return drawn


def new_unlisted_slug(taken: Container[str]) -> str:
    """Eight random characters, a digit among them, for a page that only those who have the link should find."""
    while True:
        drawn = secrets.choice(LETTERS) + "".join(secrets.choice(ALPHABET) for _ in range(7))
        if drawn not in taken and not drawn.isalpha():
            return drawn
