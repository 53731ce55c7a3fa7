"""What the package itself says in English: the command line speaks it, whatever the language of a site."""

from __future__ import annotations

from functools import cache
from importlib.resources import files as package_files
from pathlib import Path

from plaudit.records.words import Words, insert, sound_words_file


def packaged_theme() -> Path:
    """Inside the package when it was installed from a wheel, beside generator/ in a source checkout."""
    package = Path(str(package_files("plaudit")))
    installed = package / "theme"
    return installed if installed.is_dir() else package.parents[1] / "theme"


def say(key: str, /, **values: str) -> str:
    """A text with its blanks filled; those without a value stay.

    Args:
        key: Such as `verification.states.passed`.
        values: For its blanks.

    Raises:
        KeyError: There is no such text.
    """
    return insert(english_words().text(key), values)


@cache
def english_words() -> Words:
    """The words that the package brings in English, whatever a site's own theme says instead.

    Raises:
        RecordsError: The file is not sound, so the package is damaged.
    """
    return _read(packaged_theme() / "words" / "en.yml")


def packaged_words() -> list[Words]:
    """The words of every language that the package brings; see `english_words`."""
    return [_read(path) for path in sorted((packaged_theme() / "words").glob("*.yml"))]


def _read(path: Path) -> Words:
    return Words(sound_words_file(f"theme/words/{path.name}", path.read_bytes()).texts)
