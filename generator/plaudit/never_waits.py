"""What is published even when everything else has to wait: what takes something back, and what shows somebody less.

Revocations, removals, erased people, keys, and profiles from which something was taken out. They are laid over what was
published last, so that nothing else of a change that is at fault comes with them.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plaudit.promises import broken_promises
from plaudit.records.checks import inspect
from plaudit.records.fields import Record, dump
from plaudit.records.load import CONFIG
from plaudit.records.problem import errors
from plaudit.records.profile_models import Profile
from plaudit.records.registry import REMOVED, Educator, Registry
from plaudit.records.source import Source
from plaudit.records.writing import record_yaml

# Keys of a profile that name other records, which may have to wait.
_REFERENCES = ("featured", "collections", "pursuing", "external")
_UNPUBLISHED = "unpublished"


@dataclass(frozen=True, slots=True)
class State:
    """What is, or was, published: a folder with files laid over it and files taken away, and its records."""

    source: Source
    registry: Registry

    @property
    def root(self) -> Path:
        """The folder; pictures, prose and theme are taken from it."""
        return self.source.root


def takes_nothing_away(path: str, before: Registry, after: Registry) -> bool:
    """Whether all that a record said before stands in its new form, too; what it says of people may not come back."""
    old, new = before.by_path.get(path), after.by_path.get(path)
    return old is not None and new is not None and not _leaves(old) - _leaves(new)


def _leaves(record: Record) -> Counter[tuple[tuple[str, ...], str]]:
    """What a record says, entry by entry, wherever in a list it stands."""
    return Counter(_entries(dump(record), ()))


def _entries(value: Any, where: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:  # noqa: ANN401  # plain data
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _entries(inner, (*where, str(key)))
    elif isinstance(value, list):
        for inner in value:
            yield from _entries(inner, where)
    else:
        yield where, str(value)


def older_profile(slug: str, before: Registry, after: Registry) -> bytes | None:
    """A profile as it is now, but naming other records as it did before; None when one of the two is missing."""
    old, new = (
        registry.educators[slug].profile if slug in registry.educators else None for registry in (before, after)
    )
    return _yaml({**_without_references(new), **_references(old)}) if old and new else None


def _without_references(profile: Profile) -> dict[str, Any]:
    return {key: value for key, value in dump(profile).items() if key not in _REFERENCES}


def _references(profile: Profile | None) -> dict[str, Any]:
    return {key: value for key, value in dump(profile).items() if key in _REFERENCES} if profile else {}


def _yaml(data: dict[str, Any]) -> bytes:
    return record_yaml(data).encode()


def urgent_state(published: State, head: Registry, source: Source) -> State | None:
    """What was published last, with what never waits; None when nothing is urgent, or that alone is not sound.

    Args:
        published: Is laid under it.
        head: The records as they are now, as far as they can be read.
        source: The folder that they come from.
    """
    before = published.registry
    without = set(_taken_away(before, head, source))
    planned = {path: data for path, data in _urgent(before, head) if path not in without}
    if not planned and not without:
        return None
    asked: set[str] = set()
    while True:
        laid = Source(published.root, {**published.source.planned, **planned}, published.source.without | without)
        registry, problems = inspect(laid, dt.date.max)
        wrong = {problem.path for problem in errors(problems)}
        if registry is not None and not wrong:
            return None if broken_promises(before, registry) else State(laid, registry)
        along = {path: data for path in wrong - asked if (data := _comes_along(path, before, head)) is not None}
        if not along:
            return None
        planned |= along
        asked |= wrong


def _taken_away(before: Registry, head: Registry, source: Source) -> Iterator[str]:
    """The files of awards that were removed, and of people of whom nothing is left."""
    for id_ in head.removed.keys() & before.awards.keys():
        if not _weakens(id_, before, head):
            yield before.awards[id_].path
    for slug, educator in before.educators.items():
        if source.kind(f"profiles/{slug}") is None and _is_gone(educator, head):
            yield f"profiles/{slug}/profile.yml"
            yield from (file.path for file in educator.external.values())


def _is_gone(educator: Educator, head: Registry) -> bool:
    """Whether somebody was taken away, not renamed: every award has its trace, and no address leads on."""
    return educator.slug not in head.aliases and all(award.id in head.removed for award in educator.awards)


def _weakens(id_: str, before: Registry, head: Registry) -> bool:
    """Whether a removal would let a revoked award hold again."""
    was, award = before.removed.get(id_), before.awards.get(id_)
    revoked = bool(award and award.record.revoked) or (was is not None and was.was != _UNPUBLISHED)
    return revoked and head.removed[id_].was == _UNPUBLISHED


def _urgent(before: Registry, head: Registry) -> Iterator[tuple[str, bytes]]:
    """Files to be laid over what is published."""
    for award in before.awards.values():
        now = head.awards.get(award.id)
        if now and now.record.revoked and not award.record.revoked:
            revoked = {"revoked": dump(now.record)["revoked"]}
            yield award.path, _yaml({**dump(award.record), **revoked})
    for id_, removed in head.removed.items():
        if removed != before.removed.get(id_) and not _weakens(id_, before, head):
            yield f"profiles/{REMOVED}/{id_}.yml", _yaml(dump(removed))
    for hash_ in head.retired_slugs.keys() - before.retired_slugs.keys():
        yield f"profiles/{REMOVED}/slug-{hash_}.yml", _yaml(dump(head.retired_slugs[hash_]))
    if head.site.keys != before.site.keys:
        yield CONFIG, _yaml({**dump(before.site), "keys": dump(head.site).get("keys", [])})
    yield from _profiles_that_show_less(before, head)


def _profiles_that_show_less(before: Registry, head: Registry) -> Iterator[tuple[str, bytes]]:
    for slug, educator in before.educators.items():
        now = head.educators[slug].profile if slug in head.educators else None
        old = educator.profile
        if now and (old is None or _leaves(old) - _leaves(now)):
            yield f"profiles/{slug}/profile.yml", _yaml({**_without_references(now), **_kept(_references(old), head)})


def _kept(references: dict[str, Any], head: Registry) -> dict[str, Any]:
    """References without the awards that are gone."""
    kept = dict(references)
    if "featured" in kept:
        kept["featured"] = [id_ for id_ in kept["featured"] if id_ in head.awards]
    for each in kept.get("collections", ()):
        each["awards"] = [id_ for id_ in each["awards"] if id_ in head.awards]
    if "collections" in kept:
        kept["collections"] = [each for each in kept["collections"] if each["awards"]]
    return {key: value for key, value in kept.items() if value}


def _comes_along(path: str, before: Registry, head: Registry) -> bytes | None:
    """The new form of a record that names something which is gone; None when it has none of its own."""
    old, new = before.by_path.get(path), head.by_path.get(path)
    if old is None or new is None or old == new:
        return None
    if isinstance(new, Profile) and isinstance(old, Profile):
        return _yaml({**_without_references(new), **_kept(_references(old), head)})
    return _yaml(dump(new))
