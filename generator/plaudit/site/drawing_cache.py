"""What was drawn before is kept, so that a build draws only what is new.

A file in `.plaudit/drawings/` is named after everything that went into the drawing, and begins with the digest of what
follows. One that is torn, or was changed, does not fit its digest and counts as missing. The number of the folder goes
into the name, too, so that no file that comes along with a repository is ever taken for a drawing.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

FOLDER = Path(".plaudit") / "drawings"
_DIGEST = 32  # bytes of a SHA-256


class DrawingCache:
    """The drawings that are kept beside a site.

    Args:
        root: The folder that holds site_config.yml.

    Attributes:
        used: The names of those that were asked for, or are known to be needed.
    """

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER
        self.used: set[str] = set()

    def get(self, ingredients: object, draw: Callable[[], bytes]) -> bytes:
        """A drawing: the one that is kept, or a new one, which is then kept.

        Args:
            ingredients: All that the drawing is made of; its `repr` must be the same in every process.
            draw: Makes it.
        """
        text = repr((self._number, ingredients))
        name = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        self.used.add(name)
        kept = self._kept(name)
        if kept is None:
            kept = draw()
            self._keep(name, kept)
        return kept

    def forget_unused(self) -> None:
        """Remove what this build did not ask for."""
        with contextlib.suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in self.used:
                    path.unlink()

    @cached_property
    def _number(self) -> int:
        """The number of the folder, which is made when it is missing; 0 when nothing can be kept."""
        if any(path.is_symlink() for path in (self._folder, self._folder.parent)):
            return 0
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder.parent / ".gitignore").write_text("*\n", encoding="ascii")
            return self._folder.stat().st_ino
        except OSError:
            return 0

    def _kept(self, name: str) -> bytes | None:
        if not self._number:
            return None
        try:
            data = (self._folder / name).read_bytes()
        except OSError:
            return None
        digest, drawing = data[:_DIGEST], data[_DIGEST:]
        return drawing if hashlib.sha256(drawing).digest() == digest else None

    def _keep(self, name: str, drawing: bytes) -> None:
        """A cache that cannot be written makes the next build slower, and nothing else."""
        draft = self._folder / f"{name}.{os.getpid()}"
        if not self._number:
            return
        with contextlib.suppress(OSError):
            draft.write_bytes(hashlib.sha256(drawing).digest() + drawing)
            draft.replace(self._folder / name)
