"""What git knows of the folder: which files a change touches, and how the folder looked before."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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
    return frozenset(name.decode("utf-8", "replace") for name in (changed + new).split(b"\0") if name)


@contextmanager
def folder_at(root: Path, revision: str) -> Iterator[Path]:
    """A temporary copy of the folder as it was where the work left `revision`.

    Raises:
        HistoryError: When git cannot give it.
    """
    prefix = _git(root, "rev-parse", "--show-prefix").decode("utf-8").strip()
    archive = _git(root, "archive", "--format=tar", f"{_base(root, revision)}:{prefix}")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
            tar.extractall(folder, filter="data")
        yield Path(folder)
