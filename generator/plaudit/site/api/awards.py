"""The public awards as JSON."""

from __future__ import annotations

from collections.abc import Iterable

from plaudit.credentials.addresses import award_path, credential_path
from plaudit.records.registry import AwardRecord, Registry, last_day
from plaudit.site.machine_values import Json, said


def awards_of_year(registry: Registry, year: int, awards: Iterable[AwardRecord]) -> Json:
    """The awards of a year.

    Args:
        registry: Where they come from.
        year: The year.
        awards: Those of `public_awards` that were made in it.
    """
    return {"year": year, "awards": [_award(registry, award) for award in awards]}


def _award(registry: Registry, award: AwardRecord) -> Json:
    """Under the name that the educator has now; the signed document has the one that it was made out to."""
    url, version, educator = registry.site.url, registry.version(award), registry.educators[award.educator]
    last = last_day(award.record, version.record.valid_for)
    renewal = registry.renewed_by(award)
    return {
        "id": award.id,
        "url": url + award_path(award.id),
        "document": url + credential_path(award),
        "credential": {"id": version.id, "version": version.version, "name": version.record.name},
        "educator": {"name": educator.name, "url": f"{url}p/{educator.slug}/"},
        "awarded": award.record.awarded.isoformat(),
        **said(
            valid_until=last.isoformat() if last else None,
            renews=award.record.renews,
            renewed_by=renewal.id if renewal else None,
        ),
    }
