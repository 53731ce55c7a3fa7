"""Importing a spreadsheet: one row is one award. Every row is taken or refused with its line and reason.

What the columns are is told in `import_columns.py`. A file `credentials.csv` (`credential,name,description`) beside
the spreadsheet describes credentials that the catalog lacks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plaudit.records.award_cells import CellError
from plaudit.records.award_ids import AwardIds
from plaudit.records.checks import refusals
from plaudit.records.import_columns import DATES, detect_columns, mapped_columns
from plaudit.records.import_dates import DateReader
from plaudit.records.import_people import People, Person
from plaudit.records.import_rows import Held, RowReader
from plaudit.records.new import described_credential
from plaudit.records.problem import WARNING, Problem
from plaudit.records.registry import Registry
from plaudit.records.spreadsheet import CREDENTIALS_FILE, Row, Table, described_credentials, read_csv, unguarded
from plaudit.records.writing import record_yaml


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """What is to be imported.

    Attributes:
        table: The file.
        columns: Our columns to those of the file.
        described: Rows of credentials.csv by the credential that they describe.
        undescribed: Rows of credentials.csv that cannot be taken.
    """

    table: Table
    columns: Mapping[str, str]
    described: Mapping[str, Row] = field(default_factory=dict)
    undescribed: tuple[Problem, ...] = ()

    def cells(self, row: Row) -> dict[str, str]:
        """The texts of a row by our columns."""
        return {ours: unguarded(row.named.get(theirs, "")) for ours, theirs in self.columns.items()}


def read_spreadsheet(file: Path, mapping: Path | None) -> Spreadsheet:
    """Read a CSV file, and `credentials.csv` in its folder when it is there.

    Args:
        file: The CSV file.
        mapping: A YAML file that tells the columns; None finds them by their names.

    Raises:
        ImportFileError: When one of the files cannot be used at all.
    """
    table = read_csv(file)
    columns = mapped_columns(table, mapping) if mapping else detect_columns(table)
    described, undescribed = described_credentials(file.with_name(CREDENTIALS_FILE))
    return Spreadsheet(table, columns, described, tuple(undescribed))


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How to read the file, and how the people in it want to be shown.

    Attributes:
        today: Dates after it are refused.
        date_form: A key of `DATE_FORMS`.
        consent_on: The day on which everybody in the file agreed to a public profile; None leaves them unlisted.
    """

    today: dt.date
    date_form: str = "auto"
    consent_on: dt.date | None = None


@dataclass(slots=True)
class ImportPlan:
    """What an import would do.

    Attributes:
        files: New record files by path.
        new: The awards among them.
        educators: How many new educators are among them.
        already: How many rows have an award that is on the site.
        refused: Rows that cannot be taken, as problems at their lines.
        differing: Rows whose award is on the site and says something else, as warnings.
        origins: The file and line that each planned file comes from.
        ids: The award of each row that has one, by the row's line.
        hidden: Those awards that get no page.
        is_safe_in_part: Whether all that is wrong comes from the refused rows, so that the others can be taken.
    """

    files: dict[str, str] = field(default_factory=dict)
    new: set[str] = field(default_factory=set)
    educators: int = 0
    already: int = 0
    refused: list[Problem] = field(default_factory=list)
    differing: list[Problem] = field(default_factory=list)
    origins: dict[str, tuple[str, int]] = field(default_factory=dict)
    ids: dict[int, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    is_safe_in_part: bool = True


Refused = dict[tuple[str, int], Problem]


def plan_import(registry: Registry, sheet: Spreadsheet, options: ImportOptions) -> ImportPlan:
    """Work out what an import would write; nothing is written.

    What the planned records would be refused for by the check is refused here, at the row that they come from.
    """
    refused: Refused = {}
    while True:
        plan = _Planner(registry, sheet, options).planned(refused)
        faults = _at_their_rows(plan, refusals(registry.root, plan.files, options.today))
        at_rows = {place: problem for place, problem in faults.items() if place[1]}
        if not at_rows.keys() - refused.keys():
            elsewhere = [problem for place, problem in faults.items() if not place[1]]
            plan.is_safe_in_part = not elsewhere
            plan.refused = sorted({*plan.refused, *sheet.undescribed, *refused.values(), *elsewhere})
            return plan
        refused |= at_rows


def _at_their_rows(plan: ImportPlan, problems: list[Problem]) -> Refused:
    """Problems of planned records by the file and line that these come from; others by their own, and line 0."""
    found: Refused = {}
    for problem in problems:
        # Where two records clash, the planned one of them may be the other.
        path = problem.path if problem.path in plan.origins else problem.other
        file, line = plan.origins.get(path, (problem.path, 0))
        found.setdefault((file, line), Problem(file, line, 1, problem.message, problem.hint) if line else problem)
    return found


class _Planner:
    """One pass over the rows."""

    def __init__(self, registry: Registry, sheet: Spreadsheet, options: ImportOptions) -> None:
        self.registry, self.sheet, self.options = registry, sheet, options
        self.file = sheet.table.name
        self.plan = ImportPlan()
        self.people = People(registry, options.consent_on)
        dates = DateReader(options.date_form, _dates(sheet))
        self.reader = RowReader(registry, sheet.described, self.people, dates, options.today)

    def planned(self, refused: Refused) -> ImportPlan:
        """The plan with every row but those refused before."""
        for row in self.sheet.table.rows:
            if (self.file, row.line) not in refused:
                self._take(row)
        for credential, row in sorted(self.sheet.described.items()):
            if credential not in self.registry.credentials and (CREDENTIALS_FILE, row.line) not in refused:
                path = f"catalog/credentials/{credential}/v1.yml"
                self._file(path, described_credential(credential, row.named), CREDENTIALS_FILE, row.line)
        ids = AwardIds([*self.registry.awards, *self.registry.removed, *self.reader.kept])
        for person in self.people.everybody():
            self._finish(person, ids)
        return self.plan

    def _take(self, row: Row) -> None:
        try:
            if row.fault:
                raise CellError(row.fault, "put text with commas between quotes")  # noqa: TRY301  # one place refuses
            if held := self.reader.take(row.line, self.sheet.cells(row)):
                self._have(row.line, held)
        except CellError as error:
            self.plan.refused.append(Problem(self.file, row.line, 1, error.message, error.hint))

    def _have(self, line: int, held: Held) -> None:
        self.plan.already += 1
        self._number(line, held.award.id, self.registry.educators[held.award.educator].visibility)
        if held.differing:
            message = f"{held.award.id} is there already with other words for: {', '.join(held.differing)}"
            hint = f"an import changes no award; if the file is right, edit {held.award.path}"
            self.plan.differing.append(Problem(self.file, line, 1, message, hint, WARNING))

    def _number(self, line: int, award: str, visibility: str) -> None:
        self.plan.ids[line] = award
        if visibility == "hidden":
            self.plan.hidden.add(award)

    def _file(self, path: str, text: str, file: str, line: int) -> None:
        self.plan.files[path] = text
        self.plan.origins[path] = (file, line)

    def _finish(self, person: Person, ids: AwardIds) -> None:
        if person.awards and not person.known:
            self.plan.educators += 1
            path = f"profiles/{person.slug}/profile.yml"
            self._file(path, person.profile(self.options.consent_on), self.file, person.line)
        for award in person.awards:
            id_ = award.id or ids.new(award.data["awarded"].year)
            self.plan.new.add(id_)
            self._number(award.line, id_, person.visibility)
            path = f"profiles/{person.slug}/awards/{id_}.yml"
            self._file(path, record_yaml(award.data), self.file, award.line)


def _dates(sheet: Spreadsheet) -> list[tuple[int, str]]:
    """All dates of a file with their lines."""
    columns = [sheet.columns[column] for column in DATES if column in sheet.columns]
    return [(row.line, row.named.get(column, "")) for row in sheet.table.rows for column in columns]
