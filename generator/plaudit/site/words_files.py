"""Where the words of a site come from: the theme's file of its language, with the site's own file laid on top of it."""

from __future__ import annotations

from pathlib import Path

from babel import UnknownLocaleError

from plaudit.records.problem import Problem, RecordsError
from plaudit.records.words import Words, WordsFile, read_words_file, words_problems
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
    if problems := language_problems(theme, code):
        raise RecordsError(problems)
    texts: dict[str, str] = {}
    for path in reversed(_files(theme, code)):
        texts |= _read(path).texts
    return Language(code, Words(texts))


def language_problems(theme: Theme, code: str) -> list[Problem]:
    """What is wrong with the words of a language: no file of it, missing texts, blanks that nothing fills; sorted."""
    files = _files(theme, code)
    try:
        locale_of(code)
    except UnknownLocaleError:
        return [Problem(CONFIG, 0, 0, f"`{code}` is no language that is known here", _known(theme))]
    if not files:
        hint = f"{_known(theme)}; words of a site's own go to {THEME}/{_FOLDER}/{code}.yml"
        return [Problem(CONFIG, 0, 0, f"there are no words in the language `{code}`", hint)]
    reference = _read(_files(theme, ENGLISH)[-1])
    problems: list[Problem] = []
    for path in files:
        # What lies on top of another file need not say everything.
        problems += _file_problems(path, reference, code, whole=path == files[-1])
    return sorted(problems)


def _file_problems(path: Path, reference: WordsFile, code: str, *, whole: bool) -> list[Problem]:
    file = read_words_file(_shown(path), path.read_bytes())
    return [file] if isinstance(file, Problem) else words_problems(file, reference, categories_of(code), whole=whole)


def _read(path: Path) -> WordsFile:
    file = read_words_file(_shown(path), path.read_bytes())
    if isinstance(file, Problem):
        raise RecordsError([file])
    return file


def _shown(path: Path) -> str:
    return f"{THEME}/{_FOLDER}/{path.name}"


def _files(theme: Theme, code: str) -> list[Path]:
    """The files of a language, the site's own first."""
    return [path for folder in theme.folders(_FOLDER) if (path := folder / f"{code}.yml").is_file()]


def _known(theme: Theme) -> str:
    codes = sorted({path.stem for folder in theme.folders(_FOLDER) for path in folder.glob("*.yml")})
    return f"there are: {', '.join(codes)}"
