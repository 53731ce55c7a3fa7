"""`plaudit rename`: the folder moves byte for byte, references follow, and the old address leads on."""

from __future__ import annotations

from pathlib import Path

import pytest

from plaudit.records.retired import retired_hash
from support.command import plaudit
from support.record_cases import base_site, digest

ANA = "profiles/ana-lima"
AWARD = "awards/26k7m4q2tz9x.yml"
BO = "profiles/bo-li"
BO_AWARD = "awards/26m4q2tz9xk7.yml"
FILES = {
    f"{ANA}/profile.yml": (
        "name: Ana Lima  # as she signs\nvisibility: public\nconsent: {on: 2026-05-01, covers: [directory]}\n"
        "aliases: [ana]  # 2024\n"
    ),
    f"{BO}/profile.yml": "name: Bo Li\nvisibility: public\nconsent: {on: 2026-05-01}\n",
    f"{BO}/{BO_AWARD}": (
        "credential: talk@1\nawarded: 2026-05-20\nassessors:\n  - center   # first\n  - ana-lima # second\n"
        "identity: {checked_by: ana-lima, how: roster}\n"
    ),
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return base_site(tmp_path, **FILES)


def test_everything_moves_and_everybody_follows(site: Path) -> None:
    (site / ANA / "awards" / ".note").write_bytes(b"\xff\x00 whatever")
    before = digest(site)
    done = plaudit("rename", "ana-lima", "ana-souza", folder=site)
    assert done.returncode == 0, done.stdout + done.stderr
    after = digest(site)
    for name in ("awards/.note", AWARD):
        assert after[f"profiles/ana-souza/{name}"] == before[f"{ANA}/{name}"]
    assert not (site / ANA).exists()
    profile, award = after["profiles/ana-souza/profile.yml"].decode(), after[f"{BO}/{BO_AWARD}"].decode()
    assert profile == FILES[f"{ANA}/profile.yml"].replace("[ana]", "[ana, ana-lima]")
    assert award == FILES[f"{BO}/{BO_AWARD}"].replace("ana-lima", "ana-souza")
    assert set(done.stdout.split()) == {path for path in before.keys() | after if before.get(path) != after.get(path)}
    assert plaudit("check", folder=site).stdout == ""


def test_an_organizations_assessor_of_that_id_is_the_same_person(site: Path) -> None:
    organization = site / "catalog" / "organizations" / "center.yml"
    text = organization.read_text("utf-8").replace("{id: assessor-1", "{id: ana-lima")
    organization.write_text(text, encoding="utf-8")
    assert plaudit("rename", "ana-lima", "ana-souza", folder=site).returncode == 0
    assert organization.read_text("utf-8") == text.replace("ana-lima", "ana-souza")


def test_without_forwarding_the_old_address_stays_as_a_hash_only(site: Path) -> None:
    done = plaudit("rename", ANA, "ana-souza", "--no-forward", folder=site)
    assert done.returncode == 0
    after = digest(site)
    assert f"profiles/removed/slug-{retired_hash('ana-lima')}.yml" in after
    assert not [path for path, data in after.items() if "ana-lima" in path or b"ana-lima" in data]
    assert b"aliases: [ana]  # 2024" in after["profiles/ana-souza/profile.yml"]
    assert "git still has what these files said" in done.stderr
    taken = plaudit("rename", "bo-li", "ana-lima", folder=site)
    assert taken.returncode == 2
    assert "the address `ana-lima` was given up, and may have been another person's" in taken.stderr


def test_renaming_back_takes_the_alias_out(site: Path) -> None:
    assert plaudit("rename", "ana-lima", "ana", folder=site).returncode == 0
    assert b"aliases: [ana-lima]  # 2024" in digest(site)["profiles/ana/profile.yml"]
    assert plaudit("rename", "ana", "ana-lima", folder=site).returncode == 0
    assert digest(site)[f"{ANA}/profile.yml"].decode() == FILES[f"{ANA}/profile.yml"]


def test_who_has_no_profile_gets_one_that_forwards(site: Path) -> None:
    award = site / "profiles" / "k7m4q2tz" / "awards" / "26m4q2tz9xk8.yml"
    award.parent.mkdir(parents=True)
    award.write_text('credential: feedback@1\nawarded: 2026-05-20\nname: "Cy: Ro"\n', encoding="utf-8")
    assert plaudit("rename", "k7m4q2tz", "m4q2tz9x", folder=site).returncode == 0
    profile = (site / "profiles" / "m4q2tz9x" / "profile.yml").read_text("utf-8")
    assert profile == 'name: "Cy: Ro"\nvisibility: unlisted\naliases: [k7m4q2tz]\n'
    assert plaudit("check", folder=site).stdout == ""


def test_a_telling_address_of_an_unlisted_person_is_refused_where_everybody_can_read(site: Path) -> None:
    config = site / "site_config.yml"
    config.write_text(config.read_text("utf-8") + "records: public\n", encoding="utf-8")
    award = site / "profiles" / "k7m4q2tz" / "awards" / "26m4q2tz9xk8.yml"
    award.parent.mkdir(parents=True)
    award.write_text("credential: feedback@1\nawarded: 2026-05-20\nname: Cy Ro\n", encoding="utf-8")
    before = digest(site)
    done = plaudit("rename", "k7m4q2tz", "cy-ro", folder=site)
    assert done.returncode == 1
    assert "the unlisted address `cy-ro` tells a name" in done.stdout
    assert digest(site) == before


def test_a_telling_address_does_not_lead_to_an_unlisted_page_where_everybody_can_read(site: Path) -> None:
    with (site / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write("records: public\n")
    (site / BO / "profile.yml").write_text("name: Bo Li\n", encoding="utf-8")
    done = plaudit("rename", "bo-li", "m4q2tz9x", folder=site)
    assert done.returncode == 2
    assert "the old address `bo-li` tells a name" in done.stderr
    assert plaudit("rename", "bo-li", "m4q2tz9x", "--no-forward", folder=site).returncode == 0
    assert plaudit("check", folder=site).stdout == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nobody", "x"), "there is no educator `nobody`"),
        (("ana-limo", "x"), "did you mean `ana-lima`?"),
        (("ana", "x"), "`ana` is an earlier address of `ana-lima`; name that one"),
        (("ana-lima", "ana-lima"), "profiles/ana-lima is called that already"),
        (("ana-lima", "bo-li"), "the address `bo-li` belongs to somebody else"),
        (("bo-li", "ana"), "the address `ana` belongs to somebody else"),
        (("ana-lima", "removed"), "the address `removed` belongs to somebody else"),
        (("ana-lima", "Ana"), "`Ana` cannot be an id"),
        (("ana-lima", "left-over"), "profiles/left-over exists already"),
    ],
)
def test_an_address_that_cannot_be_had_changes_nothing(site: Path, arguments: tuple[str, ...], message: str) -> None:
    (site / "profiles" / "left-over").write_text("", encoding="utf-8")
    before = digest(site)
    done = plaudit("rename", *arguments, folder=site)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert digest(site) == before


def test_a_link_in_the_folder_is_not_moved(site: Path) -> None:
    (site / ANA / "link").symlink_to("/etc/hostname")
    done = plaudit("rename", "ana-lima", "ana-souza", folder=site)
    assert done.returncode == 1
    assert "profiles/ana-lima/link: this is a link or no file at all; remove it first" in done.stderr
    assert (site / ANA / AWARD).is_file()
