"""Where to report a weakness of the site (RFC 9116)."""

from __future__ import annotations

from plaudit.credentials.instants import last_instant
from plaudit.records.site_model import Site

PATH = ".well-known/security.txt"


def security_txt(site: Site) -> dict[str, bytes]:
    """security.txt, by path; nothing when site_config.yml does not say whom to tell."""
    if site.security is None:
        return {}
    lines = [
        f"Contact: {site.security.contact}",
        f"Expires: {last_instant(site.security.expires, site.utc_offset)}",
        f"Preferred-Languages: {site.language}",
        f"Canonical: {site.url}{PATH}",
    ]
    return {PATH: "\n".join([*lines, ""]).encode()}
