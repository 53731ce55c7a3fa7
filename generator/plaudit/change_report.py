"""A change as a page of Markdown, as GitHub shows it in the summary of a job: a table, then the full text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from plaudit.changes import EVERY_PAGE, NOT_PUBLISHED, Change
from plaudit.holding_back import HeldBack
from plaudit.records.problem import Problem

LIMIT = 1_000_000  # bytes; GitHub drops a summary of more than 1 MiB as a whole
MAX_ROWS = 200


def fenced(text: str, language: str = "text") -> str:
    """Text as a block of code, between fences longer than any run of backticks in it, so that none can end it."""
    text = "".join(c if c.isprintable() or c in "\n\t" else repr(c)[1:-1] for c in text)
    fence = "`" * (3 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}{language}\n{text}\n{fence}\n"


def plain(text: str) -> str:
    """Text that Markdown shows as it is: records say what they like, and this is read where they are judged."""
    one_line = " ".join(text.split())
    return re.sub(r"[!-+:-@\[-`{-~]", lambda found: f"&#{ord(found[0])};", one_line)


def change_report(changes: Sequence[Change], url: str, title: str) -> list[str]:
    """A table of everything, and the full text of each: the parts of a page, to be put together by `within_limit`.

    Args:
        changes: In the order in which they are to be read.
        url: The site's url, which addresses are completed with.
        title: The heading, such as `Merging this publishes`.
    """
    if not changes:
        return [f"### {title}: nothing\n"]
    rows = [f"| {change.what} | {plain(change.title)} | {_address(change, url)} |" for change in changes[:MAX_ROWS]]
    more = f"\nand {len(changes) - MAX_ROWS} more\n" if len(changes) > MAX_ROWS else ""
    table = "\n".join([f"### {title}\n", "| What | Who or which | Where |", "|---|---|---|", *rows, more])
    return [table, *map(_full_text, changes)]


def publish_report(held: HeldBack, url: str) -> str:
    """What is new on the site, with its addresses, and what waits, with the reasons."""
    parts = change_report(held.changes, url, "Published")[:1]
    if held.only_urgent:
        parts.append("Something older is at fault: **only revocations and removals were published**.\n")
    if held.waiting:
        reasons = "\n".join(map(str, held.waiting))
        parts.append(f"### Not published\n\n{fenced(reasons)}")
    return within_limit(parts)


def findings(problems: Sequence[Problem], summary: str) -> list[str]:
    """Every problem, under a heading that counts them."""
    if not problems:
        return ["### Plaudit: no problems found\n"]
    text = "\n".join(map(str, problems))
    return [f"### Plaudit: {summary}\n\n{fenced(text)}"]


def _address(change: Change, url: str) -> str:
    if change.address in {EVERY_PAGE, NOT_PUBLISHED}:
        return change.address
    whole = plain(f"{url}{change.address}")
    return whole if change.what.startswith("gone") else f"<{url}{change.address}>" if _is_plain(change) else whole


def _is_plain(change: Change) -> bool:
    return re.fullmatch(r"[A-Za-z0-9/._-]*", change.address) is not None


def _full_text(change: Change) -> str:
    text = "\n".join(change.lines)
    return (
        f"#### {change.what}: {plain(change.title)}\n\n{plain(change.path)}\n\n{fenced(text, 'diff') if text else ''}"
    )


def within_limit(parts: Iterable[str], limit: int = LIMIT) -> str:
    """As many whole parts as fit, and a word about the rest: parts are cut between, never inside, their fences."""
    kept: list[str] = []
    size = 0
    for part in parts:
        size += len(part.encode("utf-8", "backslashreplace")) + 1
        if size > limit - 200:
            kept.append("\nThere is more than a summary may hold: see the files themselves, and the preview.\n")
            break
        kept.append(part)
    return "\n".join(kept)
