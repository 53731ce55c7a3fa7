"""The theme's assets as a site publishes them: few files, without what only their readers need.

The sources are small modules with comments. A page would load twenty of them, so a module is written together with all
that it imports, and a style sheet likewise. What another one imports is in that and is not written by itself.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

import rcssmin
import rjsmin

from plaudit import __version__
from plaudit.records.problem import Problem, RecordsError
from plaudit.site.inlined_modules import imported_names, joined, without_comments
from plaudit.site.language import Language
from plaudit.site.theme import ASSETS, THEME, Theme

_MODULE = ".mjs"
_STYLE = ".css"
_IN_BUNDLES = {"assets/bundle/bundle-page.mjs", "assets/bundle/bundle.css"}  # the frame of those has both in it
# Only of the same folder, so that whatever a style sheet loads still lies where it says.
_IMPORT = re.compile(r'^@import "([\w-]+\.css)";$', re.MULTILINE)

# A slash that cannot divide, where rjsmin takes it to do so.
_UNEXPECTED = re.compile(
    r"(?:=>|(?<![/\w.])(?:await|case|delete|do|else|in|instanceof|new|of|throw|typeof|void|yield))\s*/(?![/*])"
)


def written_assets(
    theme: Theme, language: Language, colored: Mapping[str, bytes] = MappingProxyType({})
) -> Iterator[tuple[str, bytes]]:
    """Every file to publish, by its path in the site. Other files than modules and style sheets are as they are.

    Args:
        theme: Where they are found.
        language: Of the site; scripts speak it.
        colored: What takes the place of the theme's files in the site's own colors; see `colored_assets`.

    Raises:
        RecordsError: When a module of the site's own theme cannot be joined with the others.
    """
    names = theme.files(ASSETS)
    inside = _inside_others(theme, [*names]) | _IN_BUNDLES
    for name, path in names.items():
        if name.endswith(_MODULE) and name not in inside:
            yield name, written_module(theme, name, language).encode()
        elif name.endswith(_STYLE) and name not in inside:
            yield name, written_style(theme, name, colored).encode()
        elif not name.endswith((_MODULE, _STYLE)):
            yield name, colored.get(name) or path.read_bytes()


def _inside_others(theme: Theme, names: list[str]) -> set[str]:
    """The modules and style sheets that others import at once, and nobody later."""
    at_once: set[str] = set()
    later: set[str] = set()
    for name in names:
        if name.endswith(_MODULE):
            found = imported_names(theme, name)
            at_once |= found[0]
            later |= found[1]
        elif name.endswith(_STYLE):
            at_once |= {_beside(name, found) for found in _IMPORT.findall(theme.find(name).read_text("utf-8"))}
    return at_once - later


def written_module(theme: Theme, name: str, language: Language) -> str:
    """A module with all that it imports, as it is published; see `joined`."""
    script = joined(theme, name, language)
    return _head(name) + (str(rjsmin.jsmin(script)) if is_strippable(script) else script).strip() + "\n"


def is_strippable(script: str) -> bool:
    """Whether rjsmin surely understands a script: it knows no regular expression in some places where one may begin.

    Nor does it know a template literal in another one, and takes it for the outer one's end.
    """
    code = without_comments(script)
    nested = ("`" in code[found.end() : _closing(code, found.end())] for found in re.finditer(r"\$\{", code))
    return not (_UNEXPECTED.search(code) or any(nested))


def _closing(script: str, start: int) -> int:
    """Where the brace closes that was opened before `start`."""
    depth = 1
    for found in re.compile(r"[{}]").finditer(script, start):
        depth += 1 if found[0] == "{" else -1
        if depth == 0:
            return found.start()
    return len(script)


def written_style(theme: Theme, name: str, colored: Mapping[str, bytes] = MappingProxyType({})) -> str:
    """A style sheet with all that it imports, as it is published; see `written_assets`.

    Raises:
        RecordsError: When two import each other, or one is missing.
    """
    return _head(name) + str(rcssmin.cssmin(_joined_style(theme, name, colored, ()))).strip() + "\n"


def _joined_style(theme: Theme, name: str, colored: Mapping[str, bytes], above: tuple[str, ...]) -> str:
    if name in above:
        message, hint = "this style sheet imports itself by way of others", "take one of the `@import` lines out"
        raise RecordsError([Problem(f"{THEME}/{name}", 0, 0, message, hint)])
    css = (colored.get(name) or theme.find(name).read_bytes()).decode("utf-8")
    return _IMPORT.sub(lambda found: _joined_style(theme, _beside(name, found[1]), colored, (*above, name)), css)


def _beside(name: str, other: str) -> str:
    return posixpath.join(posixpath.dirname(name), other)


def _head(name: str) -> str:
    return (
        f"/*! plaudit {__version__} made this of {THEME}/{name} and what that imports; the readable sources are in the "
        "package of that name and version, under Apache-2.0. */\n"
    )
