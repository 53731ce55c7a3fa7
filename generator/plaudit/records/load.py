"""From a folder to a registry: every file is looked at, every problem collected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from plaudit.records.catalog_models import CredentialVersion, Framework, Organization, Stack
from plaudit.records.explain import did_you_mean
from plaudit.records.kept import Kept
from plaudit.records.load_people import load_people
from plaudit.records.loader import Loader
from plaudit.records.migrations import format_problem
from plaudit.records.problem import WARNING, Problem
from plaudit.records.profile_models import Removed, RetiredSlug
from plaudit.records.registry import REMOVED, CredentialRecord, Educator, Registry
from plaudit.records.retired import RETIRED
from plaudit.records.site_model import Site
from plaudit.records.source import Source

CONFIG = "site_config.yml"
IMAGES = "catalog/images"
_TOP = ("catalog", "profiles", "pages", "theme", "schemas")
_OURS = _TOP[:2]  # the others are looked at by those who use them
_CATALOG = ("credentials", "stacks", "frameworks", "organizations", "images")
_VERSION = re.compile(r"v[1-9][0-9]{0,3}\.yml")


def _strangers(loader: Loader) -> None:
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


def _credentials(loader: Loader) -> dict[str, dict[int, CredentialRecord]]:
    found: dict[str, dict[int, CredentialRecord]] = {}
    for entry, here in loader.folder("catalog/credentials"):
        if entry.kind != "folder":
            loader.refuse(
                here, "a credential is a folder of versions", f"move it to {here.removesuffix('.yml')}/v1.yml"
            )
        elif loader.is_id(entry.name, here) and (versions := _versions(loader, entry.name, here)):
            found[entry.name] = versions
    return found


def _versions(loader: Loader, credential: str, folder: str) -> dict[int, CredentialRecord]:
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


def _removed(loader: Loader) -> tuple[dict[str, Removed], dict[str, RetiredSlug]]:
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


def _images(loader: Loader) -> None:
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


def _site(loader: Loader) -> Site | None:
    """The site, if its records are in a format that can be read; if they are not, nothing else is said."""
    document = loader.document(CONFIG)
    if document and (problem := format_problem(document)):
        loader.problems.append(problem)
        return None
    return loader.of_model(Site, document, CONFIG) if document else None


def load_registry(
    source: Source, kept: Kept | None = None, people: Mapping[str, Educator] = MappingProxyType({})
) -> tuple[Registry | None, list[Problem]]:
    """Read all records of a site.

    Args:
        source: The folder that holds site_config.yml.
        kept: Has the educators that were read before, and keeps those that are read now; None for none.
        people: Educators whose folders are not in `source`, by slug.

    Returns:
        The registry of everything that could be read (None when site_config.yml could not), and all problems, sorted.
        A file with a problem is not in the registry. Files that are not YAML come first and alone, one problem each:
        whatever else seems wrong may follow from them.
    """
    loader = Loader(source)
    if source.kind(CONFIG) == "link":
        return None, [Problem(CONFIG, 0, 0, "links are not followed", "put the file itself here")]
    site = _site(loader)
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
        educators=dict(sorted({**load_people(loader, kept or Kept()), **people}.items())),
        removed=removed,
        retired_slugs=retired_slugs,
    )
    registry = replace(registry, digest=loader.digest.hexdigest())
    return registry, sorted({*(loader.broken or loader.problems)})
