"""The issuer's identity: a did:web with a path, so that one host can carry several issuers (did:web method)."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, unquote, urlsplit

from plaudit.records.site_model import Key, Site

_CONTEXTS = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"]


def issuer_did(site: Site) -> str:
    """`https://OWNER.github.io/REPO/` becomes `did:web:owner.github.io:REPO:issuer`."""
    parts = urlsplit(site.url)
    host = quote(parts.netloc.lower(), safe="")
    segments = [quote(segment, safe="%-._") for segment in parts.path.split("/") if segment]
    return ":".join(["did:web", host, *segments, "issuer"])


def did_web_address(did: str) -> str | None:
    """Where the document of a did:web lies; None for anything that is not a did:web."""
    method, _, rest = did.partition("did:web:")
    segments = rest.split(":")
    if method or not rest or not all(segments) or set(rest) & set("/?#\\"):
        return None
    host, path = unquote(segments[0]), segments[1:]
    if set(host) & set("/@?#\\") or {".", ".."} & set(path):
        return None
    return f"https://{host}/{'/'.join(path) if path else '.well-known'}/did.json"


def published_keys(site: Site) -> tuple[Key, ...]:
    """The keys whose signatures verify: all but compromised ones. Retired keys stay, so that downloads still verify."""
    return tuple(key for key in site.keys if key.compromised is None)


def active_key(site: Site, public: str) -> Key | None:
    """The listed key that may sign: neither compromised nor retired."""
    return next((key for key in published_keys(site) if key.public == public and key.until is None), None)


def did_document(site: Site, extra_keys: tuple[str, ...] = ()) -> dict[str, Any]:
    """did.json: the issuer's keys as Multikeys under `assertionMethod` (Controlled Identifiers 1.0, section 2).

    Args:
        site: Whose keys are listed.
        extra_keys: Public keys to list beside the site's own: a preview's development key.
    """
    did = issuer_did(site)
    public = [key.public for key in published_keys(site)]
    methods = [_method(did, key) for key in [*public, *(key for key in extra_keys if key not in public)]]
    document: dict[str, Any] = {"@context": _CONTEXTS, "id": did}
    if site.issuer.formerly:
        document["alsoKnownAs"] = list(site.issuer.formerly)
    document["verificationMethod"] = methods
    document["assertionMethod"] = [method["id"] for method in methods]
    return document


def _method(did: str, public: str) -> dict[str, str]:
    return {"id": f"{did}#{public}", "type": "Multikey", "controller": did, "publicKeyMultibase": public}
