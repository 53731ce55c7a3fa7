"""A bar for long work: on stderr, and only where somebody watches. The other rules of output are in `talk`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack

import click

LONG = 1_000  # steps; what has fewer is over before a bar is read


class Progress(ExitStack):
    """Shows how far the work is that is done within its `with`."""

    def watch(self, steps: int) -> Callable[[int], None]:
        """Begin a piece of work; what is returned is told how many more steps are done."""
        if steps < LONG or not sys.stderr.isatty():
            return lambda _more: None
        bar = self.enter_context(click.progressbar(length=steps, label="plaudit: checking files", file=sys.stderr))
        return bar.update
