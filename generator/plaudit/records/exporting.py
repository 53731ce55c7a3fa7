"""Exporting: everything about awards, as a spreadsheet that can be imported again, or as JSON.

An export is the maintainer's own: unlisted and hidden people are in it.
"""

from __future__ import annotations

import json

from plaudit.records.award_cells import award_cells
from plaudit.records.fields import dump
from plaudit.records.import_columns import COLUMNS
from plaudit.records.registry import AwardRecord, Registry
from plaudit.records.spreadsheet import Dialect, csv_text, guarded


def export_csv(registry: Registry, *, bom: bool = False) -> str:
    """One row for each award, by educator, day and id, with all columns that an import knows.

    Args:
        registry: The site.
        bom: Whether to begin with a byte-order mark, by which Excel knows that the file is UTF-8.
    """
    awards = sorted(registry.awards.values(), key=lambda award: (award.educator, award.record.awarded, award.id))
    rows = [_cells(registry, award) for award in awards]
    lines = [list(COLUMNS), *([guarded(cells.get(column, "")) for column in COLUMNS] for cells in rows)]
    return csv_text(lines, Dialect(bom=bom))


def _cells(registry: Registry, award: AwardRecord) -> dict[str, str]:
    educator = registry.educators[award.educator]
    import_id = educator.profile.import_id if educator.profile else None
    return {
        "educator": award.educator,
        "import_id": import_id or "",
        "name": educator.name,
        "visibility": educator.visibility,
        "award": award.id,
        **award_cells(award.record),
    }


def export_json(registry: Registry) -> str:
    """Profiles and awards with the keys of their records, by educator."""
    educators = [
        {
            "educator": slug,
            "profile": dump(educator.profile) if educator.profile else None,
            "awards": [{"award": award.id, **dump(award.record)} for award in educator.awards],
        }
        for slug, educator in registry.educators.items()
    ]
    return json.dumps({"educators": educators}, ensure_ascii=False, indent=1) + "\n"
