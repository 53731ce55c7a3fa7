"""What every check is given, and how it says what is wrong."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from plaudit.records.explain import did_you_mean
from plaudit.records.problem import ERROR, Problem
from plaudit.records.registry import Registry
from plaudit.records.yaml_reader import FieldPath


@dataclass(frozen=True, slots=True)
class Context:
    """What a check looks at.

    Attributes:
        registry: Whose records are checked.
        today: The day by which dates lie in the future.
        locate: Finds a field's place in its file.
        others: Everybody on the site, where `registry` is an excerpt.
    """

    registry: Registry
    today: dt.date
    locate: Callable[[str, FieldPath], tuple[int, int]]
    others: Registry | None = None

    @property
    def whole(self) -> Registry:
        """All records of the site: who may be named, and who may not, is asked of these."""
        return self.others or self.registry

    def problem(  # noqa: PLR0913, PLR0917  # a problem has this many sides
        self, path: str, where: FieldPath, message: str, hint: str = "", severity: str = ERROR, other: str = ""
    ) -> Problem:
        """A problem at a field of a record file; `other` is the file of the record that it clashes with."""
        line, column = self.locate(path, where)
        return Problem(path, line, column, message, hint, severity, other)

    def unknown(self, path: str, where: FieldPath, kind: str, name: str, known: Iterable[str]) -> Problem:
        """The problem that a record names something that does not exist."""
        names = list(known)
        listed = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")  # noqa: PLR2004  # a line's worth
        hint = did_you_mean(name, names) or (f"known: {listed}" if names else "there is none yet")
        return self.problem(path, where, f"there is no {kind} `{name}`", hint)


Check: TypeAlias = Callable[[Context], Iterator[Problem]]
