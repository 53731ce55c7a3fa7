"""Which hosts of a did:web are looked up: names that browsers read as they are written, and no IP addresses."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 253  # characters (RFC 1035, section 2.3.4)
_MAX_PORT = 65535
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
# After a last label like this a browser takes the whole host for an IPv4 address, or for a broken one (URL Standard,
# section 3.5). The did:web method allows none.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.ASCII)


def is_host(host: str, port: str | None = None) -> bool:
    """Whether a did:web may name this host.

    Some browsers go through more tables before they take an international name. Of one that no registry gives out they
    may say that it cannot be looked up, where we find nobody there.

    Args:
        host: As it is written, in letters of any case.
        port: Its digits; None when it is the usual one.
    """
    labels = host.lower().split(".")
    sound = len(host) <= MAX_LENGTH and not _NUMBER.fullmatch(labels[-1]) and int(port or 0) <= _MAX_PORT
    return sound and all(_LABEL.fullmatch(label) and _is_readable(label) for label in labels)


def _is_readable(label: str) -> bool:
    """Whether a label needs no decoding, or is the one Punycode of a name in its normal form (RFC 3492, RFC 5890)."""
    if not label.startswith("xn--"):
        return True
    try:
        name = label[4:].encode("ascii").decode("punycode")
        again = name.encode("punycode").decode("ascii")
    except (UnicodeError, ValueError):
        return False
    categories = [unicodedata.category(character)[0] for character in name]
    return (
        again == label[4:]
        and not name.isascii()
        and categories[0] != "M"
        and {"C", "Z"}.isdisjoint(categories)
        and unicodedata.normalize("NFKC", name.lower()) == name
    )
