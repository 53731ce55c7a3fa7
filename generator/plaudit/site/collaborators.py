"""Who earned the same as an educator and is open to working together.

Both sides have public pages and agreed to be named to their peers; nobody else is named, and nobody else sees them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from plaudit.records.registry import Educator, Registry
from plaudit.site.pages.context import PEERS, agrees, consenting, held

OPEN_TO = "collaboration"
MOST = 6  # on a page
_MOST_OF_A_CREDENTIAL = 12  # so that one more educator costs the same on a large site
Collaborators = Mapping[str, list[Educator]]


@dataclass(frozen=True, slots=True)
class Peer:
    """Somebody open to collaboration, and the credentials that both sides earned, by their current names."""

    educator: Educator
    shared: tuple[str, ...]


def collaborators(registry: Registry) -> Collaborators:
    """Those who may be named as open to collaboration, by each credential that they earned, newest first."""
    found: dict[str, dict[str, date]] = defaultdict(dict)
    for educator in consenting(registry, PEERS):
        if educator.profile and OPEN_TO in educator.profile.open_to:
            for award in held(registry, educator):
                found[award.credential_id].setdefault(educator.slug, award.record.awarded)
    return {id_: [registry.educators[slug] for slug in _newest(days)] for id_, days in found.items()}


def _newest(days: dict[str, date]) -> list[str]:
    return sorted(days, key=lambda slug: (days[slug], slug), reverse=True)[: _MOST_OF_A_CREDENTIAL + 1]


def peers_of(registry: Registry, educator: Educator, open_: Collaborators) -> list[Peer]:
    """The peers for an educator's page: those with most in common first. None unless the educator may be named, too."""
    if educator.visibility != "public" or not agrees(educator, PEERS):
        return []
    shared: dict[str, list[str]] = defaultdict(list)
    people: dict[str, Educator] = {}
    for id_ in dict.fromkeys(award.credential_id for award in held(registry, educator)):
        for other in open_.get(id_, ()):
            if other.slug != educator.slug:
                people[other.slug] = other
                shared[other.slug].append(registry.current(id_).record.name)
    ordered = sorted(shared, key=lambda slug: (-len(shared[slug]), people[slug].name.casefold(), slug))
    return [Peer(people[slug], tuple(shared[slug])) for slug in ordered[:MOST]]
