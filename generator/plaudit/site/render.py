"""All record pages of a site, in a fixed order."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from jinja2 import TemplateError, TemplateSyntaxError

from plaudit.records.problem import Problem, RecordsError
from plaudit.records.registry import Registry
from plaudit.site.drawn import Card
from plaudit.site.environment import make_environment
from plaudit.site.language import Language
from plaudit.site.page import Page
from plaudit.site.pages import (
    award,
    catalog,
    contribute,
    credential,
    educators,
    framework,
    home,
    issuer,
    organization,
    plan,
    privacy,
    profile,
    stack,
    trust,
)
from plaudit.site.pages.context import Context

PageKind: TypeAlias = Callable[[Context], Iterator[Page]]
PEOPLE: tuple[PageKind, ...] = (profile.pages, award.pages)
CATALOG: tuple[PageKind, ...] = (
    home.pages,
    catalog.pages,
    plan.pages,
    credential.pages,
    stack.pages,
    framework.pages,
    organization.pages,
    educators.pages,
    award.tombstones,
    issuer.pages,
    contribute.pages,
    trust.pages,
    privacy.pages,
)


# Section and depth of every page that is put into a shell: of the catalog, of people who are public, and of the others.
PLACES = frozenset(
    {
        *(("catalog", depth) for depth in (1, 2, 3)),
        *(("educators", depth) for depth in (1, 2, 3)),
        *(("", depth) for depth in (1, 2, 3)),
        ("issuer", 1),
        ("verify", 1),
    }
)


def pages_of(kinds: Iterable[PageKind], context: Context) -> Iterator[Page]:
    """The pages of some kinds.

    Raises:
        RecordsError: When one of the site's own templates cannot be used.
    """
    with template_problems(context.registry.root):
        for pages in kinds:
            yield from pages(context)


def card_picture(registry: Registry, template_folders: Sequence[Path], language: Language, card: Card) -> str:
    """HTML for the head of the pages of prose: the picture that a link to one shows.

    Raises:
        RecordsError: When the site's own template for it cannot be used.
    """
    with template_problems(registry.root):
        template = make_environment(template_folders, language).get_template("parts/card-picture.html")
        return template.render(card=card, card_url=registry.site.url + card.path)


@contextmanager
def template_problems(root: Path) -> Iterator[None]:
    """Around rendering: what goes wrong in a template becomes a problem with its place.

    Raises:
        RecordsError: When a template cannot be used.
    """
    try:
        yield
    except Exception as error:
        if not isinstance(error, TemplateError | UnicodeDecodeError) and not _template_frames(error):
            raise
        raise RecordsError([_template_problem(error, root)]) from None


def _template_frames(error: Exception) -> list[traceback.FrameSummary]:
    """Where in templates an error happened, the innermost place last."""
    return [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".html")]


def _template_problem(error: Exception, root: Path) -> Problem:
    """What is wrong with a template that the site's owner wrote: its file and line, as far as they can be known."""
    frames = _template_frames(error)
    file, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else ("theme/templates", 0)
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or file, error.lineno
    path = Path(file)
    shown = path.relative_to(root.resolve()) if path.is_relative_to(root.resolve()) else path
    message = str(error).partition("\n")[0] or type(error).__name__
    hint = "compare it with the template of the same name that comes with plaudit"
    return Problem(shown.as_posix(), line, 1 if line else 0, f"this template cannot be used: {message}", hint)
