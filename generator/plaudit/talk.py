"""Everything that the tool says, and the rules for it.

- What was asked for goes to stdout, so that it can be piped; talk about it goes to stderr.
- A message is one line in plain words, begins with `plaudit: ` and a small letter, and ends without a full stop.
- Problems are printed once, sorted, each with its place and what to write instead.
- Nothing here ever sees a secret.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from plaudit.history import TouchedLines
from plaudit.records.problem import ERROR, NOTICE, WARNING, Problem, without_secrets

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
    """How many problems, warnings and pieces of good news there are."""
    found = Counter(problem.severity for problem in problems)
    parts = [count(found[ERROR], "problem")] if found[ERROR] or not found[WARNING] else []
    parts += [count(found[WARNING], "warning")] if found[WARNING] else []
    parts += [count(found[NOTICE], "piece of good news", "pieces of good news")] if found[NOTICE] else []
    return " and ".join(parts)


def show_problems(problems: list[Problem], form: str = "text", touched: TouchedLines | None = None) -> None:
    """Print problems, sorted, in one of `FORMATS`, on stdout.

    Args:
        problems: In any order.
        form: How they are printed.
        touched: The lines of a change; what stands on them comes first where there is room for some only.
    """
    ordered = sorted(problems)
    if form == "json":
        show_json([asdict(problem) for problem in ordered])
    elif form == "github":
        _annotate(sorted(ordered, key=lambda problem: _distance(problem, touched or {})))
    else:
        for problem in ordered:
            show(str(problem))


def _distance(problem: Problem, touched: TouchedLines) -> int:
    """How far a problem is from a change: on a line of it, in a file of it, elsewhere."""
    if problem.path not in touched:
        return 2
    return 0 if any(problem.line in lines for lines in touched[problem.path]) else 1


def _annotate(problems: list[Problem]) -> None:
    """GitHub's annotations, as many as it shows; the job's summary has all."""
    for severity in (ERROR, WARNING, NOTICE):
        of_kind = [problem for problem in problems if problem.severity == severity]
        for problem in of_kind[:GITHUB_LIMIT]:
            place = f"file={_property(problem.path)},line={max(problem.line, 1)},col={max(problem.column, 1)}"
            hint = f"\n{problem.hint}" if problem.hint else ""
            show(f"::{severity} {place}::{_data(problem.message + hint)}")
        if len(of_kind) > GITHUB_LIMIT:
            show(f"{len(of_kind) - GITHUB_LIMIT} more of the kind {severity} stand in the job's summary")


def write_summary(markdown: str) -> None:
    """Add to the summary that GitHub shows of a job; nothing elsewhere."""
    if target := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(target).open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(without_secrets(markdown))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
