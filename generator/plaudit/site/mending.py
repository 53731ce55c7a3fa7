"""Mends what Material's own templates get wrong, in the HTML that MkDocs made of them.

Done here because it would take copies of Material's longest templates to mend it there. If Material comes to write
these elements in another way, that is an error, so that no fault returns unseen.
"""

from __future__ import annotations

import re

_TOGGLE = re.compile(r'<input\b(?=[^>]*\bclass="md-toggle")[^>]*>')
_AUTOCOMPLETE = re.compile(r'\s+autocomplete="[^"]*"')
_SEARCH = re.compile(r'<div\b(?=[^>]*\bdata-md-component="search")(?=[^>]*\brole="dialog")[^>]*(?=>)')
_SEARCH_LABEL = re.compile(r'<input\b(?=[^>]*\bdata-md-component="search-query")[^>]*\baria-label="([^"]+)"')
# The frame above the page's content: what stands there and is wrong is Material's.
_LEFT = (
    ("a box to tick that says how to complete it", re.compile(r'<input\b(?=[^>]*type="checkbox")[^>]*\bautocomplete=')),
    ("a dialog without a name", re.compile(r'<\w+\b(?![^>]*\baria-label)[^>]*\brole="dialog"')),
)


class MendingError(Exception):
    """Raised when the frame has a fault that cannot be mended; the message says which."""


def mended(html: str) -> str:
    """A page of Material's frame without the faults that checkers of HTML and of accessibility find in it.

    Boxes to tick take no `autocomplete` and are hidden by HTML, not by a style alone, since their labels have no text.
    The dialog for searching gets the name of its field.

    Raises:
        MendingError: A fault is there, and not in the form that is known.
    """
    html = _TOGGLE.sub(lambda tag: _hidden(_AUTOCOMPLETE.sub("", tag[0])), html)
    if label := _SEARCH_LABEL.search(html):
        html = _SEARCH.sub(lambda tag: tag[0] if "aria-label" in tag[0] else f'{tag[0]} aria-label="{label[1]}"', html)
    frame = html.partition("<main")[0]
    for what, pattern in _LEFT:
        if pattern.search(frame):
            raise MendingError(f"the frame of the pages has {what}")
    return html


def _hidden(tag: str) -> str:
    return tag if " hidden" in tag else f"{tag[:-1]} hidden>"
