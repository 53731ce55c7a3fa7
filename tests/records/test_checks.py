"""Each mistake in the records has a case: records in, exact messages out. A new case is a new file."""

from __future__ import annotations

import datetime as dt
import inspect
from pathlib import Path

import pytest

from plaudit.records.checks import (
    CHECKS,
    awards,
    catalog,
    external,
    inspect_folder,
    people,
    private,
    removed,
    site,
    stacks,
)
from plaudit.records.checks.context import Context
from plaudit.records.load import load_registry
from plaudit.records.locating import locator
from plaudit.records.problem import errors
from plaudit.records.source import Source
from support.record_cases import CASES, EXPECTED, base_site, read_case, write_folder

TODAY = dt.date(2026, 11, 23)
FILES = sorted(path for path in (CASES / "checks").glob("*.txt") if path.stem != "base")


@pytest.mark.parametrize("case", FILES, ids=lambda path: path.stem)
def test_mistake_is_named_with_its_place(case: Path, tmp_path: Path) -> None:
    files = read_case(case)
    expected = files.pop(EXPECTED)
    write_folder(base_site(tmp_path), files)
    _, problems = inspect_folder(tmp_path, TODAY)
    assert "".join(f"{problem}\n" for problem in problems) == expected


@pytest.mark.parametrize("module", [awards, catalog, external, people, private, removed, site, stacks])
def test_every_check_is_asked(module: object) -> None:
    defined = {function for name, function in inspect.getmembers(module) if name.startswith("check_")}
    assert defined <= set(CHECKS)


def test_every_check_has_a_case(tmp_path: Path) -> None:
    silent = set(CHECKS)
    for number, case in enumerate(FILES):
        files = read_case(case)
        del files[EXPECTED]
        source = Source(write_folder(base_site(tmp_path / str(number)), files))
        registry, problems = load_registry(source)
        if registry is not None and not errors(problems):
            context = Context(registry, TODAY, locator(source))
            silent -= {check for check in silent if any(check(context))}
    assert {check.__name__ for check in silent} == set()


def test_the_smallest_site_is_sound(tmp_path: Path) -> None:
    files = read_case(CASES / "checks" / "base.txt")
    write_folder(tmp_path, {"site_config.yml": files["site_config.yml"]})
    assert inspect_folder(tmp_path, TODAY)[1] == []


def test_no_folder_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    registry, problems = inspect_folder(tmp_path, TODAY)
    assert registry is None
    assert [problem.path for problem in problems] == ["site_config.yml"]
