"""An award as the cells of a spreadsheet, and the cells as an award: one is the other backwards."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from plaudit.records.fields import dump
from plaudit.records.import_dates import DateError, DateReader
from plaudit.records.profile_models import Award

_PLAIN = ("narrative", "renews", "replaces")
_STRUCTURED = ("learned_by", "evidence", "changes")
_REVOKED = ("on", "reason", "note")
_IDENTITY = ("checked_by", "how")


class CellError(Exception):
    """Raised for a cell that cannot be used; the message says why."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def award_cells(award: Award) -> dict[str, str]:
    """The cells of an award by our columns, without those that are empty."""
    data = dump(award)
    cells = {"credential": award.credential, "awarded": str(award.awarded)}
    cells |= {"award_name": data["name"]} if award.name else {}
    cells |= {key: str(data[key]) for key in ("expires", *_PLAIN) if data.get(key)}
    cells |= {"assessors": "; ".join(award.assessors)} if award.assessors else {}
    cells |= {"results": _results_cell(award.results)} if award.results else {}
    cells |= {key: _compact(data[key]) for key in _STRUCTURED if data.get(key)}
    for group, keys in (("identity", _IDENTITY), ("revoked", _REVOKED)):
        cells |= {f"{group}_{key}": data[group][key] for key in keys if data.get(group) and data[group].get(key)}
    return cells


def _results_cell(results: Mapping[str, str]) -> str:
    if any(";" in level for level in results.values()):
        return _compact(results)
    return "; ".join(f"{criterion}={level}" for criterion, level in results.items())


def _compact(value: object) -> str:
    return json.dumps(_with_whole_numbers(value), ensure_ascii=False, separators=(",", ":"))


def _with_whole_numbers(value: Any) -> Any:  # noqa: ANN401  # plain data
    """Plain data in which 6.0 is 6, as people write it."""
    if isinstance(value, Mapping):
        return {key: _with_whole_numbers(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_whole_numbers(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def award_data(cells: Mapping[str, str], dates: DateReader) -> dict[str, Any]:
    """What cells by our columns say of an award beyond `credential` and `awarded`, by the keys of its record.

    Raises:
        CellError: When a cell cannot be read. What it says may still be wrong; that is for the checks to find.
    """
    data: dict[str, Any] = {
        "name": cells.get("award_name"),
        "assessors": [part.strip() for part in cells.get("assessors", "").split(";") if part.strip()],
        "identity": _group("identity", _IDENTITY, ("checked_by", "how"), cells),
        "learned_by": _list("learned_by", cells),
        "results": _results(cells.get("results", "")),
        "evidence": _list("evidence", cells),
        "narrative": cells.get("narrative", "").replace("\r\n", "\n").replace("\r", "\n"),
        "expires": _date("expires", cells, dates),
        "renews": cells.get("renews"),
        "replaces": cells.get("replaces"),
        "changes": _list("changes", cells),
    }
    if revoked := _group("revoked", _REVOKED, ("on", "reason"), cells):
        data["revoked"] = revoked | {"on": _date("revoked_on", cells, dates)}
    return {key: value for key, value in data.items() if value}


def _group(group: str, keys: tuple[str, ...], needed: tuple[str, ...], cells: Mapping[str, str]) -> dict[str, Any]:
    """The keys of one block of a record, which have a column each."""
    found = {key: cells[column] for key in keys if cells.get(column := f"{group}_{key}")}
    if found and (missing := [f"{group}_{key}" for key in needed if key not in found]):
        raise CellError(f"no {' and no '.join(missing)}", "fill in the cell")
    return found


def _date(column: str, cells: Mapping[str, str], dates: DateReader) -> Any:  # noqa: ANN401  # a date, or nothing
    if not (text := cells.get(column)):
        return None
    try:
        return dates.read(text)
    except DateError as error:
        raise CellError(f"{column}: {error.message}", error.hint) from None


def _results(cell: str) -> dict[str, str]:
    if cell.startswith("{"):
        value = _json("results", cell)
        if isinstance(value, dict) and all(isinstance(level, str) for level in value.values()):
            return value
        raise CellError("results: this is not a level for each criterion", "write criterion=level; criterion=level")
    found: dict[str, str] = {}
    for part in filter(str.strip, cell.split(";")):
        criterion, sign, level = (piece.strip() for piece in part.partition("="))
        if not (criterion and sign and level):
            raise CellError(f"results: `{part.strip()}` is not criterion=level", "separate them with semicolons")
        if criterion in found:
            raise CellError(f"results: `{criterion}` stands here twice", "keep one of the two")
        found[criterion] = level
    return found


def _list(column: str, cells: Mapping[str, str]) -> list[dict[str, Any]]:
    """A list of blocks as JSON."""
    if not (cell := cells.get(column)):
        return []
    value = _json(column, cell)
    if isinstance(value, list) and all(_is_block(item) for item in value):
        return value
    raise CellError(f"{column}: this is not a list of blocks", _JSON_HINT)


_JSON_HINT = 'write it like [{"kind":"course","name":"..."}], or leave the column out with --columns'


def _is_block(value: object) -> bool:
    """Whether a value is a block whose values are text and numbers."""
    return isinstance(value, dict) and all(type(inner) in {str, int, float} for inner in value.values())


def _json(column: str, cell: str) -> Any:  # noqa: ANN401  # plain data
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        raise CellError(f"{column}: this is not JSON", _JSON_HINT) from None
