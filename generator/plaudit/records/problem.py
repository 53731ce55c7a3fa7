"""A problem: what is wrong, where, and what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

SECRET_BEGINS = "z3u2"  # noqa: S105  # what tells a secret, not one
SECRET = re.compile(rf"{SECRET_BEGINS}[1-9A-HJ-NP-Za-km-z]{{20,}}")  # a secret Ed25519 key as multibase
NOTICE = "notice"
WARNING = "warning"
ERROR = "error"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing wrong with a record. Problems are values: they are collected, sorted and printed once.

    Attributes:
        path: The file, relative to the site's folder, with forward slashes.
        line: Line in the file, counted from 1; 0 when the whole file is meant.
        column: Column in the line, counted from 1; 0 when the whole file is meant.
        message: What is wrong, without a full stop.
        hint: What to write instead; may be empty.
        severity: `error`; `warning` for what deserves a look but does not stop a build; `notice` for good news.
        other: The other file that takes part, where two records clash; empty where one alone is at fault.
    """

    path: str
    line: int
    column: int
    message: str
    hint: str = ""
    severity: str = ERROR
    other: str = ""

    def __post_init__(self) -> None:
        """Whoever prints a problem prints something harmless, whatever a record said."""
        object.__setattr__(self, "message", _one_line(self.message))
        object.__setattr__(self, "hint", _one_line(self.hint))

    def __str__(self) -> str:
        """The problem as one line `path:line:column: message`, and the hint indented below it."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        prefix = "" if self.severity == ERROR else f"{self.severity}: "
        hint = f"\n    hint: {self.hint}" if self.hint else ""
        return f"{_one_line(place)}: {prefix}{self.message}{hint}"


def _one_line(text: str) -> str:
    """Text that may quote a stranger's record: nothing that a terminal or a workflow would obey, and no secret key."""
    shown = "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)
    return without_secrets(shown)


def without_secrets(text: str) -> str:
    """Text in which nothing that looks like a secret key can be read: what is printed ends up in logs."""
    return SECRET.sub("z3u2...", text)


class RecordsError(Exception):
    """Raised where work cannot go on because of problems in the records; holds all of them, sorted."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in sorted(problems)))
        self.problems = sorted(problems)

    def __reduce__(self) -> tuple[type[RecordsError], tuple[list[Problem]]]:
        """How it comes out of another process."""
        return type(self), (self.problems,)


def errors(problems: list[Problem]) -> list[Problem]:
    """Those problems that stop a build."""
    return [problem for problem in problems if problem.severity == ERROR]
