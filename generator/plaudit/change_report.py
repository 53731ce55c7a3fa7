"""A change as a page of Markdown, as GitHub shows it in the summary of a job: a table, then the full text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from plaudit.change_model import NO_ADDRESS, Change
from plaudit.holding_back import HeldBack
from plaudit.records.problem import ERROR, Problem
from plaudit.talk import count

LIMIT = 1_000_000  # bytes; GitHub drops a summary of more than 1 MiB as a whole
MAX_ROWS = 200
MAX_FINDINGS = 300_000  # bytes; what merging publishes stands in the same summary
MAX_NAME = 200  # characters of a title or path; files may be called anything
_LEAST = 2_000  # bytes that a part is cut to when there are many large ones
_SPARE = 300  # bytes for the words about what was left out
_FENCED = re.compile(r"(?P<head>.*?)(?P<fence>`{3,})(?P<language>\w*)\n(?P<text>.*)\n(?P=fence)\n", re.DOTALL)
_VERBS = frozenset({"new", "gone", "changed", "moved", "revoked", "removed", "withdrawn", "rewritten"})


def fenced(text: str, language: str = "text") -> str:
    """Text as a block of code, between fences longer than any run of backticks in it, so that none can end it."""
    text = "".join(c if c.isprintable() or c in "\n\t" else repr(c)[1:-1] for c in text)
    fence = "`" * (3 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{fence}{language}\n{text}\n{fence}\n"


def plain(text: str) -> str:
    """Text that Markdown shows as it is: records say what they like, and this is read where they are judged."""
    one_line = _short(" ".join(text.split()))
    return re.sub(r"[!-+:-@\[-`{-~]", lambda found: f"&#{ord(found[0])};", one_line)


def _short(text: str) -> str:
    """A text of which the middle is left out when it is very long: how it ends tells what a file is."""
    return text if len(text) <= MAX_NAME else f"{text[: MAX_NAME // 2]} ... {text[-MAX_NAME // 2 :]}"


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
    more = f"\n{_more(changes[MAX_ROWS:])}\n" if len(changes) > MAX_ROWS else ""
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


def _more(changes: Sequence[Change]) -> str:
    """How many things of which kind there is no room for."""
    kinds = Counter(_thing(change.what) for change in changes)
    named = ", ".join(count(number, kind, _plural(kind)) for kind, number in kinds.most_common())
    return f"and {len(changes):,} more: {named}"


def _thing(what: str) -> str:
    first, _, rest = what.partition(" ")
    return rest if first in _VERBS else first


def _plural(thing: str) -> str:
    return f"{thing}es" if thing.endswith("s") else f"{thing}s"


def findings(problems: Sequence[Problem], summary: str) -> list[str]:
    """Every problem, under a heading that counts them, errors first; as many as there is room for."""
    if not problems:
        return ["### Plaudit: no problems found\n"]
    ordered = [str(problem) for problem in sorted(problems, key=lambda problem: problem.severity != ERROR)]
    kept = list(_fitting(ordered, MAX_FINDINGS))
    text = "\n".join(kept)
    parts = [f"### Plaudit: {summary}\n\n{fenced(text)}"]
    left = len(ordered) - len(kept)
    return [*parts, f"and {left:,} more, which `plaudit check` prints\n"] if left else parts


def _fitting(lines: Iterable[str], limit: int) -> Iterator[str]:
    """The first lines, as far as they fit into so many bytes."""
    for line in lines:
        limit -= _size(line)
        if limit < 0:
            return
        yield line


def _size(text: str) -> int:
    """The bytes of a text and the end of its line."""
    return len(text.encode("utf-8", "backslashreplace")) + 1


def _address(change: Change, url: str) -> str:
    if change.address in NO_ADDRESS:
        return change.address
    whole = plain(f"{url}{change.address}")
    leads = not change.what.startswith("gone") and len(change.address) <= MAX_NAME and _is_plain(change)
    return f"<{url}{change.address}>" if leads else whole


def _is_plain(change: Change) -> bool:
    return re.fullmatch(r"[A-Za-z0-9/._-]*", change.address) is not None


def _full_text(change: Change) -> str:
    text = "\n".join(change.lines)
    return (
        f"#### {change.what}: {plain(change.title)}\n\n{plain(change.path)}\n\n{fenced(text, 'diff') if text else ''}"
    )


def within_limit(parts: Iterable[str], limit: int = LIMIT) -> str:
    """The parts of a page, those with a long text cut so that all fit; where even that is too much, the first ones.

    Texts are cut at a line, inside their fences, and nothing else is cut.
    """
    whole = list(parts)
    most = _fair_share([_size(part) for part in whole], limit - _SPARE)
    kept = list(_fitting((_cut(part, most) for part in whole), limit - _SPARE))
    if len(kept) < len(whole):
        left = count(len(whole) - len(kept), "part")
        kept.append(f"\nThere is more than a summary may hold, {left}: see the files themselves, and the preview.\n")
    return "\n".join(kept)


def _fair_share(sizes: Sequence[int], room: int) -> int:
    """The size to which large parts are cut so that all fit; small ones leave their share to the others."""
    for index, size in enumerate(ordered := sorted(sizes)):
        share = room // (len(ordered) - index)
        if size > share:
            return max(share, _LEAST)
        room -= size
    return max(sizes, default=0)


def _cut(part: str, most: int) -> str:
    """A part of at most so many bytes, if it has a text that can be cut."""
    found = _FENCED.fullmatch(part)
    if found is None or _size(part) <= most:
        return part
    lines = found["text"].split("\n")
    kept = list(_fitting(lines, most - _size(found["head"]) - _SPARE))
    left = count(len(lines) - len(kept), "more line", "more lines")
    shown = found["head"] + fenced("\n".join(kept), found["language"])
    # A long run of backticks makes for long fences; then nothing of the text is shown.
    return f"{shown if _size(shown) <= most else found['head']}\n{left} left out\n"
