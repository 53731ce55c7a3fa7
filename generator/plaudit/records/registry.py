"""The registry: all records of one site, read and typed, and the questions that everyone asks of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path

from plaudit.records.catalog_index import competencies, shown_assessors
from plaudit.records.catalog_models import Competency, CredentialVersion, Framework, Organization, Stack
from plaudit.records.external_files import ExternalFile
from plaudit.records.fields import Record
from plaudit.records.profile_models import Award, Profile, Removed, RetiredSlug
from plaudit.records.retired import TakenSlugs
from plaudit.records.site_model import Site

REMOVED = "removed"  # the folder in profiles/ that is nobody's


@dataclass(frozen=True, slots=True)
class CredentialRecord:
    """One version of a credential, with the file it stands in."""

    id: str
    version: int
    record: CredentialVersion
    path: str

    @property
    def pinned(self) -> str:
        """How an award names it: `id@version`."""
        return f"{self.id}@{self.version}"


@dataclass(frozen=True, slots=True)
class AwardRecord:
    """One award, with the educator's slug and the file it stands in."""

    id: str
    educator: str
    record: Award
    path: str

    @property
    def credential_id(self) -> str:
        """The credential, without the version."""
        return _parts(self.record.credential)[0]

    @property
    def credential_version(self) -> int:
        """The version of the credential that was earned."""
        return _parts(self.record.credential)[1]

    @property
    def judges(self) -> tuple[str, ...]:
        """Everybody whom it names as having judged the work, or as having made sure of who did it."""
        checked_by = (self.record.identity.checked_by,) if self.record.identity else ()
        return (*self.record.assessors, *checked_by)


@cache
def _parts(pinned: str) -> tuple[str, int]:
    """The credential and the version that `id@version` names. They are asked for again and again."""
    id_, _, version = pinned.partition("@")
    return id_, int(version)


@dataclass(frozen=True)
class Educator:
    """A person and all their awards, newest first. Without a profile of their own they are unlisted.

    `external` are the files of awards from elsewhere by their names, also those that no profile lists. `digest` is that
    of all files in the folder, names included; empty for people who were not read from one.
    """

    slug: str
    profile: Profile | None
    awards: tuple[AwardRecord, ...]
    external: Mapping[str, ExternalFile] = field(default_factory=dict)
    digest: str = ""

    @property
    def visibility(self) -> str:
        """`public`, `unlisted` or `hidden`."""
        return self.profile.visibility if self.profile else "unlisted"

    @property
    def name(self) -> str:
        """The name to show: the profile's, or the one on the newest award."""
        if self.profile:
            return self.profile.name
        return next((award.record.name for award in self.awards if award.record.name), self.slug)


@dataclass(frozen=True)
class Registry:
    """All records that could be read. Mappings are sorted by their keys; ids are file or folder names.

    `digest` is that of all files but the educators' own; empty for records that were not read from files. An excerpt
    has `others`, the people whom its records name, without their awards; by `whole` it knows how many people the whole
    registry shows.
    """

    root: Path
    site: Site
    credentials: dict[str, dict[int, CredentialRecord]] = field(default_factory=dict)
    stacks: dict[str, Stack] = field(default_factory=dict)
    frameworks: dict[str, Framework] = field(default_factory=dict)
    organizations: dict[str, Organization] = field(default_factory=dict)
    educators: dict[str, Educator] = field(default_factory=dict)
    removed: dict[str, Removed] = field(default_factory=dict)
    retired_slugs: dict[str, RetiredSlug] = field(default_factory=dict)
    digest: str = ""
    others: dict[str, Educator] = field(default_factory=dict)
    whole: int | None = None

    def excerpt(self, slugs: Iterable[str]) -> Registry:
        """The same catalog with some educators."""
        return replace(self, educators={slug: self.educators[slug] for slug in slugs}, whole=self.people_shown)

    @cached_property
    def people_shown(self) -> int:
        """How many people have a page: all but the hidden ones. An excerpt answers for the whole registry."""
        if self.whole is not None:
            return self.whole
        return sum(educator.visibility != "hidden" for educator in self.educators.values())

    @cached_property
    def awards(self) -> dict[str, AwardRecord]:
        """All awards by id, hidden educators' included."""
        return {award.id: award for educator in self.educators.values() for award in educator.awards}

    @cached_property
    def published_awards(self) -> dict[str, AwardRecord]:
        """The awards that get a page: all but those of hidden educators."""
        return {
            id_: award for id_, award in self.awards.items() if self.educators[award.educator].visibility != "hidden"
        }

    @cached_property
    def public_educators(self) -> dict[str, Educator]:
        """Those who may be named on pages other than their own."""
        return {slug: educator for slug, educator in self.educators.items() if educator.visibility == "public"}

    def public_educator(self, slug: str) -> Educator | None:
        """Somebody who may be named on pages other than their own; None for all others."""
        educator = self.educators.get(slug) or self.others.get(slug)
        return educator if educator and educator.visibility == "public" else None

    @cached_property
    def aliases(self) -> frozenset[str]:
        """Earlier slugs that still lead to somebody."""
        profiles = (educator.profile for educator in self.educators.values())
        return frozenset(alias for profile in profiles if profile for alias in profile.aliases)

    def taken_slugs(self) -> TakenSlugs:
        """The slugs that no new educator may get; a copy, to which more can be added."""
        return TakenSlugs({*self.educators, *self.aliases, REMOVED}, frozenset(self.retired_slugs))

    @cached_property
    def by_path(self) -> dict[str, Record]:
        """Every record of the catalog and of people by the file that it stands in."""
        versions = (version for versions in self.credentials.values() for version in versions.values())
        found: dict[str, Record] = {version.path: version.record for version in versions}
        folders: tuple[tuple[str, Mapping[str, Record]], ...] = (
            ("stacks", self.stacks),
            ("frameworks", self.frameworks),
            ("organizations", self.organizations),
        )
        for folder, records in folders:
            found |= {f"catalog/{folder}/{id_}.yml": record for id_, record in records.items()}
        for slug, educator in self.educators.items():
            if educator.profile:
                found[f"profiles/{slug}/profile.yml"] = educator.profile
        return found | {award.path: award.record for award in self.awards.values()}

    @cached_property
    def appointed(self) -> frozenset[str]:
        """Organizations and those who judge for them; they are shown as the organization says."""
        people = {entry.id for organization in self.organizations.values() for entry in organization.assessors}
        return frozenset({*self.organizations, *people})

    @property
    def assessors(self) -> frozenset[str]:
        """Everybody whom an award may name as its assessor: organizations, their assessors, educators."""
        return self.appointed | self.educators.keys()

    def version(self, award: AwardRecord) -> CredentialRecord:
        """The credential version that an award was earned under; KeyError when there is none."""
        return self.credentials[award.credential_id][award.credential_version]

    def current(self, credential: str) -> CredentialRecord:
        """The newest version of a credential; KeyError when there is none."""
        versions = self.credentials[credential]
        return versions[max(versions)]

    def recipient(self, award: AwardRecord) -> str:
        """The name on an award: its own, or the educator's."""
        return award.record.name or self.educators[award.educator].name

    def competency(self, alignment: str) -> tuple[Framework, Competency] | None:
        """The framework and competency that `framework/code` names."""
        return competencies(self).get(alignment)

    def renewed_by(self, award: AwardRecord) -> AwardRecord | None:
        """The award that renews this one."""
        return self._successors.get(("renews", award.id))

    def replaced_by(self, award: AwardRecord) -> AwardRecord | None:
        """The award that replaces this one."""
        return self._successors.get(("replaces", award.id))

    @cached_property
    def _successors(self) -> dict[tuple[str, str], AwardRecord]:
        found: dict[tuple[str, str], AwardRecord] = {}
        for award in self.published_awards.values():
            if award.record.renews:
                found["renews", award.record.renews] = award
            if award.record.replaces:
                found["replaces", award.record.replaces] = award
        return found

    def assessor_name(self, assessor: str) -> str | None:
        """How an assessor may be shown: an organization, its assessor's shown name, or a public educator; else None."""
        if assessor in self.organizations:
            return self.organizations[assessor].name
        shown = shown_assessors(self)
        if assessor in shown:
            return shown[assessor]
        educator = self.public_educator(assessor)
        return educator.name if educator else None


def last_day(award: Award, valid_for: str | None) -> dt.date | None:
    """The last day on which an award holds: its own `expires`, or `valid_for` of its credential version after it.

    29 February plus whole years is 28 February, as is any day that the month does not have.
    """
    if award.expires or not valid_for:
        return award.expires
    count, _, unit = valid_for.partition(" ")
    return _months_later(award.awarded, int(count) * (12 if unit.startswith("year") else 1))


def _months_later(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for day_of_month in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, day_of_month)
        except ValueError:
            continue
    raise AssertionError  # every month has a 28th
