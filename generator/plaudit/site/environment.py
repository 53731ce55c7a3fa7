"""The Jinja environment of the record pages: everything is escaped, nothing may be undefined."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plaudit.site import qr, text


def make_environment(template_folders: Sequence[Path]) -> Environment:
    """An environment over folders of templates; a file of an earlier folder hides its namesake in a later one."""
    environment = Environment(
        loader=FileSystemLoader([str(folder) for folder in template_folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=False,
    )
    environment.filters |= {
        "prose": text.prose,
        "inline": text.inline,
        "date": text.date_tag,
        "longdate": text.long_date,
        "hours": text.hours,
        "host": text.host,
        "address": text.address,
        "monogram": text.monogram,
        "number": text.number,
        "names": text.names,
        "unbroken": text.unbroken,
    }
    environment.globals |= {
        "period": text.period,
        "years": text.years,
        "plural": text.plural,
        "money": text.money,
        "qr": qr.svg,
    }
    return environment
