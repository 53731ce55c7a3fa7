"""Parts of pages that are the same on many of them: rendered once, and kept.

`{{ kept("parts/award-title.html", credential=credential) }}` shows a template that sees nothing but what it is given
and what is the same on all pages of a depth. So it cannot say anything about a page that is not among its inputs: a
name that it was not given is an error, with its place, like any that nobody defined. It is kept by its inputs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import is_dataclass
from functools import lru_cache

from jinja2 import Environment
from markupsafe import Markup

from plaudit.records.fields import Record

_MOST = 5_000  # parts; some six megabytes
_VALUES = frozenset((str, Markup, int, float, bool, type(None), dt.date))
_TEXTS = frozenset((str,))
_Parts = dict[Hashable, tuple[Markup, Mapping[str, object]]]


class KeptParts:
    """The parts of the pages of one site that are equally deep in it."""

    def __init__(self, environment: Environment, everywhere: Mapping[str, object]) -> None:
        """Make it of where templates are found, and of what all parts see."""
        self._environment, self._everywhere = environment, everywhere
        self._parts = _parts(environment, _key("", everywhere))

    def __call__(self, template: str, /, **inputs: object) -> Markup:
        """A template with its inputs, as HTML."""
        key = _key(template, inputs)
        if key is None:
            return self._rendered(template, inputs)
        found = self._parts.get(key)
        if found is None:
            if len(self._parts) >= _MOST:
                del self._parts[next(iter(self._parts))]
            # With its inputs, lest the identity of one is given to something else.
            found = self._parts[key] = self._rendered(template, inputs), inputs
        return found[0]

    def _rendered(self, template: str, inputs: Mapping[str, object]) -> Markup:
        html = self._environment.get_template(template).render(self._everywhere, **inputs)
        return Markup(html.strip())  # noqa: S704  # escaped by the template, as on a page


@lru_cache(maxsize=8)
def _parts(_environment: Environment, _everywhere: Hashable) -> _Parts:
    return {}


def _key(template: str, inputs: Mapping[str, object]) -> Hashable | None:
    """What tells parts apart; None when one of the inputs may change."""
    key = (template, *inputs, *map(_mark, inputs.values()))
    return None if None in key else key


def _mark(value: object) -> Hashable | None:
    """What tells a value from others: itself and its type, or the identity of what cannot change; else None."""
    kind = type(value)
    if kind in _VALUES:
        return kind, value
    if isinstance(value, tuple):
        if _TEXTS.issuperset(map(type, value)):
            return kind, value
        marks = tuple(map(_mark, value))
        return None if None in marks else (kind, marks)
    return id(value) if isinstance(value, Record) or _is_frozen(kind) else None


def _is_frozen(kind: type) -> bool:
    return is_dataclass(kind) and bool(kind.__dataclass_params__.frozen)  # type: ignore[attr-defined]  # dataclasses have it
