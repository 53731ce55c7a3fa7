"""From a document of the closed vocabulary to canonical N-Quads (RDFC-1.0).

Nothing is dropped in silence, as JSON-LD's safe mode demands: an unknown term, a node with terms of a type that it
does not have, a relative IRI or a null raise `VocabularyError`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pyoxigraph

from plaudit.credentials.canonical import Quads, new_blank
from plaudit.credentials.shared import SharedNode
from plaudit.credentials.vocabulary import VOCABULARIES, VOCABULARY_VALUES, Term

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDF_TYPE = _RDF + "type"
_ABSOLUTE_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]+')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_NEEDS_ESCAPE = re.compile('[\x00-\x1f\x7f"\\\\\ud800-\udfff]')
Node = Mapping[str, Any]
Contexts: TypeAlias = tuple[str, ...]


class VocabularyError(ValueError):
    """Raised for a document that says something which the signature would not cover."""


def _escape(match: re.Match[str]) -> str:
    if "\ud800" <= match[0] <= "\udfff":
        raise VocabularyError("a lone surrogate is not text")
    return _ESCAPES.get(match.group(), f"\\u{ord(match.group()):04X}")


def _literal(text: str, datatype: str | None) -> str:
    quoted = '"' + _NEEDS_ESCAPE.sub(_escape, text) + '"'
    return f"{quoted}^^<{datatype}>" if datatype else quoted


def _iri(text: object) -> str:
    if not isinstance(text, str):
        raise VocabularyError(f"not an absolute IRI: {text!r}")
    return _checked_iri(text)


@functools.lru_cache(maxsize=4096)
def _checked_iri(text: str) -> str:
    if not _ABSOLUTE_IRI.fullmatch(text):
        raise VocabularyError(f"not an absolute IRI: {text!r}")
    try:
        return str(pyoxigraph.NamedNode(text))
    except ValueError as error:  # an IRI that is absolute but not one: https://x.example/%zz
        raise VocabularyError(f"not RDF: {error}") from None


@dataclass(slots=True)
class _Writer:
    quads: Quads = field(default_factory=Quads)
    graph: str = ""

    def node(self, node: Node, contexts: Contexts) -> str:
        contexts = _contexts(node) if "@context" in node else contexts
        subject = _iri(node["id"]) if "id" in node else new_blank()
        types = tuple(map(str, _as_list(node.get("type", []))))
        classes, terms = _meaning(contexts, types)
        for each in classes:
            self.quads.add(subject, _RDF_TYPE, each, self.graph)
        for key, value in node.items():
            if key in terms:
                self.property(subject, key, terms[key], value, contexts)
            elif key not in {"id", "type", "@context"}:
                raise VocabularyError(f"unknown term `{key}` on a node of type {', '.join(types) or 'none'}")
        return subject

    def property(self, subject: str, key: str, term: Term, value: object, contexts: Contexts) -> None:
        if isinstance(value, str) and not term.is_list and not term.is_graph:  # most are
            self.quads.add(subject, term.iri, self.object(key, term, value, contexts), self.graph)
            return
        if term.is_graph:
            for each in _as_list(value):
                self.quads.add(subject, term.iri, self.graph_of(key, each, contexts), self.graph)
            return
        objects = [self.object(key, term, each, contexts) for each in _as_list(value)]
        for each in [self.list(objects)] if term.is_list else objects:
            self.quads.add(subject, term.iri, each, self.graph)

    def graph_of(self, key: str, node: object, contexts: Contexts) -> str:
        """A node in a graph of its own; the graph's name."""
        if not isinstance(node, Mapping):
            raise VocabularyError(f"`{key}` holds {node!r}, which the vocabulary has no form for")
        outer, name = self.graph, new_blank()
        self.graph = name
        self.node(node, contexts)
        self.graph = outer
        return name

    def object(self, key: str, term: Term, value: object, contexts: Contexts) -> str:
        if isinstance(value, dict):
            return self.shared(value, contexts) if isinstance(value, SharedNode) else self.node(value, contexts)
        if key in VOCABULARY_VALUES:
            return _iri(VOCABULARY_VALUES[key].get(str(value)))
        if term.datatype == "@id":
            return _iri(value)
        if isinstance(value, str):
            return _literal(value, term.datatype)
        if isinstance(value, bool):
            return _literal("true" if value else "false", term.datatype or f"{_XSD}boolean")
        if isinstance(value, int | float) and abs(value) <= _EXACT and term.datatype:
            return _literal(_number(value), term.datatype)
        raise VocabularyError(f"`{key}` holds {value!r}, which the vocabulary has no form for")

    def shared(self, node: SharedNode, contexts: Contexts) -> str:
        """A node with an id, which alone connects it with the rest; its quads are made once for all documents."""
        quads = node.once(_quads, contexts)
        if self.graph or "@context" in node or quads.parts or quads in self.quads.parts:
            return self.node(node, contexts)
        self.quads.parts.append(quads)
        return _iri(node["id"])

    def list(self, objects: list[str]) -> str:
        head = f"<{_RDF}nil>"
        for each in reversed(objects):
            cell = new_blank()
            self.quads.add(cell, _RDF + "first", each, self.graph)
            self.quads.add(cell, _RDF + "rest", head, self.graph)
            head = cell
        return head


_XSD = "http://www.w3.org/2001/XMLSchema#"
_EXACT = 2**53  # beyond it, programs that read JSON numbers as doubles do not agree on integers


def _number(value: float) -> str:
    """A number as JSON-LD 1.1 writes it (section 8.6, Data Round Tripping): an integer, or a double such as 1.5E0."""
    if float(value).is_integer():
        return str(int(value))
    mantissa, exponent = f"{value:.15E}".split("E")
    whole, fraction = mantissa.split(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}E{int(exponent)}"


def _as_list(value: object) -> list[Any]:
    if isinstance(value, list):
        return value
    return list(value) if isinstance(value, tuple) else [value]


def _contexts(node: Node) -> Contexts:
    contexts = tuple(_as_list(node.get("@context", [])))
    if not all(isinstance(each, str) for each in contexts) or contexts not in VOCABULARIES:
        raise VocabularyError(f"unknown @context: {list(contexts)}")
    return contexts


@functools.lru_cache(maxsize=256)
def _meaning(contexts: Contexts, types: tuple[str, ...]) -> tuple[tuple[str, ...], Mapping[str, Term]]:
    """The classes of a node with these types, and the terms that hold on it."""
    vocabulary = VOCABULARIES[contexts]
    terms = dict(vocabulary.anywhere)
    for name in types:
        if name not in vocabulary.types:
            raise VocabularyError(f"unknown type: {name!r}")
        terms |= vocabulary.terms.get(name, {})
    return tuple(f"<{vocabulary.types[name]}>" for name in types), terms


def _quads(node: Node, contexts: Contexts) -> Quads:
    writer = _Writer()
    writer.node(node, contexts)
    return writer.quads


def canonical_quads(document: Node) -> bytes:
    """The canonical N-Quads that eddsa-rdfc-2022 hashes (RDF Dataset Canonicalization 1.0, section 4).

    Args:
        document: A credential, a status list or a proof's configuration, with an `@context` that we know exactly. Its
            own proof is left out.

    Raises:
        VocabularyError: When anything in it is outside the closed vocabulary.
    """
    own = {key: value for key, value in document.items() if key != "proof"}
    return _quads(own, _contexts(document)).canonical()
