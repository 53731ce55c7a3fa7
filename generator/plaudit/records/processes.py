"""Spreading work over the processors of this machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_AHEAD = 2  # pieces of work for each process: one that it does and one that waits


def usable_processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def processes(count: int, begin: Callable[[Any], None] | None = None, *given: object) -> Iterator[Executor]:
    """So many processes of this program.

    They are started anew: that is the same on every system, and none of them has a copy of this process's memory.

    Args:
        count: How many.
        begin: What each does first.
        given: What `begin` is given.
    """
    with ProcessPoolExecutor(count, get_context("spawn"), _start, (begin, given)) as pool:
        yield pool


def _start(begin: Callable[..., None] | None, given: tuple[object, ...]) -> None:
    """Once in each process. It ends with the one that started it, even when that is killed."""
    Thread(target=_end_with_parent, daemon=True).start()
    if begin:
        begin(*given)


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
        os._exit(1)


def spread(pool: Executor, count: int, work: Callable[[T], R], pieces: Iterable[T]) -> Iterator[R]:
    """What `work` makes of each piece, in whatever order it is ready.

    Few pieces wait at a time, so that memory does not grow with their number.

    Args:
        pool: Whoever works.
        count: How many they are.
        work: A function of a module.
        pieces: Taken only as fast as they are worked on.
    """
    waiting: set[Future[R]] = set()
    for piece in pieces:
        waiting.add(pool.submit(work, piece))
        if len(waiting) >= count * _AHEAD:
            yield from _finished(waiting)
    while waiting:
        yield from _finished(waiting)


def _finished(waiting: set[Future[R]]) -> list[R]:
    """What is ready, once something is; it no longer waits then."""
    done, _ = wait(waiting, return_when=FIRST_COMPLETED)
    waiting -= done
    return [each.result() for each in done]
