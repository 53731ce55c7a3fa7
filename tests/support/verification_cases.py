"""The script that makes the verification's cases, as a module: for flaws that only one test needs."""

import sys
from dataclasses import replace
from functools import cache
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from typing import Any

from support.command import ROOT


@cache
def maker() -> Any:  # noqa: ANN401 a module that only the loader knows
    """`scripts/verification-cases`."""
    loader = SourceFileLoader("verification_cases", str(ROOT / "scripts" / "verification-cases"))
    spec = spec_from_loader(loader.name, loader)
    assert spec
    module = sys.modules[loader.name] = module_from_spec(spec)
    loader.exec_module(module)
    return module


def with_edits(name: str, **unsigned: object) -> dict[str, Any]:
    """A case by its name, whose credential was signed with other values; `__` in their names stands for a dot."""
    make = maker()
    flaws = make.VALID | make.SIGNATURE | make.ISSUER_KEY | make.DATES | make.STATUS
    flaw = flaws[name]
    edits = {path.replace("__", "."): value for path, value in unsigned.items()}
    case: dict[str, Any] = make.case(replace(flaw, unsigned={**flaw.unsigned, **edits}))
    return case
