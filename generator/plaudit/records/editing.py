"""Editing a record file: keys at its top are set or taken out, and all other bytes stay, comments included.

Where only a part of a value changes, only that part is touched (`spans.py`). Each edit is read again: what a file says
afterwards is what was intended, or the edit is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import yaml

from plaudit.records.explain import keys_of
from plaudit.records.kinds import kind_of
from plaudit.records.problem import Problem
from plaudit.records.spans import changed_inside, typed
from plaudit.records.writing import record_yaml
from plaudit.records.yaml_reader import Document, Value, read_yaml

# The same parser as the reader's: the one in Python refuses some texts that this one takes.
_LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class EditError(Exception):
    """Raised when a file cannot be edited safely; the message names it and says what to do."""


def edited(data: bytes, path: str, values: Mapping[str, Value | None]) -> bytes:
    """The bytes of a record file with other values at its top level.

    Args:
        data: The file as it is.
        path: Its name for the message.
        values: New value by key, with every scalar as text; None takes the key out.

    Raises:
        EditError: When it cannot be read, or not be edited without touching something else.
    """
    for key, value in values.items():
        data = _with_key(data, path, key, value)
    return data


def plain_record(values: Mapping[str, Value]) -> str:
    """A new record, in the form that `plaudit fmt` gives it."""
    return record_yaml({key: typed(value) for key, value in values.items()})


def _with_key(data: bytes, path: str, key: str, value: Value | None) -> bytes:
    before = _read(data, path)
    wanted = {name: kept for name, kept in before.value.items() if name != key}
    if value is not None:
        wanted[key] = value
    if wanted == before.value:
        return data
    fault = "it is not written with one key per line"
    for text in _candidates(data.decode("utf-8"), path, before.value, key, value):
        new = text.encode("utf-8", "surrogatepass")
        after = read_yaml(new, path)
        if isinstance(after, Document) and after.value == wanted:
            return new
        if isinstance(after, Problem):
            fault = after.message
    raise EditError(
        f"{path}: `{key}` cannot be changed here: {fault}; edit it by hand, or let `plaudit fmt` rewrite it"
    )


def _read(data: bytes, path: str) -> Document:
    document = read_yaml(data, path)
    if isinstance(document, Problem):
        raise EditError(f"{document.path}: {document.message}; mend that first")
    return document


def _candidates(text: str, path: str, before: Mapping[str, Value], key: str, value: Value | None) -> Iterator[str]:
    """Texts that may say what is wanted, the gentlest first."""
    root = yaml.compose(text, Loader=_LOADER)
    assert isinstance(root, yaml.MappingNode)  # noqa: S101  # read_yaml takes nothing else
    if root.flow_style:
        return
    layout = _Layout(text, root, _order(path))
    if key not in before:
        assert value is not None  # noqa: S101  # taking out a key that is not there changes nothing
        yield from layout.added(key, value)
    elif value is None:
        yield from layout.without(key)
    else:
        yield from layout.replaced(key, before[key], value)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things stand in a record whose keys are at the start of lines. Places are indexes into the text."""

    text: str
    root: yaml.MappingNode
    order: list[str]

    @property
    def newline(self) -> str:
        found = re.search(r"\r\n|\n|\r", self.text)
        return found[0] if found else "\n"

    def added(self, key: str, value: Value) -> Iterator[str]:
        """Where the order of keys has it; else at the end, or before the last key where the end is no place for one."""
        lines = self.lines(key, value)
        earlier = self.order[: self.order.index(key)] if key in self.order else []
        names = [name.value for name, _ in self.root.value]
        if names[-1] not in earlier and (before := [name for name in names if name in earlier]):
            _, place = self.spans(before[-1])[0]
            yield self.text[:place] + lines + self.text[place:]
        if self.text.endswith(("\n", "\r")):
            yield self.text + lines
        else:
            yield self.text + self.newline + lines.removesuffix(self.newline)
        last = _line_start(self.root.value[-1][0])
        yield self.text[:last] + lines + self.text[last:]

    def without(self, key: str) -> Iterator[str]:
        for start, end in self.spans(key):
            before, after = self.text[:start], self.text[end:]
            if not after and not self.text.endswith(("\n", "\r")):
                yield re.sub(r"(\r\n|\n|\r)\Z", "", before)  # the file ended without a line break, and still does
            yield before + after

    def replaced(self, key: str, old: Value, new: Value) -> Iterator[str]:
        start, end = self.spans(key)[0]
        node = next(value for name, value in self.root.value if name.value == key)
        if (inside := changed_inside(self.text, node, end, old, new)) is not None:
            yield inside
        lines = self.lines(key, new)
        for start, end in self.spans(key):
            if not self.text[:end].endswith(("\n", "\r")):
                yield self.text[:start] + lines.removesuffix(self.newline) + self.text[end:]
            yield self.text[:start] + lines + self.text[end:]

    def spans(self, key: str) -> list[tuple[int, int]]:
        """From where to where a key has its lines: by themselves, with empty lines after them, with comments, too."""
        names = [name for name, _ in self.root.value]
        place = next(number for number, name in enumerate(names) if name.value == key)
        start = _line_start(names[place])
        end = _line_start(names[place + 1]) if place + 1 < len(names) else self.root.end_mark.index
        last = self._end(start, end, self.root.value[place])
        empty = re.compile(r"(?:[ ]*(?:\r\n|\n|\r))*").match(self.text, last, end)
        return [(start, last), (start, empty.end() if empty else last), (start, end)]

    def _end(self, start: int, end: int, entry: tuple[yaml.Node, yaml.Node]) -> int:
        """Where the last line of a value ends; a comment belongs to a block when it is indented like it."""
        name, value = entry
        if _says_its_end(value):
            rest = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)?").match(self.text, value.end_mark.index)
            return rest.end() if rest else end
        lines = self.text[start:end].splitlines(keepends=True)
        while len(lines) > 1 and _belongs_to_next(lines[-1], name.start_mark.column):
            end -= len(lines.pop())
        return end

    def lines(self, key: str, value: Value) -> str:
        indent = " " * self.root.value[0][0].start_mark.column
        lines = record_yaml({key: typed(value)}).splitlines(keepends=True)
        return "".join(indent + line if line.strip() else line for line in lines).replace("\n", self.newline)


def _order(path: str) -> list[str]:
    """The keys of the kind of record that lies at a path, in the order in which `plaudit fmt` writes them."""
    kind = kind_of(path)
    return keys_of(kind.model) if kind else []


def _line_start(node: yaml.Node) -> int:
    return int(node.start_mark.index - node.start_mark.column)


def _says_its_end(value: yaml.Node) -> bool:
    """Whether a value ends with a character of its own, not with the indentation of its lines."""
    return value.style not in {"|", ">"} if isinstance(value, yaml.ScalarNode) else bool(value.flow_style)  # type: ignore[attr-defined]  # of collections


def _belongs_to_next(line: str, column: int) -> bool:
    """Whether a line is empty, or a comment that stands no deeper than the keys."""
    rest = line.lstrip(" ")
    return not rest.strip() or (rest.startswith("#") and len(line) - len(rest) <= column)
