"""Copies of theme files in a site's own theme: each says in its first lines what it was copied from.

`plaudit theme copy` writes that note as a comment in the file's own syntax. By its hash `plaudit check` knows when the
original has moved on, without keeping older originals.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from pathlib import PurePosixPath

from plaudit import __version__
from plaudit.records.problem import WARNING, Problem
from plaudit.site.theme import THEME, Theme

_COMMENTS = {
    ".html": ("{#- ", " -#}"),  # the signs take the line break with them: a document begins with its doctype
    ".css": ("/* ", " */"),
    ".mjs": ("// ", ""),
    ".typ": ("// ", ""),
    ".yml": ("# ", ""),
    ".svg": ("<!-- ", " -->"),
}
_NOTE = re.compile(r"copied from plaudit (\S+), (\S+) ([0-9a-f]{16})")
_HEAD = 1000  # characters in which the note is looked for


def copied(theme: Theme, name: str) -> str | None:
    """A theme file with the note on top; None when the package has none of this name, or it has no comments."""
    original, signs = theme.original(name), _COMMENTS.get(PurePosixPath(name).suffix)
    if original is None or signs is None:
        return None
    data = original.read_bytes()
    note = f"copied from plaudit {__version__}, {name} {_hash(data)}"
    return f"{signs[0]}{note}{signs[1]}\n{data.decode('utf-8')}"


def difference(theme: Theme, name: str) -> str:
    """What the site's own file has that the original has not, as a unified diff; empty when they are the same.

    The note of a new copy counts as part of the original, so whoever takes over all changes takes over the note.
    """
    own = theme.find(name).read_text("utf-8", errors="replace")
    lines = difflib.unified_diff(
        (copied(theme, name) or "").splitlines(keepends=True),
        own.splitlines(keepends=True),
        f"plaudit {__version__}: {name}",
        f"{THEME}/{name}",
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def outdated_copies(theme: Theme) -> list[Problem]:
    """Warnings about copies whose originals have moved on since, sorted. A file without a note is nobody's copy."""
    return [problem for name in theme.own_files("") if (problem := _outdated(theme, name))]


def _outdated(theme: Theme, name: str) -> Problem | None:
    head = theme.find(name).read_bytes()[:_HEAD].decode("utf-8", "replace")
    note, original = _NOTE.search(head), theme.original(name)
    if note is None or original is None or note[3] == _hash(original.read_bytes()):
        return None
    message = f"the original has changed since this was copied from plaudit {note[1]}"
    hint = f"`plaudit theme diff {name}` shows how they differ; take over what you want, and the new first line"
    return Problem(f"{THEME}/{name}", head.count("\n", 0, note.start()) + 1, 1, message, hint, WARNING)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]
