"""What the old host serves after a site has moved: keys, lists and signed files as before, and pages that lead on.

A did:web is an address, so downloads from before the move are checked against the old host for as long as there is one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

from plaudit.credentials.addresses import ISSUER_DID_PATH
from plaudit.credentials.did import did_web_address, issuer_did
from plaudit.credentials.issue import issue
from plaudit.credentials.signer import Signer
from plaudit.readiness import require_listed
from plaudit.records.checks import sound_registry
from plaudit.records.checks.site import published_images
from plaudit.records.kept import Kept
from plaudit.records.site_model import Site
from plaudit.seals import SignedSeal
from plaudit.site.drawing_cache import DrawingCache
from plaudit.site.environment import make_environment
from plaudit.site.page import INDEX
from plaudit.site.page_guard import slim_document
from plaudit.site.theme import Theme
from plaudit.site.writer import Written, write_site
from plaudit.site_files import SiteFiles, make_site


class ForwardingError(Exception):
    """Raised for an identity that this issuer did not have; the message says why."""


def build_forwarding(root: Path, key: Signer, out: Path, former: str) -> Written:
    """Build what the host of a former identity should serve. All pages of the site lead from there to the new ones.

    Args:
        root: The folder that holds site_config.yml, with the new `url`.
        key: Signs the old host's files under the old identity; listed, since did.json lists the same keys on both.
        out: Where it goes.
        former: One of `issuer.formerly`.

    Raises:
        ForwardingError: When this was not the issuer's identity, or not that of a site like this.
        ReleaseError: For a key that is not listed.
        RecordsError, KeyNotListedError, KeyProblemError, WriteError: As `build`; nothing is written then.
    """
    registry = sound_registry(root)
    require_listed(registry.site, key)
    earlier = dataclasses.replace(registry, site=_site_before(registry.site, former))
    site = make_site(earlier, key, DrawingCache(root), Kept.of_site(root))
    return write_site(_files(site, registry.site.url), out, SignedSeal(key))


def _site_before(site: Site, former: str) -> Site:
    """The site as it was under a former identity, which names the new one in turn."""
    if former not in site.issuer.formerly:
        raise ForwardingError(f"`formerly` in site_config.yml does not name {former}")
    address = did_web_address(former) or ""
    if not address.endswith(f"/{ISSUER_DID_PATH}"):
        raise ForwardingError(f"{former} is not the identity of a site like this, which ends in `:issuer`")
    others = [did for did in site.issuer.formerly if did != former]
    issuer = site.issuer.model_copy(update={"formerly": (issuer_did(site), *others)})
    return site.model_copy(update={"url": address.removesuffix(ISSUER_DID_PATH), "issuer": issuer})


def _files(site: SiteFiles, new_url: str) -> Iterator[tuple[str, bytes]]:
    yield from issue(site.registry, site.shared.key).all_files(site.registry)
    root = site.registry.root
    yield from ((path, (root / path).read_bytes()) for path in published_images(site.registry))
    forwarded = make_environment(Theme(root).folders("templates"), site.language).get_template("forwarded.html")
    for address, indexed in site.addresses():
        text = forwarded.render(to=new_url + address, indexed=indexed)
        yield f"{address}{INDEX}", slim_document(text, "")
    yield "404.html", slim_document(forwarded.render(to=new_url, indexed=False), "")
