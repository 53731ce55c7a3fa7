"""What git knows of the folder: which files a change touches, and how the folder looked before."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias


class HistoryError(Exception):
    """Raised when git cannot answer; the message says why."""


def _git(
    root: Path, *arguments: str, environment: Mapping[str, str] | None = None, given: bytes | None = None
) -> bytes:
    command = ["git", "-C", str(root), *arguments]
    env = {**os.environ, **(environment or {})}
    try:
        result = subprocess.run(command, env=env, input=given, capture_output=True, check=True)  # noqa: S603  # no shell, git as the user has it
    except FileNotFoundError:
        raise HistoryError("git is not installed") from None
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode("utf-8", "replace").strip().splitlines()
        if not reason and "merge-base" in arguments:
            raise HistoryError("it has no commit in common with this work; fetch the whole history") from None
        raise HistoryError(f"git says: {reason[-1] if reason else 'nothing'}") from None
    return result.stdout


def _base(root: Path, revision: str) -> str:
    if revision.startswith("-"):
        raise HistoryError(f"`{revision}` is not a revision")
    return _git(root, "merge-base", revision, "HEAD").decode("ascii").strip()


TouchedLines: TypeAlias = Mapping[str, tuple[range, ...]]
_HUNK = re.compile(rb"@@ -[0-9]+(?:,([0-9]+))? \+([0-9]+)(?:,([0-9]+))? @@")
_ALL = range(sys.maxsize)


def touched_lines(root: Path, revision: str) -> TouchedLines:
    """The lines that differ from where the work left `revision`, by path relative to `root`; new files as a whole.

    A file of which lines were only taken away, or that is gone, or is no text, is there without lines.

    Raises:
        HistoryError: When this is no git repository or there is no such revision.
    """
    base = _base(root, revision)
    names = _git(root, "diff", "--name-only", "--relative", "--no-renames", _ALL_MODULES, "-z", base, "--")
    lines = _hunks(_git(root, *_PLAIN_PATHS, "diff", "--relative", "--no-renames", "-U0", *_NO_HELPERS, base, "--"))
    found = {name: lines.get(name, ()) for name in _paths(names)}
    return found | dict.fromkeys(_paths(_git(root, "ls-files", "--others", "--exclude-standard", "-z")), (_ALL,))


# However git is set up here, names are not quoted and prefixed in a way of their own, and no program is started.
_PLAIN_PATHS = ("-c", "core.quotePath=false", "-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false")
_ALL_MODULES = "--ignore-submodules=none"  # whatever .gitmodules says
_NO_HELPERS = ("--no-ext-diff", "--no-textconv", "--no-color")


def _paths(names: bytes) -> list[str]:
    return [os.fsdecode(name) for name in names.split(b"\0") if name]


def _hunks(diff: bytes) -> dict[str, tuple[range, ...]]:
    """The new lines of every file of a diff without context."""
    found: dict[str, tuple[range, ...]] = {}
    path, lines = "", iter(diff.split(b"\n"))
    for line in lines:
        if line.startswith(b"+++ "):
            path = os.fsdecode(line.removeprefix(b"+++ b/").removesuffix(b"\t"))
        elif hunk := _HUNK.match(line):
            gone, first, new = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            found[path] = (*found.get(path, ()), range(first, first + new))
            for _ in range(gone + new):  # the text itself, which may look like anything
                next(lines)
    found.pop("+++ /dev/null", None)  # files that are gone
    return found


@contextmanager
def folder_at(root: Path, revision: str, without: Collection[str] = ()) -> Iterator[Path]:
    """A temporary copy of the folder as it was where the work left `revision`; empty when it was not there yet.

    Args:
        root: The folder.
        revision: What git calls the other side.
        without: Folders to leave out, relative to `root`; a copy of many files takes longer than all else.

    Raises:
        HistoryError: When git cannot give it.
    """
    base = _base(root, revision)
    prefix = os.fsdecode(_git(root, "rev-parse", "--show-prefix").removesuffix(b"\n")).rstrip("/")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "folder"
        folder.mkdir()
        if _is_in(root, base, prefix):
            # By way of an index of its own: `git archive` would leave out what .gitattributes tells it to.
            top = Path(os.fsdecode(_git(root, "rev-parse", "--show-toplevel").removesuffix(b"\n")))
            index = {"GIT_INDEX_FILE": str(Path(name) / "index")}
            _git(top, "read-tree", f"{base}:{prefix}", environment=index)
            wanted = _outside(_git(top, "ls-files", "-z", environment=index), without)
            arguments = ("checkout-index", "--quiet", f"--prefix={folder}/", "-z", "--stdin")
            _git(top, *arguments, environment=index, given=wanted)
        yield folder


def _outside(names: bytes, folders: Collection[str]) -> bytes:
    """The names, each with a null byte behind it, of the files that lie in none of the folders."""
    left_out = {os.fsencode(folder) for folder in folders}
    kept = [name for name in names.split(b"\0") if name and not any(part in left_out for part in _above(name))]
    return b"".join(name + b"\0" for name in kept)


def _above(name: bytes) -> Iterator[bytes]:
    """The folders that a file lies in."""
    while name := name.rpartition(b"/")[0]:
        yield name


def _is_in(root: Path, commit: str, prefix: str) -> bool:
    """Whether this folder was there in a commit, and was a folder."""
    if not prefix:
        return True
    listed = _git(root, "--literal-pathspecs", "ls-tree", "-z", "--full-tree", commit, "--", prefix)
    return b" tree " in listed.partition(b"\t")[0]


def is_exposed(file: Path) -> bool:
    """Whether a file lies where git would take it into a repository."""
    asked = ["git", "-C", str(file.parent), "check-ignore", "-q", "--", file.name]
    try:
        # 0: it is ignored; 1: it is not; 128: there is no repository.
        return subprocess.run(asked, capture_output=True, check=False).returncode == 1  # noqa: S603  # as in _git
    except FileNotFoundError:
        return False


@dataclass(frozen=True, slots=True)
class Work:
    """Where somebody works.

    Attributes:
        branch: Empty when a commit is checked out instead.
        remote: The address of `origin`; may hold a password, so do not print it.
        changed: How many files of the folder are not as they were committed.
    """

    branch: str
    remote: str | None
    changed: int


def work_in(root: Path) -> Work | None:
    """What git knows of the work in a folder; None when it is in no repository."""
    try:
        branch = _git(root, "branch", "--show-current")
        remote = _git(root, "config", "--default", "", "--get", "remote.origin.url")
        changed = _git(root, "status", "--porcelain", "--no-renames", "--untracked-files=all", "-z", "--", ".")
    except HistoryError:
        return None
    return Work(os.fsdecode(branch).strip(), os.fsdecode(remote).strip() or None, changed.count(b"\0"))
