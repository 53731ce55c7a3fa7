"""Importing a spreadsheet: one row is one award. Every row is taken or refused with its line and reason.

Columns: `educator` (what the office calls this person; optional), `name`, `credential`, `awarded`.
A file `credentials.csv` (`credential,name,description`) beside it describes credentials that the catalog lacks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plaudit.records.award_ids import FIRST_YEAR, AwardIds, new_unlisted_slug
from plaudit.records.checks import refusals
from plaudit.records.explain import did_you_mean
from plaudit.records.new import described_credential, imported_profile
from plaudit.records.problem import Problem
from plaudit.records.registry import Registry
from plaudit.records.slugs import is_slug, slug_of
from plaudit.records.spreadsheet import (
    CREDENTIALS_FILE,
    Row,
    described_credentials,
    detect_columns,
    read_csv,
    read_date,
)
from plaudit.records.writing import record_yaml


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to read the file, and how the people in it want to be shown.

    Attributes:
        today: Dates after it are refused.
        date_form: A key of `DATE_FORMS`.
        consent_on: The day on which everybody in the file agreed to a public profile; None leaves them unlisted.
    """

    today: dt.date
    date_form: str = "ymd"
    consent_on: dt.date | None = None


@dataclass(slots=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        files: New record files by path.
        awards: How many awards are among them.
        educators: How many new educators are among them.
        already: Rows whose award the site has already.
        refused: Rows that cannot be taken, as problems at their lines.
        ignored_columns: Columns of the file that are not used, and so not stored.
        origins: The file and line that each planned file comes from.
    """

    files: dict[str, str] = field(default_factory=dict)
    awards: int = 0
    educators: int = 0
    already: int = 0
    refused: list[Problem] = field(default_factory=list)
    ignored_columns: list[str] = field(default_factory=list)
    origins: dict[str, tuple[str, int]] = field(default_factory=dict)


class _RowError(Exception):
    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(slots=True)
class _Person:
    slug: str
    name: str
    import_id: str
    known: bool
    line: int = 0
    awards: list[tuple[int, str, dt.date]] = field(default_factory=list)


def plan_import(registry: Registry, file: Path, options: ImportOptions) -> ImportPlan:
    """Work out what an import would write; nothing is written.

    What the planned records would be refused for by the check is refused here, at the row that they come from.

    Args:
        registry: The site as it is.
        file: The CSV file; `credentials.csv` in its folder is used when it is there.
        options: How to read it.

    Raises:
        ImportFileError: When a file cannot be read at all.
    """
    header, rows = read_csv(file)
    columns = detect_columns(file.name, header)
    described, undescribed = described_credentials(file.with_name(CREDENTIALS_FILE))
    refused: dict[tuple[str, int], Problem] = {}
    while True:
        planner = _Planner(registry, options, described, file.name)
        planner.take_all(rows, columns, refused)
        plan = planner.plan
        plan.ignored_columns = [column for column in header if column not in columns.values()]
        faults = _at_their_rows(plan, refusals(registry.root, plan.files, options.today))
        if not faults.keys() - refused.keys():
            elsewhere = [problem for (_, line), problem in faults.items() if not line]
            plan.refused = sorted({*plan.refused, *undescribed, *refused.values(), *elsewhere})
            return plan
        refused |= faults


def _at_their_rows(plan: ImportPlan, problems: list[Problem]) -> dict[tuple[str, int], Problem]:
    """Problems of planned records by the file and line that these come from; others by their own."""
    found: dict[tuple[str, int], Problem] = {}
    for problem in problems:
        file, line = plan.origins.get(problem.path, (problem.path, 0))
        found.setdefault((file, line), Problem(file, line, 1, problem.message, problem.hint) if line else problem)
    return found


class _Planner:
    """One pass over the rows."""

    def __init__(self, registry: Registry, options: ImportOptions, described: Mapping[str, Row], file: str) -> None:
        self.registry, self.options, self.described, self.file = registry, options, described, file
        self.plan = ImportPlan()
        self.people: dict[str, _Person] = {}
        self.slugs = registry.taken_slugs()
        self.held = {(a.educator, a.credential_id, a.record.awarded) for a in registry.awards.values()}
        self.held_on_any_day = {(educator, credential) for educator, credential, _ in self.held}
        self.in_file: dict[tuple[str, str], int] = {}
        self.known = self._known_people()
        self.known_names = {person.name for person in self.known.values()}

    def _known_people(self) -> dict[str, _Person]:
        """Educators of the site by what an office calls them: their import id, or their slug."""
        found = {}
        for slug, educator in self.registry.educators.items():
            import_id = (educator.profile.import_id if educator.profile else None) or slug
            found[import_id] = _Person(slug, educator.name, import_id, known=True)
        return found

    def take_all(self, rows: list[Row], columns: Mapping[str, str], refused: Mapping[tuple[str, int], Problem]) -> None:
        """Take every row but those refused before, and turn what was taken into files."""
        for row in rows:
            if (self.file, row.line) not in refused:
                self._take(row, {ours: row.cells.get(theirs, "") for ours, theirs in columns.items()})
        for credential, row in sorted(self.described.items()):
            if credential not in self.registry.credentials and (CREDENTIALS_FILE, row.line) not in refused:
                path = f"catalog/credentials/{credential}/v1.yml"
                self._file(path, described_credential(credential, row.cells), CREDENTIALS_FILE, row.line)
        ids = AwardIds([*self.registry.awards, *self.registry.removed])
        for person in [*self.known.values(), *self.people.values()]:
            self._finish(person, ids)

    def _file(self, path: str, text: str, file: str, line: int) -> None:
        self.plan.files[path] = text
        self.plan.origins[path] = (file, line)

    def _take(self, row: Row, cells: dict[str, str]) -> None:
        try:
            if row.fault:
                raise _RowError(row.fault, "put text with commas between quotes")  # noqa: TRY301  # one place refuses
            self._award(row.line, cells)
        except _RowError as error:
            self.plan.refused.append(Problem(self.file, row.line, 1, error.message, error.hint))

    def _award(self, line: int, cells: dict[str, str]) -> None:
        if missing := [column for column in ("name", "credential", "awarded") if not cells[column]]:
            raise _RowError(f"no {' and no '.join(missing)}", "fill in the cell")
        credential = self._credential(cells["credential"])
        awarded = self._date(cells["awarded"])
        person = self._person(line, cells)
        if (person.slug, credential, awarded) in self.held:
            self.plan.already += 1
            return
        if earlier := self.in_file.get((person.slug, credential)):
            hint = "remove one of the two; a renewal is made with `plaudit new award --renews`"
            raise _RowError(f"{person.name} has {credential} already on line {earlier}", hint)
        if (person.slug, credential) in self.held_on_any_day:
            raise _RowError(f"{person.name} holds {credential} already", "a renewal is made with `plaudit new award`")
        version = self._version(credential, awarded)
        self.in_file[person.slug, credential] = line
        person.awards.append((line, f"{credential}@{version}", awarded))

    def _credential(self, name: str) -> str:
        known = [*self.registry.credentials, *self.described]
        if name not in known:
            hint = did_you_mean(name, known) or f"describe it in {CREDENTIALS_FILE}"
            raise _RowError(f"there is no credential `{name}`", hint)
        return name

    def _version(self, credential: str, awarded: dt.date) -> int:
        """The newest version that was published by the day of the award."""
        versions = self.registry.credentials.get(credential)
        if versions is None:
            return 1
        in_force = [n for n, v in versions.items() if v.record.published is None or v.record.published <= awarded]
        if not in_force:
            first = versions[min(versions)].record.published
            raise _RowError(f"`{credential}` was first published on {first}, after {awarded}", "correct one of the two")
        return max(in_force)

    def _date(self, text: str) -> dt.date:
        date = read_date(text, self.options.date_form)
        if not date:
            hint = "write 2026-05-14, or tell the form with --dates"
            raise _RowError(f"`{text}` is not a date of the form {self.options.date_form}", hint)
        if date > self.options.today:
            raise _RowError(f"{text} lies in the future", f"today is {self.options.today}")
        if date.year < FIRST_YEAR:
            raise _RowError(f"{text} is before the year {FIRST_YEAR}", "award ids begin there")
        return date

    def _person(self, line: int, cells: dict[str, str]) -> _Person:
        name = " ".join(cells["name"].split())
        key = cells.get("educator") or name
        person = self.known.get(key) or self.people.get(key)
        if person is None:
            if not cells.get("educator") and name in self.known_names:
                hint = "add a column `educator` with the folder's name, or another id for another person"
                raise _RowError(f"is this the {name} whom the site knows already?", hint)
            person = self.people[key] = _Person(self._new_slug(key, name), name, key, known=False, line=line)
        if person.name != name:
            raise _RowError(f"`{key}` is {person.name}, not {name}", "give each person one name, or different ids")
        return person

    def _new_slug(self, key: str, name: str) -> str:
        wishes = [key if is_slug(key) else None, slug_of(name)] if self.options.consent_on else []
        slug = next((wish for wish in wishes if wish and wish not in self.slugs), None)
        slug = slug or new_unlisted_slug(self.slugs)
        self.slugs.names.add(slug)
        return slug

    def _finish(self, person: _Person, ids: AwardIds) -> None:
        if person.awards and not person.known:
            self.plan.educators += 1
            path = f"profiles/{person.slug}/profile.yml"
            self._file(
                path, imported_profile(person.name, person.import_id, self.options.consent_on), self.file, person.line
            )
        for line, credential, awarded in person.awards:
            self.plan.awards += 1
            path = f"profiles/{person.slug}/awards/{ids.new(awarded.year)}.yml"
            self._file(path, record_yaml({"credential": credential, "awarded": awarded}), self.file, line)
