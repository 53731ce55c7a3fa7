"""The two pages of trust: who signs and with which keys, and where anybody checks a credential."""

from __future__ import annotations

from collections.abc import Iterator

from plaudit.credentials.did import issuer_did
from plaudit.site.page import Page
from plaudit.site.page_head import Head
from plaudit.site.pages.context import Context
from plaudit.site.structured_data import of_issuer


def pages(context: Context) -> Iterator[Page]:
    """`/issuer/` and `/verify/`."""
    site = context.registry.site
    did = issuer_did(site)
    yield context.page(
        "issuer.html",
        "issuer/index.html",
        section="issuer",
        title=f"Issuer: {site.issuer.name}",
        description=f"Who signs the credentials of {site.name}, with which keys, and how to check them elsewhere.",
        head=Head(data=of_issuer(context.registry)),
        did=did,
    )
    yield context.page(
        "verify.html",
        "verify/index.html",
        section="verify",
        title=context.say("verify.title"),
        description=context.say("verify.description"),
        did=did,
    )
