"""Setting text with Typst: pictures and PDF files from the templates in theme/drawings/.

Latin, Greek, Cyrillic and Hebrew letters come from the font inside of Typst, so that they are the same bytes on every
machine. Other scripts need the machine's own fonts, which are looked for only when such a letter is to be set. What no
font has is never drawn as a box: ask `Fonts.lacking` in fonts.py first.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

import typst

from plaudit.records.problem import Problem, RecordsError
from plaudit.site.fonts import fonts
from plaudit.site.theme import THEME, Theme

FOLDER = "drawings/"
VERSION = version("typst")
_PLACE = re.compile(r"─ (?P<file>[^\s:]+):(?P<line>\d+):(?P<column>\d+)")
_PACKAGE = re.compile(r'(?:import|include)\s*\(?\s*"@')


class DrawingError(Exception):
    """Raised for a picture that Typst cannot read; the message says why."""


class Typesetter:
    """Templates with values become pictures and PDF files.

    Nothing but the templates and the pictures that are handed over lies in the folder that Typst may read.

    Args:
        theme: Has the templates; the site's own hide those of the package.

    Raises:
        RecordsError: When a template of the site's own would have Typst fetch something from elsewhere.
    """

    def __init__(self, theme: Theme) -> None:
        self.templates = {name.removeprefix(FOLDER): path.read_bytes() for name, path in theme.files(FOLDER).items()}
        if problems := [problem for name, data in self.templates.items() for problem in _fetching(name, data)]:
            raise RecordsError(problems)

    @cached_property
    def digest(self) -> str:
        """Changes with Typst and with the templates: what else goes into a drawing are its values and pictures."""
        return hashlib.sha256(repr((VERSION, sorted(self.templates.items()))).encode()).hexdigest()

    def png(
        self, template: str, values: Mapping[str, object], pictures: Mapping[str, bytes], *, scale: float = 1
    ) -> bytes:
        """A picture of a template's page.

        Args:
            template: Its name in theme/drawings/.
            values: What the template finds in `data`.
            pictures: By the names under which the values mention them.
            scale: Pixels for each point.

        Raises:
            RecordsError: When the template cannot be used, with its place.
        """
        compiler, inputs = self._prepared(values, pictures)
        with _problems(template):
            return _single(
                template, compiler.compile(self._folder / template, format="png", ppi=72 * scale, sys_inputs=inputs)
            )

    def pdf(self, template: str, values: Mapping[str, object], pictures: Mapping[str, bytes]) -> bytes:
        """A PDF/UA-1 file without a date of its making; see `png`."""
        compiler, inputs = self._prepared(values, pictures)
        with _problems(template):
            path = self._folder / template
            made = compiler.compile(path, format="pdf", pdf_standards="ua-1", timestamp=0, sys_inputs=inputs)
            return _single(template, made)

    def check_picture(self, name: str, picture: bytes) -> None:
        """Raise when a picture of somebody's own cannot be drawn.

        Raises:
            DrawingError: When Typst cannot read it.
        """
        compiler, inputs = self._prepared({"name": name}, {name: picture})
        try:
            compiler.compile(b"#image(json(bytes(sys.inputs.data)).name)", format="png", ppi=18, sys_inputs=inputs)
        except typst.TypstError as error:
            raise DrawingError(error.message) from None

    def _prepared(
        self, values: Mapping[str, object], pictures: Mapping[str, bytes]
    ) -> tuple[typst.Compiler, dict[str, str]]:
        """The compiler that has the fonts for these values, and the values as it takes them; the pictures are put."""
        for name, data in pictures.items():
            (self._folder / name).write_bytes(data)
        compiler = self._with_machine if fonts().needs_machine(texts_in(values)) else self._with_embedded
        return compiler, {"data": json.dumps(values, ensure_ascii=False)}

    @cached_property
    def _folder(self) -> Path:
        folder = Path(mkdtemp(prefix="plaudit-"))
        finalize(self, rmtree, folder, ignore_errors=True)
        for name, data in self.templates.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        return folder

    @cached_property
    def _with_embedded(self) -> typst.Compiler:
        return self._new_compiler(fonts().embedded)

    @cached_property
    def _with_machine(self) -> typst.Compiler:
        return self._new_compiler(fonts().all)

    def _new_compiler(self, book: typst.Fonts) -> typst.Compiler:
        return typst.Compiler(root=str(self._folder), font_paths=book)


@contextmanager
def _problems(template: str) -> Iterator[None]:
    """Around compiling: what goes wrong in a template becomes a problem with its place."""
    try:
        yield
    except typst.TypstError as error:
        raise RecordsError([_problem(template, error)]) from None


def _single(template: str, made: object) -> bytes:
    if not isinstance(made, bytes):
        raise RecordsError([Problem(f"{THEME}/{FOLDER}{template}", 0, 0, "this template makes more than one page")])
    return made


def texts_in(values: object) -> Iterator[str]:
    """Every text in values that consist of mappings and lists."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, Mapping):
        for value in values.values():
            yield from texts_in(value)
    elif isinstance(values, list | tuple):
        for value in values:
            yield from texts_in(value)


def _fetching(name: str, template: bytes) -> Iterator[Problem]:
    """Packages come from elsewhere, and a build asks nobody else for anything."""
    for number, line in enumerate(template.decode("utf-8", "replace").splitlines(), 1):
        if found := _PACKAGE.search(line):
            hint = "put what is needed into a file beside it"
            yield Problem(
                f"{THEME}/{FOLDER}{name}", number, found.start() + 1, "packages of Typst are not fetched", hint
            )


def _problem(template: str, error: typst.TypstError) -> Problem:
    """What is wrong with a template: the place that Typst names, as far as it names one."""
    place = _PLACE.search(error.diagnostic)
    file, line, column = (place["file"], int(place["line"]), int(place["column"]) + 1) if place else (template, 0, 0)
    hint = "; ".join(error.hints) or "compare it with the template of the same name that comes with plaudit"
    return Problem(f"{THEME}/{FOLDER}{Path(file).name}", line, column, f"Typst cannot use this: {error.message}", hint)
