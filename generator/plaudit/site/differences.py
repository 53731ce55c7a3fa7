"""What changed between two texts, and between two lists of them, in the words of both: for people, not for machines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

SAME, ADDED, REMOVED, REWORDED = "same", "added", "removed", "reworded"
# Two texts that share less than this are two texts, and not one that was reworded.
_ALIKE = 0.5
# Comparing each with each takes too long beyond this; then they are simply removed and added.
_MOST_PAIRS = 2500
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text: `SAME` in both, only in the new one (`ADDED`) or only in the old one (`REMOVED`)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One of the texts that are compared.

    Attributes:
        text: Plain text.
        key: What makes it the same text in both lists whatever it says; without one, likeness decides.
        title: What it is called, for those who read of a change.
    """

    text: str
    key: str = ""
    title: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Change:
    """A text that was `ADDED`, `REMOVED` or `REWORDED`; of a reworded one `parts` tell both wordings."""

    kind: str
    title: str
    parts: tuple[Part, ...]


def changes(old: Sequence[Line], new: Sequence[Line]) -> list[Change]:
    """What became of the old texts, in the order of the new ones; what was removed comes last. Order alone is none."""
    kept = set(old) & set(new)
    before = [line for line in old if line not in kept]
    after = [line for line in new if line not in kept]
    pairs = _pairs(before, after)
    found = [_changed(pairs.get(line), line) for line in after]
    gone = [line for line in before if line not in pairs.values()]
    return found + [Change(REMOVED, line.title, (Part(REMOVED, line.text),)) for line in gone]


def _changed(old: Line | None, new: Line) -> Change:
    if old is None:
        return Change(ADDED, new.title, (Part(ADDED, new.text),))
    return Change(REWORDED, new.title, tuple(word_changes(old.text, new.text)))


def _pairs(before: Sequence[Line], after: Sequence[Line]) -> dict[Line, Line]:
    """The old text of each new one that has one: that of its key, else the one that is most like it."""
    known = {line.key: line for line in before if line.key}
    found = {line: known[line.key] for line in after if line.key in known}
    if len(before) * len(after) > _MOST_PAIRS:
        return found
    free = [(_likeness(old, new), old, new) for new in after for old in before if not old.key and not new.key]
    for ratio, old, new in sorted(free, key=lambda one: -one[0]):
        if ratio >= _ALIKE and new not in found and old not in found.values():
            found[new] = old
    return found


def _likeness(old: Line, new: Line) -> float:
    return SequenceMatcher(None, _WORD.findall(old.text), _WORD.findall(new.text), autojunk=False).ratio()


def word_changes(old: str, new: str) -> list[Part]:
    """Both wordings of a text as one, word by word; two wordings with little in common come whole, one by one."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return [Part(REMOVED, " ".join(before)), Part(ADDED, " ".join(after))]
    return list(_parts(before, after, _calm(matcher)))


_Span = tuple[int, int, int, int]


def _calm(matcher: SequenceMatcher[str]) -> list[_Span]:
    """The places that differ; two with a single word between them are one, since nobody reads such a word alone."""
    found: list[_Span] = []
    for tag, *span in matcher.get_opcodes():
        start, end, new_start, new_end = span
        if tag == "equal":
            continue
        if found and start - found[-1][1] == 1:
            start, _, new_start, _ = found.pop()
        found.append((start, end, new_start, new_end))
    return found


def _parts(before: Sequence[str], after: Sequence[str], spans: Sequence[_Span]) -> Iterator[Part]:
    reached = 0
    for start, end, new_start, new_end in [*spans, (len(before), len(before), len(after), len(after))]:
        pieces = ((SAME, before[reached:start]), (REMOVED, before[start:end]), (ADDED, after[new_start:new_end]))
        yield from (Part(kind, " ".join(words)) for kind, words in pieces if words)
        reached = end
