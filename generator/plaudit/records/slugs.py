"""Ids of records: what they look like, and how a name becomes one."""

from __future__ import annotations

import re
import unicodedata

MAX_SLUG = 64  # characters
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICE = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def is_slug(text: str) -> bool:
    """Whether a text can be an id: small letters, digits and single hyphens."""
    return len(text) <= MAX_SLUG and SLUG.fullmatch(text) is not None


def is_device(slug: str) -> bool:
    """Whether Windows keeps a name for a device: nobody could check out such a folder there."""
    return _DEVICE.fullmatch(slug) is not None


def slug_of(name: str) -> str | None:
    """`José Núñez-Ortega` becomes `jose-nunez-ortega`; None when most of the name is not in Latin letters.

    `Con` becomes `con-1`, since `con` is a device.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    letters = sum(character.isalpha() for character in name)
    slug = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:MAX_SLUG].rstrip("-")
    kept = sum(character.isalpha() for character in slug)
    if not slug or kept * 2 <= letters:
        return None
    return f"{slug}-1" if is_device(slug) else slug
