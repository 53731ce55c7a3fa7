"""What a change makes of files that are no records: theme, prose, pictures, workflows, and whatever else is touched."""

from __future__ import annotations

import difflib
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from plaudit.change_model import (
    DECIDES,
    EVERY_PAGE,
    NO_PAGE,
    NOT_COMPARED,
    NOT_PUBLISHED,
    RUNS,
    SAYS_THE_SAME,
    Change,
    Side,
    verb,
)
from plaudit.records.checks.site import published_images
from plaudit.records.external_files import FOLDER
from plaudit.records.kinds import CONFIG
from plaudit.records.load import IMAGES

_WATCHED = ("pages", IMAGES, "theme")
# What the workflows and the package manager run. Everything else is told, too, but without a claim of what it does.
_RUN = (".github/", "generator/", "scripts/", "requirements", "pyproject.toml")
_TEXTS = (".css", ".html", ".js", ".json", ".md", ".mjs", ".svg", ".txt", ".yml")
_SAME = "its content is the same; what differs is whether it can be run"
_ENDS = "its lines are the same; what differs is how they end"
_EMPTY = "an empty file"
_COMPARED = 5_000  # lines of both sides: a diff of more could take minutes


@dataclass(frozen=True, slots=True)
class Files:
    """The folders before and after a change.

    Attributes:
        before: None when nothing is published yet.
        after: What would be.
        pictures_before: The pictures that records name, by path; None where the records could not be read.
        pictures: Those that they name after the change; None likewise.
    """

    before: Path | None
    after: Path
    pictures_before: Collection[str] | None = None
    pictures: Collection[str] | None = None

    @property
    def compared(self) -> bool:
        """Whether the records of both sides could be compared."""
        return self.pictures is not None


def files_of(before: Side | None, after: Side) -> Files:
    """The folders of two sides whose records were compared."""
    earlier = published_images(before.registry) if before else []
    return Files(before.folder if before else None, after.folder, earlier, published_images(after.registry))


def file_changes(files: Files, left: Collection[str], told: Collection[str] = ()) -> list[Change]:
    """A row for every file that differs, by path.

    Args:
        files: Both folders.
        left: Paths that git says differ, and that no record accounts for.
        told: Paths that some record accounts for.
    """
    folders = [folder for folder in (files.before, files.after) if folder]
    watched = {path for folder in folders for name in _WATCHED for path in _contents(folder, name)}
    rows = [_row(files, path) for path in sorted({*watched, *left} - {*told})]
    return [row if row.lines else replace(row, lines=(_SAME,)) for row in rows if row.lines or row.path in left]


def _contents(folder: Path, name: str) -> list[str]:
    return [
        (Path(top) / file).relative_to(folder).as_posix()
        for top, _, files in os.walk(folder / name)
        for file in files
        if not file.startswith(".")
    ]


def _content(folder: Path, path: str) -> bytes | None:
    """The bytes of a file, or where a link leads, which is not followed; None where there is neither."""
    file = folder / path
    if file.is_symlink():
        return b"a link to " + os.fsencode(file.readlink())
    return file.read_bytes() if file.is_file() else None


def _row(files: Files, path: str) -> Change:
    """What became of a file; without lines when nothing did."""
    old = _content(files.before, path) if files.before else None
    new = _content(files.after, path)
    thing = _thing(path)
    what = f"{verb(before=old is not None, after=new is not None)} {thing}"
    if thing == "record" and files.compared:
        what = "rewritten record"  # what it says differently has a row already: this is its comments, or its form
    pictures = files.pictures_before if new is None else files.pictures
    return Change(what, path, _address(path, thing, pictures), path, tuple(_lines(path, old, new)))


def _thing(path: str) -> str:
    for folder, thing in (("pages", "page"), (IMAGES, "picture"), ("theme", "theme file")):
        if path.startswith(f"{folder}/"):
            return thing
    parts = path.split("/")
    if parts[0] == "profiles" and FOLDER in parts[2:-1]:
        return "external file"
    is_record = parts[0] in {"catalog", "profiles"} and path.endswith(".yml")
    return "record" if is_record or path == CONFIG else "other file"


def _address(path: str, thing: str, pictures: Collection[str] | None) -> str:
    if thing == "page":
        return _prose_address(path.removeprefix("pages/"))
    if thing == "theme file":
        return EVERY_PAGE
    if thing == "other file":
        return DECIDES if path.endswith("CODEOWNERS") else RUNS if path.startswith(_RUN) else NO_PAGE
    if pictures is None:
        return NOT_COMPARED
    if thing == "picture":
        return path if path in pictures else NOT_PUBLISHED
    return SAYS_THE_SAME


def _prose_address(name: str) -> str:
    if not name.endswith(".md"):
        return name
    page = name.removesuffix(".md")
    return "" if page == "index" else f"{page.removesuffix('/index')}/"


def _lines(path: str, old: bytes | None, new: bytes | None) -> Iterator[str]:
    """The difference, or, of what is no text, how large it is; nothing when both are the same."""
    if old == new:
        return
    if all(_is_text(path, side) for side in (old, new)):
        before, after = ((side or b"").decode("utf-8", "replace").splitlines() for side in (old, new))
        yield from _difference(before, after) or [_EMPTY if None in (old, new) else _ENDS]
    else:
        yield from (f"{sign} {len(side):,} bytes" for sign, side in (("-", old), ("+", new)) if side is not None)


def _is_text(path: str, data: bytes | None) -> bool:
    """Whether it is shown as text: nothing that a browser or a workflow would read is hidden by one odd byte."""
    if path.endswith(_TEXTS):
        return True
    try:
        return "\0" not in (data or b"").decode("utf-8")
    except UnicodeDecodeError:
        return False


def _difference(before: list[str], after: list[str]) -> list[str]:
    if before and after and len(before) + len(after) > _COMPARED:
        return ["too many lines to be compared; all that are there now follow", *(f"+{line}" for line in after)]
    return list(difflib.unified_diff(before, after, n=1, lineterm=""))[2:]  # without the names of both files
