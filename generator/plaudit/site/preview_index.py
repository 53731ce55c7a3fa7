"""The list of the pages that a change touches, as a page of its own."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

_HEAD = (
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Preview of a change</title>\n'
    '<meta name="viewport" content="width=device-width">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}</style>\n"
    "</head>\n<body>\n<h1>Preview of a change</h1>\n"
)
_TAIL = "</body>\n</html>\n"
_NOTE = "<p>What merging would change on the site. These pages are not signed, not published and not verified.</p>\n"


def preview_index(groups: Iterable[tuple[str, Iterable[tuple[str, str | None]]]]) -> bytes:
    """The list as HTML.

    Args:
        groups: A heading with its pages: address on the site, and the file to open (None when there is none).
    """
    parts = [_HEAD, _NOTE]
    for heading, pages in groups:
        items = [f"<li>{_item(address, file)}</li>\n" for address, file in pages]
        if items:
            parts += [f"<h2>{escape(heading)}</h2>\n<ul>\n", *items, "</ul>\n"]
    return "".join([*parts, _TAIL]).encode("utf-8")


def no_preview(problems: int) -> bytes:
    """The page that stands in for the list when there are no pages, as the records have problems."""
    words = "1 problem" if problems == 1 else f"{problems:,} problems"
    advice = "<code>plaudit check</code> says what is wrong."
    return f"{_HEAD}<p>The records have {words}, so no page could be made. {advice}</p>\n{_TAIL}".encode()


def _item(address: str, file: str | None) -> str:
    words = escape(address or "the home page")
    return f'<a href="{escape(quote(file))}">{words}</a>' if file else words
