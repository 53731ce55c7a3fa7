"""The canonical form of records: how a tree is written as YAML.

- Blocks are indented by two columns, lists below their key, too. A list of short plain words stands on one line.
- Text stands plain where YAML lets it, else between double quotes. Longer text is folded (`>-`), text with line breaks
  stands as it is (`|`).
- Comments stand where they are. An empty line between keys of the file stays; no other is kept.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable

import yaml
from yaml.resolver import Resolver

from plaudit.records.yaml_tree import GAP, Collection, Entry, Node, Scalar, Tree

WIDTH = 120
_SHORT = 40  # characters that an item of a list on one line may have
_STEP = 2  # columns of an indentation
_STRING = "tag:yaml.org,2002:str"
# What other readers take for a number, a flag or a time of day, and PyYAML does not.
_NO_TEXT_ELSEWHERE = re.compile(
    r"[-+]?([0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[0-9]+(:[0-9]+)+)|[yYnN]"
)
_PLAIN_START = re.compile(r"""[^\s\-?:,\[\]{}#&*!|>'"%@`]|[-?:](?=\S)""")
_NOT_PLAIN = re.compile(r": | #|[\t\r\n]|:$|^---|^\.\.\.|\s$")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}]|^[-?:]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_BREAKABLE = re.compile(r"(?<=\S) (?=\S)")
_resolver = Resolver()


def write_tree(tree: Tree) -> str:
    """The text of a file."""
    lines: list[str] = []
    _add(lines, tree.head)
    for number, entry in enumerate(tree.root.entries):
        above, body = _parts(entry, 0)
        # What is above the first key is the head's; a key that was moved there does not bring its empty line along.
        _add(lines, above if number else itertools.dropwhile(lambda comment: comment == GAP, above))
        lines += body
    _add(lines, tree.root.foot)
    if not tree.root.entries:
        lines.append("{}")
    while lines[-1] == GAP:
        lines.pop()
    return "\n".join(lines) + "\n"


def _add(lines: list[str], comments: Iterable[str]) -> None:
    """Comments at the outermost level, with at most one empty line between two things and none at the start."""
    for comment in comments:
        if comment != GAP or (lines and lines[-1] != GAP):
            lines.append(comment)


def one_line(text: str) -> str:
    """A text as it stands after a key, on one line, between quotes where YAML would take it for something else."""
    return _inline_scalar(Scalar(text, quoted=True))


def _parts(entry: Entry, indent: int) -> tuple[list[str], list[str]]:
    """The comments above an entry, not indented yet, and its own lines."""
    pad, value = " " * indent, entry.value
    lead = f"{pad}{_inline_scalar(entry.key)}:" if entry.key else f"{pad}-"
    notes = list(entry.beside)
    inline = _inline(value, len(lead) + 1)
    inner: list[str] = []
    above = list(entry.above)
    if inline is not None:
        lead = f"{lead} {inline}" if inline else lead
        notes += value.foot if isinstance(value, Collection) else []
    elif isinstance(value, Scalar):
        header, inner = _block_scalar(value.text, indent + _STEP)
        lead = f"{lead} {header}"
    elif entry.key:
        inner = _lines(value, indent + _STEP)
    else:
        return _item_of_several_lines(value, indent, [*above, *notes])
    if len(notes) == 1:
        return above, [f"{lead}  {notes[0]}", *inner]
    return [*above, *notes], [lead, *inner]


def _item_of_several_lines(value: Collection, indent: int, above: list[str]) -> tuple[list[str], list[str]]:
    """An item that is a collection: its first entry stands beside the dash, and what is above that, above both."""
    first_above, first = _parts(value.entries[0], indent + _STEP)
    rest = _lines(Collection(value.keyed, value.entries[1:], value.foot), indent + _STEP)
    dash = " " * indent + "- " + first[0][indent + _STEP :]
    return [*above, *first_above], [dash, *first[1:], *rest]


def _lines(collection: Collection, indent: int) -> list[str]:
    pad, lines = " " * indent, []
    for entry in collection.entries:
        above, body = _parts(entry, indent)
        lines += [pad + comment for comment in above if comment != GAP]
        lines += body
    return [*lines, *(pad + comment for comment in collection.foot if comment != GAP)]


def _inline(node: Node, column: int) -> str | None:
    """A value as it stands on the line of its key; None when it takes lines of its own."""
    if isinstance(node, Scalar):
        text = _inline_scalar(node)
        if "\n" in node.text:
            return None if _can_be_literal(node.text) else text
        return text if column + len(text) <= WIDTH or not _can_be_folded(node.text) else None
    if not node.entries:
        return "{}" if node.keyed else "[]"
    return None if node.keyed or node.has_comments() else _flow(node, column)


def _flow(items: Collection, column: int) -> str | None:
    texts = []
    for entry in items.entries:
        value = entry.value
        if not isinstance(value, Scalar) or len(value.text) > _SHORT or _NOT_IN_FLOW.search(value.text):
            return None
        if not value.text or _inline_scalar(value) != value.text:
            return None
        texts.append(value.text)
    text = f"[{', '.join(texts)}]"
    return text if column + len(text) <= WIDTH else None


def _inline_scalar(scalar: Scalar) -> str:
    text = scalar.text
    if not text and not scalar.quoted:
        return ""
    is_plain = _PLAIN_START.match(text) and not _NOT_PLAIN.search(text)
    if is_plain and not (scalar.quoted and _is_ambiguous(text)):
        return text
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


def _is_ambiguous(text: str) -> bool:
    """Whether a YAML reader could take this text, when it stands plain, for something other than text."""
    tag = _resolver.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]  # the same
    return tag != _STRING or _NO_TEXT_ELSEWHERE.fullmatch(text) is not None


def _can_be_literal(text: str) -> bool:
    """Whether a text with line breaks can stand as it is, below `|`."""
    body = text.removesuffix("\n")
    return bool(body) and not body[0].isspace() and not body[-1].isspace() and "\r" not in body


def _can_be_folded(text: str) -> bool:
    return text == text.strip() and "\r" not in text and _BREAKABLE.search(text) is not None


def _block_scalar(text: str, indent: int) -> tuple[str, list[str]]:
    """The sign after the key, and the lines below it."""
    body, width = text.removesuffix("\n"), WIDTH - indent
    chomping = "" if text.endswith("\n") else "-"
    lines, sign = body.split("\n"), "|"
    if len(lines) == 1 or _is_prose(lines, width):
        sign, lines = (
            ">",
            [part for number, line in enumerate(lines) for part in ([""] * bool(number)) + _wrap(line, width)],
        )
    return sign + chomping, [" " * indent + line if line else "" for line in lines]


def _is_prose(lines: list[str], width: int) -> bool:
    """Whether lines are too long to stand as they are, and folding and unfolding gives the same again."""
    return any(len(line) > width for line in lines) and all(line == line.strip() for line in lines)


def _wrap(text: str, width: int) -> list[str]:
    """A text broken where a single space stands between two words, each line as long as fits."""
    lines: list[str] = []
    for word in _BREAKABLE.split(text) if text else []:
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
