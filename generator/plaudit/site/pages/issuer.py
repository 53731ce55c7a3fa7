"""The two pages of trust: who signs and with which keys, and where anybody checks a credential."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from plaudit.credentials.addresses import status_list_path
from plaudit.credentials.did import issuer_did
from plaudit.credentials.issue import status_years
from plaudit.site.page import Page
from plaudit.site.page_head import Head
from plaudit.site.pages.context import Context
from plaudit.site.structured_data import of_issuer


def pages(context: Context) -> Iterator[Page]:
    """`/issuer/` and `/verify/`."""
    site = context.registry.site
    did = issuer_did(site)
    lists = [(year, status_list_path(year)) for year in status_years(context.registry)] if context.documents else []
    yield context.page(
        "issuer.html",
        "issuer/index.html",
        section="issuer",
        title=context.say("issuer.title", issuer=site.issuer.name),
        description=context.say("issuer.description", site=site.name),
        head=Head(data=of_issuer(context.registry)),
        did=did,
        since=min((key.from_ for key in site.keys), default=None),
        status_lists=lists,
        example_list=PurePosixPath(lists[-1][1]).name if lists else "2026.json",
    )
    yield context.page(
        "verify.html",
        "verify/index.html",
        section="verify",
        title=context.say("verify.title"),
        description=context.say("verify.description"),
        did=did,
    )
