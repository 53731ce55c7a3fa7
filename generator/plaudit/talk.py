"""Everything that the tool says, and the rules for it.

- What was asked for goes to stdout, so that it can be piped; talk about it goes to stderr.
- A message is one line in plain words, begins with `plaudit: ` and a small letter, and ends without a full stop.
- Problems are printed once, sorted, each with its place and what to write instead.
- Nothing here ever sees a secret.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from plaudit.records.problem import ERROR, WARNING, Problem, without_secrets

GITHUB_LIMIT = 10  # annotations of one kind that GitHub shows per step; it drops the rest without a word
FORMATS = ("text", "github", "json")


def say(message: str) -> None:
    """Talk: what is being done, or what was."""
    sys.stderr.write(f"plaudit: {without_secrets(message)}\n")


def show(text: str) -> None:
    """Data: what the command was asked for."""
    sys.stdout.write(f"{without_secrets(text)}\n")


def show_json(value: object) -> None:
    """Data for programs: as it is where the stream can take it, else with the escapes of JSON."""
    utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    show(json.dumps(value, ensure_ascii=not utf8, indent=1))


def show_file(text: str) -> None:
    """Data that is a whole file: in UTF-8 and with its own ends of lines, whatever the stream is set to."""
    sys.stdout.flush()
    sys.stdout.buffer.write(without_secrets(text).encode("utf-8"))


def one_line(text: str) -> str:
    """A text that may have several lines, as one."""
    return " ".join(text.split())


def count(number: int, thing: str, things: str | None = None) -> str:
    """`1 award`, `3 awards`."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def summary(problems: list[Problem]) -> str:
    """How many errors and warnings there are."""
    wrong = sum(problem.severity == ERROR for problem in problems)
    doubtful = len(problems) - wrong
    parts = [count(wrong, "problem")] if wrong or not doubtful else []
    return " and ".join([*parts, *([count(doubtful, "warning")] if doubtful else [])])


def show_problems(problems: list[Problem], form: str = "text") -> None:
    """Print problems, sorted, in one of `FORMATS`, on stdout."""
    ordered = sorted(problems)
    if form == "json":
        show_json([asdict(problem) for problem in ordered])
    elif form == "github":
        _annotate(ordered)
    else:
        for problem in ordered:
            show(str(problem))


def _annotate(problems: list[Problem]) -> None:
    """GitHub's annotations as far as it shows them, and the whole list in the job's summary."""
    for severity in (ERROR, WARNING):
        of_kind = [problem for problem in problems if problem.severity == severity]
        for problem in of_kind[:GITHUB_LIMIT]:
            place = f"file={_property(problem.path)},line={max(problem.line, 1)},col={max(problem.column, 1)}"
            hint = f"\n{problem.hint}" if problem.hint else ""
            show(f"::{severity} {place}::{_data(problem.message + hint)}")
        if len(of_kind) > GITHUB_LIMIT:
            show(f"{len(of_kind) - GITHUB_LIMIT} more {severity}s stand in the job's summary")
    if target := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(target).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(_markdown(problems))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _markdown(problems: Iterable[Problem]) -> str:
    listed = list(problems)
    if not listed:
        return "### Plaudit: no problems found\n"
    text = "\n".join(map(str, listed))
    # A fence longer than any run of backticks that a record's text holds, so that none can end it.
    fence = "`" * (3 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"### Plaudit: {summary(listed)}\n\n{fence}text\n{text}\n{fence}\n"
