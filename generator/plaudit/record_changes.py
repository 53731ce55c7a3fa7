"""What a change makes of the records: each by its identity, so that an award which only moved is the same award."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from plaudit.change_model import EVERY_PAGE, NO_PAGE, NOT_PUBLISHED, Change, Side, verb
from plaudit.credentials.addresses import award_path
from plaudit.external_changes import External, externals
from plaudit.records.fields import Record, dump
from plaudit.records.load import CONFIG
from plaudit.records.registry import REMOVED, AwardRecord, Educator, Registry

Fields = Mapping[str, str]
_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Told:
    """A record with what is said about it."""

    record: Record | External
    path: str
    thing: str
    title: str
    address: str

    @property
    def fields(self) -> Fields:
        return dict(flat(self.record.said if isinstance(self.record, External) else dump(self.record)))


def record_changes(before: Side | None, after: Side) -> list[Change]:
    """What became of every record, and of every file of an award from elsewhere."""
    moves = _moves(before.registry, after.registry) if before else {}
    old = dict(_told(before.registry, moves)) if before else {}
    new = dict(_told(after.registry, {}))
    moved = [_moved(before.registry, after.registry, *move) for move in moves.items()] if before else []
    told = frozenset(path for change in moved for path in change.also)
    return [*moved, *(change for key in {**new, **old} if (change := _change(old.get(key), new.get(key), told)))]


def _told(registry: Registry, moves: Mapping[str, str]) -> Iterator[tuple[_Key, _Told]]:
    """Every record by its identity: an award keeps its own when its educator's folder is renamed."""
    yield ("site", ""), _Told(registry.site, CONFIG, "site", registry.site.name, EVERY_PAGE)
    for id_, versions in registry.credentials.items():
        for number, version in versions.items():
            title, address = f"{version.record.name} ({version.pinned})", f"catalog/{id_}/v{number}/"
            yield ("credential", version.pinned), _Told(version.record, version.path, "credential", title, address)
    yield from _named("stack", "stacks", registry.stacks)
    yield from _named("framework", "frameworks", registry.frameworks)
    yield from _named("organization", "organizations", registry.organizations)
    for slug, educator in registry.educators.items():
        yield from _person(educator, moves.get(slug, slug))
    for id_, award in registry.awards.items():
        yield ("award", id_), _award(registry, award)
    yield from _remembered(registry)


def _named(thing: str, folder: str, records: Mapping[str, Any]) -> Iterator[tuple[_Key, _Told]]:
    for id_, record in records.items():
        yield (thing, id_), _Told(record, f"catalog/{folder}/{id_}.yml", thing, record.name, f"{folder}/{id_}/")


def _person(educator: Educator, slug: str) -> Iterator[tuple[_Key, _Told]]:
    """A profile, and the files of awards from elsewhere, which keep their identity when the folder is renamed."""
    if educator.profile:
        path = f"profiles/{educator.slug}/profile.yml"
        yield ("educator", educator.slug), _Told(educator.profile, path, "educator", educator.name, page_of(educator))
    for name, external in externals(educator).items():
        title = f"{external.title}, shown for {educator.name}" if external.listed else external.path
        address = page_of(educator) if external.listed else NOT_PUBLISHED
        yield ("external", f"{slug}/{name}"), _Told(external, external.path, "external file", title, address)


def page_of(educator: Educator) -> str:
    """The address of somebody's page."""
    return NOT_PUBLISHED if educator.visibility == "hidden" else f"p/{educator.slug}/"


def _award(registry: Registry, award: AwardRecord) -> _Told:
    version = registry.credentials.get(award.credential_id, {}).get(award.credential_version)
    title = f"{version.record.name if version else award.record.credential} for {registry.recipient(award)}"
    hidden = registry.educators[award.educator].visibility == "hidden"
    return _Told(award.record, award.path, "award", title, NOT_PUBLISHED if hidden else award_path(award.id))


def _remembered(registry: Registry) -> Iterator[tuple[_Key, _Told]]:
    """What is left of awards that were taken away, and of addresses that were given up."""
    for id_, removed in registry.removed.items():
        title = f"{id_} ({removed.was})"
        yield ("removed", id_), _Told(removed, f"profiles/{REMOVED}/{id_}.yml", "removed", title, award_path(id_))
    for hash_, retired in registry.retired_slugs.items():
        path = f"profiles/{REMOVED}/slug-{hash_}.yml"
        yield ("retired", hash_), _Told(retired, path, "retired", f"slug-{hash_}", NO_PAGE)


def _change(old: _Told | None, new: _Told | None, told: frozenset[str]) -> Change | None:
    """What became of one record; None when nothing did, or its file moved only and that is told already."""
    latest = new or old
    assert latest is not None  # noqa: S101  # one of the two sides has it
    lines = [*_lines(old.fields if old else {}, new.fields if new else {})]
    also: tuple[str, ...] = ()
    what = _what(old, new, latest)
    if old and new:
        # The award's own name, or its educator's, stands on the page; so does the path decide the page of a profile.
        if old.title != new.title:
            lines += [f"- shown as: {old.title}", f"+ shown as: {new.title}"]
        elif not lines and old.address == new.address:
            if old.path == new.path or {old.path, new.path} <= told:
                return None
            what = f"moved {latest.thing}"
        if old.path != new.path:
            lines += [f"- file: {old.path}", f"+ file: {new.path}"]
            also = (old.path,)
    return Change(what, latest.title, latest.address, latest.path, tuple(lines), also)


def _what(old: _Told | None, new: _Told | None, latest: _Told) -> str:
    if latest.thing == "removed":
        return _what_of_removal(old, new)
    if latest.thing == "retired":
        return "changed address" if old and new else "address given up" if new else "address free again"
    if latest.thing == "award" and new and _revoked(new) and not (old and _revoked(old)):
        return "revoked award"
    return f"{verb(before=old is not None, after=new is not None)} {latest.thing}"


def _what_of_removal(old: _Told | None, new: _Told | None) -> str:
    if new is None:
        return "removal taken back"
    if old and old.title == new.title:
        return "changed removal"
    return "removed award" if getattr(new.record, "was", "") == "unpublished" else "withdrawn award"


def _revoked(told: _Told) -> bool:
    return getattr(told.record, "revoked", None) is not None


def flat(value: Any, where: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401  # plain data
    """Every field of plain data with its dotted path; entries of a list are numbered from 1."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flat(inner, f"{where}.{key}" if where else str(key))
    elif isinstance(value, list):
        if all(not isinstance(inner, dict | list) for inner in value):
            yield where, ", ".join(map(str, value))
        else:
            for number, inner in enumerate(value, 1):
                yield from flat(inner, f"{where} {number}")
    else:
        yield where, str(value).lower() if isinstance(value, bool) else str(value)


def _lines(before: Fields, after: Fields) -> Iterator[str]:
    for key in {**after, **before}:
        if before.get(key) != after.get(key):
            yield from (f"- {key}: {line}" for line in before.get(key, "").splitlines())
            yield from (f"+ {key}: {line}" for line in after.get(key, "").splitlines())


def _moves(before: Registry, after: Registry) -> dict[str, str]:
    """The new slugs of educators by their old ones, as their awards tell: an award keeps its id."""
    return {
        award.educator: after.awards[id_].educator
        for id_, award in before.awards.items()
        if id_ in after.awards
        and award.educator not in after.educators
        and after.awards[id_].educator not in before.educators
    }


def _moved(before: Registry, after: Registry, old_slug: str, new_slug: str) -> Change:
    """A folder that was renamed, with the files that moved along."""
    old, new = before.educators[old_slug], after.educators[new_slug]
    later = _own_files(new)
    files = [(path, later[key]) for key, path in _own_files(old).items() if key in later]
    fate = "leads to the new one" if old_slug in after.aliases else "leads nowhere"
    lines = [f"- {page_of(old)} {fate}", f"+ {page_of(new)}"]
    lines += [line for paths in files for line in (f"- file: {paths[0]}", f"+ file: {paths[1]}")]
    also = tuple(path for paths in files for path in paths)
    return Change("moved page", new.name, page_of(new), f"profiles/{new_slug}", tuple(lines), also)


def _own_files(educator: Educator) -> dict[str, str]:
    """The paths of awards and of files from elsewhere, by what they are."""
    external = {f"external {name}": file.path for name, file in educator.external.items()}
    return external | {award.id: award.path for award in educator.awards}
