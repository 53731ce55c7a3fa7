"""What is said of a site before it is written is true of what is written."""

from __future__ import annotations

from pathlib import Path

from plaudit.credentials.keys import read_signing_key
from plaudit.records.checks import sound_registry
from plaudit.records.kept import Kept
from plaudit.site.drawing_cache import DrawingCache
from plaudit.site_files import make_site
from support.w3c_key import SECRET

NOT_INDEXED = b'name="robots" content="noindex"'


def test_the_addresses_are_those_of_all_pages_and_say_which_may_be_found(signed_site: Path) -> None:
    pages = {path.relative_to(signed_site).as_posix(): path for path in signed_site.rglob("index.html")}
    site = make_site(
        sound_registry(signed_site.parent), read_signing_key(SECRET), DrawingCache(signed_site.parent), Kept()
    )
    said = {f"{address}index.html": indexed for address, indexed in site.addresses()}
    assert said.keys() == pages.keys()
    found = {path for path in pages if NOT_INDEXED not in pages[path].read_bytes()}
    assert {path for path, indexed in said.items() if indexed} == found
    assert len(found) < len(pages)
