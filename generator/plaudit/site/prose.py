"""The owner's own pages: read and checked before MkDocs sees them.

MkDocs takes unreadable front matter for text, and a first line like `Welcome: ...` for front matter. Here a page says
clearly what it is, and what is wrong with it has a line and a column.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path, PurePosixPath

from plaudit.records.problem import Problem
from plaudit.records.yaml_reader import Document, Place, read_yaml
from plaudit.site.output_paths import OutputPaths, WriteError
from plaudit.site.prose_files import ENDINGS, PAGE, fault, walk

# Pages that records make; a prose page with such an address would stand in their way.
TAKEN = frozenset(
    (  # noqa: SIM905  # shorter than a set of strings
        "a accessibility api catalog contribute educators frameworks issuer organizations p plan search stacks "
        "status verify"
    ).split()
)
# Files that the site has without any record, and a folder that MkDocs leaves out without a word.
_FILES = frozenset({"404", "404.html", "assets", "feed.xml", "robots.txt", "sitemap.xml", "templates"})
# The page that the site makes unless the owner writes one; see `has_page`.
PRIVACY = "privacy"
KEYS = ("title", "description", "order", "navigation")
LAST = 1_000_000  # the place of pages without `order`: after those that have one
_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FAULTS = {
    "address": "the site itself has this address; give the file another name",
    "ending": f"pages end in {PAGE}; beside them belong {', '.join(sorted(ENDINGS))}",
    "folder": "a page may be called about.md, but not about.html.md",
    "link": "put the file itself here",
    "picture": "save it anew with a program for such files; a drawing needs no scripts and no links",
    "name": "give the file another name",
    "utf-8": "save the file with the encoding UTF-8",
    "navigation": "write false for a page that only links lead to",
    "order": "write a number: pages with small ones come first",
}


@dataclass(frozen=True, slots=True)
class ProsePage:
    """One page of prose.

    Attributes:
        name: Its path below pages/, with forward slashes: `about.md`.
        values: What its front matter says: `title`, `description`, `order`, `navigation`; plain text.
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
    def navigable(self) -> bool:
        """Whether the navigation names it: pages in folders and those that say so are reached by links alone."""
        return "/" not in self.name and self.values.get("navigation") != "false"

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


def destination(name: str) -> str:
    """Where a page is published: `about.md` as `about/index.html`."""
    stem = name.removesuffix(PAGE)
    folder, _, last = stem.rpartition("/")
    return f"{folder}/index.html".lstrip("/") if last in {"index", "README"} else f"{stem}/index.html"


def has_page(folder: Path, address: str) -> bool:
    """Whether the owner's prose has a page at an address such as `privacy`: it then takes the place of ours."""
    names = (f"{address}{PAGE}", f"{address}/index{PAGE}", f"{address}/README{PAGE}")
    return any((folder / name).is_file() for name in names)


def read_prose(folder: Path) -> Prose:
    """Read all pages of the owner; the folder may be absent. Problems name files as `pages/about.md`.

    Raises:
        OSError: Something in it cannot be read.
    """
    if folder.is_symlink():
        return Prose(problems=[Problem(folder.name, 0, 0, "links are not followed", _FAULTS["link"])])
    if folder.exists() and not folder.is_dir():
        return Prose(problems=[Problem(folder.name, 0, 0, "this must be a folder")])
    prose, paths = Prose(), OutputPaths()
    for name, entry in walk(folder):
        place = f"{folder.name}/{name}"
        if entry.kind == "link":
            prose.problems.append(Problem(place, 0, 0, "links are not followed", _FAULTS["link"]))
        elif entry.kind != "file":
            prose.problems.append(Problem(place, 0, 0, "this is neither a file nor a folder"))
        elif problem := _address_problem(name, place, paths):
            prose.problems.append(problem)
        else:
            _take(prose, name, folder / name, place)
    return prose


def _take(prose: Prose, name: str, path: Path, place: str) -> None:
    """Read one file whose name is fine."""
    data = path.read_bytes()
    if name.endswith(PAGE):
        page = _read_page(name, data, place)
        prose.problems.append(page) if isinstance(page, Problem) else prose.pages.append(page)
    elif wrong := fault(data, path.name):
        prose.problems.append(Problem(place, 0, 0, wrong, _FAULTS["picture"]))
    else:
        prose.files[name] = path


def _address_problem(name: str, place: str, paths: OutputPaths) -> Problem | None:
    """What is wrong with the name of a file, or with the address that it would be published at."""
    path = PurePosixPath(destination(name) if name.endswith(PAGE) else name)
    first = PurePosixPath(name.removesuffix(PAGE)).parts[0].casefold()
    if first in TAKEN | _FILES:
        return Problem(place, 0, 0, f"the address /{first} is taken", _FAULTS["address"])
    if any(folder.casefold().endswith(".html") for folder in path.parts[:-1]):
        return Problem(place, 0, 0, "this needs a folder whose name ends in .html, as pages do", _FAULTS["folder"])
    if not name.endswith(PAGE) and path.suffix.lower() not in ENDINGS:
        return Problem(place, 0, 0, f"{path.name} is not published from here", _FAULTS["ending"])
    if str(path) == "index.html" and name != "index.md":
        return Problem(place, 0, 0, "the home page has another name", "call it index.md")
    try:
        paths.add(str(path))
    except WriteError as error:
        return Problem(place, 0, 0, str(error), _FAULTS["name"])
    return None


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
        if key == "navigation" and value not in {"true", "false"}:
            return Problem(place, at.line, at.column, f"`{value}` is neither true nor false", _FAULTS["navigation"])
    return None
