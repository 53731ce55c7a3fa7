"""Several of our modules as one: for pages, so that they load few files, and for files that open from disk.

No bundler: the modules are ours, written in one plain style, so each becomes a function that returns what it exports.
Whatever is not in that style is refused.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from plaudit.records.problem import Problem, RecordsError
from plaudit.site.language import Language
from plaudit.site.script_words import WORDS_MODULE, words_module
from plaudit.site.theme import THEME, Theme

_IMPORT = re.compile(r'^import \{\s*([\w,\s]+?),?\s*\} from "(\.\.?/[\w./-]+\.mjs)";$', re.MULTILINE)
_LATER = re.compile(r'\bimport\("(\.\.?/[\w./-]+\.mjs)"\)(?!\.)')  # with a dot after it, it is a type in a comment
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function |const |class )(\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*\*.*?\*/|//[^\n]*)", re.MULTILINE | re.DOTALL)
# An import or export in another form, and waiting outside of a function, which modules may do and functions may not.
_LEFT_OF_IMPORTS = re.compile(r"^[ \t]*import\b(?![ \t]*[(.])", re.MULTILINE)
_LEFT = re.compile(r"^[ \t]*(?:import|export)\b|\bimport\s*[(.]|^(?=\S)(?!.*\bfunction\b).*\bawait\b", re.MULTILINE)
# What would end the script, begin a comment in it, or be filled in later.
_MARKS = re.compile(r"</?script|<!--|\[\[plaudit:", re.IGNORECASE)


def inlined(theme: Theme, entry: str, language: Language) -> str:
    """A module and all that it imports as one script, to stand in a page that opens from disk, where none is loaded.

    Args:
        theme: Where the modules are found.
        entry: The name of the module in the theme: `assets/bundle/bundle-page.mjs`.
        language: Gives the words that the modules ask for.

    Raises:
        RecordsError: When a module is missing or is not in our style, or when two import each other.
    """
    joining = _Joining(_sources(theme, entry, language))
    joining.add(entry, ())
    for name, function in joining.functions.items():
        if _MARKS.search(function) or _LATER.search(without_comments(function)):
            raise _problem(name, "this module cannot be put into a file that checks itself")
    return joining.script()


def joined(theme: Theme, entry: str, language: Language) -> str:
    """A module and all that it imports as one module, which does and exports the same.

    What it imports later, by `import()`, stays a module of its own; see `imported_later`.

    Args:
        theme: Where the modules are found.
        entry: Its name in the theme: `assets/verify/award-page.mjs`.
        language: Gives the words that the modules ask for.

    Raises:
        RecordsError: As for `inlined`; the entry itself may export in any form.
    """
    sources = _sources(theme, entry, language)
    source, joining = sources[entry], _Joining(sources, posixpath.dirname(entry))
    for name in _imported_names(entry, source):
        joining.add(name, (entry,))
    if not joining.functions:
        return source
    body = joining.with_imports(entry, source)
    if _LEFT_OF_IMPORTS.search(without_comments(body)):
        raise _problem(entry, "this module cannot be joined with those that it imports")
    return f"{joining.script()}\n{body}"


def imported_names(theme: Theme, name: str) -> tuple[set[str], set[str]]:
    """The names of the modules that one imports: at once, and later."""
    source = _source(theme, name)
    later = _LATER.findall(without_comments(source))
    return set(_imported_names(name, source)), {_imported(name, path) for path in later}


def without_comments(source: str) -> str:
    """A module without the comments that have lines of their own, as all have in our style."""
    return _COMMENT.sub("", source)


class _Joining:
    """Modules on their way into one.

    Args:
        sources: What is in them, by their names.
        folder: Where the whole will lie, from which it imports what it needs later.
    """

    def __init__(self, sources: Mapping[str, str], folder: str = "") -> None:
        self.functions: dict[str, str] = {}
        self._sources, self._folder = sources, folder

    def add(self, name: str, above: tuple[str, ...]) -> None:
        """The function of a module, after those of the modules that it imports."""
        if name in above:
            raise _problem(name, "this module imports itself by way of others")
        if name in self.functions:
            return
        source = self._sources[name]
        for imported in _imported_names(name, source):
            self.add(imported, (*above, name))
        self.functions[name] = self._function(name, source)

    def with_imports(self, name: str, source: str) -> str:
        """A module that takes what it imports from the functions in front of it."""
        body = _IMPORT.sub(lambda found: _assignment(name, found), source)
        return _LATER.sub(lambda found: self._later(name, found), body)

    def script(self) -> str:
        return "\n".join(["const modules = {};", *self.functions.values()])

    def _function(self, name: str, source: str) -> str:
        body = _EXPORT.sub("", self.with_imports(name, source))
        if _LEFT.search(_LATER.sub("", without_comments(body))):
            raise _problem(name, "this module cannot be joined with the one that imports it")
        exported = ", ".join(_EXPORT.findall(source))
        returned = f"\nreturn {{ {exported} }};" if exported else ""
        return f'modules["{name}"] = (() => {{\n{body}{returned}\n}})();'

    def _later(self, name: str, found: re.Match[str]) -> str:
        path = posixpath.relpath(_imported(name, found[1]), self._folder or ".")
        return f'import("{path if path.startswith(".") else f"./{path}"}")'


def _source(theme: Theme, name: str) -> str:
    return theme.find(name).read_text("utf-8").strip()


def _sources(theme: Theme, entry: str, language: Language) -> dict[str, str]:
    """A module and all that it imports, by name, with the words that they ask for."""
    found: dict[str, str] = {}
    waiting = [entry]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = _source(theme, name)
            waiting += _imported_names(name, found[name])
    if WORDS_MODULE in found:
        found[WORDS_MODULE] = words_module(language, found.values()).strip()
    return found


def _imported_names(name: str, source: str) -> Iterator[str]:
    return (_imported(name, found[2]) for found in _IMPORT.finditer(source))


def _imported(name: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def _assignment(name: str, found: re.Match[str]) -> str:
    names = " ".join(found[1].split()).replace(" as ", ": ")
    return f'const {{ {names} }} = modules["{_imported(name, found[2])}"];'


def _problem(name: str, message: str) -> RecordsError:
    hint = 'import and export only functions, classes and constants, by name: `import { a } from "./b.mjs";`'
    return RecordsError([Problem(f"{THEME}/{name}", 0, 0, message, hint)])
