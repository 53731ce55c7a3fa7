"""Reading educators: each folder at once, in several processes where they are many, and only what is not known yet."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path

from plaudit.records.educator_files import AWARDS, EducatorFiles, read_files
from plaudit.records.explain import did_you_mean
from plaudit.records.external_files import FOLDER, NAMES, ExternalFile, is_external_name, read_external
from plaudit.records.kept import Kept
from plaudit.records.loader import Loader
from plaudit.records.packing import pack, unpack
from plaudit.records.phases import phase
from plaudit.records.problem import Problem
from plaudit.records.processes import processes, spread, usable_processors
from plaudit.records.profile_models import Award, Profile
from plaudit.records.registry import REMOVED, AwardRecord, Educator
from plaudit.records.source import Source

_KIND = "educator"
_AT_ONCE = 200  # educators whose files are in memory at the same time
_WORTH_PROCESSES = 1500  # educators; starting processes takes as long as reading several hundred
_BATCH = 50  # educators


@dataclass(frozen=True, slots=True)
class _Understood:
    """What the files of an educator say: the digest, the educator as `packing.pack` gives it, and what is wrong."""

    slug: str
    digest: str
    packed: bytes
    problems: list[Problem] = field(default_factory=list)
    broken: list[Problem] = field(default_factory=list)


def load_people(loader: Loader, kept: Kept) -> dict[str, Educator]:
    """All educators by slug."""
    slugs, found = list(_slugs(loader)), dict[str, Educator]()
    with phase("reading records", len(slugs)) as done, _uncollected(len(slugs)):
        unknown = _unknown(loader, slugs, kept, found, done)
        _add_unknown(loader, unknown, kept, found)
    return {slug: found[slug] for slug in sorted(found) if _is_somebody(found[slug])}


def _add_unknown(loader: Loader, unknown: Iterator[EducatorFiles], kept: Kept, found: dict[str, Educator]) -> None:
    """Understand the files of those who are not known yet, in other processes where they are many."""
    first = list(islice(unknown, _WORTH_PROCESSES))
    count = usable_processors() if len(first) == _WORTH_PROCESSES else 1
    with ExitStack() as stack:
        batches = _batches(chain(first, unknown))
        pool = stack.enter_context(processes(count)) if count > 1 else None
        for understood in spread(pool, count, _understand, batches) if pool else map(_understand, batches):
            kept.keep(_KIND, {each.digest: each.packed for each in understood if not (each.problems or each.broken)})
            for each in understood:
                loader.problems += each.problems
                loader.broken += each.broken
                found[each.slug] = unpack(each.packed)


@contextmanager
def _uncollected(people: int) -> Iterator[None]:
    """Without a search for circles among many records, since there are none; later searches leave them out."""
    if many := people >= _WORTH_PROCESSES:
        gc.disable()
    try:
        yield
    finally:
        if many:
            gc.freeze()
            gc.enable()


def _is_somebody(educator: Educator) -> bool:
    """Whether anything is in the folder: git keeps no empty ones."""
    return bool(educator.profile or educator.awards or educator.external)


def _slugs(loader: Loader) -> Iterator[str]:
    """The names of the folders of educators."""
    for entry, here in loader.folder("profiles"):
        if entry.name == REMOVED and entry.kind == "folder":
            continue
        if entry.kind != "folder":
            loader.refuse(here, "an educator is a folder", f"move it to {here.removesuffix('.yml')}/profile.yml")
        elif loader.is_id(entry.name, here):
            yield entry.name


def _unknown(
    loader: Loader, slugs: list[str], kept: Kept, found: dict[str, Educator], done: Callable[[int], None]
) -> Iterator[EducatorFiles]:
    """The files of those who are not known yet; all others are put into `found` on the way."""
    for start in range(0, len(slugs), _AT_ONCE):
        some = slugs[start : start + _AT_ONCE]
        done(len(some))
        read = {slug: read_files(loader.source, slug) for slug in some}
        digests = {slug: files.digest for slug, files in read.items() if files}
        known = kept.known(_KIND, digests.values())
        for slug, files in read.items():
            if files is None:
                found[slug] = _educator(loader, slug)
            elif packed := known.get(digests[slug]):
                found[slug] = unpack(packed)
            else:
                yield files


def _batches(unknown: Iterable[EducatorFiles]) -> Iterator[list[EducatorFiles]]:
    left = iter(unknown)
    while batch := list(islice(left, _BATCH)):
        yield batch


def _understand(batch: list[EducatorFiles]) -> list[_Understood]:
    """Read the files of some educators, wherever that is done."""
    return [_understood(files) for files in batch]


def _understood(files: EducatorFiles) -> _Understood:
    loader = Loader(Source(Path(), files.files, alone=True))
    educator = replace(_educator(loader, files.slug), digest=files.digest)
    return _Understood(files.slug, files.digest, pack(educator), loader.problems, loader.broken)


def _educator(loader: Loader, slug: str) -> Educator:
    profile, awards, external = None, list[AwardRecord](), dict[str, ExternalFile]()
    for entry, path in loader.folder(f"profiles/{slug}"):
        if entry.name == "profile.yml" and entry.kind == "file":
            profile = loader.record(Profile, path)
        elif entry.name == AWARDS and entry.kind == "folder":
            awards = list(_awards(loader, slug, path))
        elif entry.name == FOLDER and entry.kind == "folder":
            external = _external(loader, path)
        else:
            known = did_you_mean(entry.name, ["profile.yml", AWARDS, FOLDER])
            loader.refuse(path, "this does not belong here", known or f"known: profile.yml, {AWARDS}, {FOLDER}")
    newest_first = sorted(awards, key=lambda award: (award.record.awarded, award.id), reverse=True)
    return Educator(slug, profile, tuple(newest_first), external)


def _external(loader: Loader, folder: str) -> dict[str, ExternalFile]:
    """The files of awards from elsewhere by their names."""
    found = {}
    for entry, path in loader.folder(folder):
        if entry.kind != "file" or not is_external_name(entry.name):
            loader.refuse(path, "this does not belong here", NAMES)
        elif (data := loader.read(path)) is not None:
            file = read_external(data, path)
            if isinstance(file, Problem):
                loader.problems.append(file)
            else:
                found[entry.name] = file
    return found


def _awards(loader: Loader, slug: str, folder: str) -> Iterator[AwardRecord]:
    for id_, record in loader.named(folder, Award, of_awards=True).items():
        yield AwardRecord(id_, slug, record, f"{folder}/{id_}.yml")
