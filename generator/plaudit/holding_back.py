"""Publishing what is sound although something that was merged is not: new records that fail wait, the rest goes out.

Two pull requests can each be sound and clash once both are merged. The site must not stop for that, nor may an award
that is published go away for it. So only records that were never published can wait. A fault in any other stops the
build, and so does a broken promise; but what takes something back goes out even then (`never_waits.py`).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from plaudit.changes import Change, Side, what_changes
from plaudit.history import HistoryError, folder_at
from plaudit.never_waits import State, older_profile, takes_nothing_away, urgent_state
from plaudit.promises import broken_promises
from plaudit.records.checks import inspect
from plaudit.records.load import CONFIG, IMAGES, load_registry
from plaudit.records.problem import WARNING, Problem, RecordsError, errors
from plaudit.records.registry import REMOVED, Registry
from plaudit.records.retired import hash_among
from plaudit.records.source import Source

_REMOVED = f"profiles/{REMOVED}/"
_PROFILE = "/profile.yml"
_NO_DAY = dt.date.max  # a build never asks the clock, so nothing lies in the future


@dataclass(frozen=True, slots=True)
class HeldBack:
    """The records that can be published.

    Attributes:
        registry: Without what waits.
        waiting: Why something waits, as warnings at their places, sorted.
        changes: What differs from what was published last; everything when nothing was.
        only_urgent: True when an older record is at fault: the site stays as it was, but for what never waits.
        compared: False when none of the commits is known, so that nothing could wait.
        fall_back: What can be published when the rest of the folder, its prose or theme, is at fault; None for nothing.
    """

    registry: Registry
    waiting: list[Problem]
    changes: list[Change]
    only_urgent: bool = False
    compared: bool = True
    fall_back: Callable[[list[Problem]], HeldBack | None] = field(default=lambda _: None, repr=False, compare=False)

    @property
    def records_waiting(self) -> int:
        """How many records something is wrong with."""
        return len({problem.path for problem in self.waiting})


@contextmanager
def hold_back(root: Path, revisions: Sequence[str]) -> Iterator[HeldBack]:
    """The records of a folder, without new ones that fail or clash with each other; good until the context ends.

    Args:
        root: The folder that holds site_config.yml, in a git repository.
        revisions: The commits that were published, newest first. Ones that are not there any more are passed over.

    Raises:
        RecordsError: When a record that was published before is at fault, and nothing is urgent.
    """
    with ExitStack() as stack:
        folders = [folder for revision in revisions if (folder := _folder(stack, root, revision))]
        published = _published(folders)
        yield _plain(root) if published is None else _next(Source(root), published)


def _folder(stack: ExitStack, root: Path, revision: str) -> Path | None:
    try:
        return stack.enter_context(folder_at(root, revision))
    except HistoryError:
        return None  # the history was written anew


def _plain(root: Path) -> HeldBack:
    registry, problems = inspect(Source(root), _NO_DAY)
    if registry is None or errors(problems):
        raise RecordsError(problems)
    return HeldBack(registry, [], what_changes(None, Side(root, registry)), compared=False)


def _published(folders: Sequence[Path]) -> State | None:
    """What was published from the first of these folders: all of it, unless something waited already at that time.

    Whether it did depends on what was published before that, and so on, back to a folder in which all was sound.
    """
    if not folders:
        return None
    source = Source(folders[0])
    registry, problems = inspect(source, _NO_DAY)
    whole = State(source, registry) if registry else None
    if not errors(problems):
        return whole
    earlier = _published(folders[1:])
    if earlier is None:
        return whole
    try:
        return _step(source, earlier)[0]
    except RecordsError:
        return whole or earlier


def _next(source: Source, published: State) -> HeldBack:
    def told(state: State, waiting: list[Problem], *, only_urgent: bool) -> HeldBack:
        changes = what_changes(Side(published.root, published.registry), Side(state.root, state.registry))
        return HeldBack(state.registry, waiting, changes, only_urgent, fall_back=fall_back)

    def fall_back(problems: list[Problem]) -> HeldBack | None:
        head, _ = load_registry(source)
        state = urgent_state(published, head, source) if head else None
        return told(state, _as_warnings(problems), only_urgent=True) if state else None

    state, waiting, only_urgent = _step(source, published)
    return told(state, waiting, only_urgent=only_urgent)


def _step(source: Source, published: State) -> tuple[State, list[Problem], bool]:
    """What is published next, why the rest waits, and whether it is only what never waits.

    Raises:
        RecordsError: When what is not new is at fault, and nothing is urgent.
    """
    try:
        holding = _Holding(source, published)
        return holding.result(), _as_warnings(holding.waiting), False
    except RecordsError as error:
        head, _ = load_registry(source)
        state = urgent_state(published, head, source) if head else None
        if state is None:
            raise
        return state, _as_warnings(error.problems), True


def _as_warnings(problems: list[Problem]) -> list[Problem]:
    return sorted({dataclasses.replace(problem, severity=WARNING) for problem in errors(problems)})


def _record_files(source: Source, folder: str = "") -> Iterator[str]:
    """The files in the folders of records; pictures are no records."""
    for entry in source.entries(folder):
        path = f"{folder}/{entry.name}" if folder else entry.name
        if entry.kind == "folder" and (folder or entry.name in {"catalog", "profiles"}) and path != IMAGES:
            yield from _record_files(source, path)
        elif folder:
            yield path


def _identity(path: str) -> str:
    """What a file is, wherever it lies: an award keeps its id when its educator's folder is renamed."""
    return path.rpartition("/")[2] if "/awards/" in path else path


class _Holding:
    """Takes away new records, those that fail first, until the rest is sound.

    Args:
        source: The folder.
        published: What was published before.
    """

    def __init__(self, source: Source, published: State) -> None:
        self.source, self.published = source, published
        known = set(map(_identity, _record_files(published.source)))
        self.new = {path for path in _record_files(source) if _identity(path) not in known}
        self.new -= {path for path in self.new if path.startswith(_REMOVED)}  # a revocation never waits
        self.waiting: list[Problem] = []

    def result(self) -> State:
        """What is sound.

        Raises:
            RecordsError: When what is not new is at fault, or a promise would be broken.
        """
        while True:
            registry, problems = inspect(self.source, _NO_DAY)
            wrong = [problem for problem in errors(problems) if not self._comes_from_waiting(problem)]
            if registry is not None and not wrong:
                if broken := self._broken(registry):
                    raise RecordsError(broken)
                return State(self.source, registry)
            if not self._let_wait(wrong):
                raise RecordsError(problems)

    def _comes_from_waiting(self, problem: Problem) -> bool:
        """Whether the site's settings lack something only because it waits; they themselves never do."""
        return problem.path == CONFIG and bool(self.waiting)

    def _broken(self, registry: Registry) -> list[Problem]:
        """What would be worse for somebody than what is published now."""
        before = self.published.registry
        lost = [slug for slug in before.educators if not _leads_somewhere(slug, registry)] if self.waiting else []
        pages = [Problem(f"profiles/{slug}", 0, 0, f"the page p/{slug}/ would be gone") for slug in lost]
        return [*broken_promises(before, registry), *(self.waiting if pages else ()), *pages]

    def _let_wait(self, wrong: list[Problem]) -> bool:
        """Take away what is to blame; False when nothing new is."""
        blamed = {path for problem in wrong for path in self._blamed(problem)}
        if blamed:
            self.waiting += [problem for problem in wrong if set(self._blamed(problem))]
            self._lay({}, blamed)
            return True
        older = {problem.path for problem in wrong} - self.source.planned.keys() if self.waiting else set()
        forms = {path: form for path in older if (form := self._older_form(path)) is not None}
        if not forms or len(forms) < len(older):
            return False
        # Something older names what waits now. That part of it waits, too.
        self.waiting += wrong
        self._lay(forms, set())
        return True

    def _lay(self, planned: dict[str, bytes], without: set[str]) -> None:
        gone = self.source.without | without
        self.source = Source(self.source.root, {**self.source.planned, **planned}, gone)

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
        own = list(_record_files(self.source, file.removesuffix(_PROFILE)))
        return own if set(own) <= self.new else []

    def _older_form(self, path: str) -> bytes | None:
        """A form of an older record without what waits; None when there is none that hides nothing from its owner."""
        head, _ = load_registry(self.source)
        if head is None:
            return None
        if path.startswith("profiles/") and path.endswith(_PROFILE):
            return older_profile(path.split("/")[1], self.published.registry, head)
        if takes_nothing_away(path, self.published.registry, head) and "/awards/" not in path:
            return self.published.source.read(path)
        return None


def _leads_somewhere(slug: str, registry: Registry) -> bool:
    """Whether an address of a person still does, or was given up on purpose."""
    return slug in registry.educators or slug in registry.aliases or bool(hash_among(slug, registry.retired_slugs))
