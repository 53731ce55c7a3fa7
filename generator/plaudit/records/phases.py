"""The phases of long work, for whoever wants to watch it; nothing depends on whether somebody does."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol


class Watcher(Protocol):
    """Is told how far the work is."""

    def begin(self, name: str, steps: int) -> Callable[[int], None]:
        """A phase begins that has so many steps, or 0 when nobody knows. What is returned is told how many are done."""

    def end(self, name: str, seconds: float) -> None:
        """A phase has ended."""


_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watched_by(watcher: Watcher) -> Iterator[None]:
    """All phases in the block are told to somebody."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


@contextmanager
def phase(name: str, steps: int = 0) -> Iterator[Callable[[int], None]]:
    """A phase of the work.

    Args:
        name: Such as `reading records`.
        steps: How many there are; 0 when nobody knows.

    Returns:
        What is to be told how many more steps are done.
    """
    watcher = _watcher.get()
    if watcher is None:
        yield lambda _: None
        return
    done, began = watcher.begin(name, steps), time.perf_counter()
    try:
        yield done
    finally:
        watcher.end(name, time.perf_counter() - began)
