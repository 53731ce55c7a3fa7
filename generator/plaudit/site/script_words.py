"""The words for the site's own modules: of all texts, those that they ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from plaudit.site.language import Language

WORDS_MODULE = "assets/words.mjs"
# A key in quotes, or in backticks up to a blank, which asks for everything below that.
_ASKED = re.compile(r'\bsay\(\s*(?:"([\w.-]+)"|`([\w.-]+\.)\$\{)')


def asked_for(sources: Iterable[str]) -> set[str]:
    """The keys that modules ask for; one that ends in a dot stands for all below it."""
    return {key or prefix for source in sources for key, prefix in _ASKED.findall(source)}


def words_module(language: Language, sources: Iterable[str]) -> str:
    """The module of words, which is empty in the theme: `LANGUAGE` and `WORDS`.

    Args:
        language: The site's.
        sources: The modules that will import it.
    """
    keys = asked_for(sources)
    texts = {key: text for key, text in language.words.texts.items() if _is_asked_for(key, keys)}
    code, words = json.dumps(language.code), json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
    # A script may stand in a page, where these would end it or begin a comment.
    words = words.replace("<", "\\u003c")
    return f"export const LANGUAGE = {code};\nexport const WORDS = {words};\n"


def _is_asked_for(key: str, keys: set[str]) -> bool:
    parts = key.split(".")
    above = {".".join(parts[:length]) + "." for length in range(1, len(parts))}
    return key in keys or ".".join(parts[:-1]) in keys or not keys.isdisjoint(above)
