"""Gives pages their policies, and finds the file of whatever in them stands against one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from re import Pattern

from plaudit.records.english import packaged_theme
from plaudit.records.problem import Problem, RecordsError
from plaudit.site.content_security import (
    Fault,
    NoHeadError,
    inline_scripts,
    known_scripts,
    policy,
    template_faults,
    with_policy,
)
from plaudit.site.theme import THEME, Theme, material_templates

_SLIM = "layouts/slim.html"
_BUNDLE = "bundle.html"
_COPY = "compare it with the template of the same name that comes with plaudit"


@dataclass(slots=True)
class Guard:
    """Secures the documents that MkDocs made.

    Attributes:
        theme: Its own overrides may be where a fault comes from.
        pages: The folder with the owner's prose.
        problems: What was found.
    """

    theme: Theme
    pages: Path
    problems: list[Problem] = field(default_factory=list)

    def secured(self, html: str, source: str, connect: str = "") -> str:
        """A document with its policy.

        Args:
            html: The whole document.
            source: The page that it was made of, such as `pages/about.md`; empty for none.
            connect: See `policy`.
        """
        scripts, faults = inline_scripts(html, frame_scripts())
        self.problems += [self._problem(fault, source) for fault in faults]
        try:
            return with_policy(html, policy(scripts, connect))
        except NoHeadError:
            self.problems.append(_without_head("overrides/main.html"))
            return html

    def _problem(self, fault: Fault, source: str) -> Problem:
        for place, path in self._candidates(source):
            before, found, _ = path.read_text("utf-8", errors="replace").partition(fault.text)
            if found:
                line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
                return Problem(place, line, column, fault.message, fault.hint)
        return Problem(source or f"{THEME}/overrides", 0, 0, fault.message, fault.hint)

    def _candidates(self, source: str) -> Iterator[tuple[str, Path]]:
        if source:
            yield source, self.pages.parent / source
        for name, path in self.theme.own_files("overrides/").items():
            yield f"{THEME}/{name}", path


def template_problems(theme: Theme) -> list[Problem]:
    """What in the site's own record templates browsers would not do, sorted. No record can bring such a thing along.

    The frame of files that check themselves is no page of the site: all that it needs is in it, under its own policy.
    """
    return sorted(
        Problem(f"{THEME}/{name}", fault.line, fault.column, fault.message, fault.hint)
        for name, path in theme.own_files("templates/").items()
        if name != f"templates/{_BUNDLE}"
        for fault in template_faults(path.read_text("utf-8", errors="replace"), slim_scripts())
    )


def _without_head(template: str) -> Problem:
    return Problem(f"{THEME}/{template}", 0, 0, "this makes pages without a head", _COPY)


@cache
def frame_scripts() -> tuple[Pattern[str], ...]:
    """The inline scripts of Material's templates and of our overrides."""
    return known_scripts(_texts(*material_templates(), packaged_theme() / "overrides"))


@cache
def slim_scripts() -> tuple[Pattern[str], ...]:
    """The inline scripts of our own templates; the frame's is nothing but a value, and would let any script pass."""
    templates = (packaged_theme() / "templates").rglob("*.html")
    return known_scripts(path.read_text("utf-8") for path in sorted(templates) if path.name != _BUNDLE)


def _texts(*folders: Path) -> list[str]:
    return [path.read_text("utf-8") for folder in folders for path in sorted(folder.rglob("*.html"))]


def slim_document(html: str, connect: str) -> bytes:
    """A page that is a document of its own, with its policy. Its only inline script is the same on all of them.

    Raises:
        RecordsError: A template of the site's own makes a page without a head.
    """
    try:
        return with_policy(html, _slim_policy(connect)).encode()
    except NoHeadError:
        raise RecordsError([_without_head(f"templates/{_SLIM}")]) from None


@cache
def _slim_policy(connect: str) -> str:
    # They have no values in them, so what they look like is what they are.
    scripts = [text for path in [packaged_theme() / "templates" / _SLIM] for text in _inline(path)]
    return policy(scripts, connect)


def _inline(path: Path) -> list[str]:
    return inline_scripts(path.read_text("utf-8"), slim_scripts())[0]
