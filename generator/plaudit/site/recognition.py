"""What the awards of somebody count for, place by place: said by those who recognize them, so never signed.

Nothing here says what counts today: dates stand beside each entry, and whoever counts decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from plaudit.records.catalog_models import Organization, Recognition
from plaudit.records.registry import AwardRecord, CredentialRecord, Registry


@dataclass(frozen=True, slots=True)
class Counting:
    """An award that somebody counts for something."""

    award: AwardRecord
    credential: CredentialRecord
    entry: Recognition
    by: Organization


@dataclass(frozen=True, slots=True)
class Total:
    """What several awards make together for one purpose: an amount of a unit, which may be empty."""

    purpose: str
    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A state or a district, and which awards count there."""

    name: str
    countings: tuple[Counting, ...]
    totals: tuple[Total, ...]


def jurisdictions(registry: Registry, awards: Iterable[AwardRecord]) -> list[Jurisdiction]:
    """Where awards count, by name; within each in the order of the awards.

    An award counts as the version says under which it was earned.
    """
    found: dict[str, list[Counting]] = defaultdict(list)
    for award in awards:
        credential = registry.version(award)
        for entry in credential.record.recognized:
            counting = Counting(award, credential, entry, registry.organizations[entry.by])
            found[entry.jurisdiction].append(counting)
    return [Jurisdiction(name, tuple(found[name]), tuple(_totals(found[name]))) for name in sorted(found)]


def _totals(countings: list[Counting]) -> Iterable[Total]:
    """The sums of what one organization counts in one unit for one purpose, where there is more than one of it.

    Of several decisions about the same award only the newest is part of a sum.
    """
    amounts: dict[tuple[str, str, str], dict[str, Decimal]] = defaultdict(dict)
    for counting in sorted(countings, key=lambda counting: str(counting.entry.from_ or "")):
        entry = counting.entry
        if entry.amount is not None:
            amounts[entry.by, entry.for_, entry.unit or ""][counting.award.id] = Decimal(str(entry.amount))
    for (_, purpose, unit), parts in sorted(amounts.items()):
        if len(parts) > 1:
            yield Total(purpose, sum(parts.values(), Decimal()), unit)
