"""Canonical N-Quads (RDF Dataset Canonicalization 1.0) of quads whose blank nodes are told apart with little work.

pyoxigraph does the same for all quads, and is asked wherever this module would have to try permutations; tests compare
the two. What it cannot do is keep the work on quads that many documents share: that is why this module exists. The
hashes of a blank node's own quads (section 4.6) stay the same whatever other quads there are, and those of its
neighbours (section 4.8) as long as the neighbours that have numbers already have the same ones.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

import pyoxigraph

# Around the number of a blank node in a line that is not canonical yet. Literals have it escaped, IRIs never have it.
_MARK = "\0"
_numbers = itertools.count()  # one for all, so that quads can be put together
_LARGEST = 100  # blank nodes in one tangle; what strangers made with more is left to pyoxigraph


class _UndecidedError(Exception):
    """Raised when only permutations could tell blank nodes apart."""


def new_blank() -> str:
    """A blank node as a term of `Quads.add`."""
    return f"{_MARK}{next(_numbers)}{_MARK}"


@dataclass(eq=False)
class Quads:
    """A set of quads.

    Attributes:
        plain: The lines without blank nodes, as N-Quads.
        marked: Those with blank nodes, which have marks around their numbers.
        mentions: The lines of each blank node by its number, as section 4.6 has them: `_:a` for itself, `_:z` for
            others.
        joints: The terms of quads with several blank nodes, after their predicates.
        parts: Sets of quads that belong to this one. They share no blank node with it or each other.
    """

    plain: dict[str, None] = field(default_factory=dict)
    marked: dict[str, None] = field(default_factory=dict)
    mentions: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    joints: list[tuple[str, str, str, str]] = field(default_factory=list)
    parts: list[Quads] = field(default_factory=list)

    def add(self, subject: str, predicate: str, value: str, graph: str = "") -> None:
        """Add a quad of terms as N-Quads writes them; of blank nodes as `new_blank` gives them, all different."""
        line = f"{subject} <{predicate}> {value} {graph} .\n" if graph else f"{subject} <{predicate}> {value} .\n"
        if _MARK not in line:
            self.plain[line] = None
        elif line not in self.marked:
            self.marked[line] = None
            pieces = line.split(_MARK)
            if len(pieces) == 3:  # noqa: PLR2004  # one blank node between two pieces of text
                self.mentions[pieces[1]].append(f"{pieces[0]}_:a{pieces[2]}")
            else:
                self._mention(pieces)
                self.joints.append((predicate, subject, value, graph))

    def _mention(self, pieces: list[str]) -> None:
        numbers = pieces[1::2]
        for number in numbers:
            pieces[1::2] = ["_:a" if each == number else "_:z" for each in numbers]
            self.mentions[number].append("".join(pieces))

    @cached_property
    def hashes(self) -> dict[str, str]:
        """The first degree hash of each blank node (section 4.6); to be read when all quads are there."""
        return {number: _hash("".join(sorted(mentions))) for number, mentions in self.mentions.items()}

    @cached_property
    def plain_lines(self) -> list[bytes]:
        """The lines without blank nodes in UTF-8, sorted."""
        return sorted(line.encode("utf-8") for line in self.plain)

    @cached_property
    def marked_pieces(self) -> list[bytes]:
        """The text of the lines with blank nodes in UTF-8; in every second place is the number of one."""
        return "".join(self.marked).encode("utf-8").split(_MARK.encode("ascii"))

    @cached_property
    def marked_numbers(self) -> list[str]:
        """The numbers in those places."""
        return [number.decode("ascii") for number in self.marked_pieces[1::2]]

    @cached_property
    def links(self) -> dict[str, list[tuple[str, str]]]:
        """By number, the other blank nodes in a node's quads, each after what its hash begins with (section 4.7)."""
        found = defaultdict(list)
        for predicate, *terms in self.joints:
            blanks = [(place, term.strip(_MARK)) for place, term in zip("sog", terms, strict=True) if _MARK in term]
            for (_, one), (place, other) in itertools.permutations(blanks, 2):
                found[one].append((place if place == "g" else f"{place}<{predicate}>", other))
        return found

    @cached_property
    def components(self) -> dict[str, dict[str, None]]:
        """By number, all blank nodes that are connected with one through others, itself among them."""
        found: dict[str, dict[str, None]] = {}
        for number in self.links:
            if number not in found:
                component, ahead = {number: None}, [number]
                while ahead:
                    new = [other for _, other in self.links[ahead.pop()] if other not in component]
                    component |= dict.fromkeys(new)
                    ahead += new
                found |= dict.fromkeys(component, component)
        return found

    @cached_property
    def _known_paths(self) -> dict[tuple[str | None, ...], tuple[str, list[str]]]:
        return {}

    def path_from(self, number: str, issued: Mapping[str, str]) -> tuple[str, list[str]]:
        """The hash of a blank node's surroundings (section 4.8), and whom it meets there in which order.

        Args:
            number: Of a blank node that has no canonical identifier.
            issued: The canonical identifiers so far, by number.

        Raises:
            _UndecidedError: When that depends on permutations.
        """
        component = self.components.get(number, {})
        if len(component) > _LARGEST:
            raise _UndecidedError
        key = (number, *map(issued.get, component))
        if key not in self._known_paths:
            met = {number: "_:b0"}
            digest = self._surroundings(number, issued, met)
            self._known_paths[key] = digest, list(met)
        return self._known_paths[key]

    def _surroundings(self, number: str, issued: Mapping[str, str], met: dict[str, str]) -> str:
        others: dict[str, str] = {}
        links = self.links.get(number, ())
        for place, other in links:
            known = issued.get(other) or met.get(other) or self.hashes[other]
            others[_hash(place + known)] = other
        if len(others) < len(links):
            raise _UndecidedError
        return _hash("".join(digest + self._step(others[digest], issued, met) for digest in sorted(others)))

    def _step(self, other: str, issued: Mapping[str, str], met: dict[str, str]) -> str:
        if other in issued or other in met:
            return issued.get(other) or met[other]
        met[other] = name = f"_:b{len(met)}"
        return f"{name}{name}<{self._surroundings(other, issued, met)}>"

    def canonical(self) -> bytes:
        """The canonical lines.

        Raises:
            SyntaxError: For terms that are not those of N-Quads, if pyoxigraph is asked.
        """
        parts = [self, *self.parts]
        try:
            issued = _identifiers(parts)
        except _UndecidedError:
            issued = {number: f"_:b{number}" for part in parts for number in part.mentions}
            return canonical_by_pyoxigraph(b"".join(_named_lines(parts, issued)))
        return b"".join(sorted(_named_lines(parts, issued)))


def _named_lines(parts: list[Quads], names: Mapping[str, str]) -> list[bytes]:
    """All lines in UTF-8, with names for the blank nodes; those of each part in order, which makes sorting quick."""
    in_utf8 = {number: name.encode("ascii") for number, name in names.items()}
    # Parts may say the same only where no blank node is; a set would lose the order.
    lines = list(dict.fromkeys(itertools.chain.from_iterable(part.plain_lines for part in parts)))
    for part in parts:
        pieces = part.marked_pieces.copy()
        pieces[1::2] = map(in_utf8.__getitem__, part.marked_numbers)
        lines += b"".join(pieces).splitlines(keepends=True)
    return lines


def _identifiers(parts: list[Quads]) -> dict[str, str]:
    """The canonical identifiers of all blank nodes by their numbers (section 4.4.3, steps 3 to 5)."""
    alike: dict[str, list[tuple[Quads, str]]] = {}
    for part in parts:
        for number, digest in part.hashes.items():
            alike.setdefault(digest, []).append((part, number))
    in_order = [alike[digest] for digest in sorted(alike)]
    issued: dict[str, str] = {}
    for (_, number), *more in in_order:
        if not more:
            issued[number] = f"_:c14n{len(issued)}"
    for group in (group for group in in_order if len(group) > 1):
        _issue_alike([(part, number) for part, number in group if number not in issued], issued)
    return issued


def _issue_alike(group: list[tuple[Quads, str]], issued: dict[str, str]) -> None:
    """Give identifiers to blank nodes that only their surroundings tell apart, and to those on the way."""
    paths = dict(part.path_from(number, issued) for part, number in group)
    if len(paths) < len(group):
        raise _UndecidedError
    for digest in sorted(paths):
        for number in paths[digest]:
            if number not in issued:
                issued[number] = f"_:c14n{len(issued)}"


def canonical_by_pyoxigraph(quads: bytes) -> bytes:
    """The canonical lines of any quads, given as N-Quads.

    Raises:
        SyntaxError: When they are none.
    """
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(quads, format=pyoxigraph.RdfFormat.N_QUADS))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    lines = pyoxigraph.serialize(dataset, format=pyoxigraph.RdfFormat.N_QUADS) or b""
    return b"".join(sorted(lines.splitlines(keepends=True)))


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()
