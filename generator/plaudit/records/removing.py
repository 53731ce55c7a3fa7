"""Taking away what was published: unpublished, downloads still verify; erased, nothing about the person is left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from plaudit.records.drafts import Drafts
from plaudit.records.editing import EditError, plain_record
from plaudit.records.fields import AWARD_ID
from plaudit.records.mentions import Renamed, forget_awards, hide_appointed, rename_appointed, rename_assessors
from plaudit.records.registry import REMOVED, Educator, Registry
from plaudit.records.renaming import retire
from plaudit.records.traces import naming, words_of

UNPUBLISHED, ERASED = "unpublished", "erased"


@dataclass(slots=True)
class Removal:
    """What is to be taken away, and what that changes.

    Attributes:
        registry: The site as it is.
        educators: Those who are to go.
        awards: Ids of awards that are to go, or that went already.
        was: `unpublished` or `erased`.
        on: The day.
        drafts: The changes.
        gone: The files that go, by their awards' ids.
        left: Educators and awards that are as wanted already.
        unread: Profiles that go and could not be read, so that earlier addresses in them are not known.
    """

    registry: Registry
    educators: list[Educator]
    awards: list[str]
    was: str
    on: dt.date
    drafts: Drafts = field(init=False)
    gone: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.drafts = Drafts(self.registry.root)

    @property
    def leaving(self) -> list[Educator]:
        """Those all of whose files go. In a private repository, a profile that is unpublished stays there, hidden."""
        return self.educators if self.was == ERASED or self.registry.site.records == "public" else []

    def plan(self) -> None:
        """Work everything out; nothing is written.

        Raises:
            EditError: When a record cannot be edited, or it cannot be told whether an award is revoked.
        """
        for educator in self.educators:
            if educator in self.leaving:
                self._empty(educator)
            else:
                self._hide(educator)
        for id_ in self.awards:
            self._remove_award(id_)
        forget_awards(self.drafts, self.registry, self.gone.keys())
        emptied = self._emptied()
        self._forget_people(emptied)
        self._retire(emptied)

    def _empty(self, educator: Educator) -> None:
        """All files of a person go, also those that cannot be read."""
        for path in self.drafts.files(f"profiles/{educator.slug}"):
            self.drafts.remove(path)
            name = PurePosixPath(path)
            if name.name == "profile.yml" and educator.profile is None:
                self.unread.append(path)
            if name.parent.name == "awards" and name.suffix == ".yml" and AWARD_ID.fullmatch(name.stem):
                self._leave_tombstone(name.stem, path)

    def _hide(self, educator: Educator) -> None:
        path = f"profiles/{educator.slug}/profile.yml"
        if educator.visibility == "hidden":
            self.left.append(educator.slug)
        elif self.drafts.exists(path):
            self.drafts.edit(path, {"visibility": "hidden"})
        else:
            self.drafts.write(path, plain_record({"name": educator.name, "visibility": "hidden"}))

    def _remove_award(self, id_: str) -> None:
        if id_ in self.gone:
            return
        if award := self.registry.awards.get(id_):
            self.drafts.remove(award.path)
            self._leave_tombstone(id_, award.path)
        elif self.was == ERASED and self.registry.removed[id_].was == UNPUBLISHED:
            self._write_tombstone(id_, ERASED)
        else:
            self.left.append(id_)

    def _leave_tombstone(self, id_: str, path: str) -> None:
        """What stays of an award. One that was revoked stays revoked: nothing that is left of it says less."""
        award, removed = self.registry.awards.get(id_), self.registry.removed.get(id_)
        self.gone[id_] = path
        if award is None and self.was == UNPUBLISHED:
            raise EditError(f"{path}: this cannot be read, so nobody knows whether it is revoked; mend that first")
        if removed is None or removed.was == UNPUBLISHED:
            is_revoked = award is not None and award.record.revoked and self.was == UNPUBLISHED
            self._write_tombstone(id_, "revoked" if is_revoked else self.was)

    def _write_tombstone(self, id_: str, was: str) -> None:
        self.drafts.write(f"profiles/{REMOVED}/{id_}.yml", plain_record({"on": self.on.isoformat(), "was": was}))

    def _emptied(self) -> list[Educator]:
        """Those of whom no file is left."""
        touched = {*(educator.slug for educator in self.leaving), *map(self._owner, self.gone)}
        return [
            educator
            for slug, educator in self.registry.educators.items()
            if slug in touched and not any(map(self.drafts.exists, self.drafts.files(f"profiles/{slug}")))
        ]

    def _owner(self, id_: str) -> str:
        return self.registry.awards[id_].educator if id_ in self.registry.awards else ""

    def _forget_people(self, emptied: list[Educator]) -> None:
        """Other records do not name people who are gone, nor as assessors those who are hidden."""
        vouched_for = dict(self._appointed(emptied)) if self.was == ERASED else {}
        rename_appointed(self.drafts, self.registry, dict.fromkeys(vouched_for))
        others = self.registry.appointed
        people: Renamed = {educator.slug: None for educator in emptied if educator.slug not in others}
        rename_assessors(self.drafts, self.registry, {**people, **vouched_for})
        hidden: Renamed = {educator.slug: None for educator in self.educators if educator.slug not in others}
        rename_assessors(self.drafts, self.registry, hidden, in_identity=False)
        if self.was == UNPUBLISHED:
            self._hide_appointed()

    def _hide_appointed(self) -> None:
        """No organization shows a person who is unpublished; what they judged for it stays judged."""
        for educator in self.educators:
            # A name of one word is everybody's.
            name = naming([educator.slug, *(word for word in words_of(educator) if " " in word)])
            for id_, organization in self.registry.organizations.items():
                shown = [entry for entry in organization.assessors if entry.shown_as]
                theirs = {entry.id for entry in shown if entry.id == educator.slug or name.search(entry.shown_as or "")}
                hide_appointed(self.drafts, id_, theirs)

    def _appointed(self, emptied: list[Educator]) -> Iterator[tuple[str, str]]:
        """Entries of organizations for people who are erased, by their slug or by the award that qualified them.

        With each comes the organization: it stands for those who judged in its name.
        """
        slugs = {educator.slug for educator in emptied}
        awards = {award.id for educator in emptied for award in educator.awards}
        for id_, organization in self.registry.organizations.items():
            for entry in organization.assessors:
                if entry.id in slugs or entry.qualified_by in awards:
                    yield entry.id, id_

    def _retire(self, emptied: list[Educator]) -> None:
        """The addresses of those who are gone are given up."""
        left = [educator for educator in self.registry.educators.values() if educator not in emptied]
        stay = {slug for educator in left for slug in slugs_of(educator)}
        slugs = [slug for educator in emptied for slug in slugs_of(educator)]
        retire(self.drafts, self.registry, slugs, stay=stay, on=self.on)


def slugs_of(educator: Educator) -> list[str]:
    """Every address at which somebody was found."""
    return [educator.slug, *(educator.profile.aliases if educator.profile else ())]
