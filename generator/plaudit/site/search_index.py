"""Further finds for the search of the header, which comes with the owner's prose in it; see `search_entries`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One find.

    Attributes:
        location: Its address relative to the site's root: `catalog/facilitating-discussion/`.
        title: Plain text.
        text: Plain text.
    """

    location: str
    title: str
    text: str


def add_entries(index: bytes, entries: Iterable[SearchEntry]) -> bytes:
    """Material's search_index.json with further entries at its end.

    The browser takes titles and texts for HTML, so they are escaped here.
    """
    content = json.loads(index)
    content["docs"] += [
        {
            "location": entry.location,
            "title": escape(entry.title, quote=False),
            "text": f"<p>{escape(entry.text, quote=False)}</p>",
        }
        for entry in entries
    ]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
