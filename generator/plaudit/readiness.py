"""Whether a site is ready to be published: what a release refuses, and what is only unwise."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from plaudit.credentials.did import active_key
from plaudit.credentials.signer import Signer
from plaudit.records.site_model import Site

# Reserved for examples by RFC 2606: nobody can publish there.
_EXAMPLE_HOSTS = ("example", "example.org", "example.com", "example.net", "test", "invalid", "localhost")
STARTER_TEXTS = ("Our Micro-credentials", "Who we are, in a sentence.")
_BORROWED_HOST = ".github.io"


class ReleaseError(Exception):
    """Raised when a site is not ready to be published; the message says what is missing."""


def left_over_examples(site: Site) -> Iterator[tuple[str, str]]:
    """The keys of site_config.yml that still have the value of an example, and that value."""
    for name, url in (("url", site.url), ("contact", site.contact), ("issuer.url", site.issuer.url)):
        if _is_example(urlsplit(url).hostname or ""):
            yield name, url
    for name, text in (
        ("name", site.name),
        ("issuer.name", site.issuer.name),
        ("issuer.description", site.issuer.description),
    ):
        if text in STARTER_TEXTS:
            yield name, f"`{text}`"


def borrowed_host(site: Site) -> str | None:
    """The host of the site's address when it belongs to somebody else, who may take it away."""
    host = urlsplit(site.url).hostname or ""
    return host if host.endswith(_BORROWED_HOST) else None


def require_listed(site: Site, key: Signer) -> None:
    """What is published is signed with a key that the site lists.

    Raises:
        ReleaseError: When it is another.
    """
    if key.development or not active_key(site, key.public):
        raise ReleaseError("a release needs a key that site_config.yml lists; `plaudit keygen` makes one")


def release_warnings(site: Site, key: Signer) -> list[str]:
    """What is only unwise.

    Raises:
        ReleaseError: For what must not be published.
    """
    require_listed(site, key)
    for name, value in left_over_examples(site):
        raise ReleaseError(f"site_config.yml: `{name}` is still the example {value}")
    host = borrowed_host(site)
    return (
        [f"{host} is the issuer's identity now; moving to a domain of your own later breaks every award"]
        if host
        else []
    )


def _is_example(host: str) -> bool:
    return any(host == example or host.endswith(f".{example}") for example in _EXAMPLE_HOSTS)
