"""What a row of a spreadsheet asks for: an award that the site has already, a new one, or something to refuse."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from plaudit.records.award_cells import CellError, award_data
from plaudit.records.award_ids import FIRST_YEAR, status_slot
from plaudit.records.explain import did_you_mean
from plaudit.records.fields import AWARD_ID
from plaudit.records.import_columns import NEEDED
from plaudit.records.import_dates import DateError, DateReader
from plaudit.records.import_people import People, Person, PlannedAward
from plaudit.records.profile_models import Award
from plaudit.records.registry import AwardRecord, Registry
from plaudit.records.spreadsheet import Row


@dataclass(frozen=True, slots=True)
class Held:
    """An award that the site has already.

    Attributes:
        award: The award.
        differing: The keys of which the row says something else.
    """

    award: AwardRecord
    differing: tuple[str, ...]


class RowReader:
    """Takes rows one after the other.

    Args:
        registry: The site as it is.
        described: Rows of credentials.csv by the credential that they describe.
        people: Everybody on the site and in the file; gets the new awards.
        dates: Reads the dates of the file.
        today: Awards after it are refused.
    """

    def __init__(
        self, registry: Registry, described: Mapping[str, Row], people: People, dates: DateReader, today: dt.date
    ) -> None:
        self.registry, self.described, self.people = registry, described, people
        self.dates, self.today = dates, today
        awards = registry.awards.values()
        self.held = {(award.educator, award.credential_id, award.record.awarded): award for award in awards}
        self.holding = {(award.educator, award.credential_id) for award in awards if not award.record.revoked}
        self.in_file: dict[tuple[str, str], int] = {}
        self.kept: dict[str, int] = {}
        self.slots = {status_slot(id_): id_ for id_ in (*registry.awards, *registry.removed)}

    def take(self, line: int, cells: Mapping[str, str]) -> Held | None:
        """The award that a row means when the site has it already; else it is added to its person.

        Raises:
            CellError: When the row cannot be taken.
        """
        if missing := [column for column in NEEDED if not cells[column]]:
            raise CellError(f"no {' and no '.join(missing)}", "fill in the cell")
        credential, _, version = cells["credential"].partition("@")
        self._refuse_unknown(credential)
        awarded = self._awarded(cells["awarded"])
        person = self.people.find(line, cells)
        data = award_data(cells, self.dates)
        if award := self._already(cells.get("award"), person, credential, awarded):
            told = data | ({"credential": cells["credential"]} if version else {})
            return Held(award, tuple(_differing(award.record, told)))
        if not (version or cells.get("award") or data.get("renews") or data.get("replaces")):
            self._refuse_repetition(line, person, credential)
        pinned = f"{credential}@{self._version(credential, version, awarded)}"
        planned = {"credential": pinned, "awarded": awarded, **data}
        person.awards.append(PlannedAward(line, self._id(line, cells.get("award")), planned))
        return None

    def _refuse_unknown(self, credential: str) -> None:
        known = [*self.registry.credentials, *self.described]
        if credential not in known:
            hint = did_you_mean(credential, known) or "describe it in credentials.csv"
            raise CellError(f"there is no credential `{credential}`", hint)

    def _awarded(self, text: str) -> dt.date:
        try:
            date = self.dates.read(text)
        except DateError as error:
            raise CellError(error.message, error.hint) from None
        if date > self.today:
            raise CellError(f"{text} lies in the future", f"today is {self.today}")
        if date.year < FIRST_YEAR:
            raise CellError(f"{text} is before the year {FIRST_YEAR}", "award ids begin there")
        return date

    def _already(self, id_: str | None, person: Person, credential: str, awarded: dt.date) -> AwardRecord | None:
        """The award of the site that a row means: by its id when it gives one."""
        if not id_:
            return self.held.get((person.slug, credential, awarded))
        award = self.registry.awards.get(id_)
        if award and (award.educator, award.credential_id, award.record.awarded) != (person.slug, credential, awarded):
            hint = "leave the cell empty for a new award; an import changes none"
            raise CellError(f"the id {id_} belongs to another award, {award.path}", hint)
        return award

    def _refuse_repetition(self, line: int, person: Person, credential: str) -> None:
        """A row that says no more than who earned what is a mistake when they did so before."""
        if earlier := self.in_file.get((person.slug, credential)):
            hint = "remove one of the two; a renewal names the other award in a column `renews`"
            raise CellError(f"{person.name} has {credential} already on line {earlier}", hint)
        if (person.slug, credential) in self.holding:
            hint = "a renewal names the other award in a column `renews`"
            raise CellError(f"{person.name} holds {credential} already", hint)
        self.in_file[person.slug, credential] = line

    def _version(self, credential: str, told: str, awarded: dt.date) -> str:
        """The version that was told, or the newest that was published by the day of the award."""
        versions = self.registry.credentials.get(credential)
        known = [str(number) for number in versions] if versions else ["1"]
        if told:
            if told not in known:
                names = ", ".join(f"{credential}@{number}" for number in known)
                raise CellError(f"`{credential}` has no version `{told}`", f"write {names}")
            return told
        if versions is None:
            return "1"
        in_force = [n for n, v in versions.items() if v.record.published is None or v.record.published <= awarded]
        if not in_force:
            first = versions[min(versions)].record.published
            raise CellError(f"`{credential}` was first published on {first}, after {awarded}", "correct one of the two")
        return str(max(in_force))

    def _id(self, line: int, told: str | None) -> str | None:
        """The id that a row wants to keep."""
        if not told:
            return None
        if not AWARD_ID.fullmatch(told):
            hint = "award ids look like 26k7m4q2tz9x; leave the cell empty for a new one"
            raise CellError(f"`{told}` is not an award id", hint)
        if told in self.registry.removed:
            raise CellError(
                f"the id {told} belonged to an award that was removed", "leave the cell empty for a new one"
            )
        if told in self.kept:
            raise CellError(f"the id {told} stands on line {self.kept[told]} already", "leave one of the two empty")
        if taken := self.slots.get(status_slot(told)):
            message = f"the id {told} has the same place in the status list as {taken}"
            raise CellError(message, "leave the cell empty for a new one")
        self.slots[status_slot(told)] = told
        self.kept[told] = line
        return told


def _differing(award: Award, told: Mapping[str, Any]) -> list[str]:
    """The keys of which a row says something else than the record; all of them when it says nothing sound."""
    try:
        record = Award.model_validate({"credential": award.credential, "awarded": award.awarded, **told})
    except ValidationError:
        return sorted(told)
    return [key for key in told if getattr(record, key) != getattr(award, key)]
