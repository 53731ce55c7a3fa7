"""Changes to a folder of records that are worked out before any of them is written."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plaudit.records.editing import EditError, edited
from plaudit.records.problem import Problem
from plaudit.records.yaml_reader import Value, read_yaml


@dataclass(slots=True)
class Drafts:
    """A folder as it is to become.

    Attributes:
        root: The folder that holds site_config.yml.
        changes: New content by path; None for files that are taken away.
    """

    root: Path
    changes: dict[str, bytes | None] = field(default_factory=dict)

    def exists(self, path: str) -> bool:
        """Whether there is such a file."""
        return self.changes[path] is not None if path in self.changes else (self.root / path).is_file()

    def read(self, path: str) -> bytes:
        """The bytes of a file as it is to become.

        Raises:
            EditError: When it cannot be read.
        """
        if (data := self.changes.get(path)) is not None:
            return data
        try:
            return (self.root / path).read_bytes()
        except OSError as error:
            raise EditError(f"{path}: this file cannot be read: {error.strerror}") from None

    def value(self, path: str) -> dict[str, Value]:
        """What a record says, with every scalar as text.

        Raises:
            EditError: When it cannot be read.
        """
        document = read_yaml(self.read(path), path)
        if isinstance(document, Problem):
            raise EditError(f"{document.path}: {document.message}; mend that first")
        return document.value

    def edit(self, path: str, values: Mapping[str, Value | None]) -> None:
        """Give a record other values at its top level; None takes the key out.

        Raises:
            EditError: When that cannot be done without touching something else.
        """
        before = self.read(path)
        after = edited(before, path, values)
        if after != before:
            self.changes[path] = after

    def write(self, path: str, text: str) -> None:
        """Make a file, or put another in its place."""
        self.changes[path] = text.encode("utf-8", "surrogatepass")

    def remove(self, path: str) -> None:
        """Take a file away."""
        self.changes[path] = None

    def move(self, path: str, to: str) -> None:
        """Give a file another place, byte for byte."""
        self.changes[to] = self.read(path)
        self.changes[path] = None

    def files(self, folder: str) -> list[str]:
        """The paths of all files below a folder, whatever they are, as they are on disk, sorted.

        Raises:
            EditError: For links and other things that are no files: where they lead is not ours to move.
        """
        found = []
        for place, folders, names in os.walk(self.root / folder):
            for name in [*folders, *names]:
                path = Path(place) / name
                shown = path.relative_to(self.root).as_posix()
                if path.is_symlink() or not (path.is_file() or path.is_dir()):
                    raise EditError(f"{shown}: this is a link or no file at all; remove it first")
                if not path.is_dir():
                    found.append(shown)
        return sorted(found)
