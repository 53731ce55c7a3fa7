"""From a document of the closed vocabulary to canonical N-Quads (RDFC-1.0).

Nothing is dropped in silence, as JSON-LD's safe mode demands: an unknown term, a node with terms of a type that it
does not have, a relative IRI or a null raise `VocabularyError`.
"""

from __future__ import annotations

import functools
import itertools
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph

from plaudit.credentials.vocabulary import ANYWHERE, TERMS, TYPES, VOCABULARY_VALUES, Term

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_ABSOLUTE_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]+')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_NEEDS_ESCAPE = re.compile(r'[\x00-\x1f\x7f"\\]')
Node = Mapping[str, Any]


class VocabularyError(ValueError):
    """Raised for a document that says something which the signature would not cover."""


def _escape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match.group(), f"\\u{ord(match.group()):04X}")


def _literal(text: str, datatype: str | None) -> str:
    if re.search("[\ud800-\udfff]", text):
        raise VocabularyError("a lone surrogate is not text")
    quoted = '"' + _NEEDS_ESCAPE.sub(_escape, text) + '"'
    return f"{quoted}^^<{datatype}>" if datatype else quoted


def _iri(text: object) -> str:
    if isinstance(text, str) and _ABSOLUTE_IRI.fullmatch(text):
        return f"<{text}>"
    raise VocabularyError(f"not an absolute IRI: {text!r}")


@dataclass(slots=True)
class _Writer:
    contexts: tuple[str, ...]
    anywhere: Mapping[str, Term]
    prefix: str = "b"
    lines: list[str] = field(default_factory=list)
    blanks: Iterator[int] = field(default_factory=itertools.count)
    shared: Iterable[pyoxigraph.Quad] = ()

    def blank(self) -> str:
        return f"_:{self.prefix}{next(self.blanks)}"

    def line(self, subject: str, predicate: str, value: str) -> None:
        self.lines.append(f"{subject} <{predicate}> {value} .\n")

    def node(self, node: Node) -> str:
        subject = _iri(node["id"]) if "id" in node else self.blank()
        types = _as_list(node.get("type", []))
        terms = dict(self.anywhere)
        for name in types:
            if not isinstance(name, str) or name not in TYPES:
                raise VocabularyError(f"unknown type: {name!r}")
            self.line(subject, _RDF + "type", f"<{TYPES[name]}>")
            terms.update(TERMS.get(name, {}))
        for key, value in node.items():
            if key in {"id", "type", "@context"}:
                continue
            if key not in terms:
                raise VocabularyError(f"unknown term `{key}` on a node of type {', '.join(types) or 'none'}")
            self.property(subject, key, terms[key], value)
        return subject

    def property(self, subject: str, key: str, term: Term, value: object) -> None:
        objects = [self.object(key, term, each) for each in _as_list(value)]
        if term.is_list:
            objects = [self.list(objects)]
        for each in objects:
            self.line(subject, term.iri, each)

    def object(self, key: str, term: Term, value: object) -> str:
        if isinstance(value, Mapping):
            if key == "achievement" and not self.shared and "id" in value:
                # The same in all awards of a credential version, and connected with the rest by its id alone.
                self.shared = _achievement_quads(json.dumps(value, sort_keys=True), self.contexts)
                return _iri(value["id"])
            return self.node(value)
        if key in VOCABULARY_VALUES:
            return _iri(VOCABULARY_VALUES[key].get(str(value)))
        if term.datatype == "@id":
            return _iri(value)
        if isinstance(value, bool):
            return _literal("true" if value else "false", term.datatype or f"{_XSD}boolean")
        if isinstance(value, str):
            return _literal(value, term.datatype)
        raise VocabularyError(f"`{key}` holds {value!r}, which the vocabulary has no form for")

    def list(self, objects: list[str]) -> str:
        head = f"<{_RDF}nil>"
        for each in reversed(objects):
            cell = self.blank()
            self.line(cell, _RDF + "first", each)
            self.line(cell, _RDF + "rest", head)
            head = cell
        return head


_XSD = "http://www.w3.org/2001/XMLSchema#"


def _as_list(value: object) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else [value]


@functools.lru_cache(maxsize=4096)
def _achievement_quads(achievement: str, contexts: tuple[str, ...]) -> tuple[pyoxigraph.Quad, ...]:
    """The quads of an achievement, given as JSON; its blank nodes have labels of their own."""
    writer = _Writer(contexts, ANYWHERE[contexts], "achievement")
    writer.node(json.loads(achievement))
    return tuple(_parsed(writer.lines))


def _parsed(lines: list[str]) -> Iterator[pyoxigraph.Quad]:
    try:
        yield from pyoxigraph.parse("".join(lines), format=pyoxigraph.RdfFormat.N_QUADS)
    except SyntaxError as error:  # an IRI that is absolute but not one: https://x.example/%zz
        raise VocabularyError(f"not RDF: {error}") from None


def canonical_quads(document: Node) -> bytes:
    """The canonical N-Quads that eddsa-rdfc-2022 hashes (RDF Dataset Canonicalization 1.0, section 4).

    Args:
        document: A credential, a status list or a proof's configuration, with an `@context` that we know exactly. Its
            own proof is left out.

    Raises:
        VocabularyError: When anything in it is outside the closed vocabulary.
    """
    contexts = tuple(_as_list(document.get("@context", [])))
    if contexts not in ANYWHERE:
        raise VocabularyError(f"unknown @context: {list(contexts)}")
    writer = _Writer(contexts, ANYWHERE[contexts])
    writer.node({key: value for key, value in document.items() if key != "proof"})
    dataset = pyoxigraph.Dataset([*writer.shared, *_parsed(writer.lines)])
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    lines = pyoxigraph.serialize(dataset, format=pyoxigraph.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(lines.splitlines(keepends=True)))
