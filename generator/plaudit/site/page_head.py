"""What only machines read in the head of a page: where its feeds are, and what it is about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

# Not `alternate` alone: Material's script takes that for another language and looks for a sitemap beside each.
_FEED = Markup('<link rel="alternate feed" type="application/atom+xml" title="{}" href="{}">')
# In a script element nothing is escaped as HTML, and `</script>` or `<!--` in a record would end or change it.
_ESCAPED = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


class FeedLink(NamedTuple):
    """A feed: its title, and its path relative to the site's root."""

    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Head:
    """What a page brings along for machines.

    Attributes:
        feeds: Its feeds, the nearest first.
        data: What it is about, as JSON-LD (`structured_data`). Browsers run nothing of it: no policy has to allow it.
    """

    feeds: tuple[FeedLink, ...] = ()
    data: Mapping[str, object] | None = None

    def html(self, root: str) -> Markup:
        """The elements for the head, escaped.

        Args:
            root: The way from the page to the site's root.
        """
        elements = [_FEED.format(feed.title, root + feed.path) for feed in self.feeds]
        if self.data is not None:
            html = f'<script type="application/ld+json">{script_json(self.data)}</script>'
            elements.append(Markup(html))  # noqa: S704  # as `script_json` wrote it
        return Markup("\n").join(elements)


def script_json(data: Mapping[str, object]) -> Markup:
    """JSON that can stand in a script element whatever its strings say."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPED))  # noqa: S704  # what would mean something in HTML is escaped in the line above
