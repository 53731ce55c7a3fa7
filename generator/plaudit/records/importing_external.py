"""Taking awards from elsewhere into a profile: the files as they are, and their names in the list of the profile."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from plaudit.records.checks import inspect
from plaudit.records.explain import did_you_mean
from plaudit.records.external import ExternalAward, external_awards, is_description
from plaudit.records.external_files import FOLDER, MAX_BYTES, read_external
from plaudit.records.load import load_registry
from plaudit.records.problem import WARNING, Problem, RecordsError, errors
from plaudit.records.profile_models import Profile
from plaudit.records.registry import Educator
from plaudit.records.source import Source
from plaudit.records.yaml_reader import Document, read_yaml


class ExternalImportError(Exception):
    """Raised when files cannot be taken in, whatever is in them; the message says why and what to do."""


@dataclass(slots=True)
class ExternalPlan:
    """What an import would do.

    Attributes:
        recipient: The educator's name.
        files: The content of every file to write, by path; the profile is one of them.
        awards: What the page would show of the new awards.
        already: How many of the given files the folder has already.
        unnamed: How many of the new awards do not say in plain words to whom they were given.
        warnings: What deserves a look; sorted.
    """

    recipient: str
    files: dict[str, bytes] = field(default_factory=dict)
    awards: list[ExternalAward] = field(default_factory=list)
    already: int = 0
    unnamed: int = 0
    warnings: list[Problem] = field(default_factory=list)


def plan_external_import(root: Path, files: Sequence[Path], slug: str, today: dt.date) -> ExternalPlan:
    """Work out what an import would write; nothing is written.

    Args:
        root: The folder that holds site_config.yml.
        files: The files to take in.
        slug: The educator whose awards they are.
        today: The day by which dates lie in the future.

    Raises:
        ExternalImportError: When there is no such educator, or the profile cannot be edited safely.
        RecordsError: When a file cannot be taken, or the records are not sound, or would not be with it.
    """
    registry, problems = load_registry(Source(root))
    if registry is None or errors(problems):
        raise RecordsError(problems)
    educator = registry.educators.get(slug)
    if educator is None:
        hint = did_you_mean(slug, registry.educators) or "make the profile first: `plaudit new educator`"
        raise ExternalImportError(f"there is no educator `{slug}`; {hint}")
    if educator.profile is None:
        raise ExternalImportError(f"write profiles/{slug}/profile.yml first: awards from elsewhere are listed there")
    return _Planner(root, educator, educator.profile).plan(files, today)


class _Planner:
    """One import."""

    def __init__(self, root: Path, educator: Educator, profile: Profile) -> None:
        self.source, self.educator, self.profile = Source(root), educator, profile
        self.origins: dict[str, str] = {}
        self.refused: list[Problem] = []
        self.known = {self.source.read(file.path) for file in educator.external.values()}
        self.result = ExternalPlan(educator.name)

    def plan(self, files: Sequence[Path], today: dt.date) -> ExternalPlan:
        listed = [name for file in files if (name := self._take(file))]
        if self.refused:
            raise RecordsError(self.refused)
        new = [name for name in listed if name not in self.profile.external]
        if new:
            path = f"profiles/{self.educator.slug}/profile.yml"
            self.result.files[path] = _edited(self.source.read(path), path, new)
        if self.result.files:
            self._judge(today, listed)
        return self.result

    def _take(self, file: Path) -> str:
        """Plan one file; its name when the profile is to list it, else empty."""
        data = _read(file)
        if data in self.known:
            self.result.already += 1
            return ""
        path = f"profiles/{self.educator.slug}/{FOLDER}/{_plain_name(file)}"
        found = read_external(data, path)
        if isinstance(found, Problem):
            self.refused.append(replace(found, path=str(file)))
        elif path in self.origins or found.name in self.educator.external:
            message = f"there is another file called {found.name} already"
            self.refused.append(Problem(str(file), 0, 0, message, "give this one another name"))
        self.known.add(data)
        self.origins[path] = str(file)
        self.result.files[path] = data
        return "" if isinstance(found, Problem) or is_description(found) else found.name

    def _judge(self, today: dt.date, listed: list[str]) -> None:
        """Read the whole site as it would be."""
        registry, problems = inspect(Source(self.source.root, self.result.files), today)
        at_origin = [replace(each, path=self.origins.get(each.path, each.path)) for each in problems]
        if registry is None or errors(problems):
            raise RecordsError(errors(at_origin))
        mine = set(self.origins.values())
        self.result.warnings = [problem for problem in at_origin if problem.path in mine]
        for _, award in external_awards(registry.educators[self.educator.slug]):
            if isinstance(award, ExternalAward) and award.file in listed:
                self.result.awards.append(award)
                self._compare_names(award)
        self.result.warnings.sort()

    def _compare_names(self, award: ExternalAward) -> None:
        own = {_folded(name) for name in (self.profile.name, *self.profile.formerly)}
        if not award.recipients:
            self.result.unnamed += 1
        elif own.isdisjoint(map(_folded, award.recipients)):
            origin = self.origins[f"profiles/{self.educator.slug}/{FOLDER}/{award.file}"]
            message = f"this was given to {' or '.join(award.recipients)}, not to {self.profile.name}"
            hint = "if this is the same person, add the name to `formerly:`, which is never published"
            self.result.warnings.append(Problem(origin, 0, 0, message, hint, WARNING))


def _read(file: Path) -> bytes:
    """The bytes of a file, no more than it takes to see that it is too large."""
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise ExternalImportError(f"{file} cannot be read: {error.strerror}") from None


def _plain_name(file: Path) -> str:
    """The name to keep a file under: browsers save `Badge (1).PNG`."""
    stem = unicodedata.normalize("NFKD", file.stem).encode("ascii", "ignore").decode("ascii")
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-.")[:80]
    return f"{stem or 'award'}{file.suffix.lower()}"


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _edited(data: bytes, path: str, names: list[str]) -> bytes:
    """A profile that lists more files."""
    text = data.decode("utf-8")
    edited = with_listed(text, names)
    if edited is None:
        listed = ", ".join(names)
        raise ExternalImportError(
            f"{path} cannot be edited safely; list the files there yourself (`{FOLDER}: [{listed}]`), then import again"
        )
    return edited.encode("utf-8")


_LIST = re.compile(rf"^{FOLDER}:[ ]*(?:\[(?P<flow>[^\]\n#]*)\]|(?P<one>[A-Za-z0-9_][\w.-]*))?(?P<rest>[ ]*(?:#.*)?)$")
_ITEM = re.compile(r"^(?P<indent> *- +)\S")


def with_listed(text: str, names: list[str]) -> str | None:
    """The text of a profile with more names at the end of its list `external`, everything else as it was.

    Returns:
        None when the list is written in a way that is not known here.
    """
    lines = text.splitlines(keepends=True)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    place = next((at for at, line in enumerate(lines) if line.startswith(f"{FOLDER}:")), None)
    if place is None:
        gap = "" if text.endswith("\n") else end
        edited = f"{text}{gap}{FOLDER}: [{', '.join(names)}]{end}"
    else:
        edited = "".join(_longer_list(lines, place, names, end))
    return edited if _is_longer(text, edited, names) else None


def _longer_list(lines: list[str], place: int, names: list[str], end: str) -> list[str]:
    found = _LIST.match(lines[place].rstrip("\r\n"))
    if found and (found["flow"] is not None or found["one"]):
        before = (found["flow"] or found["one"] or "").strip().rstrip(",")
        listed = ", ".join([*([before] if before else []), *names])
        return [*lines[:place], f"{FOLDER}: [{listed}]{found['rest']}{end}", *lines[place + 1 :]]
    items = [at for at in range(place + 1, len(lines)) if all(map(_is_of_list, lines[place + 1 : at + 1]))]
    last = next((at for at in reversed(items) if _ITEM.match(lines[at])), place)
    item = _ITEM.match(lines[last])
    added = [f"{item['indent'] if item else '  - '}{name}{end}" for name in names]
    gap = [] if lines[last].endswith("\n") else [end]
    return [*lines[: last + 1], *gap, *added, *lines[last + 1 :]]


def _is_of_list(line: str) -> bool:
    return bool(_ITEM.match(line)) or not line.strip() or line.lstrip().startswith("#")


def _is_longer(before: str, after: str, names: list[str]) -> bool:
    """Whether an edit did what it was to do, and nothing else."""
    old, new = (read_yaml(text.encode("utf-8"), "profile.yml") for text in (before, after))
    if not isinstance(old, Document) or not isinstance(new, Document) or not isinstance(old.value, dict):
        return False
    listed = old.value.get(FOLDER, [])
    return new.value == {**old.value, FOLDER: [*(listed if isinstance(listed, list) else [listed]), *names]}
