"""Finding the place of a field in a record that was read before."""

from __future__ import annotations

from collections.abc import Callable

from plaudit.records.explain import place_of
from plaudit.records.problem import Problem
from plaudit.records.source import Source
from plaudit.records.yaml_reader import FieldPath, Place, read_yaml


def locator(source: Source) -> Callable[[str, FieldPath], tuple[int, int]]:
    """A function that finds line and column of a field in a record file; files are read again, since it is rare."""
    known: dict[str, dict[FieldPath, Place]] = {}

    def locate(path: str, where: FieldPath) -> tuple[int, int]:
        if path not in known:
            try:
                document = read_yaml(source.read(path), path)
            except OSError:
                return 0, 0
            known[path] = {} if isinstance(document, Problem) else document.places
        place = place_of(known[path], where)
        return place.line, place.column

    return locate
