"""Which credentials are related to which: those that share most stacks, competencies, topics and prerequisites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from plaudit.records.registry import CredentialRecord, Registry
from plaudit.site.pathways import stacks_of

MOST = 4
_Feature = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Relation:
    """A related credential, and what it shares in the words of the records, in their order."""

    credential: CredentialRecord
    shared: tuple[str, ...]


class Relations:
    """The current credentials by what describes them."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def of(self, id_: str, besides: Collection[str]) -> list[Relation]:
        """The credentials that share most with one, at most `MOST`; by name where they share as much.

        Args:
            id_: The credential.
            besides: Those that its page names in another place.
        """
        shared: dict[str, list[str]] = defaultdict(list)
        for feature, words in self._features[id_].items():
            for other in self._sharing[feature]:
                shared[other].append(words)
        found = [other for other in shared if other not in {id_, *besides, *self._superseded}]
        found.sort(key=lambda other: (-len(shared[other]), self._registry.current(other).record.name.casefold(), other))
        return [Relation(self._registry.current(other), tuple(shared[other])) for other in found[:MOST]]

    @cached_property
    def _features(self) -> dict[str, dict[_Feature, str]]:
        return {id_: dict(_features(self._registry, id_)) for id_ in self._registry.credentials}

    @cached_property
    def _sharing(self) -> dict[_Feature, list[str]]:
        found: dict[_Feature, list[str]] = defaultdict(list)
        for id_, features in self._features.items():
            for feature in features:
                found[feature].append(id_)
        return found

    @cached_property
    def _superseded(self) -> frozenset[str]:
        current = (self._registry.current(id_).record for id_ in self._registry.credentials)
        return frozenset(record.supersedes for record in current if record.supersedes)


def _features(registry: Registry, id_: str) -> Iterator[tuple[_Feature, str]]:
    record = registry.current(id_).record
    for stack in stacks_of(registry, id_):
        yield ("stack", stack), registry.stacks[stack].name
    for alignment in record.alignments:
        found = registry.competency(alignment)
        yield ("competency", alignment), f"{found[0].name} {found[1].code}" if found else alignment
    for topic in record.topics:
        yield ("topic", " ".join(topic.casefold().split())), topic
    for prerequisite in record.prerequisites:
        yield ("prerequisite", prerequisite), registry.current(prerequisite).record.name
