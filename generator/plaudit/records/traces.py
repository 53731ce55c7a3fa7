"""Where a name still stands in the records and the prose, for people to look at: only they can tell who is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from plaudit.records.drafts import Drafts
from plaudit.records.editing import EditError
from plaudit.records.registry import Educator

_FOLDERS = ("catalog", "profiles", "pages", "theme")
_TEXT = frozenset("css csv html j2 js json md mjs svg txt xml yaml yml".split())  # noqa: SIM905  # shorter than a set
_GAP = r"[\s#>*]+"  # between the words of a name: spaces, and line breaks with what begins a line of a comment or quote
_BUILT = ("site", ".site.generations", "preview")


def words_of(educator: Educator) -> list[str]:
    """Everything by which a person may be called in other records."""
    profile = educator.profile
    names = [educator.name, *(profile.formerly if profile else ()), *(profile.aliases if profile else ())]
    return list(dict.fromkeys([educator.slug, *names, *(a.record.name for a in educator.awards if a.record.name)]))


def still_named(drafts: Drafts, words: list[str], apart_from: tuple[str, ...] = ()) -> Iterator[str]:
    """The places at which one of these words stands in what is left, in the order of their paths.

    A place is `path:line`, with the line on which a name begins, or `path` where the file's name holds it.

    Args:
        drafts: The folder as it is to become.
        words: What to look for: names, also with the last word first, and slugs.
        apart_from: Folders that are not looked at, with a slash at the end.
    """
    in_text = naming(words)
    in_path = _any_of(map(_pattern_in_path, words))
    for path in (path for path in _files(drafts) if not path.startswith(apart_from)):
        if in_path.search(path):
            yield path
        if _is_text(path):
            text = drafts.read(path).decode("utf-8", "replace")
            lines = {text.count("\n", 0, found.start()) + 1: None for found in in_text.finditer(text)}
            yield from (f"{path}:{line}" for line in lines)


def naming(words: list[str]) -> re.Pattern[str]:
    """A pattern that finds any of these words in a text, of which there must be one."""
    return _any_of(pattern for word in words for pattern in _patterns(word))


def still_built(drafts: Drafts) -> list[str]:
    """The folders that hold pages as they were built before."""
    return [f"{name}/" for name in _BUILT if (drafts.root / name).is_dir()]


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def _patterns(word: str) -> Iterator[str]:
    """A name as it is said, and as lists have it: `Lima, Ana`."""
    parts = word.split()
    orders = [parts, *([f"{' '.join(parts[cut:])},", *parts[:cut]] for cut in range(1, len(parts)))]
    for order in orders:
        pattern = _GAP.join(re.escape(part) for part in " ".join(order).split())
        # Whole words, in scripts that have spaces between them; part of a slug is none.
        yield rf"(?<![\w-]){pattern}(?![\w-])" if word.isascii() else pattern


def _pattern_in_path(word: str) -> str:
    """A name or a slug in the name of a file, whatever stands between its words."""
    pattern = r"[\W_]*".join(map(re.escape, word.replace("-", " ").split()))
    return rf"(?<![^\W_]){pattern}(?![^\W_])" if word.isascii() else pattern


def _is_text(path: str) -> bool:
    name = PurePosixPath(path)
    return name.suffix.lstrip(".") in _TEXT or name.parent == PurePosixPath()


def _files(drafts: Drafts) -> list[str]:
    top = {path.name for path in drafts.root.iterdir() if path.is_file() and not path.is_symlink()}
    found = {*top, *drafts.changes}
    for folder in _FOLDERS:
        try:
            found |= set(drafts.files(folder))
        except EditError:  # links are refused by the check, and lead to what is not ours
            continue
    return sorted(path for path in found if drafts.exists(path))
