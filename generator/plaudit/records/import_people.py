"""The people of a spreadsheet: who is known to the site already, and which address those get who are not."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from plaudit.records.award_cells import CellError
from plaudit.records.award_ids import new_unlisted_slug
from plaudit.records.checks.people import tells_a_name
from plaudit.records.new import imported_profile
from plaudit.records.registry import Registry
from plaudit.records.slugs import is_device, is_slug, slug_of

VISIBILITIES = ("public", "unlisted", "hidden")


@dataclass(frozen=True, slots=True)
class PlannedAward:
    """An award that a row asks for.

    Attributes:
        line: The row's line.
        id: The id to keep; None draws a new one.
        data: The record.
    """

    line: int
    id: str | None
    data: dict[str, Any]


@dataclass(slots=True)
class Person:
    """Somebody in the spreadsheet.

    Attributes:
        slug: The folder in `profiles/`.
        name: As it is to be shown.
        visibility: `public`, `unlisted` or `hidden`.
        known: Whether the site has this person already.
        import_id: What the office calls them; None when the folder's name is all that is known.
        line: The first row that names somebody who is new.
        awards: The awards that the rows add.
    """

    slug: str
    name: str
    visibility: str
    known: bool
    import_id: str | None = None
    line: int = 0
    awards: list[PlannedAward] = field(default_factory=list)

    def profile(self, consent_on: dt.date | None) -> str:
        """The profile of a new person, as YAML."""
        return imported_profile(self.name, self.import_id, self.visibility, consent_on)


class People:
    """Everybody on the site and in the file.

    Args:
        registry: The site as it is.
        consent_on: The day on which everybody in the file agreed to a public profile; None leaves them unlisted.
    """

    def __init__(self, registry: Registry, consent_on: dt.date | None) -> None:
        self.consent_on = consent_on
        self.new: dict[str, Person] = {}
        # An empty folder is nobody.
        educators = {slug: person for slug, person in registry.educators.items() if person.profile or person.awards}
        self.slugs = registry.taken_slugs()
        self.known: dict[str, Person] = {}
        self.by_alias: dict[str, Person] = {}
        by_import_id: dict[str, Person] = {}
        for slug, educator in educators.items():
            person = self.known[slug] = Person(slug, plain_name(educator.name), educator.visibility, known=True)
            if educator.profile and educator.profile.import_id:
                by_import_id[educator.profile.import_id] = person
            aliases = educator.profile.aliases if educator.profile else ()
            self.by_alias |= dict.fromkeys(aliases, person)
        # An office's own name for somebody comes first: it may look like the folder of somebody else.
        self.known |= by_import_id
        self.known_names = {person.name for person in self.known.values()}

    def everybody(self) -> list[Person]:
        """All of them, each once."""
        return list({person.slug: person for person in (*self.known.values(), *self.new.values())}.values())

    def find(self, line: int, cells: Mapping[str, str]) -> Person:
        """The person of a row.

        Raises:
            CellError: When it cannot be told who that is.
        """
        name = plain_name(cells["name"])
        ids = [id_ for id_ in (cells.get("educator"), cells.get("import_id")) if id_]
        keys = ids or [name]
        person = next((found for key in keys if (found := self.known.get(key) or self.new.get(key))), None)
        if person is None and (earlier := self.by_alias.get(keys[0])) and earlier.name == name:
            person = earlier  # an office's list may still say how somebody's folder was called before
        if person is None:
            if not ids and name in self.known_names:
                hint = "add a column `educator` with the folder's name, or another id for another person"
                raise CellError(f"is this the {name} whom the site knows already?", hint)
            person = self._newcomer(line, name, keys, cells)
            self.new |= dict.fromkeys(keys, person)
        if person.name != name:
            raise CellError(f"`{keys[0]}` is {person.name}, not {name}", "give each person one name, or different ids")
        if not person.known and self._visibility(cells.get("visibility", "")) != person.visibility:
            raise CellError(f"{name} is {person.visibility} on line {person.line}", "give each person one visibility")
        return person

    def _newcomer(self, line: int, name: str, keys: list[str], cells: Mapping[str, str]) -> Person:
        visibility = self._visibility(cells.get("visibility", ""))
        # An office's own names for people tell who they are. What stands beside an award's id was exported by a site.
        exported = bool(cells.get("award")) and not tells_a_name(keys[0])
        may_be_kept = is_slug(keys[0]) and not is_device(keys[0])
        wishes = [keys[0]] if may_be_kept and (exported or visibility == "public") else []
        if visibility == "public" and (telling := slug_of(name)):
            wishes.append(telling)
        slug = next((wish for wish in wishes if wish not in self.slugs), None) or new_unlisted_slug(self.slugs)
        self.slugs.names.add(slug)
        import_id = keys[-1] if cells.get("import_id") or not (cells.get("award") and slug == keys[0]) else None
        return Person(slug, name, visibility, known=False, import_id=import_id, line=line)

    def _visibility(self, told: str) -> str:
        """Nobody is more visible than a cell says, and nobody is public without consent."""
        if told and told not in VISIBILITIES:
            raise CellError(f"`{told}` is not one of the known words", f"write {', '.join(VISIBILITIES)}")
        if told in {"", "public"}:
            return "public" if self.consent_on else "unlisted"
        return told


def plain_name(name: str) -> str:
    """A name in one way to write it: spreadsheets differ in spaces and in how accents are stored."""
    return " ".join(unicodedata.normalize("NFC", name).split())
