"""Waiting in a page whose policy forbids what Playwright's own waiting does there: evaluating text."""

import time

from playwright.sync_api import Page

PATIENCE = 30  # seconds; a slow machine is no failure


def eventually(page: Page, expression: str) -> None:
    """Wait until an expression is true in the page. It is evaluated from outside, where no policy applies."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(expression):
        assert time.monotonic() < end, expression
        page.wait_for_timeout(50)
