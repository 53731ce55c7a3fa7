"""A YAML file as a tree that keeps its comments, each with the key or list item that it is about."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from plaudit.records.comments import Comment, end_of, find_comments, follows_empty_line, line_start, start_of
from plaudit.records.yaml_reader import parse_events

Node: TypeAlias = "Scalar | Collection"
GAP = ""  # among comments: an empty line


@dataclass(slots=True)
class Scalar:
    """A text; `quoted` when it stands in a way that no reader takes for anything else."""

    text: str
    quoted: bool = False


@dataclass(slots=True)
class Entry:
    """A key with its value, or an item of a list, which has no key.

    Attributes:
        value: What stands there.
        key: The key; None for an item of a list.
        above: Comments on lines of their own before it, and gaps.
        beside: Comments on its own line; one, unless the file is written strangely.
    """

    value: Node
    key: Scalar | None = None
    above: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Collection:
    """A block of `key: value` lines, or a list; `foot` are comments after its last entry."""

    keyed: bool
    entries: list[Entry] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)

    def entry(self, key: str) -> Entry | None:
        """The entry of a key."""
        return next((entry for entry in self.entries if entry.key and entry.key.text == key), None)

    def rename(self, old: str, new: str) -> None:
        """Give a key another name, if it is there."""
        if (entry := self.entry(old)) and entry.key:
            entry.key = Scalar(new)

    def put(self, key: str, value: Node) -> None:
        """Set the value of a key, which is added at the end when it is not there."""
        if entry := self.entry(key):
            entry.value = value
        else:
            self.entries.append(Entry(value, Scalar(key)))

    def has_comments(self) -> bool:
        """Whether a comment stands anywhere inside."""
        return any(map(bool, self.foot)) or any(_has_comments(entry) for entry in self.entries)


def _has_comments(entry: Entry) -> bool:
    inside = isinstance(entry.value, Collection) and entry.value.has_comments()
    return inside or any(text != GAP for text in [*entry.above, *entry.beside])


@dataclass(slots=True)
class Tree:
    """A file: its comments before the first key, which are about all of it, and its keys."""

    root: Collection
    head: list[str] = field(default_factory=list)


def tree_of(data: Mapping[str, Any]) -> Tree:
    """Plain data as a tree: strings stay strings for every reader; dates, numbers and flags are written plain."""
    node = _node_of(data)
    assert isinstance(node, Collection)  # noqa: S101  # a mapping becomes one
    return Tree(node)


def _node_of(value: object) -> Node:
    if isinstance(value, Mapping):
        # `on` is a key of ours; the YAML of editors (1.2) has no such truth value, so it needs no quotes.
        entries = [Entry(_node_of(inner), Scalar(str(key), quoted=key != "on")) for key, inner in value.items()]
        return Collection(keyed=True, entries=entries)
    if isinstance(value, list | tuple):
        return Collection(keyed=False, entries=[Entry(_node_of(item)) for item in value])
    if isinstance(value, bool):
        return Scalar("true" if value else "false")
    if isinstance(value, int | float | dt.date):
        return Scalar(str(value))
    return Scalar(str(value), quoted=True)


def read_tree(text: str) -> Tree:
    """Read a file that `read_yaml` could read.

    Raises:
        yaml.YAMLError: When it is not YAML.
    """
    return _Builder(text, list(parse_events(text))).tree()


@dataclass(slots=True)
class _Frame:
    """A collection that is being read."""

    collection: Collection
    column: int
    flow: bool


class _Builder:
    """Walks over the events, and puts each comment where it belongs when the event after it comes."""

    def __init__(self, text: str, events: list[yaml.Event]) -> None:
        self.text, self.events, self.at = text, events, 0
        self.comments = deque(find_comments(text, events))
        self.frames: list[_Frame] = []
        self.pending: list[str] = []  # comments about the entry that comes next
        self.anchor: Entry | None = None  # the entry that a comment on its line is about
        self.footed: _Frame | None = None  # the last frame that was given a foot since an entry began

    def next(self) -> yaml.Event:
        self.at += 1
        return self.events[self.at - 1]

    def tree(self) -> Tree:
        while not isinstance(start := self.next(), yaml.MappingStartEvent):
            pass
        root = self.collection(start)
        root.foot += [*self.pending, *(text for comment in self.comments for text in _with_gap(comment))]
        head: list[str] = []
        if root.entries:
            first = root.entries[0]
            head, first.above = first.above, []
        return Tree(root, head)

    def collection(self, start: yaml.Event) -> Collection:
        assert isinstance(start, yaml.CollectionStartEvent)  # noqa: S101  # aliases were refused before
        found = Collection(keyed=isinstance(start, yaml.MappingStartEvent))
        self.frames.append(
            _Frame(found, start_of(start) - line_start(self.text, start_of(start)), bool(start.flow_style))
        )
        while not isinstance(event := self.events[self.at], yaml.CollectionEndEvent):
            self.place_comments(event)
            found.entries.append(self.entry(keyed=found.keyed))
        self.place_comments(event)
        self.next()
        self.frames.pop()
        return found

    def entry(self, *, keyed: bool) -> Entry:
        start = start_of(self.events[self.at])
        gap = [GAP] if follows_empty_line(self.text, start) else []
        entry = Entry(Scalar(""), above=[*self.pending, *gap])
        self.pending, self.footed, self.anchor = [], None, entry
        if keyed:
            entry.key = self.scalar(self.next(), entry)
            self.comments_before_value(entry)
        event = self.next()
        entry.value = self.scalar(event, entry) if isinstance(event, yaml.ScalarEvent) else self.collection(event)
        self.anchor = entry
        return entry

    def scalar(self, event: yaml.Event, entry: Entry) -> Scalar:
        assert isinstance(event, yaml.ScalarEvent)  # noqa: S101  # other keys were refused before
        while self.comments and self.comments[0].index < end_of(event):
            entry.beside.append(self.comments.popleft().text)
        return Scalar(str(event.value), quoted=bool(event.style))

    def comments_before_value(self, entry: Entry) -> None:
        """Comments after a key: about it, unless they stand on a line of their own before a block of others."""
        value = self.events[self.at]
        is_block = isinstance(value, yaml.CollectionStartEvent) and not value.flow_style
        while self.comments and self.comments[0].index < start_of(value):
            comment = self.comments.popleft()
            if is_block and (comment.fresh or self.pending):
                self.pending += _with_gap(comment)
            else:
                entry.beside.append(comment.text)

    def place_comments(self, event: yaml.Event) -> None:
        """Put the comments that stand before an event into the tree."""
        while self.comments and self.comments[0].index < start_of(event):
            comment = self.comments.popleft()
            self.target(comment, event).extend(_with_gap(comment))

    def target(self, comment: Comment, event: yaml.Event) -> list[str]:
        if self.pending:
            return self.pending
        if not comment.fresh:
            return self.beside()
        if self.frames[-1].flow:
            ends = isinstance(event, yaml.CollectionEndEvent)
            return self.frames[-1].collection.foot if ends else self.pending
        return self.foot(comment.column)

    def beside(self) -> list[str]:
        """Where a comment goes that follows something on its line."""
        if self.anchor is None:
            return self.pending
        value = self.anchor.value
        return value.foot if isinstance(value, Collection) and value.has_comments() else self.anchor.beside

    def foot(self, column: int) -> list[str]:
        """Where a comment on a line of its own goes: if it is indented like what ends here, to its foot."""
        closing, around = self.closing()
        if not closing or column <= around:
            return self.pending
        if self.footed in closing:
            closing = closing[: closing.index(self.footed) + 1]
        self.footed = next((frame for frame in reversed(closing) if frame.column <= column), closing[0])
        return self.footed.collection.foot

    def closing(self) -> tuple[list[_Frame], int]:
        """The frames that end before the next entry, and the column of the one around them."""
        ends = 0
        while isinstance(self.events[self.at + ends], yaml.CollectionEndEvent):
            ends += 1
        open_ = len(self.frames) - ends
        return self.frames[open_:], self.frames[open_ - 1].column if open_ else -1


def _with_gap(comment: Comment) -> list[str]:
    return [GAP, comment.text] if comment.gap else [comment.text]
