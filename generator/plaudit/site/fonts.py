"""Which letters can be set: with the font inside of Typst, the same everywhere, or with one of this machine."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, cached_property

import typst

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
