"""From a folder to a registry: every file is looked at, every problem collected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TypeAlias, TypeVar

from plaudit.records.catalog_models import CredentialVersion, Framework, Organization, Stack
from plaudit.records.explain import did_you_mean, validate
from plaudit.records.external_files import FOLDER, NAMES, ExternalFile, is_external_name, read_external
from plaudit.records.fields import AWARD_ID, Record
from plaudit.records.migrations import format_problem
from plaudit.records.problem import WARNING, Problem
from plaudit.records.profile_models import Award, Profile, Removed, RetiredSlug
from plaudit.records.registry import REMOVED, AwardRecord, CredentialRecord, Educator, Registry
from plaudit.records.retired import RETIRED
from plaudit.records.site_model import Site
from plaudit.records.slugs import is_slug, slug_of
from plaudit.records.source import Entry, Source
from plaudit.records.yaml_reader import Document, read_yaml

R = TypeVar("R", bound=Record)
Digest: TypeAlias = blake2b
CONFIG = "site_config.yml"
IMAGES = "catalog/images"
_TOP = ("catalog", "profiles", "pages", "theme", "schemas")
_OURS = _TOP[:2]  # the others are looked at by those who use them
_CATALOG = ("credentials", "stacks", "frameworks", "organizations", "images")
_VERSION = re.compile(r"v[1-9][0-9]{0,3}\.yml")


@dataclass(slots=True)
class _Loader:
    source: Source
    problems: list[Problem] = field(default_factory=list)
    broken: list[Problem] = field(default_factory=list)
    digest: Digest = field(default_factory=blake2b)  # of all that is read

    def refuse(self, path: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(path, 0, 0, message, hint))

    def read(self, path: str) -> bytes | None:
        try:
            data = self.source.read(path)
        except OSError as error:
            self.refuse(path, f"this file cannot be read: {error.strerror}")
            return None
        self.digest.update(f"{path}\n{len(data)}\n".encode("utf-8", "surrogateescape"))
        self.digest.update(data)
        return data

    def record(self, model: type[R], path: str) -> R | None:
        document = self.document(path)
        return self.of_model(model, document, path) if document else None

    def site(self) -> Site | None:
        """The site, if its records are in a format that can be read; if they are not, nothing else is said."""
        document = self.document(CONFIG)
        if document and (problem := format_problem(document)):
            self.problems.append(problem)
            return None
        return self.of_model(Site, document, CONFIG) if document else None

    def document(self, path: str) -> Document | None:
        data = self.read(path)
        if data is None:
            return None
        document = read_yaml(data, path)
        if isinstance(document, Problem):
            self.broken.append(document)
            return None
        return document

    def of_model(self, model: type[R], document: Document, path: str) -> R | None:
        result = validate(model, document, path)
        if isinstance(result, list):
            self.problems.extend(result)
            return None
        assert isinstance(result, model)  # noqa: S101  # validate() builds what it is asked for
        return result

    def folder(self, path: str) -> Iterator[tuple[Entry, str]]:
        """The entries of a folder with their paths, without links: they could lead out of the site."""
        try:
            entries = self.source.entries(path)
        except OSError as error:
            self.refuse(path, f"this folder cannot be read: {error.strerror}")
            return
        for entry in entries:
            here = f"{path}/{entry.name}"
            if entry.kind == "link":
                self.refuse(here, "links are not followed", "put the file itself here")
            else:
                yield entry, here

    def named(self, path: str, model: type[R], *, of_awards: bool = False) -> dict[str, R]:
        """The records `<path>/<id>.yml` by their ids."""
        found = {}
        for entry, here in self.folder(path):
            id_ = entry.name.removesuffix(".yml")
            is_id = self.is_award_id if of_awards else self.is_id
            if self.is_record(entry, here) and is_id(id_, here):
                record = self.record(model, here)
                if record is not None:
                    found[id_] = record
        return found

    def is_record(self, entry: Entry, path: str) -> bool:
        if entry.kind == "file" and entry.name.endswith(".yml"):
            return True
        hint = "rename it to end in .yml" if entry.name.endswith(".yaml") else "records end in .yml; move it elsewhere"
        self.refuse(path, "this is not a record", hint)
        return False

    def is_id(self, name: str, path: str) -> bool:
        if is_slug(name):
            return True
        near, hint = slug_of(name), "use small letters a-z, digits and single hyphens in the name"
        if near and self.source.kind(path.replace(name, near)):
            hint = f"`{near}` is there already, and differs from it by capitals, accents or marks only"
        self.refuse(path, f"`{name}` cannot be an id", hint)
        return False

    def is_award_id(self, name: str, path: str) -> bool:
        if AWARD_ID.fullmatch(name):
            return True
        self.refuse(path, f"`{name}` is not an award id", "let `plaudit new award` make the file")
        return False


def _strangers(loader: _Loader) -> None:
    """Folders that look like one of ours but are not: what is in them would be left out without a word."""
    for entry in loader.source.entries(""):
        near = did_you_mean(entry.name, _TOP)
        if entry.name in _OURS and entry.kind != "folder":
            loader.refuse(entry.name, "this must be a folder", "links are not followed" if entry.kind == "link" else "")
        elif entry.name not in _TOP and entry.kind == "folder" and near:
            loader.problems.append(Problem(entry.name, 0, 0, "this folder is not used", near, WARNING))
    if loader.source.kind("catalog") != "folder":
        return
    for entry, path in loader.folder("catalog"):
        if entry.name not in _CATALOG or entry.kind != "folder":
            loader.refuse(path, "this does not belong here", did_you_mean(entry.name, _CATALOG) or f"known: {_KNOWN}")


_KNOWN = ", ".join(_CATALOG)


def _credentials(loader: _Loader) -> dict[str, dict[int, CredentialRecord]]:
    found: dict[str, dict[int, CredentialRecord]] = {}
    for entry, here in loader.folder("catalog/credentials"):
        if entry.kind != "folder":
            loader.refuse(
                here, "a credential is a folder of versions", f"move it to {here.removesuffix('.yml')}/v1.yml"
            )
        elif loader.is_id(entry.name, here) and (versions := _versions(loader, entry.name, here)):
            found[entry.name] = versions
    return found


def _versions(loader: _Loader, credential: str, folder: str) -> dict[int, CredentialRecord]:
    found = {}
    for entry, path in loader.folder(folder):
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
    for entry, here in loader.folder("profiles"):
        if entry.name == REMOVED and entry.kind == "folder":
            continue
        if entry.kind != "folder":
            loader.refuse(here, "an educator is a folder", f"move it to {here.removesuffix('.yml')}/profile.yml")
        elif loader.is_id(entry.name, here):
            educator = _educator(loader, entry.name, here)
            if educator.profile or educator.awards or educator.external:  # git keeps no empty folders
                found[entry.name] = educator
    return found


def _educator(loader: _Loader, slug: str, folder: str) -> Educator:
    profile, awards, external = None, [], {}
    others, loader.digest = loader.digest, blake2b(digest_size=20)
    for entry, path in loader.folder(folder):
        if entry.name == "profile.yml" and entry.kind == "file":
            profile = loader.record(Profile, path)
        elif entry.name == "awards" and entry.kind == "folder":
            awards = list(_awards(loader, slug, path))
        elif entry.name == FOLDER and entry.kind == "folder":
            external = _external(loader, path)
        else:
            known = did_you_mean(entry.name, ["profile.yml", "awards", FOLDER])
            loader.refuse(path, "this does not belong here", known or f"known: profile.yml, awards, {FOLDER}")
    newest_first = sorted(awards, key=lambda award: (award.record.awarded, award.id), reverse=True)
    digest, loader.digest = loader.digest.hexdigest(), others
    return Educator(slug, profile, tuple(newest_first), external, digest)


def _external(loader: _Loader, folder: str) -> dict[str, ExternalFile]:
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


def _awards(loader: _Loader, slug: str, folder: str) -> Iterator[AwardRecord]:
    for id_, record in loader.named(folder, Award, of_awards=True).items():
        yield AwardRecord(id_, slug, record, f"{folder}/{id_}.yml")


def _removed(loader: _Loader) -> tuple[dict[str, Removed], dict[str, RetiredSlug]]:
    """What is left of awards by their ids, and slugs that were given up by their hashes."""
    awards, slugs = {}, {}
    for entry, path in loader.folder(f"profiles/{REMOVED}"):
        name = entry.name.removesuffix(".yml")
        if not loader.is_record(entry, path):
            continue
        if found := RETIRED.fullmatch(name):
            if retired := loader.record(RetiredSlug, path):
                slugs[found["hash"]] = retired
        elif loader.is_award_id(name, path) and (removed := loader.record(Removed, path)):
            awards[name] = removed
    return awards, slugs


def _images(loader: _Loader) -> None:
    """Pictures are no records, but what is made of the catalog is made of them, too."""
    if loader.source.kind(IMAGES) == "folder":
        for path in _files_below(loader.source, IMAGES):
            loader.read(path)


def _files_below(source: Source, folder: str) -> Iterator[str]:
    for entry in source.entries(folder):
        if entry.kind == "folder":
            yield from _files_below(source, f"{folder}/{entry.name}")
        elif entry.kind == "file":
            yield f"{folder}/{entry.name}"


def load_registry(source: Source) -> tuple[Registry | None, list[Problem]]:
    """Read all records of a site.

    Args:
        source: The folder that holds site_config.yml.

    Returns:
        The registry of everything that could be read (None when site_config.yml could not), and all problems, sorted.
        A file with a problem is not in the registry. Files that are not YAML come first and alone, one problem each:
        whatever else seems wrong may follow from them.
    """
    loader = _Loader(source)
    if source.kind(CONFIG) == "link":
        return None, [Problem(CONFIG, 0, 0, "links are not followed", "put the file itself here")]
    site = loader.site()
    if site is None:
        return None, sorted([*loader.problems, *loader.broken])
    _strangers(loader)
    removed, retired_slugs = _removed(loader)
    _images(loader)
    registry = Registry(
        root=source.root,
        site=site,
        credentials=_credentials(loader),
        stacks=loader.named("catalog/stacks", Stack),
        frameworks=loader.named("catalog/frameworks", Framework),
        organizations=loader.named("catalog/organizations", Organization),
        educators=_educators(loader),
        removed=removed,
        retired_slugs=retired_slugs,
    )
    registry = replace(registry, digest=loader.digest.hexdigest())
    return registry, sorted({*(loader.broken or loader.problems)})
