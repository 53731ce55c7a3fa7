"""What somebody's awards count for, place by place; nothing of it depends on today."""

from decimal import Decimal

from plaudit.site.pages.context import held
from plaudit.site.recognition import jurisdictions
from support.command import ROOT
from support.pages import registry_of

REGISTRY = registry_of(ROOT)


def of(slug: str) -> dict[str, tuple[list[str], dict[str, Decimal]]]:
    """By place: the awards, each as often as it is counted, and the totals by purpose."""
    found = jurisdictions(REGISTRY, held(REGISTRY, REGISTRY.educators[slug]))
    return {
        place.name: (
            [counting.award.id for counting in place.countings],
            {f"{total.purpose}, {total.unit}": total.amount for total in place.totals},
        )
        for place in found
    }


def test_awards_stand_under_every_place_where_they_count() -> None:
    found = of("renata-okonjo-bell")
    assert list(found) == sorted(found)
    assert len(found) > 1
    for name, (awards, _) in found.items():
        for id_ in awards:
            record = REGISTRY.version(REGISTRY.published_awards[id_]).record
            assert name in [entry.jurisdiction for entry in record.recognized]


def test_a_total_is_the_sum_of_one_unit_for_one_purpose() -> None:
    awards, totals = of("renata-okonjo-bell")["US-KY"]
    records = [REGISTRY.version(REGISTRY.published_awards[id_]).record for id_ in dict.fromkeys(awards)]
    amounts = [Decimal(str(entry.amount)) for r in records for entry in r.recognized if entry.unit == "CEU"]
    assert totals["renewal, CEU"] == sum(amounts)
    assert set(totals) == {"renewal, CEU", "rank, of 8 parts of Teacher Leader rank"}


def test_an_award_counts_as_the_version_says_under_which_it_was_earned() -> None:
    award = next(a for a in REGISTRY.published_awards.values() if a.record.credential == "facilitating-discussion@1")
    amounts = [c.entry.amount for place in jurisdictions(REGISTRY, [award]) for c in place.countings]
    assert amounts == [entry.amount for entry in REGISTRY.version(award).record.recognized]
    assert amounts != [e.amount for e in REGISTRY.current("facilitating-discussion").record.recognized]


def test_one_award_makes_no_total() -> None:
    award = next(iter(REGISTRY.published_awards.values()))
    assert [place.totals for place in jurisdictions(REGISTRY, [award]) if place.totals] == []
