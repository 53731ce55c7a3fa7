"""The files that only machines read, made from records without building the site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from plaudit.records.registry import Registry
from plaudit.site.api import api_files
from plaudit.site.ctdl import ctdl_file
from plaudit.site.feeds import feeds
from support.page_people import SITES
from support.pages import ENGLISH

Json = Any  # a parsed JSON document

__all__ = ["SITES", "json_files", "machine_files"]


def machine_files(registry: Registry) -> dict[str, bytes]:
    """All of them by their paths; each path once."""
    found = list(_files(registry))
    assert len({path for path, _ in found}) == len(found)
    return dict(found)


def _files(registry: Registry) -> Iterator[tuple[str, bytes]]:
    yield from api_files(registry, preview=False)
    yield ctdl_file(registry, ENGLISH)
    yield from feeds(registry, ENGLISH)


def json_files(registry: Registry) -> dict[str, Json]:
    """The JSON among them, parsed, without the schemas."""
    files = machine_files(registry)
    return {
        path: json.loads(data) for path, data in files.items() if path.endswith(".json") and "/schemas/" not in path
    }
