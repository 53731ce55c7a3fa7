"""The frame of pages without what nobody reads. It stands in every page, so its bytes count thousands of times."""

from __future__ import annotations

import re

# What stands in these counts as it is: a browser shows it so, or its hash is in the page's policy.
_KEPT = re.compile(r"(<(pre|textarea|script|style)\b.*?</\2>)", re.DOTALL | re.IGNORECASE)
_BLANK = re.compile(r"[ \t]*\n\s*")
# HTML knows what an svg element is; a file would not.
_NAMESPACE = re.compile(r'(<svg\b[^>]*?) xmlns="http://www\.w3\.org/2000/svg"')
# Opens the tab that an address names, in texts with tabs.
_TABS = re.compile(r"<script>(?:(?!</?script).)*__tabbed_(?:(?!</?script).)*</script>", re.DOTALL)


def lean(html: str) -> str:
    """The same document without indentation, empty lines and a script that it has no use for."""
    without = _TABS.sub("", html)
    html = without if "__tabbed_" not in without else html
    parts = _KEPT.split(_NAMESPACE.sub(r"\1", html))
    # Each match gives what is before it, itself, and the name of its element.
    parts[::3] = (_BLANK.sub("\n", text) for text in parts[::3])
    del parts[2::3]
    return "".join(parts).lstrip()
