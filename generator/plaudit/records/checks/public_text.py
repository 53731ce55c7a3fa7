"""All text that is published: that of the records, of the site itself, and of the owner's prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from plaudit.records.checks.suspects import as_one
from plaudit.records.fields import Record, dump
from plaudit.records.load import CONFIG
from plaudit.records.registry import Registry
from plaudit.records.yaml_reader import FieldPath

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")


class Passage(NamedTuple):
    """A text of a record: its file, the educator whose own page shows it (or empty), its field, and what it says."""

    path: str
    owner: str
    where: FieldPath
    text: str


def public_texts(registry: Registry, is_suspect: Callable[[str, str], bool]) -> Iterator[Passage]:
    """Every text that is published of records that are suspect. `allowed` is not, and quotes what looks private.

    Args:
        registry: All records.
        is_suspect: Whether texts are worth looking at, given as one, and the educator on whose page they stand.
    """
    site = {key: value for key, value in dump(registry.site).items() if key != "allowed"}
    yield from (Passage(CONFIG, "", where, text) for where, text in _texts(site))
    for path, owner, record in _records(registry):
        if is_suspect(as_one(record), owner):
            yield from (Passage(path, owner, where, text) for where, text in _texts(dump(record)))


def prose_paragraphs(root: Path) -> Iterator[tuple[str, int, str]]:
    """The paragraphs of the owner's pages, with their paths and first lines. Links are not followed."""
    for path in sorted((root / "pages").rglob("*.md")):
        if path.is_file() and not path.is_symlink():
            text = path.read_text("utf-8", errors="replace")
            for found in _PARAGRAPH.finditer(text):
                yield path.relative_to(root).as_posix(), text.count("\n", 0, found.start()) + 1, found[0]


def _texts(value: Any, where: FieldPath = ()) -> list[tuple[FieldPath, str]]:  # noqa: ANN401  # plain data
    if isinstance(value, str):
        return [(where, value)]
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [text for key, inner in pairs if inner for text in _texts(inner, (*where, key))]


def _records(registry: Registry) -> Iterator[tuple[str, str, Record]]:
    for versions in registry.credentials.values():
        yield from ((version.path, "", version.record) for version in versions.values())
    for kind, records in (
        ("stacks", registry.stacks),
        ("frameworks", registry.frameworks),
        ("organizations", registry.organizations),
    ):
        yield from ((f"catalog/{kind}/{id_}.yml", "", record) for id_, record in records.items())
    for slug, educator in registry.educators.items():
        if educator.profile:
            yield f"profiles/{slug}/profile.yml", slug, educator.profile
        yield from ((award.path, slug, award.record) for award in educator.awards)
