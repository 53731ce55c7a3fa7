"""Changes inside a record's value: a word is replaced, an item or a key is cut out, the rest stays as it was typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml

from plaudit.records.yaml_reader import Value

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_QUOTES = (None, "", "'", '"')  # styles of scalars that stand on their line; YAML calls the others block scalars


class _TooMuchError(Exception):
    """Raised when a change takes more than words put in place and parts cut out."""


@dataclass(slots=True)
class _Cuts:
    """Parts of the text to be replaced, as start, end and new text; they do not overlap."""

    text: str
    parts: list[tuple[int, int, str]] = field(default_factory=list)

    def value(self, node: yaml.Node, limit: int, old: Value, new: Value) -> None:
        """Note what makes the old value the new one; `limit` is where the last line of the node ends."""
        if old == new:
            return
        if isinstance(old, str) and isinstance(new, str) and "\n" not in new and node.style in _QUOTES:  # type: ignore[attr-defined]  # of scalars
            self.parts.append((node.start_mark.index, node.end_mark.index, _scalar(new)))
        elif isinstance(old, dict) and isinstance(new, dict) and _is_part(list(new), list(old)):
            kept = [key in new for key in old]
            self.children(node, limit, kept, [(old[key], new[key]) for key in new])
        elif isinstance(old, list) and isinstance(new, list):
            kept = _kept(old, new)
            left = [item for item, stays in zip(old, kept, strict=True) if stays]
            self.children(node, limit, kept, list(zip(left, new, strict=False)), new[len(left) :])
        else:
            raise _TooMuchError

    def children(
        self,
        node: yaml.Node,
        limit: int,
        kept: list[bool],
        pairs: list[tuple[Value, Value]],
        more: Sequence[Value] = (),
    ) -> None:
        """Cut out the children that are not kept, change those that are, and put more after them."""
        spans = _flow_spans(node) if node.flow_style else _block_spans(node, limit)  # type: ignore[attr-defined]  # of collections
        if not any(kept) or (more and not node.flow_style):  # type: ignore[attr-defined]  # the same
            raise _TooMuchError
        last = max(number for number, stays in enumerate(kept) if stays)
        for number in (number for number, stays in enumerate(kept) if not stays and number < last):
            self.parts.append((spans[number][0], spans[number + 1][0], ""))
        if more or last + 1 < len(kept):
            self.parts.append((spans[last][1], spans[-1][1], "".join(f", {_scalar(item)}" for item in more)))
        inner = [child for child, stays in zip(_children(node), kept, strict=True) if stays]
        limits = [span[1] for span, stays in zip(spans, kept, strict=True) if stays]
        for child, end, (old, new) in zip(inner, limits, pairs, strict=True):
            self.value(child, end, old, new)

    def applied(self) -> str:
        text = self.text
        for start, end, new in sorted(self.parts, reverse=True):
            text = text[:start] + new + text[end:]
        return text


def changed_inside(text: str, node: yaml.Node, limit: int, old: Value, new: Value) -> str | None:
    """The text with one of its values changed as little as can be; None when more than that is needed.

    Args:
        text: The whole file.
        node: Where the value stands in it.
        limit: Where the last line of the value ends.
        old: What it says.
        new: What it is to say.
    """
    cuts = _Cuts(text)
    try:
        cuts.value(node, limit, old, new)
    except _TooMuchError:
        return None
    return cuts.applied()


def _children(node: yaml.Node) -> list[yaml.Node]:
    """The values in a list or a block of keys."""
    return [entry[1] if isinstance(entry, tuple) else entry for entry in node.value]


def _starts(node: yaml.Node) -> list[yaml.Node]:
    """What each entry of a list or a block of keys begins with."""
    return [entry[0] if isinstance(entry, tuple) else entry for entry in node.value]


def _flow_spans(node: yaml.Node) -> list[tuple[int, int]]:
    pairs = zip(_starts(node), _children(node), strict=True)
    return [(first.start_mark.index, last.end_mark.index) for first, last in pairs]


def _block_spans(node: yaml.Node, limit: int) -> list[tuple[int, int]]:
    """Whole lines: an entry goes to where the next one begins."""
    starts = [first.start_mark.index - first.start_mark.column for first in _starts(node)]
    return list(zip(starts, [*starts[1:], limit], strict=True))


def _is_part(some: Sequence[str], of: Sequence[str]) -> bool:
    """Whether these stand among the others in the same order."""
    left = iter(of)
    return all(one in left for one in some)


def _kept(old: list[Value], new: list[Value]) -> list[bool]:
    """Which items of the old list stay, before those that are new. Of as many, each takes the other's place."""
    if len(old) == len(new):
        return [True] * len(old)
    kept, waiting = [], list(new)
    for item in old:
        kept.append(bool(waiting) and item == waiting[0])
        if kept[-1]:
            waiting.pop(0)
    return kept


def typed(value: Value) -> object:
    """A value as PyYAML is to write it: dates as dates, since it would put text that looks like one between quotes."""
    if isinstance(value, dict):
        return {key: typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [typed(inner) for inner in value]
    try:
        return dt.date.fromisoformat(value) if _DATE.fullmatch(value) else value
    except ValueError:
        return value


def _scalar(text: Value) -> str:
    """A value on one line, between quotes where it needs them also between brackets."""
    return yaml.safe_dump([typed(text)], default_flow_style=True, allow_unicode=True, width=10_000)[1:-2].strip()
