"""Which awards are shown beside those of other people: in feeds and in the files for machines."""

from __future__ import annotations

from plaudit.records.registry import AwardRecord, Registry
from plaudit.site.pages.context import DIRECTORY, consenting


def public_awards(registry: Registry) -> list[AwardRecord]:
    """The awards, newest first, of those who are public and agreed to be in the directory; none that was revoked."""
    people = consenting(registry, DIRECTORY)
    found = [award for educator in people for award in educator.awards if not award.record.revoked]
    return sorted(found, key=lambda award: (award.record.awarded, award.id), reverse=True)
