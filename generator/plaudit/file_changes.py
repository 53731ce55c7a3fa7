"""What a change makes of files that are no records: theme, prose, pictures, workflows, and whatever else is touched."""

from __future__ import annotations

import difflib
import os
from collections.abc import Collection, Iterator
from pathlib import Path

from plaudit.change_model import (
    DECIDES,
    EVERY_PAGE,
    NO_PAGE,
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
_RUN = (".github/", "generator/", "scripts/", "requirements", "pyproject.toml", "theme/")
_TEXTS = (".css", ".html", ".js", ".json", ".md", ".mjs", ".svg", ".txt", ".yml")
_COMPARED = 20_000  # lines of both sides: a diff of more could take minutes
_SAME_TEXT = "its text is the same; what differs is how its lines end, or whether it can be run"


def file_changes(before: Side | None, after: Side, left: Collection[str], told: Collection[str]) -> Iterator[Change]:
    """A row for every file that differs.

    Args:
        before: What is published; None when nothing is yet.
        after: What would be.
        left: Paths that git says differ, and that no record accounts for.
        told: Paths that some record accounts for.
    """
    sides = [side for side in (before, after) if side]
    watched = {path for side in sides for folder in _WATCHED for path in _contents(side.folder, folder)}
    images = frozenset(path for side in sides for path in published_images(side.registry))
    for path in sorted({*watched, *left} - {*told}):
        old, new = (_content(side.folder, path) if side else None for side in (before, after))
        if old != new or path in left:
            yield _row(path, old, new, images)


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


def _row(path: str, old: bytes | None, new: bytes | None, images: Collection[str]) -> Change:
    thing = _thing(path)
    # A record that says something else has its row already: this one has other comments, or another form.
    what = "rewritten record" if thing == "record" else f"{verb(before=old is not None, after=new is not None)} {thing}"
    return Change(what, path, _address(path, thing, images), path, tuple(_lines(path, old, new)))


def _thing(path: str) -> str:
    for folder, thing in (("pages", "page"), (IMAGES, "picture"), ("theme", "theme file")):
        if path.startswith(f"{folder}/"):
            return thing
    parts = path.split("/")
    if parts[0] == "profiles" and FOLDER in parts[2:-1]:
        return "external file"
    is_record = parts[0] in {"catalog", "profiles"} and path.endswith(".yml")
    return "record" if is_record or path == CONFIG else "other file"


def _address(path: str, thing: str, images: Collection[str]) -> str:
    if thing == "page":
        return _prose_address(path.removeprefix("pages/"))
    if thing == "picture":
        return path if path in images else NOT_PUBLISHED
    if thing == "other file" and path.rpartition("/")[2] == "CODEOWNERS":
        return DECIDES
    known = {"theme file": EVERY_PAGE, "record": SAYS_THE_SAME, "external file": SAYS_THE_SAME}
    return known.get(thing) or (RUNS if path.startswith(_RUN) else NO_PAGE)


def _prose_address(name: str) -> str:
    if not name.endswith(".md"):
        return name
    page = name.removesuffix(".md")
    return "" if page == "index" else f"{page.removesuffix('/index')}/"


def _lines(path: str, old: bytes | None, new: bytes | None) -> Iterator[str]:
    """The difference, or, of what is no text, how large it is."""
    if old == new:
        yield _SAME_TEXT
    elif all(_is_text(path, side) for side in (old, new)):
        before, after = ((side or b"").decode("utf-8", "replace").splitlines() for side in (old, new))
        yield from _difference(before, after) or [_SAME_TEXT]
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
        return [f"+{line}" for line in after]
    return list(difflib.unified_diff(before, after, n=1, lineterm=""))[2:]  # without the names of both files
