"""What a build would refuse in pages/ and theme/, found without building: neither MkDocs nor a template is run."""

from __future__ import annotations

from pathlib import Path

from plaudit.records.problem import Problem
from plaudit.site.page_guard import template_problems
from plaudit.site.prose import read_prose
from plaudit.site.theme import Theme, theme_links
from plaudit.site.theme_copies import outdated_copies
from plaudit.site.theme_names import unknown_files
from plaudit.site.theme_settings import read_settings
from plaudit.site.words_files import language_problems


def inspect_prose_and_theme(root: Path, language: str | None) -> list[Problem]:
    """Everything that is wrong with the owner's pages and with the site's own theme, sorted.

    Args:
        root: The folder that holds site_config.yml.
        language: The site's, whose words must be whole; None when it is not known.

    Raises:
        OSError: A file or folder cannot be read.
    """
    links = theme_links(root)
    words = [] if links or language is None else language_problems(Theme(root), language)
    settings = links or read_settings(Theme(root).find("mkdocs.yml").read_bytes())
    theme = [] if links else [*_theme_problems(Theme(root)), *words]
    prose = read_prose(root / "pages").problems
    return sorted([*prose, *(settings if isinstance(settings, list) else ()), *theme])


def _theme_problems(theme: Theme) -> list[Problem]:
    return [*template_problems(theme), *unknown_files(theme), *outdated_copies(theme)]
