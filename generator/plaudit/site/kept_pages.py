"""Pages of the catalog and feeds, kept from run to run by what they are made of."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Iterable
from dataclasses import astuple

from plaudit.records.digests import digest
from plaudit.records.kept import Kept
from plaudit.records.registry import Educator
from plaudit.site.page import Page

_KIND = "page"


class KeptPages:
    """What was made of the catalog and of some people before.

    Args:
        kept: Has it; nothing is there without.
        common: The digest of all that is the same for everything here: the program, the catalog, the theme. Empty where
            it is not known, so that everything is made.
    """

    def __init__(self, kept: Kept | None = None, common: str = "") -> None:
        self._kept, self._common = kept or Kept(), common
        self._new: dict[str, bytes] = {}

    def pages(self, name: str, people: Iterable[Educator], make: Callable[[], Iterable[Page]]) -> list[Page]:
        """Some pages.

        Args:
            name: Tells them from others.
            people: Everybody whom they show; beside the catalog, nothing else may be in them.
            make: Makes them.
        """
        data = self.file(name, people, lambda: marshal.dumps([_plain(page) for page in make()]))
        return [Page(*values) for values in marshal.loads(data)]  # noqa: S302  # our own bytes; see `Kept`

    def file(self, name: str, people: Iterable[Educator], make: Callable[[], bytes]) -> bytes:
        """The same for the content of a file."""
        digests = [person.digest for person in people]
        if not self._common or not all(digests):
            return make()
        key = digest([self._common, name, *digests])
        data = self._kept.known(_KIND, [key]).get(key)
        if data is None:
            data = self._new[key] = make()
        return data

    def keep(self) -> None:
        """Keep what was made, at once: one by one would take longer."""
        self._kept.keep(_KIND, self._new)
        self._new = {}


def _plain(page: Page) -> list[object]:
    """The values of a page, without what marks some texts as HTML: a page knows which are."""
    return [str(value) if isinstance(value, str) else value for value in astuple(page)]
