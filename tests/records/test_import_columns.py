"""Columns are found by their names or told by a file, whose mistakes are named with their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from plaudit.records.import_columns import (
    COLUMNS,
    added_names,
    detect_columns,
    mapped_columns,
    mapping_text,
    own_width,
    unused_columns,
)
from plaudit.records.spreadsheet import ImportFileError, Table, read_csv


def table(folder: Path, header: str) -> Table:
    file = folder / "list.csv"
    file.write_text(f"{header}\nx\n", encoding="utf-8")
    return read_csv(file)


def mistakes(folder: Path, header: str, mapping: str) -> list[str]:
    (folder / "columns.yml").write_text(mapping, encoding="utf-8")
    with pytest.raises(ImportFileError) as refused:
        mapped_columns(table(folder, header), folder / "columns.yml")
    return str(refused.value).splitlines()


def test_columns_are_found_by_the_names_that_offices_use(tmp_path: Path) -> None:
    found = detect_columns(table(tmp_path, "Person ID, Full Name ,E-mail,Badge,Issued On"))
    assert found == {"educator": "person id", "name": "full name", "credential": "badge", "awarded": "issued on"}


def test_a_column_award_is_an_id_beside_a_credential_and_else_the_credential(tmp_path: Path) -> None:
    assert detect_columns(table(tmp_path, "name,award,date"))["credential"] == "award"
    found = detect_columns(table(tmp_path, "name,award,date,credential"))
    assert (found["credential"], found["award"]) == ("credential", "award")


def test_every_column_of_ours_is_found_by_its_own_name(tmp_path: Path) -> None:
    assert detect_columns(table(tmp_path, ",".join(COLUMNS))) == {column: column for column in COLUMNS}


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    sheet = table(tmp_path, 'Full Name,"Badge: ""new""",Issued On,Phone')
    mapping = "# the spring list\nname: Full Name\ncredential: 'badge: \"NEW\"'\nawarded: Issued On\n"
    (tmp_path / "columns.yml").write_text(mapping, encoding="utf-8")
    columns = mapped_columns(sheet, tmp_path / "columns.yml")
    assert columns == {"name": "full name", "credential": 'badge: "new"', "awarded": "issued on"}
    (tmp_path / "kept.yml").write_text(mapping_text(sheet, columns), encoding="utf-8")
    assert mapped_columns(sheet, tmp_path / "kept.yml") == columns
    assert unused_columns(sheet, columns) == ["Phone"]


def test_a_mapping_uses_no_other_columns(tmp_path: Path) -> None:
    (tmp_path / "columns.yml").write_text("name: name\ncredential: credential\nawarded: awarded\n", encoding="utf-8")
    sheet = table(tmp_path, "name,credential,awarded,narrative")
    columns = mapped_columns(sheet, tmp_path / "columns.yml")
    assert unused_columns(sheet, columns) == ["narrative"]


def test_mistakes_in_a_mapping_are_named_with_their_place(tmp_path: Path) -> None:
    mapping = "nmae: Full Name\nname: Full Nane\ncredential: Badge\nexpires: badge\nresults: [a, b]\nnarrative: Notes\n"
    assert mistakes(tmp_path, "Full Name,Badge,Date", mapping) == [
        "columns.yml: nothing is mapped to `awarded`",
        '    hint: add a line `awarded: "..."`',
        "columns.yml:1:1: unknown column `nmae`",
        "    hint: did you mean `name`?",
        "columns.yml:2:1: list.csv has no column `Full Nane`",
        "    hint: did you mean `Full Name`?",
        "columns.yml:4:1: the column `badge` is used for `credential` already",
        "    hint: remove one of the two lines",
        "columns.yml:5:1: `results`: this must be the name of one column",
        '    hint: write it like `name: "Full Name"`',
        "columns.yml:6:1: list.csv has no column `Notes`",
        "    hint: it has: Full Name, Badge, Date",
    ]


@pytest.mark.parametrize("broken", ["name: [", "", "- a\n", "a: *b\n", "\x00"])
def test_a_mapping_that_is_no_yaml_is_one_problem(tmp_path: Path, broken: str) -> None:
    assert len([line for line in mistakes(tmp_path, "name", broken) if not line.startswith(" ")]) == 1


@pytest.mark.parametrize(
    ("own", "added"),
    [
        (("name",), ("award", "address", "qr", "problem")),
        (("name", "Address"), ("award", "plaudit_address", "qr", "problem")),
        (("award", "address", "qr"), ("plaudit_award", "plaudit_address", "plaudit_qr", "problem")),
    ],
)
def test_what_is_added_never_takes_the_name_of_a_column_of_the_office(
    own: tuple[str, ...], added: tuple[str, ...]
) -> None:
    assert added_names(own) == added
    assert own_width((*own, *added)) == len(own)
    assert own_width((*own, "problem")) == len(own)


def test_columns_that_were_added_are_not_said_to_be_unused(tmp_path: Path) -> None:
    sheet = table(tmp_path, "name,badge,date,city,award,address,qr,problem")
    assert unused_columns(sheet, detect_columns(sheet)) == ["city"]
