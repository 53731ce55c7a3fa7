"""Setting text with Typst: pictures and PDF files from the templates in theme/drawings/.

Latin, Greek, Cyrillic and Hebrew letters come from the font inside of Typst, so that they are the same bytes on every
machine. Other scripts need the machine's own fonts, which are looked for only when such a letter is to be set. What no
font has is never drawn as a box: ask `Fonts.lacking` first.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

import typst

from plaudit.records.problem import Problem, RecordsError
from plaudit.site.theme import THEME, Theme

FOLDER = "drawings/"
VERSION = version("typst")
# Without `fallback`, the embedded font alone counts: Typst has others inside, which are made for formulas and programs.
_PROBE = b"""#set document(title: "probe")
#set text(font: "Libertinus Serif", fallback: sys.inputs.fallback == "yes")
#for letters in json(bytes(sys.inputs.data)) [#letters #parbreak()]
"""
# What the embedded font has for certain: a text of these needs no probe.
_SURE = re.compile(r"[ -~\u00a0-\u017f\u2010-\u2015\u2018-\u201e\u2022\u2026]*")
_INVISIBLE = re.compile(r"[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]")
_NAMED = re.compile(r'the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_PLACE = re.compile(r"─ (?P<file>[^\s:]+):(?P<line>\d+):(?P<column>\d+)")
_PACKAGE = re.compile(r'(?:import|include)\s*\(?\s*"@')


class Fonts:
    """Which letters can be set, with the font inside of Typst and with those of this machine."""

    def __init__(self) -> None:
        self._known: dict[str, bool | None] = {}

    @cached_property
    def embedded(self) -> typst.Fonts:
        """The fonts inside of Typst."""
        return typst.Fonts(include_system_fonts=False)

    @cached_property
    def all(self) -> typst.Fonts:
        """These and the machine's. Looking for them takes a while where there are many."""
        return typst.Fonts()

    @cached_property
    def fingerprint(self) -> str:
        """Changes when a font comes or goes."""
        found = sorted((font.family, font.style, font.weight, font.path or "") for font in self.all.fonts())
        return hashlib.sha256(repr(found).encode("utf-8", "replace")).hexdigest()

    def lacking(self, texts: Iterable[str]) -> list[str]:
        """The letters in texts that no font has, each once, in the order in which they stand there."""
        clusters = self._probed(texts)
        return [letters for letters in clusters if self._known[letters] is None]

    def needs_machine(self, texts: Iterable[str]) -> bool:
        """Whether a text has letters that only a font of this machine has."""
        clusters = self._probed(texts)
        return any(self._known[letters] is False for letters in clusters)

    def _probed(self, texts: Iterable[str]) -> list[str]:
        """The letters of texts that are not sure to be there; about all of them `_known` says something then.

        True: Typst has them; False: only the machine has; None: nobody has.
        """
        found = list(dict.fromkeys(letters for text in texts for letters in _clusters(text)))
        unknown = [letters for letters in found if letters not in self._known]
        elsewhere = _unset(unknown, typst.Compiler(font_paths=self.embedded), fallback=False) if unknown else []
        nowhere = set(_unset(elsewhere, typst.Compiler(font_paths=self.all), fallback=True)) if elsewhere else set()
        self._known |= dict.fromkeys(unknown, True)
        self._known |= {letters: None if letters in nowhere else False for letters in elsewhere}
        return found


@cache
def fonts() -> Fonts:
    """Those of this process: what was found out about letters is kept."""
    return Fonts()


def _clusters(text: str) -> list[str]:
    """The letters of a text that need a probe, each with the marks on it: together they are looked up in a font."""
    if _SURE.fullmatch(text):
        return []
    clusters: list[str] = []
    for letter in _INVISIBLE.sub("", text):
        if clusters and unicodedata.category(letter).startswith("M"):
            clusters[-1] += letter
        elif not letter.isspace():
            clusters.append(letter)
    return [cluster for cluster in clusters if not _SURE.fullmatch(cluster)]


def _unset(clusters: Sequence[str], compiler: typst.Compiler, *, fallback: bool) -> list[str]:
    """The letters that its fonts do not have. Typst makes no PDF/UA file with such a letter, and names it."""
    if not clusters:
        return []
    inputs = {"data": json.dumps(clusters), "fallback": "yes" if fallback else "no"}
    try:
        compiler.compile(_PROBE, format="pdf", pdf_standards="ua-1", sys_inputs=inputs)
    except typst.TypstError as error:
        named = [_ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in _NAMED.findall(error.diagnostic)]
        unset = [cluster for cluster in clusters if any(letters in cluster for letters in named)]
        if not unset and len(clusters) == 1:
            return list(clusters)
        # Were Typst ever to word it otherwise, halving finds them, too.
        rest = [cluster for cluster in clusters if cluster not in unset]
        halves = [rest] if unset else [rest[: len(rest) // 2], rest[len(rest) // 2 :]]
        return unset + [found for half in halves for found in _unset(half, compiler, fallback=fallback)]
    return []


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
