"""Imports go downwards only, and every third-party library has one owning room (ARCHITECTURE.md)."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.command import ROOT

# Which rooms of the package each room may import. The modules at the top are the room "build", the commands "cli".
ROOMS = {
    "records": {"records"},
    "credentials": {"records", "credentials"},
    "site": {"records", "credentials", "site"},
    "build": {"records", "credentials", "site", "build"},
    "cli": {"records", "credentials", "site", "build", "cli"},
}
OWNERS = {
    "records": {"yaml", "pydantic", "pydantic_core", "platformdirs"},
    "credentials": {"nacl", "rfc8785", "pyoxigraph", "zopfli"},
    "site": {
        "jinja2",
        "markupsafe",
        "mkdocs",
        "markdown",
        "qrcode",
        "nh3",
        "filelock",
        "resvg_py",
        "babel",
        "rjsmin",
        "rcssmin",
        "typst",
    },
    "build": set(),
    "cli": {"click"},
}


def violations(package: Path) -> list[str]:
    """Every import that breaks the floors, as `file:line: room imports name`."""
    return [
        f"{file.relative_to(package)}:{line}: {room} imports {name}"
        for file in sorted(package.rglob("*.py"))
        for room in [room_of(list(file.relative_to(package).with_suffix("").parts))]
        for line, name in imports(file, package)
        if not allowed(room, name.split("."))
    ]


def room_of(parts: list[str]) -> str:
    """The room of a module, by its path inside the package."""
    if parts[0] in {"cli", "commands", "__main__"}:
        return "cli"
    return parts[0] if parts[0] in ROOMS and len(parts) > 1 else "build"


def imports(file: Path, package: Path) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything that a file imports, names from `from` included."""
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = file.relative_to(package.parent).parts[: -node.level] if node.level else ()
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def allowed(room: str, name: list[str]) -> bool:
    """The standard library is everybody's; the package's own rooms and the libraries follow the tables above."""
    if name[0] == "plaudit":
        return name[1:] == ["__version__"] or room_of([*name[1:], ""]) in ROOMS[room]
    return name[0] in sys.stdlib_module_names or name[0] in OWNERS[room]


def test_every_import_goes_down_and_every_library_stays_in_its_room() -> None:
    assert violations(ROOT / "generator" / "plaudit") == []


@pytest.mark.parametrize(
    ("module", "source", "reported"),
    [
        ("records/a.py", "from plaudit.credentials import keys", "records imports plaudit.credentials.keys"),
        ("records/a.py", "from ..site import pages", "records imports plaudit.site.pages"),
        ("records/a.py", "from plaudit import build", "records imports plaudit.build"),
        ("credentials/deep/a.py", "def f():\n    import plaudit.site.qr", "credentials imports plaudit.site.qr"),
        ("credentials/a.py", "import yaml", "credentials imports yaml"),
        ("site/a.py", "from plaudit.cli import run", "site imports plaudit.cli.run"),
        ("site/a.py", "import nacl.signing", "site imports nacl.signing"),
        ("build.py", "from plaudit import cli", "build imports plaudit.cli"),
        ("build.py", "import plaudit.commands.new", "build imports plaudit.commands.new"),
        ("build.py", "import click", "build imports click"),
        ("commands/new.py", "from pydantic import BaseModel", "cli imports pydantic.BaseModel"),
        ("site/a.py", "import requests", "site imports requests"),
    ],
)
def test_a_planted_violation_is_reported(tmp_path: Path, module: str, source: str, reported: str) -> None:
    file = tmp_path / "plaudit" / module
    file.parent.mkdir(parents=True)
    file.write_text(source, encoding="utf-8")
    assert violations(tmp_path / "plaudit") == [f"{module}:{source.count(chr(10)) + 1}: {reported}"]


def test_imports_that_go_down_are_allowed(tmp_path: Path) -> None:
    package = tmp_path / "plaudit"
    (package / "site").mkdir(parents=True)
    lines = [
        "import json",
        "import jinja2",
        "from plaudit import __version__",
        "from plaudit.records.registry import Registry",
        "from . import qr",
    ]
    (package / "site" / "a.py").write_text("\n".join(lines), encoding="utf-8")
    (package / "cli.py").write_text(
        "import click\nfrom plaudit import build\nfrom plaudit.commands import new", "utf-8"
    )
    assert violations(package) == []
