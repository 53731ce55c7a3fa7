"""Publishing what is sound although something that was merged is not: new records that fail wait, the rest goes out.

Two pull requests can each be sound and clash once both are merged. The site must not stop for that, nor may an award
that is published go away for it. So only records that were never published can wait; a fault in any other stops the
build, except for revocations, which never wait.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from plaudit.changes import Change, Side, what_changes
from plaudit.history import HistoryError, folder_at
from plaudit.records.checks import inspect
from plaudit.records.load import IMAGES, load_registry
from plaudit.records.problem import WARNING, Problem, RecordsError, errors
from plaudit.records.profile_models import Award, Profile
from plaudit.records.registry import REMOVED, AwardRecord, Registry
from plaudit.records.source import Source
from plaudit.records.writing import record_yaml

_REMOVED = f"profiles/{REMOVED}/"
_PROFILE = "/profile.yml"


@dataclass(frozen=True, slots=True)
class HeldBack:
    """The records that can be published.

    Attributes:
        registry: Without what waits.
        waiting: Why something waits, as warnings at their places, sorted.
        changes: What differs from what was published last; everything when nothing was.
        only_revocations: True when an older record is at fault: the site stays as it was, but for revocations.
        compared: False when none of the commits is known, so that nothing could wait.
    """

    registry: Registry
    waiting: list[Problem]
    changes: list[Change]
    only_revocations: bool = False
    compared: bool = True


def hold_back(root: Path, revisions: Sequence[str]) -> HeldBack:
    """The records of a folder, without new ones that fail or clash with each other.

    Args:
        root: The folder that holds site_config.yml, in a git repository.
        revisions: The commits that were published, newest first. Ones that are not there any more are passed over.

    Raises:
        RecordsError: When a record that was published before is at fault.
        HistoryError: When this is no git repository.
    """
    with ExitStack() as stack:
        folders = [folder for revision in revisions if (folder := _folder(stack, root, revision))]
        if not folders:
            registry, problems = inspect(Source(root), dt.date.max)
            if registry is None or errors(problems):
                raise RecordsError(problems)
            return HeldBack(registry, [], what_changes(None, Side(root, registry)), compared=False)
        return _against(root, folders)


def _folder(stack: ExitStack, root: Path, revision: str) -> Path | None:
    try:
        return stack.enter_context(folder_at(root, revision))
    except HistoryError:
        return None  # the history was written anew


def _against(root: Path, folders: Sequence[Path]) -> HeldBack:
    """What can be published of `root`, where `folders` were published before, newest first."""
    deployed, (published, earlier) = folders[0], _published(folders)
    before = Side(deployed, earlier) if earlier else None
    try:
        registry, waiting = _Holding(root, deployed, published).result()
        return HeldBack(registry, waiting, what_changes(before, Side(root, registry)))
    except RecordsError as error:
        revoked = _only_revocations(root, deployed)
        if revoked is None:
            raise
        changes = what_changes(before, Side(deployed, revoked))
        return HeldBack(revoked, _as_warnings(error.problems), changes, only_revocations=True)


def _published(folders: Sequence[Path]) -> tuple[frozenset[str], Registry | None]:
    """What was published from the first of these folders: all of it, unless something waited already at that time.

    Whether it did depends on what was published before that, and so on, back to a folder in which all was sound.
    """
    folder = folders[0]
    everything = frozenset(map(_identity, _record_files(folder)))
    registry, problems = inspect(Source(folder), dt.date.max)
    if len(folders) == 1 or not errors(problems):
        return everything, registry
    holding = _Holding(folder, folders[1], _published(folders[1:])[0])
    try:
        registry, _ = holding.result()
    except RecordsError:
        return everything, registry
    return everything - set(map(_identity, holding.without)), registry


def _record_files(folder: Path) -> Iterator[str]:
    for top in ("catalog", "profiles"):
        for place, _, names in os.walk(folder / top):
            paths = ((Path(place) / name).relative_to(folder).as_posix() for name in names)
            yield from (path for path in paths if not path.startswith(f"{IMAGES}/"))


def _identity(path: str) -> str:
    """What a file is, wherever it lies: an award keeps its id when its educator's folder is renamed."""
    return path.rpartition("/")[2] if "/awards/" in path else path


class _Holding:
    """Takes away new records, those that fail first, until the rest is sound.

    Args:
        root: The folder.
        deployed: The folder as it was when it was last published.
        published: What was published then, by identity.
    """

    def __init__(self, root: Path, deployed: Path, published: frozenset[str]) -> None:
        self.root, self.deployed = root, deployed
        self.new = {path for path in _record_files(root) if _identity(path) not in published}
        self.new -= {path for path in self.new if path.startswith(_REMOVED)}  # a revocation never waits
        self.without: frozenset[str] = frozenset()
        self.planned: dict[str, bytes] = {}
        self.waiting: list[Problem] = []

    def result(self) -> tuple[Registry, list[Problem]]:
        """The registry of what is sound, and why the rest waits.

        Raises:
            RecordsError: When what is not new is at fault.
        """
        while True:
            registry, problems = inspect(Source(self.root, self.planned, self.without), dt.date.max)
            wrong = errors(problems)
            if registry is not None and not wrong:
                return registry, _as_warnings(self.waiting)
            if not self._let_wait(wrong):
                raise RecordsError(problems)

    def _let_wait(self, wrong: list[Problem]) -> bool:
        """Take away what is to blame; False when nothing new is."""
        blamed = {path for problem in wrong for path in self._blamed(problem)}
        if blamed:
            self.waiting += [problem for problem in wrong if set(self._blamed(problem))]
            self.without |= blamed
            return True
        # Something older names what waits now; it waits, too, in the form in which it is published.
        older = {problem.path for problem in wrong} if self.waiting else set()
        if older and all(path not in self.planned and self._can_wait(path) for path in older):
            self.waiting += wrong
            self.planned |= {path: (self.deployed / path).read_bytes() for path in older}
            return True
        return False

    def _blamed(self, problem: Problem) -> Iterator[str]:
        """The files to be left out for a problem: the new ones of the two that it names."""
        if problem.other == f"{_REMOVED}{problem.path.rpartition('/')[2]}":
            yield problem.path  # it was removed, and that is what counts
            return
        for path in filter(None, (problem.path, problem.other)):
            for file in (file for file in self.new if file == path or file.startswith(f"{path}/")):
                yield from self._with_its_own(file)

    def _with_its_own(self, file: str) -> list[str]:
        """A file; with a profile, the awards that it covers: without it they would be shown in another way.

        Nothing, when some of those are published already: then the profile is no matter of new records alone.
        """
        if not file.startswith("profiles/") or not file.endswith(_PROFILE):
            return [file]
        folder = file.removesuffix("profile.yml")
        own = [path for path in _record_files(self.root) if path.startswith(folder) and path not in self.without]
        return own if set(own) <= self.new else []

    def _can_wait(self, path: str) -> bool:
        """Whether the published form of a record may stand a while longer: not if somebody wanted to be seen less."""
        if not (self.deployed / path).is_file():
            return False
        after, _ = load_registry(Source(self.root, without=self.without))
        before, _ = load_registry(Source(self.deployed))
        return before is not None and after is not None and _shows_the_same(path, before, after)


def _shows_the_same(path: str, before: Registry, after: Registry) -> bool:
    """Whether two forms of a record agree in who is shown to whom, and in what was taken back."""
    slug = path.split("/")[1]
    sides = [registry.educators[slug].profile for registry in (before, after) if slug in registry.educators]
    if path.endswith(_PROFILE):
        return len({_exposure(profile) for profile in sides}) == 1
    return "/awards/" not in path


def _exposure(profile: Profile | None) -> object:
    return profile and (profile.name, profile.visibility, profile.consent)


def _as_warnings(problems: list[Problem]) -> list[Problem]:
    return sorted({dataclasses.replace(problem, severity=WARNING) for problem in problems})


def _only_revocations(root: Path, deployed: Path) -> Registry | None:
    """What was published last, with what was revoked or removed since; None when nothing was, or it cannot be done."""
    before, _ = load_registry(Source(deployed))
    after, _ = load_registry(Source(root))
    if before is None or after is None:
        return None
    planned = {award.path: _revoked(deployed, award, after) for award in _newly_revoked(before, after)}
    removed = after.removed.keys() - before.removed.keys()
    planned |= {path: (root / path).read_bytes() for path in (f"{_REMOVED}{id_}.yml" for id_ in removed)}
    if not planned:
        return None
    without = frozenset(award.path for award in before.awards.values() if award.id in removed)
    registry, problems = inspect(Source(deployed, planned, without), dt.date.max)
    return None if registry is None or errors(problems) else registry


def _newly_revoked(before: Registry, after: Registry) -> list[AwardRecord]:
    """Awards that were published and are revoked now, as they were published."""
    held = (award for award in before.awards.values() if not award.record.revoked)
    return [award for award in held if award.id in after.awards and after.awards[award.id].record.revoked]


def _revoked(deployed: Path, award: AwardRecord, after: Registry) -> bytes:
    text = (deployed / award.path).read_text(encoding="utf-8").rstrip("\n")
    revocation = Award.model_dump(after.awards[award.id].record, mode="json", exclude_none=True)["revoked"]
    return f"{text}\n{record_yaml({'revoked': revocation})}".encode()
