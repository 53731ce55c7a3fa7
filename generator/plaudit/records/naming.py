"""What somebody means who names an award or an educator: by id, by address, or by file."""

from __future__ import annotations

import re

from plaudit.records.explain import did_you_mean
from plaudit.records.fields import AWARD_ID
from plaudit.records.registry import Educator, Registry

_FILES = frozenset({"index.html", "credential.json", "profile.yml", "awards"})


class UnknownNameError(Exception):
    """Raised for a name that means nothing here.

    Attributes:
        message: What is wrong.
        hint: What may have been meant; may be empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message}; {hint}" if hint else message)
        self.message, self.hint = message, hint


def id_in(text: str) -> str:
    """The id in `26k7m4q2tz9x`, in the address of a page, and in the path of a file."""
    plain = re.split(r"[?#]", text.strip())[0]
    parts = [part for part in re.split(r"[/\\]", plain) if part]
    while len(parts) > 1 and parts[-1] in _FILES:
        parts.pop()
    return parts[-1].removesuffix(".yml") if parts else ""


def award_named(registry: Registry, text: str) -> str:
    """The id of the award that is meant: one of the site, or one that was taken away.

    Raises:
        UnknownNameError: When there is none.
    """
    id_ = id_in(text)
    if id_ in registry.awards or id_ in registry.removed:
        return id_
    if AWARD_ID.fullmatch(id_) and (found := next(registry.root.glob(f"profiles/*/awards/{id_}.yml"), None)):
        path = found.relative_to(registry.root).as_posix()
        raise UnknownNameError(f"{path} cannot be read", "`plaudit check` says why")
    hint = did_you_mean(id_, [*registry.awards, *registry.removed])
    raise UnknownNameError(f"there is no award `{id_}`", hint or "an award is named by its id, its address or its file")


def educator_named(registry: Registry, text: str) -> Educator:
    """The educator that is meant.

    Raises:
        UnknownNameError: When there is none.
    """
    slug = id_in(text)
    if slug in registry.educators:
        return registry.educators[slug]
    for owner in registry.educators.values():
        if owner.profile and slug in owner.profile.aliases:
            raise UnknownNameError(f"`{slug}` is an earlier address of `{owner.slug}`", "name that one")
    hint = did_you_mean(slug, registry.educators) or "an educator is named by the folder in profiles/"
    raise UnknownNameError(f"there is no educator `{slug}`", hint)


def named(registry: Registry, texts: tuple[str, ...]) -> tuple[list[Educator], list[str]]:
    """The educators and the award ids that are meant, each once.

    Raises:
        UnknownNameError: For the first that is neither.
    """
    educators: dict[str, Educator] = {}
    awards: dict[str, None] = {}
    for text in texts:
        id_ = id_in(text)
        if AWARD_ID.fullmatch(id_) and id_ not in registry.educators:
            awards[award_named(registry, text)] = None
        else:
            educator = educator_named(registry, text)
            educators[educator.slug] = educator
    return list(educators.values()), list(awards)
