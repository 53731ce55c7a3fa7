"""Values as machines want them: what is not said is left out, and lengths of time have one form."""

from __future__ import annotations

Json = dict[str, object]


def said(**values: object) -> Json:
    """The values that say something: neither None nor empty. A trailing underscore is for Python's own words."""
    return {name.removesuffix("_"): value for name, value in values.items() if value not in (None, "", (), [], {})}


def number(value: float) -> float:
    """A number as people write it: `20`, not `20.0`."""
    return int(value) if value.is_integer() else value


def hours(spent: int | None) -> str | None:
    """Hours of work as ISO 8601 writes them: `PT15H`."""
    return None if spent is None else f"PT{spent}H"


def validity(valid_for: str | None) -> str | None:
    """`valid_for` of a credential as ISO 8601 writes it: `P3Y`, `P18M`."""
    if valid_for is None:
        return None
    count, _, unit = valid_for.partition(" ")
    return f"P{count}{'Y' if unit.startswith('year') else 'M'}"
