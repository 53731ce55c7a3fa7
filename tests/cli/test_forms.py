"""`fmt`, `schema` and `migrate` change what they say they change, or nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from plaudit.cli import main
from plaudit.records import migrations
from plaudit.records.migrations import Trees
from plaudit.records.schemas import schemas
from support.command import ROOT, plaudit
from support.record_cases import base_site, write_folder

AWARD = "profiles/ana-lima/awards/26k7m4q2tz9x.yml"
PROFILE = "profiles/ana-lima/profile.yml"


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_records_of_this_repository_are_in_form() -> None:
    done = plaudit("fmt", "--check")
    assert (done.returncode, done.stdout) == (0, "")


def test_a_new_site_is_in_form_and_so_is_what_is_made_in_it(tmp_path: Path) -> None:
    plaudit("new", "site", "ours", "--name", f"Ours: {'a long name ' * 12}", folder=tmp_path)
    ours = tmp_path / "ours"
    plaudit("new", "credential", "peer-review", "--name", "No", folder=ours)
    plaudit("new", "credential", "peer-review", folder=ours)
    plaudit("new", "educator", "Bo Li: on", "--consent-on", "2026-06-01", "--slug", "bo", folder=ours)
    plaudit("new", "award", "bo", "peer-review", "--assessor", "bo", folder=ours)
    made = plaudit("new", "award", "bo", "peer-review", folder=ours).stdout.strip()
    rows = "educator,name,credential,awarded\n12,Zoë: no,other,2026-06-01\n"
    (ours / "awards.csv").write_text(rows, "utf-8")
    described = f"credential,name,description\nother,Yes,{'Does what it says. ' * 12}\n"
    (ours / "credentials.csv").write_text(described, "utf-8")
    assert plaudit("import", "awards.csv", folder=ours).returncode == 0
    assert (ours / made).read_text("utf-8").startswith("# yaml-language-server: $schema=../../../schemas/award.json\n")
    done = plaudit("fmt", "--check", folder=ours)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert "8 records looked at" in done.stderr


def test_every_new_record_has_the_line_for_an_editor_once(tmp_path: Path) -> None:
    plaudit("new", "site", "ours", folder=tmp_path)
    ours = tmp_path / "ours"
    commands = (("credential", "talk"), ("credential", "talk"), ("educator", "Bo", "--slug", "bo"))
    made = [plaudit("new", *command, folder=ours).stdout.strip() for command in commands]
    for file in [ours / path for path in ("site_config.yml", *made)]:
        first, *others = file.read_text("utf-8").splitlines()
        assert (file.parent / first.removeprefix("# yaml-language-server: $schema=")).is_file()
        assert not [line for line in others if "yaml-language-server" in line]


def test_a_site_without_schemas_is_told_of_them(tmp_path: Path) -> None:
    done = plaudit("new", "educator", "Bo", folder=base_site(tmp_path))
    assert done.stderr == "plaudit: your editor can help with this once schemas/ is there: `plaudit schema`\n"
    plaudit("schema", folder=tmp_path)
    assert plaudit("new", "educator", "Bo", folder=tmp_path).stderr == ""


def test_files_and_folders_can_be_named(tmp_path: Path) -> None:
    base_site(tmp_path)
    done = plaudit("fmt", PROFILE, folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{PROFILE}\n")
    done = plaudit("-C", tmp_path, "fmt", "--check", tmp_path / "profiles")
    assert (done.returncode, done.stdout) == (1, f"{tmp_path / AWARD}\n")


def test_checking_writes_nothing(tmp_path: Path) -> None:
    before = files(base_site(tmp_path))
    done = plaudit("fmt", "--check", folder=tmp_path)
    assert done.returncode == 1
    assert AWARD in done.stdout.splitlines()
    assert done.stderr == "plaudit: 8 records looked at, 5 would change\n"
    assert files(tmp_path) == before


def test_one_broken_file_stops_everything(tmp_path: Path) -> None:
    before = files(write_folder(base_site(tmp_path), {AWARD: "awarded: 2026-05-14\nawarded: 2026-05-15\n"}))
    done = plaudit("fmt", folder=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith(f"{AWARD}:2:1: `awarded` stands here twice")
    assert files(tmp_path) == before


def test_links_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_text("name:   x\n", "utf-8")
    site = base_site(tmp_path / "site")
    (site / "catalog" / "stacks" / "linked.yml").symlink_to(outside)
    (site / "profiles" / "linked").symlink_to(tmp_path)
    assert plaudit("fmt", folder=site).returncode == 0
    assert outside.read_text("utf-8") == "name:   x\n"
    done = plaudit("fmt", "catalog/stacks/linked.yml", folder=site)
    assert (done.returncode, done.stderr) == (
        2,
        "plaudit: catalog/stacks/linked.yml is a link, and links are not followed (see `plaudit fmt --help`)\n",
    )


@pytest.mark.parametrize(
    ("name", "message"), [("pages/mkdocs.yml", "is not a record"), ("../other.yml", "is not in the site's folder")]
)
def test_what_is_no_record_is_left_alone(tmp_path: Path, name: str, message: str) -> None:
    site = write_folder(base_site(tmp_path / "site"), {name: "a:   b\n"})
    done = plaudit("fmt", name, folder=site)
    assert (done.returncode, message in done.stderr) == (2, True)
    assert (site / name).read_text("utf-8") == "a:   b\n"


def test_schemas_are_written_where_they_are_wanted(tmp_path: Path) -> None:
    done = plaudit("schema", folder=base_site(tmp_path))
    assert done.stdout.splitlines() == list(schemas())
    assert {path: (tmp_path / path).read_text("utf-8") for path in schemas()} == schemas()
    done = plaudit("schema", "--out", tmp_path / "elsewhere", folder=ROOT.parent)
    assert done.returncode == 0
    assert json.loads((tmp_path / "elsewhere" / "award.json").read_text("utf-8"))["type"] == "object"
    assert plaudit("check", folder=tmp_path).returncode == 0


def test_there_is_nothing_to_lift(tmp_path: Path) -> None:
    before = files(base_site(tmp_path))
    done = plaudit("migrate", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "plaudit: format 1 is the newest, nothing to lift\n"
    assert files(tmp_path) == before


def test_a_lift_says_what_it_writes_and_a_dry_run_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def step(trees: Trees) -> Trees:
        return {path.replace("/path.yml", "/way.yml"): tree for path, tree in trees.items()}

    monkeypatch.setattr(migrations, "MIGRATIONS", (step,))
    before = files(base_site(tmp_path))
    said = [
        f"removed {tmp_path}/catalog/stacks/path.yml",
        f"written {tmp_path}/catalog/stacks/way.yml",
        f"written {tmp_path}/site_config.yml",
    ]
    done = CliRunner().invoke(main, ["-C", str(tmp_path), "migrate", "--dry-run"])
    assert (done.exit_code, done.stdout.splitlines(), files(tmp_path)) == (0, said, before)
    done = CliRunner().invoke(main, ["-C", str(tmp_path), "migrate"])
    assert (done.exit_code, done.stdout.splitlines()) == (0, said)
    assert "format 1 lifted to 2" in done.stderr
    assert not (tmp_path / "catalog" / "stacks" / "path.yml").exists()
