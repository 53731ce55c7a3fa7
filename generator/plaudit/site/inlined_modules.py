"""The site's own modules as one script, for a file that opens from disk, where browsers import none.

No bundler: the modules are ours, written in one plain style, so each becomes a function that returns what it exports.
Whatever is not in that style is refused.
"""

from __future__ import annotations

import posixpath
import re

from plaudit.records.problem import Problem, RecordsError
from plaudit.site.theme import THEME, Theme

_IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "(\.\.?/[\w./-]+\.mjs)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function |const )(\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*\*.*?\*/|//[^\n]*)", re.MULTILINE | re.DOTALL)
# An import or export in another form, and waiting outside of a function, which modules may do and functions may not.
_LEFT = re.compile(r"\b(?:import|export)\b|^(?=\S)(?!.*\bfunction\b).*\bawait\b", re.MULTILINE)
# What would end the script, begin a comment in it, or be filled in later.
_MARKS = re.compile(r"</?script|<!--|\[\[plaudit:", re.IGNORECASE)


def inlined(theme: Theme, entry: str) -> str:
    """A module and all that it imports as one script.

    Args:
        theme: Where the modules are found.
        entry: The name of the module in the theme: `assets/bundle/bundle-page.mjs`.

    Raises:
        RecordsError: When a module is missing or is not in our style, or when two import each other.
    """
    functions: dict[str, str] = {}
    _add(theme, entry, functions, ())
    return "\n".join(["const modules = {};", *functions.values()])


def _add(theme: Theme, name: str, functions: dict[str, str], above: tuple[str, ...]) -> None:
    """The function of a module, after those of the modules that it imports."""
    if name in above:
        raise _problem(name, "this module imports itself by way of others")
    if name in functions:
        return
    source = theme.find(name).read_text("utf-8").strip()
    for found in _IMPORT.finditer(source):
        _add(theme, _imported(name, found[2]), functions, (*above, name))
    functions[name] = _function(name, source)


def _imported(name: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), path))


def _function(name: str, source: str) -> str:
    body = _EXPORT.sub("", _IMPORT.sub(lambda found: _assignment(name, found), source))
    if _LEFT.search(_COMMENT.sub("", body)) or _MARKS.search(body):
        raise _problem(name, "this module cannot be put into a file that checks itself")
    exported = ", ".join(_EXPORT.findall(source))
    returned = f"\nreturn {{ {exported} }};" if exported else ""
    return f'modules["{name}"] = (() => {{\n{body}{returned}\n}})();'


def _assignment(name: str, found: re.Match[str]) -> str:
    return f'const {{ {found[1].replace(" as ", ": ")} }} = modules["{_imported(name, found[2])}"];'


def _problem(name: str, message: str) -> RecordsError:
    hint = 'import and export only functions and constants, each import on one line: `import { a } from "./b.mjs";`'
    return RecordsError([Problem(f"{THEME}/{name}", 0, 0, message, hint)])
