"""Noticing that files change: what they look like is compared twice a second.

Takes the place of the observer that MkDocs' server brings: that one only watches what exists when it starts, gives a
folder up for good when it goes, and looks at everything below a folder, also at what the build itself writes.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable
from pathlib import Path
from threading import Event, Thread
from types import SimpleNamespace
from typing import Any

PAUSE = 0.5  # seconds between two looks
_SHARE = 4  # the pause is at least so many times as long as the look, however many files there are
Look = dict[str, tuple[int, int, int]]


class Watching(Thread):
    """Looks at files from its construction on, and tells of changes once it is started.

    Hidden files are not looked at: editors put their drafts there, and no record, page or template is hidden.
    """

    def __init__(self, paths: Iterable[Path], out: Path) -> None:
        """Take the first look.

        Args:
            paths: Files and folders; need not exist yet.
            out: What the build writes, which is left alone wherever it lies.
        """
        super().__init__(daemon=True)
        self._out = str(out.parent.resolve() / out.name)
        self._tops = [str(path.resolve()) for path in paths if path.absolute() != out.absolute()]
        self._handlers: list[Any] = []
        self._stopped = Event()
        self._seen = self._look()

    def schedule(self, handler: Any, path: str, *, recursive: bool) -> None:  # noqa: ANN401  # watchdog's, which is not ours to import
        """Take in whom to tell, as an observer of watchdog does; where to look is known already."""
        del path, recursive
        self._handlers.append(handler)

    def run(self) -> None:
        """Look until stopped."""
        pause = PAUSE
        while not self._stopped.wait(pause):
            began = time.monotonic()
            seen = self._look()
            pause = max(PAUSE, _SHARE * (time.monotonic() - began))
            if seen != self._seen:
                self._seen = seen
                for handler in self._handlers:
                    handler.on_any_event(SimpleNamespace(is_directory=False))

    def stop(self) -> None:
        """Look no more."""
        self._stopped.set()

    def _look(self) -> Look:
        found: Look = {}
        for top in self._tops:
            _add(top, found)
            for folder, folders, files in os.walk(top):
                folders[:] = [name for name in folders if self._is_watched(folder, name)]
                for name in files:
                    if self._is_watched(folder, name):
                        _add(folder + os.sep + name, found)
        return found

    def _is_watched(self, folder: str, name: str) -> bool:
        return not name.startswith(".") and folder + os.sep + name != self._out


def _add(path: str, found: Look) -> None:
    """Note what a file looks like; folders change by what is in them, and links may lead nowhere."""
    try:
        status = os.stat(path)  # noqa: PTH116  # as os.walk: twice a second for every file
    except OSError:
        return
    if stat.S_ISREG(status.st_mode):
        found[path] = (status.st_mtime_ns, status.st_size, status.st_ino)
