"""Bars for long work: on stderr, and only where somebody watches. The other rules of output are in `talk`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack

import click

LONG = 1_000  # steps; what has fewer is over before a bar is read


class Progress(ExitStack):
    """Shows how far the work is that is done within its `with`."""

    def watch(self, steps: int, label: str = "checking files") -> Callable[[int], None]:
        """Begin a piece of work; what is returned is told how many more steps are done."""
        if steps < LONG or not sys.stderr.isatty():
            return lambda _more: None
        bar = click.progressbar(
            length=steps, label=f"plaudit: {label}", file=sys.stderr, show_pos=True, show_percent=True
        )
        return self.enter_context(bar).update


class Phases:
    """Shows a bar for each phase, and notes how long it took; see `records.phases`.

    Attributes:
        seconds: By phase, in the order in which they began; phases of the same name are added up.
        steps: How many each had, where that is known.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.steps: dict[str, int] = {}
        self._bar = Progress()

    def begin(self, name: str, steps: int) -> Callable[[int], None]:
        """See `records.phases.Watcher`."""
        self._bar.close()
        self.seconds.setdefault(name, 0.0)
        self.steps[name] = self.steps.get(name, 0) + steps
        return self._bar.watch(steps, name)

    def end(self, name: str, seconds: float) -> None:
        """See `records.phases.Watcher`."""
        self._bar.close()
        self.seconds[name] += seconds
