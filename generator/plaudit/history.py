"""What git knows of the folder: which files a change touches, and how the folder looked before."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOWHERE = ".a-file-that-is-not-there"


class HistoryError(Exception):
    """Raised when git cannot answer; the message says why."""


def _git(root: Path, *arguments: str) -> bytes:
    try:
        result = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True)  # noqa: S603, S607  # git as the user has it
    except FileNotFoundError:
        raise HistoryError("git is not installed") from None
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise HistoryError(f"git says: {reason[-1] if reason else 'nothing'}") from None
    return result.stdout


def _base(root: Path, revision: str) -> str:
    if revision.startswith("-"):
        raise HistoryError(f"`{revision}` is not a revision")
    return _git(root, "merge-base", revision, "HEAD").decode("ascii").strip()


def touched_files(root: Path, revision: str) -> frozenset[str]:
    """Paths, relative to `root`, that differ from where the work left `revision`; new files included.

    Raises:
        HistoryError: When this is no git repository or there is no such revision.
    """
    changed = _git(root, "diff", "--name-only", "--relative", "-z", _base(root, revision), "--")
    new = _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(os.fsdecode(name) for name in (changed + new).split(b"\0") if name)


@contextmanager
def folder_at(root: Path, revision: str) -> Iterator[Path]:
    """A temporary copy of the folder as it was where the work left `revision`; empty when it was not there yet.

    Raises:
        HistoryError: When git cannot give it.
    """
    base = _base(root, revision)
    with tempfile.TemporaryDirectory() as folder:
        if _is_in(root, base):
            # Asked for from inside a folder, git gives this folder alone, and names files as they lie in it.
            archive = _git(root, "archive", "--format=tar", base)
            with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
                tar.extractall(folder, filter=_harmless)  # noqa: S202  # the filter is stricter than `data`
        yield Path(folder)


def _is_in(root: Path, commit: str) -> bool:
    """Whether this folder was there in a commit, and was a folder."""
    prefix = os.fsdecode(_git(root, "rev-parse", "--show-prefix").removesuffix(b"\n")).rstrip("/")
    if not prefix:
        return True
    listed = _git(root, "--literal-pathspecs", "ls-tree", "-z", "--full-tree", commit, "--", prefix)
    return b" tree " in listed.partition(b"\t")[0]


def _harmless(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """What may be unpacked. Links out of the folder stay links, as the checks want to see them, but lead nowhere."""
    try:
        return tarfile.data_filter(member, folder)
    except (tarfile.AbsoluteLinkError, tarfile.LinkOutsideDestinationError):
        return tarfile.data_filter(member.replace(linkname=_NOWHERE, deep=False), folder)
    except tarfile.FilterError:
        return None


def is_exposed(file: Path) -> bool:
    """Whether a file lies where git would take it into a repository."""
    asked = ["git", "-C", str(file.parent), "check-ignore", "-q", "--", file.name]
    try:
        # 0: it is ignored; 1: it is not; 128: there is no repository.
        return subprocess.run(asked, capture_output=True, check=False).returncode == 1  # noqa: S603  # as in _git
    except FileNotFoundError:
        return False
