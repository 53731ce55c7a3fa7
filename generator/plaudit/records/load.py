"""From a folder to a registry: every file is looked at, every problem collected."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from plaudit.records.catalog_models import CredentialVersion, Framework, Organization, Stack
from plaudit.records.explain import did_you_mean, place_of, validate
from plaudit.records.fields import AWARD_ID, Record
from plaudit.records.problem import Problem
from plaudit.records.profile_models import Award, Profile, Removed
from plaudit.records.registry import AwardRecord, CredentialRecord, Educator, Registry
from plaudit.records.site_model import Site
from plaudit.records.yaml_reader import FieldPath, Place, read_yaml

R = TypeVar("R", bound=Record)
CONFIG = "site_config.yml"
REMOVED = "removed"
_VERSION = re.compile(r"v[1-9]\d{0,3}\.yml")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(slots=True)
class _Loader:
    root: Path
    problems: list[Problem] = field(default_factory=list)

    def record(self, model: type[R], path: str) -> R | None:
        try:
            data = (self.root / path).read_bytes()
        except OSError as error:
            self.refuse(path, f"this file cannot be read: {error.strerror}")
            return None
        document = read_yaml(data, path)
        if isinstance(document, Problem):
            self.problems.append(document)
            return None
        result = validate(model, document, path)
        if isinstance(result, list):
            self.problems.extend(result)
            return None
        assert isinstance(result, model)  # noqa: S101  # validate() builds what it is asked for
        return result

    def refuse(self, path: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(path, 0, 0, message, hint))

    def folder(self, path: str) -> Iterator[os.DirEntry[str]]:
        """The entries of a folder by name, without hidden ones and without what leads out of the site."""
        try:
            entries = sorted(os.scandir(self.root / path), key=lambda entry: entry.name)
        except FileNotFoundError:
            return
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                self.refuse(f"{path}/{entry.name}", "links are not followed", "put the file itself here")
                continue
            yield entry

    def named(self, path: str, model: type[R]) -> dict[str, R]:
        """The records `<path>/<id>.yml` by their ids."""
        found = {}
        for entry in self.folder(path):
            here = f"{path}/{entry.name}"
            if self.is_record(entry, here) and self.is_slug(entry.name.removesuffix(".yml"), here):
                record = self.record(model, here)
                if record is not None:
                    found[entry.name.removesuffix(".yml")] = record
        return found

    def is_record(self, entry: os.DirEntry[str], path: str) -> bool:
        if entry.is_file() and entry.name.endswith(".yml"):
            return True
        hint = "rename it to end in .yml" if entry.name.endswith(".yaml") else "records end in .yml; move it elsewhere"
        self.refuse(path, "this is not a record", hint)
        return False

    def is_slug(self, name: str, path: str) -> bool:
        if _SLUG.fullmatch(name):
            return True
        self.refuse(path, f"`{name}` cannot be an id", "use small letters a-z, digits and single hyphens in the name")
        return False


def _credentials(loader: _Loader) -> dict[str, dict[int, CredentialRecord]]:
    found: dict[str, dict[int, CredentialRecord]] = {}
    for entry in loader.folder("catalog/credentials"):
        here = f"catalog/credentials/{entry.name}"
        if not entry.is_dir():
            loader.refuse(
                here, "a credential is a folder of versions", f"move it to {here.removesuffix('.yml')}/v1.yml"
            )
        elif loader.is_slug(entry.name, here) and (versions := _versions(loader, entry.name, here)):
            found[entry.name] = versions
    return found


def _versions(loader: _Loader, credential: str, folder: str) -> dict[int, CredentialRecord]:
    found = {}
    for entry in loader.folder(folder):
        path = f"{folder}/{entry.name}"
        if not _VERSION.fullmatch(entry.name):
            loader.refuse(path, "this is not a version of the credential", "versions are files v1.yml, v2.yml, ...")
            continue
        record = loader.record(CredentialVersion, path)
        if record is not None:
            number = int(entry.name[1:-4])
            found[number] = CredentialRecord(credential, number, record, path)
    return dict(sorted(found.items()))


def _educators(loader: _Loader) -> dict[str, Educator]:
    found = {}
    for entry in loader.folder("profiles"):
        here = f"profiles/{entry.name}"
        if entry.name == REMOVED and entry.is_dir():
            continue
        if not entry.is_dir():
            loader.refuse(here, "an educator is a folder", f"move it to {here.removesuffix('.yml')}/profile.yml")
        elif loader.is_slug(entry.name, here):
            found[entry.name] = _educator(loader, entry.name, here)
    return found


def _educator(loader: _Loader, slug: str, folder: str) -> Educator:
    profile, awards = None, []
    for entry in loader.folder(folder):
        path = f"{folder}/{entry.name}"
        if entry.name == "profile.yml" and entry.is_file():
            profile = loader.record(Profile, path)
        elif entry.name == "awards" and entry.is_dir():
            awards = list(_awards(loader, slug, path))
        else:
            known = did_you_mean(entry.name, ["profile.yml", "awards"])
            loader.refuse(path, "this does not belong here", known or "a profile folder holds profile.yml and awards/")
    newest_first = sorted(awards, key=lambda award: (award.record.awarded, award.id), reverse=True)
    return Educator(slug, profile, tuple(newest_first))


def _awards(loader: _Loader, slug: str, folder: str) -> Iterator[AwardRecord]:
    for entry in loader.folder(folder):
        path = f"{folder}/{entry.name}"
        id_ = entry.name.removesuffix(".yml")
        if not loader.is_record(entry, path):
            continue
        if not AWARD_ID.fullmatch(id_):
            loader.refuse(path, f"`{id_}` is not an award id", "let `plaudit new award` make the file")
            continue
        record = loader.record(Award, path)
        if record is not None:
            yield AwardRecord(id_, slug, record, path)


def load_registry(root: Path) -> tuple[Registry | None, list[Problem]]:
    """Read all records below a folder.

    Args:
        root: The folder that holds site_config.yml.

    Returns:
        The registry of everything that could be read (None when site_config.yml could not), and all problems, sorted.
        A file with a problem is not in the registry.
    """
    loader = _Loader(root)
    site = loader.record(Site, CONFIG)
    if site is None:
        return None, sorted(loader.problems)
    registry = Registry(
        root=root,
        site=site,
        credentials=_credentials(loader),
        stacks=loader.named("catalog/stacks", Stack),
        frameworks=loader.named("catalog/frameworks", Framework),
        organizations=loader.named("catalog/organizations", Organization),
        educators=_educators(loader),
        removed=loader.named(f"profiles/{REMOVED}", Removed),
    )
    return registry, sorted(loader.problems)


def locator(root: Path) -> Callable[[str, FieldPath], tuple[int, int]]:
    """A function that finds line and column of a field in a record file; files are read again, since it is rare."""
    known: dict[str, dict[FieldPath, Place]] = {}

    def locate(path: str, where: FieldPath) -> tuple[int, int]:
        if path not in known:
            try:
                document = read_yaml((root / path).read_bytes(), path)
            except OSError:
                return 0, 0
            known[path] = {} if isinstance(document, Problem) else document.places
        place = place_of(known[path], where)
        return place.line, place.column

    return locate
