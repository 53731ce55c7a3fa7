"""What openbadgeslib, which others wrote, says of a picture with an award inside."""

from __future__ import annotations

from pathlib import Path

from openbadgeslib.verify import verify_badge


def outside_verdict(picture: bytes, site: Path) -> str:
    """`valid`, or why not. The issuer's keys come from a built site; nothing is fetched."""

    def keys(address: str, **_options: object) -> bytes:
        assert address.endswith("/issuer/did.json")
        return (site / "issuer" / "did.json").read_bytes()

    # Revocation is left out: it reads lists of another signature only.
    result = verify_badge(picture, resolve_did=True, download=keys)
    return "valid" if result.valid and result.trusted else str(result.reason)
