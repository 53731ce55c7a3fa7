"""What a change to the records publishes: new awards, changed pages, revocations, each with its full text."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plaudit.credentials.addresses import award_path
from plaudit.records.fields import Record, dump
from plaudit.records.load import CONFIG, IMAGES
from plaudit.records.registry import REMOVED, AwardRecord, Registry

EVERY_PAGE = "every page"
NOT_PUBLISHED = "not published"


@dataclass(frozen=True, slots=True)
class Side:
    """The records before or after a change, and the folder that they were read from."""

    folder: Path
    registry: Registry


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that merging would publish.

    Attributes:
        what: `new award`, `revoked award`, `changed page` and the like.
        title: Who or what it is about, in plain text.
        address: Relative to the site's url; or `EVERY_PAGE`, or `NOT_PUBLISHED`.
        path: The file that says so.
        lines: Its full text, a field a line; `+` before what is new, `-` before what is gone.
    """

    what: str
    title: str
    address: str
    path: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A record with what is said about it."""

    record: Record
    path: str
    thing: str
    title: str
    address: str


def what_changes(before: Side | None, after: Side) -> list[Change]:
    """Everything that differs between two sides: awards first, then other records, then prose, pictures and theme.

    Args:
        before: What is published; None when nothing is yet.
        after: What would be.
    """
    old = dict(_told(before.registry)) if before else {}
    new = dict(_told(after.registry))
    found = [change for key in {**new, **old} if (change := _change(old.get(key), new.get(key)))]
    return [*sorted(found, key=_order), *_files(before.folder if before else None, after.folder)]


_FIRST = ("new award", "revoked award", "removed award", "withdrawn award", "changed award")


def _order(change: Change) -> tuple[int, str, str]:
    return _FIRST.index(change.what) if change.what in _FIRST else len(_FIRST), change.address, change.path


def records_by_path(registry: Registry) -> dict[str, Record]:
    """Every record by the file that it stands in."""
    return {told.path: told.record for _, told in _told(registry)}


def _told(registry: Registry) -> Iterator[tuple[tuple[str, str], _Told]]:
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
        if educator.profile:
            address = NOT_PUBLISHED if educator.visibility == "hidden" else f"p/{slug}/"
            path = f"profiles/{slug}/profile.yml"
            yield ("educator", slug), _Told(educator.profile, path, "educator", educator.name, address)
    for id_, award in registry.awards.items():
        yield ("award", id_), _award(registry, award)
    for id_, removed in registry.removed.items():
        title = f"{id_} ({removed.was})"
        yield ("removed", id_), _Told(removed, f"profiles/{REMOVED}/{id_}.yml", "removed", title, award_path(id_))


def _named(thing: str, folder: str, records: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], _Told]]:
    for id_, record in records.items():
        yield (thing, id_), _Told(record, f"catalog/{folder}/{id_}.yml", thing, record.name, f"{folder}/{id_}/")


def _award(registry: Registry, award: AwardRecord) -> _Told:
    version = registry.credentials.get(award.credential_id, {}).get(award.credential_version)
    title = f"{version.record.name if version else award.record.credential} for {registry.recipient(award)}"
    hidden = registry.educators[award.educator].visibility == "hidden"
    return _Told(award.record, award.path, "award", title, NOT_PUBLISHED if hidden else award_path(award.id))


def _change(old: _Told | None, new: _Told | None) -> Change | None:
    """What became of one record; None when nothing did."""
    told = new or old
    assert told is not None  # noqa: S101  # one of the two sides has it
    before, after = (dict(_flat(dump(side.record))) if side else {} for side in (old, new))
    # The award's own name, or its educator's, stands on the page; so does the path decide the page of a profile.
    if old and new and before == after and (old.address, old.title) == (new.address, new.title):
        return None
    lines = [*_lines(before, after)]
    if old and new and old.title != new.title:
        lines += [f"- shown as: {old.title}", f"+ shown as: {new.title}"]
    return Change(_what(old, new, told), told.title, told.address, told.path, tuple(lines))


def _what(old: _Told | None, new: _Told | None, told: _Told) -> str:
    if told.thing == "removed":
        return "removed award" if "unpublished" in told.title else "withdrawn award"
    if told.thing == "award" and new and _revoked(new) and not (old and _revoked(old)):
        return "revoked award"
    verb = "new" if old is None else "gone" if new is None else "changed"
    return f"{verb} {told.thing}"


def _revoked(told: _Told) -> bool:
    return getattr(told.record, "revoked", None) is not None


def _flat(value: Any, where: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401  # plain data
    """Every field of plain data with its dotted path; entries of a list are numbered from 1."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{where}.{key}" if where else str(key))
    elif isinstance(value, list):
        if all(not isinstance(inner, dict | list) for inner in value):
            yield where, ", ".join(map(str, value))
        else:
            for number, inner in enumerate(value, 1):
                yield from _flat(inner, f"{where} {number}")
    else:
        yield where, str(value).lower() if isinstance(value, bool) else str(value)


def _lines(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    for key in {**after, **before}:
        if before.get(key) != after.get(key):
            yield from (f"- {key}: {line}" for line in before.get(key, "").splitlines())
            yield from (f"+ {key}: {line}" for line in after.get(key, "").splitlines())


def _files(before: Path | None, after: Path) -> Iterator[Change]:
    """Prose with its text; pictures and the theme by their names, since they are looked at in the preview."""
    for folder, what in (("pages", "page"), (IMAGES, "picture"), ("theme", "theme file")):
        for path in sorted({*_contents(before, folder), *_contents(after, folder)}):
            old, new = _read(before, path), _read(after, path)
            if old != new:
                verb = "new" if old is None else "gone" if new is None else "changed"
                yield Change(f"{verb} {what}", path, _address(path), path, tuple(_text_lines(path, old, new)))


def _contents(folder: Path | None, name: str) -> list[str]:
    if folder is None:
        return []
    return [
        (Path(top) / file).relative_to(folder).as_posix()
        for top, _, files in os.walk(folder / name)
        for file in files
        if not file.startswith(".")
    ]


def _read(folder: Path | None, path: str) -> bytes | None:
    """The bytes of a file; None where there is none, or only a link, which is not followed."""
    file = folder / path if folder else None
    return file.read_bytes() if file and file.is_file() and not file.is_symlink() else None


def _address(path: str) -> str:
    if path.startswith("pages/") and path.endswith(".md"):
        name = path.removeprefix("pages/").removesuffix(".md")
        return "" if name == "index" else f"{name.removesuffix('/index')}/"
    return path if path.startswith(IMAGES) else EVERY_PAGE


def _text_lines(path: str, old: bytes | None, new: bytes | None) -> Iterator[str]:
    if not path.endswith((".md", ".html", ".css", ".mjs", ".yml")):
        return
    before, after = ((side or b"").decode("utf-8", "replace").splitlines() for side in (old, new))
    yield from list(difflib.unified_diff(before, after, n=1, lineterm=""))[2:]  # without the names of both files
