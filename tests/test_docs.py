"""The guides name every command, option, record key and verification code, and nothing that does not exist."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import click
import pytest
from pydantic import BaseModel

from plaudit.cli import main
from plaudit.records.catalog_models import CredentialVersion, Framework, Organization, Stack
from plaudit.records.english import english_words
from plaudit.records.explain import validate
from plaudit.records.fields import Record
from plaudit.records.import_columns import ADDED, COLUMNS
from plaudit.records.profile_models import Award, Profile, Removed, RetiredSlug
from plaudit.records.site_model import Site
from plaudit.records.yaml_reader import Document, read_yaml
from plaudit.site.prose import KEYS, TAKEN
from support.command import ROOT

GUIDES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
MODELS: dict[str, type[Record]] = {
    "site_config.yml": Site,
    "catalog/credentials/<id>/v<n>.yml": CredentialVersion,
    "catalog/stacks/<id>.yml": Stack,
    "catalog/frameworks/<id>.yml": Framework,
    "catalog/organizations/<id>.yml": Organization,
    "profiles/<educator>/profile.yml": Profile,
    "profiles/<educator>/awards/<award>.yml": Award,
    "profiles/removed/<award>.yml": Removed,
    "profiles/removed/slug-<hash>.yml": RetiredSlug,
}
FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def section(guide: str, title: str) -> str:
    """What stands below a heading, up to the next one."""
    text = (ROOT / "docs" / guide).read_text("utf-8")
    found = re.search(rf"^#+ `?{re.escape(title)}`?\n(.*?)(?=^##|\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, f"{guide} has no section {title}"
    return found[1]


def rows(text: str) -> list[list[str]]:
    """The cells of all table rows that begin with code."""
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if line[:3] == "| `"]


def code(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def commands(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    yield name, command
    for sub in getattr(command, "commands", {}).values():
        yield from commands(sub, f"{name} {sub.name}")


def keys(model: type[BaseModel], prefix: str = "") -> Iterator[tuple[str, bool, list[str]]]:
    """Every key of a record as a dotted path, whether it is needed, and the words that it may have."""
    for name, field in model.model_fields.items():
        path = prefix + (field.alias or name)
        leaves = list(types_in(field.annotation))
        yield path, field.is_required(), [leaf for leaf in leaves if isinstance(leaf, str)]
        for inner in leaves:
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from keys(inner, f"{path}.")


def types_in(annotation: Any) -> Iterator[Any]:  # noqa: ANN401  # annotations have no common type
    """What an annotation is made of: types, and the words of literals."""
    parts = get_args(annotation)
    if not parts:
        yield annotation
    for part in parts:
        yield from types_in(part)


def documented(table: str) -> dict[str, bool]:
    """The keys that a table names, and whether it says that they are needed."""
    return {key: row[1] == "yes" for row in rows(table) for key in code(row[0])}


@pytest.mark.parametrize(("name", "command"), list(commands(main, "plaudit")))
def test_each_command_stands_with_its_options_and_no_others(name: str, command: click.Command) -> None:
    asked = {option for each in command.params if isinstance(each, click.Option) for option in each.opts}
    told = {option for row in rows(section("maintainers.md", name)) for option in code(row[0])}
    assert told - {"-h", "--help"} == asked


def test_no_command_is_described_that_does_not_exist() -> None:
    headings = re.findall(r"^### `(plaudit.*)`$", (ROOT / "docs" / "maintainers.md").read_text("utf-8"), re.MULTILINE)
    assert headings == [name for name, _ in commands(main, "plaudit")]


@pytest.mark.parametrize(("file", "model"), MODELS.items())
def test_each_record_key_stands_with_its_file_and_no_others(file: str, model: type[Record]) -> None:
    assert documented(section("format.md", file)) == {key: needed for key, needed, _ in keys(model)}


@pytest.mark.parametrize(("file", "model"), MODELS.items())
def test_each_word_that_a_key_may_have_stands_with_its_file(file: str, model: type[Record]) -> None:
    told = {word for row in rows(section("format.md", file)) for cell in row for word in code(cell)}
    assert {word for _, _, words in keys(model) for word in words} - told == set()


@pytest.mark.parametrize(("file", "model"), MODELS.items())
def test_each_example_of_a_record_is_one(file: str, model: type[Record]) -> None:
    (language, example), *more = FENCED.findall(section("format.md", file))
    assert (language, more) == ("yaml", [])
    document = read_yaml(example.encode(), file)
    assert isinstance(document, Document), document
    assert isinstance(record := validate(model, document, file), model), record


def test_each_column_of_a_spreadsheet_stands_with_its_other_names() -> None:
    cells = [(code(row[0]), code(row[1])) for row in rows(section("maintainers.md", "Columns"))]
    assert sorted(name for ours, _ in cells for name in ours) == sorted(COLUMNS)
    assert {(frozenset(ours), name) for ours, others in cells for name in others} == {
        (frozenset(ours), name) for ours, _ in cells for column in ours for name in COLUMNS[column][1:]
    }
    added = [code(row[0])[0] for row in rows(section("maintainers.md", "Letters and certificates"))]
    assert added == list(ADDED)


def test_each_key_and_each_taken_name_of_prose_pages_stands_there() -> None:
    text = section("format.md", "pages/*.md")
    assert set(documented(text)) == set(KEYS)
    assert set(code(text)) >= TAKEN


@pytest.mark.parametrize(
    ("title", "group"),
    [
        ("Steps", "steps"),
        ("Steps", "states"),
        ("Verdicts", "verdicts"),
        ("Codes", "codes"),
        ("Sentences", "sentences"),
        ("Sentences", "summary"),
        ("Files of copies", "copies"),
        ("Files of copies", "copied-codes"),
    ],
)
def test_the_words_of_a_verification_stand_there_as_they_are_said(title: str, group: str) -> None:
    told = {(code(row[0])[0], cell) for row in rows(section("verification.md", title)) for cell in row[1:]}
    assert set(english_words().below(f"verification.{group}").items()) <= told


def test_no_code_of_a_verification_is_described_that_does_not_exist() -> None:
    assert {code(row[0])[0] for row in rows(section("verification.md", "Codes"))} == set(
        english_words().below("verification.codes")
    )


def test_the_program_for_checking_by_hand_tells_good_from_bad(example_site: Path, tmp_path: Path) -> None:
    programs = FENCED.findall(section("verification.md", "Doing it by hand"))
    assert [language for language, _ in programs] == ["python"]

    def check(credential: Path) -> str:
        held = [example_site / "issuer" / "did.json", example_site / "status" / f"20{award.parent.name[:2]}.json"]
        command = [sys.executable, "-c", programs[0][1], credential, *held]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        return done.stdout or done.stderr.strip().splitlines()[-1]

    award = example_site / "a" / "26r2va6x44b0" / "credential.json"
    assert check(award) == "valid\n"
    forged = tmp_path / "forged.json"
    forged.write_bytes(award.read_bytes().replace(b"Renata", b"Ronata"))
    assert "BadSignatureError" in check(forged)
    award = example_site / "a" / "26dzpxgsh5sx" / "credential.json"
    assert check(award) == "AssertionError: revoked"


def anchors(guide: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of a guide."""
    text = FENCED.sub("", guide.read_text("utf-8"))
    titles = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_links_lead_to_files_and_headings_that_exist(guide: Path) -> None:
    text = FENCED.sub("", guide.read_text("utf-8"))
    for link in re.findall(r'\]\(([^)\s]+)\)|src="([^"]+)"', text):
        path, _, anchor = "".join(link).partition("#")
        if re.match(r"[a-z]+:", path):
            continue
        target = (guide.parent / path) if path else guide
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link
