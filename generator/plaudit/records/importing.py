"""Importing a spreadsheet: one row is one award. Every row is taken or refused with its line and reason.

Columns: `educator` (what the office calls this person; optional), `name`, `credential`, `awarded`.
A file `credentials.csv` (`credential,name,description`) beside it describes credentials that the catalog lacks.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plaudit.records.award_ids import new_award_id, new_unlisted_slug
from plaudit.records.explain import did_you_mean
from plaudit.records.problem import Problem
from plaudit.records.registry import Registry
from plaudit.records.slugs import slug_of
from plaudit.records.spreadsheet import CREDENTIALS_FILE, Row, described_credentials, detect_columns, read_csv
from plaudit.records.writing import record_yaml

DATE_FORMS = {
    "ymd": re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"),
    "mdy": re.compile(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})"),
    "dmy": re.compile(r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>\d{4})"),
}


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
    """

    files: dict[str, str] = field(default_factory=dict)
    awards: int = 0
    educators: int = 0
    already: int = 0
    refused: list[Problem] = field(default_factory=list)
    ignored_columns: list[str] = field(default_factory=list)


class _RowError(Exception):
    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def plan_import(registry: Registry, file: Path, options: ImportOptions) -> ImportPlan:
    """Work out what an import would write; nothing is written.

    Args:
        registry: The site as it is.
        file: The CSV file; `credentials.csv` in its folder is used when it is there.
        options: How to read it.

    Raises:
        ImportFileError: When a file cannot be read at all.
    """
    header, rows = read_csv(file)
    columns = detect_columns(file.name, header)
    described = described_credentials(file.with_name(CREDENTIALS_FILE))
    planner = _Planner(registry, options, described, file.name)
    planner.plan.ignored_columns = [column for column in header if column not in columns.values()]
    for row in rows:
        planner.take(row.line, {ours: row.cells.get(theirs, "") for ours, theirs in columns.items()}, row.cells.get(""))
    planner.finish()
    return planner.plan


@dataclass(slots=True)
class _Person:
    slug: str
    name: str
    known: bool
    awards: list[dict[str, object]] = field(default_factory=list)
    import_id: str | None = None


class _Planner:
    def __init__(self, registry: Registry, options: ImportOptions, described: Mapping[str, Row], file: str) -> None:
        self.registry, self.options, self.described, self.file = registry, options, described, file
        self.plan = ImportPlan()
        self.people: dict[str, _Person] = {}
        self.held = {(award.educator, award.credential_id, award.record.awarded) for award in registry.awards.values()}
        self.held_on_any_day = {(educator, credential) for educator, credential, _ in self.held}
        self.in_file: dict[tuple[str, str], int] = {}
        self.first_awarded: dict[str, dt.date] = {}
        self.taken = {*registry.awards, *registry.removed}
        self.known = self._known_people()

    def _known_people(self) -> dict[str, _Person]:
        """Educators of the site by what an office calls them: their import id, or their slug."""
        found = {}
        for slug, educator in self.registry.educators.items():
            import_id = educator.profile.import_id if educator.profile else None
            found[import_id or slug] = _Person(slug, educator.name, known=True)
        return found

    def take(self, line: int, cells: dict[str, str], surplus: str | None) -> None:
        """Take one row, or list why it cannot be taken."""
        try:
            self._award(line, cells, surplus)
        except _RowError as error:
            self.plan.refused.append(Problem(self.file, line, 1, error.message, error.hint))

    def _award(self, line: int, cells: dict[str, str], surplus: str | None) -> None:
        if surplus:
            raise _RowError(surplus, "put text with commas between quotes")
        if missing := [column for column in ("name", "credential", "awarded") if not cells[column]]:
            raise _RowError(f"no {' and no '.join(missing)}", "fill in the cell")
        credential = self._credential(cells["credential"])
        awarded = self._date(cells["awarded"])
        person = self._person(cells)
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
        self.first_awarded[credential] = min(awarded, self.first_awarded.get(credential, awarded))
        person.awards.append({"credential": f"{credential}@{version}", "awarded": awarded})

    def _credential(self, name: str) -> str:
        known = [*self.registry.credentials, *self.described]
        if name not in known:
            raise _RowError(
                f"there is no credential `{name}`", did_you_mean(name, known) or f"describe it in {CREDENTIALS_FILE}"
            )
        if slug_of(name) != name:
            raise _RowError(f"`{name}` cannot be an id", "use small letters a-z, digits and single hyphens")
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
        match = DATE_FORMS[self.options.date_form].fullmatch(text)
        if not match:
            hint = "write 2026-05-14, or tell the form with --dates"
            raise _RowError(f"`{text}` is not a date of the form {self.options.date_form}", hint)
        try:
            date = dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            raise _RowError(f"the date {text} does not exist", "look at the calendar") from None
        if date > self.options.today:
            raise _RowError(f"{text} lies in the future", f"today is {self.options.today}")
        if date.year < 2000:  # noqa: PLR2004  # award ids carry two digits of the year
            raise _RowError(f"{text} is before the year 2000", "award ids begin in 2000")
        return date

    def _person(self, cells: dict[str, str]) -> _Person:
        name = " ".join(cells["name"].split())
        key = cells.get("educator") or name
        person = self.known.get(key) or self.people.get(key)
        if person is None:
            person = self.people[key] = _Person(self._new_slug(key, name), name, known=False, import_id=key)
        if person.name != name:
            hint = "give each person one name, or different ids"
            raise _RowError(f"`{key}` is {person.name}, not {name}", hint)
        return person

    def _new_slug(self, key: str, name: str) -> str:
        taken = {*self.registry.educators, *(person.slug for person in self.people.values())}
        if self.options.consent_on:
            for wish in (key if slug_of(key) == key else None, slug_of(name)):
                if wish and wish not in taken:
                    return wish
        return new_unlisted_slug(taken)

    def finish(self) -> None:
        """Turn what was taken into files."""
        self._finish_credentials()
        for person in [*self.known.values(), *self.people.values()]:
            if person.awards and not person.known:
                self.plan.educators += 1
                self.plan.files[f"profiles/{person.slug}/profile.yml"] = self._profile_yaml(person)
            self.plan.files |= dict(self._award_files(person))
        self.plan.awards = sum(len(person.awards) for person in [*self.known.values(), *self.people.values()])

    def _finish_credentials(self) -> None:
        """Every described credential that the catalog lacks, awarded or not."""
        for credential, row in sorted(self.described.items()):
            if slug_of(credential) != credential:
                hint = "use small letters a-z, digits and single hyphens"
                problem = Problem(CREDENTIALS_FILE, row.line, 1, f"`{credential}` cannot be an id", hint)
                self.plan.refused.append(problem)
            elif credential not in self.registry.credentials:
                self.plan.files[f"catalog/credentials/{credential}/v1.yml"] = self._credential_yaml(credential)

    def _award_files(self, person: _Person) -> Iterator[tuple[str, str]]:
        for award in person.awards:
            awarded = award["awarded"]
            assert isinstance(awarded, dt.date)  # noqa: S101  # _award puts a date there
            id_ = new_award_id(awarded.year, self.taken)
            self.taken.add(id_)
            yield f"profiles/{person.slug}/awards/{id_}.yml", record_yaml(award)

    def _credential_yaml(self, credential: str) -> str:
        cells = self.described[credential].cells
        description = cells["description"] or cells["name"]
        summary = description if len(description) <= 160 else description[:159].rsplit(" ", 1)[0] + "…"  # noqa: PLR2004
        data: dict[str, object] = {"name": cells["name"] or credential, "summary": summary, "competency": description}
        if credential in self.first_awarded:
            data["published"] = self.first_awarded[credential]
        return record_yaml(data)

    def _profile_yaml(self, person: _Person) -> str:
        data: dict[str, object] = {"name": person.name}
        if self.options.consent_on:
            data["visibility"] = "public"
            data["consent"] = {"on": self.options.consent_on, "covers": ["directory"]}
        else:
            data["visibility"] = "unlisted"
        return record_yaml({**data, "import_id": person.import_id})
