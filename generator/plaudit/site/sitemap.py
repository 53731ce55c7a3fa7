"""What search engines read: the addresses of the pages that may be found, and where that list is."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

# The limit of the protocol (https://www.sitemaps.org/protocol.html); sites as large as that need an index of sitemaps.
MAX_ADDRESSES = 50_000


def sitemap(addresses: Iterable[str], site_url: str) -> dict[str, bytes]:
    """sitemap.xml, and above 50,000 addresses the parts that it then lists, by path. No dates: they would change.

    Args:
        addresses: Relative to the site's root: `catalog/facilitating-discussion/`; of pages that may be found.
        site_url: With a slash at the end.
    """
    urls = sorted({site_url + quote(address) for address in addresses})
    parts = [urls[start : start + MAX_ADDRESSES] for start in range(0, len(urls), MAX_ADDRESSES)]
    if len(parts) <= 1:
        return {"sitemap.xml": _xml("urlset", "url", urls)}
    files = {f"sitemap-{number}.xml": _xml("urlset", "url", part) for number, part in enumerate(parts, 1)}
    return {"sitemap.xml": _xml("sitemapindex", "sitemap", [site_url + name for name in files]), **files}


def robots(site_url: str, *, preview: bool) -> dict[str, bytes]:
    """robots.txt, by path; a preview keeps everybody out. It counts only where the site owns its whole host."""
    lines = ["User-agent: *", *(["Disallow: /"] if preview else ["Allow: /", "", f"Sitemap: {site_url}sitemap.xml"])]
    return {"robots.txt": "\n".join([*lines, ""]).encode()}


def _xml(root: str, item: str, urls: list[str]) -> bytes:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(f"<{item}><loc>{escape(url)}</loc></{item}>" for url in urls),
        f"</{root}>",
    ]
    return "\n".join([*lines, ""]).encode()
