"""Where the words of a site come from: the theme's file of its language, with the site's own file laid on top of it."""

from __future__ import annotations

from pathlib import Path

from babel import UnknownLocaleError

from plaudit.records.problem import Problem, RecordsError
from plaudit.records.words import Words, WordsFile, read_words_file, sound_words_file, words_problems
from plaudit.site.language import ENGLISH, Language, categories_of, locale_of
from plaudit.site.theme import THEME, Theme

_FOLDER = "words"
CONFIG = "site_config.yml"


def read_language(theme: Theme, code: str) -> Language:
    """The language of a site.

    Args:
        theme: Where the files of words are found.
        code: The site's `language`.

    Raises:
        RecordsError: There are no words in this language, or a file of words is not sound; see `language_problems`.
    """
    files, problems = _judged(theme, code)
    if problems:
        raise RecordsError(problems)
    texts: dict[str, str] = {}
    for file in reversed(files):
        texts |= file.texts
    return Language(code, Words(texts))


def language_problems(theme: Theme, code: str) -> list[Problem]:
    """What is wrong with the words of a language: no file of it, missing texts, blanks that nothing fills; sorted."""
    return _judged(theme, code)[1]


def _judged(theme: Theme, code: str) -> tuple[list[WordsFile], list[Problem]]:
    """The files of a language, the site's own first, and what is wrong with them."""
    paths = _paths(theme, code)
    try:
        locale_of(code)
    except UnknownLocaleError:
        return [], [Problem(CONFIG, 0, 0, f"`{code}` is no language that is known here", _known(theme))]
    if not paths:
        hint = f"{_known(theme)}; words of a site's own go to {THEME}/{_FOLDER}/{code}.yml"
        return [], [Problem(CONFIG, 0, 0, f"there are no words in the language `{code}`", hint)]
    read = [read_words_file(_shown(path), path.read_bytes()) for path in paths]
    files = [file for file in read if isinstance(file, WordsFile)]
    problems = [file for file in read if isinstance(file, Problem)]
    return files, sorted(problems or _file_problems(files, _reference(theme, code, files), code))


def _reference(theme: Theme, code: str, files: list[WordsFile]) -> WordsFile:
    """The package's English, which has every text."""
    if code == ENGLISH:
        return files[-1]
    path = _paths(theme, ENGLISH)[-1]
    return sound_words_file(_shown(path), path.read_bytes())


def _file_problems(files: list[WordsFile], reference: WordsFile, code: str) -> list[Problem]:
    categories = categories_of(code)
    # What lies on top of another file need not say everything.
    found = (words_problems(file, reference, categories, whole=file is files[-1]) for file in files)
    return [problem for problems in found for problem in problems]


def _shown(path: Path) -> str:
    return f"{THEME}/{_FOLDER}/{path.name}"


def _paths(theme: Theme, code: str) -> list[Path]:
    """The files of a language, the site's own first."""
    return [path for folder in theme.folders(_FOLDER) if (path := folder / f"{code}.yml").is_file()]


def _known(theme: Theme) -> str:
    codes = sorted({path.stem for folder in theme.folders(_FOLDER) for path in folder.glob("*.yml")})
    return f"there are: {', '.join(codes)}"
