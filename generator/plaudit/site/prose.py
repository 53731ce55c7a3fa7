"""The owner's own pages: read and checked before MkDocs sees them.

MkDocs takes unreadable front matter for text, and a first line like `Welcome: ...` for front matter. Here a page says
clearly what it is, and what is wrong with it has a line and a column.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path, PurePosixPath

from plaudit.records.problem import Problem
from plaudit.records.yaml_reader import Document, Place, read_yaml

# Pages that records make; a prose page with such an address would stand in their way.
TAKEN = frozenset(
    "a api catalog contribute educators frameworks issuer organizations p plan search stacks status verify".split()  # noqa: SIM905  # shorter than a set of strings
)
KEYS = ("title", "description", "order")
LAST = 1_000_000  # the place of pages without `order`: after those that have one
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FAULTS = {
    "address": "a page of the site's records has this address; give the file another name",
    "utf-8": "save the file with the encoding UTF-8",
    "order": "write a number: pages with small ones come first",
}


@dataclass(frozen=True, slots=True)
class ProsePage:
    """One page of prose.

    Attributes:
        name: Its path below pages/, with forward slashes: `about.md`.
        values: What its front matter says: `title`, `description`, `order`; plain text.
        markdown: The text below the front matter.
    """

    name: str
    values: Mapping[str, str]
    markdown: str

    @property
    def rank(self) -> tuple[int, str]:
        """What the navigation sorts by."""
        return int(self.values.get("order", LAST)), self.name

    @property
    def label(self) -> str:
        """Its name in the navigation: the title, or the name of its file, which is shorter than most headings."""
        stem = PurePosixPath(self.name).stem
        return self.values.get("title") or stem.replace("-", " ").replace("_", " ").capitalize()

    @property
    def source(self) -> str:
        """The page as MkDocs is to read it. Its templates do not escape, so the values are escaped here."""
        return mkdocs_source({key: escape(value) for key, value in self.values.items()}, self.markdown)


@dataclass(slots=True)
class Prose:
    """What lies in pages/: the pages, the files that go with them (pictures), and what is wrong with them."""

    pages: list[ProsePage] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def mkdocs_source(values: Mapping[str, object], markdown: str) -> str:
    """Front matter and text. The front matter is JSON, which is YAML, too."""
    return f"---\n{json.dumps(values)}\n---\n\n{markdown}"


def read_prose(folder: Path) -> Prose:
    """Read all pages of the owner; the folder may be absent. Problems name files as `pages/about.md`."""
    prose = Prose()
    for name, path in _walk(folder):
        place = f"{folder.name}/{name}"
        if not path.resolve().is_relative_to(folder.resolve()):
            prose.problems.append(Problem(place, 0, 0, "this link leads out of the folder", "put the file itself here"))
        elif _address(name) in TAKEN:
            prose.problems.append(Problem(place, 0, 0, f"the address {_address(name)}/ is taken", _FAULTS["address"]))
        elif path.suffix.lower() == ".md":
            page = _read_page(name, path.read_bytes(), place)
            prose.problems.append(page) if isinstance(page, Problem) else prose.pages.append(page)
        else:
            prose.files[name] = path
    return prose


def _walk(folder: Path) -> Iterator[tuple[str, Path]]:
    found = ((path.relative_to(folder), path) for path in folder.rglob("*") if path.is_file())
    shown = ((name.as_posix(), path) for name, path in found if not any(part.startswith(".") for part in name.parts))
    return iter(sorted(shown))


def _address(name: str) -> str:
    """The first part of a file's address in the site."""
    return PurePosixPath(name.removesuffix(".md")).parts[0].casefold()


def _read_page(name: str, data: bytes, place: str) -> ProsePage | Problem:
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(place, line, 1, "this is not UTF-8 text", _FAULTS["utf-8"])
    if "\0" in text:
        return Problem(place, 0, 0, "this is not text, but some other kind of file", _FAULTS["utf-8"])
    matter = _FRONT_MATTER.match(text)
    if matter is None or not matter[1].strip():
        return ProsePage(name, {}, text[matter.end() if matter else 0 :])
    values = _values(matter[1], place)
    return values if isinstance(values, Problem) else ProsePage(name, values, text[matter.end() :])


def _values(matter: str, place: str) -> dict[str, str] | Problem:
    document = read_yaml(matter.encode(), place)
    problem = document if isinstance(document, Problem) else _first_problem(document, place)
    if problem is not None:
        # The reader counts from the first line of the front matter, which is the second of the file.
        return replace(problem, line=problem.line + 1)
    assert isinstance(document, Document)  # noqa: S101  # tells mypy what the lines above say
    return {key: " ".join(str(value).split()) for key, value in document.value.items()}


def _first_problem(document: Document, place: str) -> Problem | None:
    for key, value in document.value.items():
        at = document.places.get((key,), Place(0, 0))
        if key not in KEYS:
            close = difflib.get_close_matches(key, KEYS, 1)
            hint = f"did you mean `{close[0]}`?" if close else f"a page may have {', '.join(KEYS)}"
            return Problem(place, at.line, at.column, f"unknown key `{key}`", hint)
        if not isinstance(value, str):
            return Problem(place, at.line, at.column, f"`{key}` must be text", "write it on one line")
        if key == "order" and not re.fullmatch(r"[0-9]{1,5}", value):
            return Problem(place, at.line, at.column, f"`{value}` is not a place in the order", _FAULTS["order"])
    return None
