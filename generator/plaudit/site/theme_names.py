"""Files in a site's own theme that nothing would use: most often one whose name has a typing mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plaudit.records.explain import did_you_mean
from plaudit.records.problem import Problem
from plaudit.site.theme import THEME, Theme, material_templates

# Where a site's additions lie, and no file of ours ever will.
OWN = ("assets/own/", "templates/own/", "overrides/own/")
NOTES = frozenset({"README.md", "LICENSE"})
_WORDS = re.compile(r"words/[A-Za-z-]+\.yml")  # a site may speak a language that the theme does not know
_OVERRIDES = "overrides/"


def theme_files(theme: Theme) -> list[str]:
    """The names of the theme that the package brings, sorted; of what Material brings, none."""
    return [name for name in theme.files() if theme.original(name)]


def unknown_files(theme: Theme) -> list[Problem]:
    """The files of the site's own theme that take no other's place and are no additions of its own, sorted."""
    own = [
        name for name in theme.own_files("") if not (name.startswith(OWN) or name in NOTES or _WORDS.fullmatch(name))
    ]
    known = [*theme_files(theme), *_of_material()] if own else []
    return [_unknown(name, known) for name in sorted(set(own) - set(known))]


def _of_material() -> Iterator[str]:
    """Material's templates by the names under which a site may override them."""
    for folder in material_templates():
        yield from (f"{_OVERRIDES}{path.relative_to(folder).as_posix()}" for path in folder.rglob("*.html"))


def _unknown(name: str, known: list[str]) -> Problem:
    top = name.partition("/")[0]
    place = next((folder for folder in OWN if folder.startswith(f"{top}/")), OWN[0])
    hint = (
        did_you_mean(name, known) or f"files of your own go into {THEME}/{place}; `plaudit theme list` names the others"
    )
    return Problem(f"{THEME}/{name}", 0, 0, "the theme has no file of this name to take the place of", hint)
