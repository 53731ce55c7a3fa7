"""Where a name still stands in the records and the prose, for people to look at: only they can tell who is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plaudit.records.drafts import Drafts
from plaudit.records.editing import EditError
from plaudit.records.load import CONFIG
from plaudit.records.registry import Educator

_FOLDERS = ("catalog", "profiles", "pages")
_TEXT = (".yml", ".md", ".txt", ".svg", ".json", ".csv")


def words_of(educator: Educator) -> list[str]:
    """Everything by which a person may be called in other records."""
    profile = educator.profile
    names = [educator.name, *(profile.formerly if profile else ()), *(profile.aliases if profile else ())]
    return list(dict.fromkeys([educator.slug, *names, *(a.record.name for a in educator.awards if a.record.name)]))


def still_named(drafts: Drafts, words: list[str], apart_from: tuple[str, ...] = ()) -> Iterator[str]:
    """The places `path:line` at which one of these words stands in what is left, in the order of their paths.

    Args:
        drafts: The folder as it is to become.
        words: What to look for.
        apart_from: Folders that are not looked at, with a slash at the end.
    """
    wanted = re.compile("|".join(map(_pattern, words)), re.IGNORECASE)
    for path in (path for path in _texts(drafts) if not path.startswith(apart_from)):
        for number, line in enumerate(drafts.read(path).decode("utf-8", "replace").splitlines(), 1):
            if wanted.search(line):
                yield f"{path}:{number}"


def _pattern(word: str) -> str:
    """A whole word, in scripts that have spaces between words; part of a slug is none."""
    return rf"(?<![\w-]){re.escape(word)}(?![\w-])" if word.isascii() else re.escape(word)


def _texts(drafts: Drafts) -> list[str]:
    found = {CONFIG, *drafts.changes}
    for folder in _FOLDERS:
        try:
            found |= set(drafts.files(folder))
        except EditError:  # links are refused by the check, and lead to what is not ours
            continue
    return sorted(path for path in found if path.endswith(_TEXT) and drafts.exists(path))
