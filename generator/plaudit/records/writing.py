"""Writing records: plain data becomes YAML, and new files come all together or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plaudit.records.yaml_text import one_line, write_tree
from plaudit.records.yaml_tree import tree_of


class WriteRecordsError(Exception):
    """Raised when records could not be written; nothing new is left behind."""


def yaml_scalar(text: str) -> str:
    """A text as it stands after a key in YAML, between quotes where it needs them."""
    return one_line(text)


def record_yaml(data: Mapping[str, Any]) -> str:
    """A record as YAML, keys in the order given; text that YAML would misread is put between quotes."""
    return write_tree(tree_of(data))


def write_new_files(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files that do not exist yet: all of them, or none.

    Args:
        root: The site's folder.
        files: Text, or bytes, by path relative to it.

    Raises:
        WriteRecordsError: When one exists already or cannot be written; what was written before it is taken back, as it
            is when the user interrupts.
    """
    made: list[Path] = []
    path = ""
    try:
        for path, text in files.items():
            _write(root / path, text, made)
    except BaseException as error:
        _take_back(made)
        if not isinstance(error, OSError | UnicodeError):
            raise
        reason = "exists already" if isinstance(error, FileExistsError) else getattr(error, "strerror", None) or error
        raise WriteRecordsError(f"{path}: {reason}; nothing was written") from None


def _write(target: Path, content: str | bytes, made: list[Path]) -> None:
    for folder in reversed([folder for folder in target.parents if not folder.exists()]):
        folder.mkdir()
        made.append(folder)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    made.append(target)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content.encode("utf-8") if isinstance(content, str) else content)


def _take_back(made: list[Path]) -> None:
    for path in reversed(made):
        try:
            path.rmdir() if path.is_dir() else path.unlink()
        except OSError:  # somebody put something in there, or took it away: it is theirs
            continue


def change_files(root: Path, changes: Mapping[str, str | bytes | None]) -> None:
    """Write, overwrite and delete files: all of it, or nothing.

    Args:
        root: The site's folder.
        changes: New text, or bytes as they are, by path relative to it; None deletes the file, and its folders once
            they are empty.

    Raises:
        WriteRecordsError: When one cannot be written or deleted; everything is then as it was before, as it is when the
            user interrupts.
    """
    before: dict[str, bytes | None] = {}
    path = ""
    try:
        for path in changes:
            before[path] = (root / path).read_bytes() if (root / path).exists() else None
        for path, content in changes.items():
            _put(root / path, content.encode("utf-8") if isinstance(content, str) else content)
    except BaseException as error:
        for earlier, data in before.items():
            with contextlib.suppress(OSError):
                _put(root / earlier, data)
        if not isinstance(error, OSError | UnicodeError):
            raise
        reason = getattr(error, "strerror", None) or error
        raise WriteRecordsError(f"{path}: {reason}; nothing was changed") from None
    for path in (path for path, content in changes.items() if content is None):
        _remove_empty((root / path).parent, root)


def _put(target: Path, data: bytes | None) -> None:
    """The file with this content, by way of a new one that takes its place; no file when there is no content."""
    if data is None:
        target.unlink(missing_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", delete=False) as file:
        new = Path(file.name)
    try:
        new.write_bytes(data)
        new.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        new.replace(target)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _remove_empty(folder: Path, root: Path) -> None:
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
