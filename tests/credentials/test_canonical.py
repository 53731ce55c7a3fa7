"""The short way to canonical quads gives pyoxigraph's bytes, however alike blank nodes are and whoever shares them."""

from __future__ import annotations

import itertools
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from plaudit.credentials import canonical
from plaudit.credentials.canonical import Quads, canonical_by_pyoxigraph, new_blank

Quad = tuple[str, str, str, str]
PROPERTIES = ["https://a.example/p", "https://a.example/q"]


def quads(blanks: str, most: int) -> st.SearchStrategy[list[Quad]]:
    """Quads of few terms, so that many blank nodes look alike; a blank node is named by a letter."""
    names = st.sampled_from(blanks)
    subject = st.one_of(names, st.just("<https://a.example/1>"))
    value = st.one_of(names, names, st.sampled_from(['"x"', '"é\\u0000"', "<https://a.example/2>"]))
    quad = st.tuples(subject, st.sampled_from(PROPERTIES), value, st.one_of(st.just(""), st.just(""), names))
    return st.lists(quad.filter(lambda quad: len({*quad} - {""}) == len([*filter(None, quad)])), max_size=most)


LISTS = st.lists(st.lists(st.sampled_from(['"low"', '"high"', '"top"']), min_size=1, max_size=4), max_size=4)


def cells(lists: list[list[str]]) -> list[Quad]:
    """Quads of lists with heads of which something is said, as a rubric's criteria have them."""
    made: list[Quad] = []
    for number, values in enumerate(lists):
        names = [f"{number}.{place}" for place in range(len(values))]
        made.append((f"<https://a.example/c{number}>", PROPERTIES[0], names[0], ""))
        for name, following, value in zip(names, [*names[1:], "<https://a.example/nil>"], values, strict=True):
            made += [(name, "https://a.example/first", value, ""), (name, "https://a.example/rest", following, "")]
    return made


def is_blank(term: str) -> bool:
    return term[:1] not in {"", "<", '"'}


def ours(found: list[Quad], *parts: Quads) -> Quads:
    """The quads with blank nodes of our own."""
    blanks: dict[str, str] = {}
    made = Quads(parts=list(parts))
    for subject, predicate, *others in found:
        terms = (blanks.setdefault(term, new_blank()) if is_blank(term) else term for term in (subject, *others))
        made.add(next(terms), predicate, *terms)
    return made


def theirs(*sets: list[Quad]) -> bytes:
    """What pyoxigraph makes of the quads; a name means different blank nodes in different sets."""
    lines = []
    for number, found in enumerate(sets):
        for subject, predicate, *others in found:
            terms = [f"_:{term}x{number}" if is_blank(term) else term for term in (subject, *others)]
            lines.append(f"{terms[0]} <{predicate}> {terms[1]} {terms[2]} .\n")
    return canonical_by_pyoxigraph("".join(lines).encode())


@settings(max_examples=400, deadline=None)
@given(found=quads("abcdef", 12))
def test_any_quads(found: list[Quad]) -> None:
    assert ours(found).canonical() == theirs(found)


@settings(max_examples=200, deadline=None)
@given(lists=LISTS, more=quads("gh", 3), documents=st.lists(quads("abcd", 6), min_size=2, max_size=3))
def test_quads_that_are_shared_serve_every_document(
    lists: list[list[str]], more: list[Quad], documents: list[list[Quad]]
) -> None:
    shared = cells(lists) + more
    part = ours(shared)
    for own in documents:
        assert ours(own, part).canonical() == theirs(shared, own)


def test_the_lists_of_a_rubric_need_no_help() -> None:
    levels = ['"low"', '"high"', '"top"', '"low"']
    found = cells([levels] * 4)
    with patch.object(canonical, "canonical_by_pyoxigraph", side_effect=AssertionError):
        made = ours(found).canonical()
    assert made == theirs(found)


def test_help_is_asked_for_large_tangles_and_for_what_only_permutations_tell_apart() -> None:
    long = cells([['"low"'] * 200] * 2)
    ring = [(one, PROPERTIES[0], other, "") for one, other in itertools.pairwise("abcdea")]
    for found in (long, ring):
        with patch.object(canonical, "canonical_by_pyoxigraph", return_value=b"help") as asked:
            assert ours(found).canonical() == b"help"
        asked.assert_called_once()
        assert ours(found).canonical() == theirs(found)
