"""The kinds of records: where each lies, and the model that reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plaudit.records.catalog_models import CredentialVersion, Framework, Organization, Stack
from plaudit.records.fields import Record
from plaudit.records.profile_models import Award, Profile, Removed, RetiredSlug
from plaudit.records.site_model import Site
from plaudit.records.source import Source

CONFIG = "site_config.yml"
_FOLDERS = ("catalog", "profiles")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record.

    Attributes:
        name: In one word; the name of its schema.
        place: Where such records lie, as docs/format.md writes it; `<...>` stands for any name.
        model: What reads them.
    """

    name: str
    place: str
    model: type[Record]

    def is_at(self, path: str) -> bool:
        """Whether a path, relative to the site's folder, is one of such a record."""
        pattern = re.sub("<[^>]*>", "[^/]+", self.place.replace(".", r"\."))
        return re.fullmatch(pattern, path) is not None


KINDS = (
    Kind("site_config", CONFIG, Site),
    Kind("credential", "catalog/credentials/<id>/v<n>.yml", CredentialVersion),
    Kind("stack", "catalog/stacks/<id>.yml", Stack),
    Kind("framework", "catalog/frameworks/<id>.yml", Framework),
    Kind("organization", "catalog/organizations/<id>.yml", Organization),
    Kind("retired_slug", "profiles/removed/slug-<hash>.yml", RetiredSlug),
    Kind("removed", "profiles/removed/<award>.yml", Removed),
    Kind("profile", "profiles/<educator>/profile.yml", Profile),
    Kind("award", "profiles/<educator>/awards/<award>.yml", Award),
)


def kind_of(path: str) -> Kind | None:
    """The kind of the record at a path; None when no record belongs there."""
    return next((kind for kind in KINDS if kind.is_at(path)), None)


def yaml_paths(source: Source, below: str = "") -> list[str]:
    """The paths of site_config.yml and of all YAML files in the folders of records, or below one folder, sorted.

    Links are not followed.

    Raises:
        OSError: When a folder cannot be read.
    """
    found = []
    for entry in source.entries(below):
        path = f"{below}/{entry.name}" if below else entry.name
        if entry.kind == "folder" and path.split("/")[0] in _FOLDERS:
            found += yaml_paths(source, path)
        elif entry.kind == "file" and (path.endswith(".yml") if below else path == CONFIG):
            found.append(path)
    return sorted(found)
