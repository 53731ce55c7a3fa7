"""Ids from names."""

from __future__ import annotations

import re
import unicodedata

from plaudit.records.fields import MAX_SLUG


def slug_of(name: str) -> str | None:
    """`José Núñez-Ortega` becomes `jose-nunez-ortega`; None when the name has no Latin letters to keep."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    letters = sum(character.isalpha() for character in name)
    slug = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:MAX_SLUG].rstrip("-")
    kept = sum(character.isalpha() for character in slug)
    return slug if slug and kept * 2 > letters else None
