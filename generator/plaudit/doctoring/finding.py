"""A finding: one thing that a site needs, and whether it is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plaudit.doctoring.facts import Facts

OK = "ok"
TO_DO = "to do"  # nothing is published, or nothing should be, before that is done
LOOK = "look"  # cannot be told from here, or is a matter of judgement


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a site needs.

    Attributes:
        state: `ok`, `to do` or `look`.
        what: What was found, without a full stop.
        hint: What to do; empty when all is well.
    """

    state: str
    what: str
    hint: str = ""


# None: there is nothing to say, since something else has to come first.
Check = Callable[[Facts], Finding | None]


def ok(what: str) -> Finding:
    """All is well."""
    return Finding(OK, what)


def to_do(what: str, hint: str) -> Finding:
    """Something is missing."""
    return Finding(TO_DO, what, hint)


def look(what: str, hint: str) -> Finding:
    """Somebody should look."""
    return Finding(LOOK, what, hint)
