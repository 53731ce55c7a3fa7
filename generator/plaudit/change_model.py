"""What a change consists of: two sides, and a row for each thing that merging would publish."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from plaudit.records.registry import Registry

EVERY_PAGE = "every page"
NOT_PUBLISHED = "not published"
NO_PAGE = "no page"
RUNS = "runs when the site is built"
DECIDES = "decides who approves"
SAYS_THE_SAME = "says the same"
NOT_COMPARED = "not compared"
NO_ADDRESS = frozenset({EVERY_PAGE, NOT_PUBLISHED, NO_PAGE, RUNS, DECIDES, SAYS_THE_SAME, NOT_COMPARED})


@dataclass(frozen=True, slots=True)
class Side:
    """The records before or after a change, and the folder that they were read from."""

    folder: Path
    registry: Registry


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that merging would publish.

    Attributes:
        what: `new award`, `revoked award`, `changed page` and the like.
        title: Who or what it is about, in plain text.
        address: Relative to the site's url; or one of `NO_ADDRESS`.
        path: The file that says so.
        lines: Its full text, a field a line; `+` before what is new, `-` before what is gone.
        also: The paths of other files of which nothing more is to be said.
    """

    what: str
    title: str
    address: str
    path: str
    lines: tuple[str, ...]
    also: tuple[str, ...] = ()


def verb(*, before: bool, after: bool) -> str:
    """What became of something that is there on these sides."""
    return "changed" if before and after else "new" if after else "gone"
