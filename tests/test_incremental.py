"""A build that keeps what is there gives the same site as one from nothing, whatever happened to the records."""

from __future__ import annotations

import datetime as dt
import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

import plaudit.records.load_people
import plaudit.units
from plaudit.build import Built, build
from plaudit.credentials.keys import SigningKey, new_key_text, read_signing_key
from plaudit.ingredients import catalog_digest
from plaudit.records.award_ids import AwardIds
from plaudit.records.checks import inspect_folder, sound_registry
from plaudit.records.digests import digest as of_parts
from plaudit.records.kept import Kept
from plaudit.records.problem import errors
from plaudit.seals import SignedSeal
from plaudit.site.drawing_cache import DrawingCache
from plaudit.site.drawn import Card, Cards
from plaudit.site.kept_shell import _contents
from plaudit.site.manifest import Manifest, manifest_in
from plaudit.site.theme import Theme
from plaudit.site.unit_files import digest_of
from plaudit.site_files import make_site
from support.command import ROOT
from support.record_cases import base_site, digest

TODAY = dt.date(2026, 11, 23)
EDITS, EVERY, COMPARED = 100, 10, 2  # edits in all, before each build, and builds before each comparison
TEMPLATES = ("award.html", "profile.html", "credential.html", "parts/award-rows.html")


def read(path: Path) -> dict[str, Any]:
    """A record with every scalar as text, so that `on` stays a key."""
    record = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # plain strings only
    assert isinstance(record, dict)
    return record


class Site:
    """A folder of records that changes at random, and the key that signs it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.random = folder, random.Random(seed)  # noqa: S311  # the same edits each time
        self.key = self.new_key()

    @staticmethod
    def new_key() -> SigningKey:
        return read_signing_key(new_key_text(), development=True)

    def one(self, pattern: str) -> Path:
        return self.random.choice(sorted(self.folder.glob(pattern)))

    def change(self, path: Path, change: Callable[[dict[str, Any]], object]) -> None:
        record = read(path)
        change(record)
        path.write_text(json.dumps(record), "utf-8")  # JSON is YAML, too

    def edit(self) -> bool:
        """One change of those that sites see; whether it stays, since what would not be sound is taken back."""
        before = self.folder.with_name("before")
        shutil.copytree(self.folder, before)
        self.random.choice(EDITS_OF_SITES)(self)
        if errors(inspect_folder(self.folder, TODAY)[1]):
            shutil.rmtree(self.folder)
            before.rename(self.folder)
            return False
        shutil.rmtree(before)
        return True

    def award(self) -> None:
        source, target = self.one("profiles/*/awards/*.yml"), self.one("profiles/*/profile.yml").with_name("awards")
        record = read(source)
        for key in ("renews", "replaces", "revoked", "changes"):
            record.pop(key, None)
        id_ = AwardIds(path.stem for path in self.folder.glob("profiles/*/awards/*.yml")).new(2026)
        target.mkdir(exist_ok=True)
        (target / f"{id_}.yml").write_text(json.dumps(record), "utf-8")

    def revoke(self) -> None:
        revoked = {"on": "2026-10-01", "reason": "issued-in-error"}
        self.change(self.one("profiles/*/awards/*.yml"), lambda record: record.update(revoked=revoked))

    def rename(self) -> None:
        name = f"Name {self.random.randrange(10**6)}"
        self.change(self.one("profiles/*/profile.yml"), lambda record: record.update(name=name))

    def hide(self) -> None:
        visibility = self.random.choice(["public", "unlisted", "hidden"])
        self.change(self.one("profiles/*/profile.yml"), lambda record: record.update(visibility=visibility))

    def move(self) -> None:
        folder = self.one("profiles/*-*")
        folder.rename(folder.with_name(f"moved-{self.random.randrange(10**6)}"))

    def new_version(self) -> None:
        newest = max(self.one("catalog/credentials/*").glob("v*.yml"))
        target = newest.with_name(f"v{int(newest.stem[1:]) + 1}.yml")
        shutil.copy(newest, target)
        self.change(target, lambda record: record.update(summary=f"Summary {self.random.randrange(10**6)}."))

    def organization(self) -> None:
        name = f"Center {self.random.randrange(10**6)}"
        self.change(self.one("catalog/organizations/*.yml"), lambda record: record.update(name=name))

    def template(self) -> None:
        name = self.random.choice(TEMPLATES)
        target = self.folder / "theme" / "templates" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        original = (ROOT / "theme" / "templates" / name).read_text("utf-8")
        target.write_text(original.replace("<h2>", f'<h2 data-edit="{self.random.randrange(10**6)}">', 1), "utf-8")

    def prose(self) -> None:
        self.one("pages/*.md").write_text(f"# About\n\nText {self.random.randrange(10**6)}.\n", "utf-8")

    def rotate(self) -> None:
        self.key = self.new_key()

    def remove(self) -> None:
        self.one("profiles/*/awards/*.yml").unlink()

    def forget(self) -> None:
        shutil.rmtree(self.one("profiles/*-*"))


EDITS_OF_SITES: tuple[Callable[[Site], None], ...] = (
    *(Site.award,) * 3,
    Site.revoke,
    Site.rename,
    Site.hide,
    Site.move,
    Site.new_version,
    Site.organization,
    Site.template,
    Site.prose,
    Site.rotate,
    Site.remove,
    Site.forget,
)


def example(folder: Path) -> Path:
    for name in ("catalog", "profiles", "pages"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "site_config.yml", folder)
    return folder


def from_nothing(folder: Path, key: SigningKey) -> dict[str, bytes]:
    return dict(make_site(sound_registry(folder), key, DrawingCache(folder), Kept()).all_files())


def test_after_a_hundred_random_edits_the_site_is_the_one_made_from_nothing(tmp_path: Path) -> None:
    site, out = Site(example(tmp_path / "records"), seed=7), tmp_path / "site"
    for number in range(1, EDITS + 1):
        while not site.edit():
            pass
        if number % EVERY == 0:
            build(site.folder, site.key, out)
            known = inspect_folder(site.folder, TODAY, Kept.of_site(site.folder))[1]
            assert known == inspect_folder(site.folder, TODAY)[1]
        if number % (EVERY * COMPARED) == 0:
            made = digest(out)
            assert made.keys() == (wanted := from_nothing(site.folder, site.key)).keys()
            assert [path for path in wanted if made[path] != wanted[path]] == []


def settled(folder: Path, key: SigningKey, out: Path) -> Built:
    """A build after which both generations are up to date."""
    build(folder, key, out)
    build(folder, key, out)
    return build(folder, key, out)


def test_one_more_award_writes_the_files_that_differ_and_no_others(tmp_path: Path) -> None:
    site, out = Site(example(tmp_path / "records"), seed=1), tmp_path / "site"
    assert settled(site.folder, site.key, out).written.written == 0
    before = digest(out)
    site.award()
    written = build(site.folder, site.key, out).written.written
    after = digest(out)
    assert written == sum(before.get(path) != content for path, content in after.items())
    assert build(site.folder, site.key, out).written.written == written  # the other generation has yet to be told


def test_several_processes_make_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, key = example(tmp_path / "records"), Site.new_key()
    wanted = from_nothing(folder, key)
    monkeypatch.setattr(plaudit.units, "_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(plaudit.units, "usable_processors", lambda: 2)
    monkeypatch.setattr(plaudit.records.load_people, "_WORTH_PROCESSES", 3)
    monkeypatch.setattr(plaudit.records.load_people, "_BATCH", 2)
    build(folder, key, tmp_path / "site")
    assert digest(tmp_path / "site") == wanted


def test_a_template_that_fails_in_another_process_is_a_problem_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = example(tmp_path / "records")
    (folder / "theme" / "templates").mkdir(parents=True)
    (folder / "theme" / "templates" / "award.html").write_text("<p>\n{{ nothing.here }}", "utf-8")
    monkeypatch.setattr(plaudit.units, "_WORTH_A_PROCESS", 1)
    monkeypatch.setattr(plaudit.units, "usable_processors", lambda: 2)
    with pytest.raises(Exception, match=r"theme/templates/award\.html:2:1: this template cannot be used"):
        build(folder, Site.new_key(), tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_manifest_that_somebody_else_wrote_keeps_nothing(tmp_path: Path) -> None:
    folder, key, out = base_site(tmp_path / "records"), Site.new_key(), tmp_path / "site"
    settled(folder, key, out)
    before, place = digest(out), tmp_path / ".site.generations"
    for name in ("a", "b"):
        page = next((place / name).glob("p/*/index.html"))
        page.write_bytes(b"forged")
        sealed, _, body = (place / f"{name}.json").read_bytes().partition(b"\n")
        units = json.loads(body)
        for unit in units.values():
            for path, entry in unit[1].items():
                if (place / name / path) == page:
                    entry[:] = [digest_of(b"forged"), 6, page.stat().st_mtime_ns]
        (place / f"{name}.json").write_bytes(sealed + b"\n" + json.dumps(units).encode())
    build(folder, key, out)
    assert digest(out) == before


def test_nor_does_it_vouch_for_files_that_are_nobodys_own(tmp_path: Path) -> None:
    folder, key, out = base_site(tmp_path / "records"), Site.new_key(), tmp_path / "site"
    settled(folder, key, out)
    before, place = digest(out), tmp_path / ".site.generations"
    for name in ("a", "b"):
        forged = place / name / "issuer" / "did.json"
        forged.unlink()
        forged.write_bytes(b"forged")
        units = json.loads((place / f"{name}.json").read_bytes().partition(b"\n")[2])
        units[""][1]["issuer/did.json"][1:] = [6, forged.stat().st_mtime_ns]
        (place / f"{name}.json").write_bytes(b"\n" + json.dumps(units).encode())
    build(folder, key, out)
    assert digest(out) == before


@pytest.mark.parametrize("body", [b"[" * 10**6, b'{"": ["", {"a": ["b", 1e999, 1]}, {}]}'], ids=["deep", "endless"])
def test_whatever_stands_in_a_manifest_that_no_build_wrote_does_no_harm(body: bytes) -> None:
    assert manifest_in(b"z1\n" + body, SignedSeal(Site.new_key())) == manifest_in(b"\n" + body, None) == Manifest()


def test_whoever_uses_the_name_of_a_namesake_is_looked_at_when_that_one_is_renamed(tmp_path: Path) -> None:
    hidden = {"profiles/k7m4q2tz/profile.yml": '{"name": "Ana Lima", "visibility": "unlisted"}'}
    folder, kept = base_site(tmp_path / "records", **hidden), Kept(tmp_path / "kept.sqlite")
    ana = folder / "profiles" / "ana-lima" / "profile.yml"
    ana.write_text(f"{ana.read_text('utf-8')}headline: Ana Lima teaches\n", "utf-8")
    assert inspect_folder(folder, TODAY, kept)[1] == []
    Site(folder, 1).change(folder / next(iter(hidden)), lambda record: record.update(name="Bo", formerly=["Ana Lima"]))
    problems = inspect_folder(folder, TODAY)[1]
    assert problems != []
    assert inspect_folder(folder, TODAY, kept)[1] == problems


def test_a_theme_that_is_also_the_packages_own_is_read_anew_each_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = base_site(tmp_path / "fork")
    template = folder / "theme" / "templates" / "award.html"
    template.parent.mkdir(parents=True)
    template.write_text("one", "utf-8")
    monkeypatch.setattr("plaudit.site.theme.packaged_theme", lambda: folder / "theme")

    def digests() -> set[str]:
        theme, registry = Theme(folder), sound_registry(folder)
        catalog = catalog_digest(registry, theme, Site.new_key(), Cards(Card("card.png", "", b"")))
        return {catalog, of_parts(_contents(theme, folder / "pages"))}

    before = digests()
    template.write_text("two", "utf-8")
    assert len(before | digests()) == 2 * len(before)


def test_times_of_files_mean_nothing(tmp_path: Path) -> None:
    folder, key, out = base_site(tmp_path / "records"), Site.new_key(), tmp_path / "site"
    settled(folder, key, out)
    restored = tmp_path / "restored"
    for name in ("records", ".site.generations"):
        shutil.copytree(tmp_path / name, restored / name, copy_function=shutil.copyfile)
    (restored / "site").symlink_to(out.readlink())
    assert build(restored / "records", key, restored / "site").written.written == 0
    assert digest(restored / "site") == digest(out)


def test_what_both_generations_share_is_replaced_and_never_written_into(tmp_path: Path) -> None:
    site, out = Site(base_site(tmp_path / "records"), seed=3), tmp_path / "site"
    settled(site.folder, site.key, out)
    before, visited = digest(out), out.resolve()
    assert (visited / "p" / "ana-lima" / "index.html").stat().st_nlink == 2
    site.rename()
    build(site.folder, site.key, out)
    assert digest(visited) == before != digest(out) == from_nothing(site.folder, site.key)


def test_where_a_file_has_one_name_only_it_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", refuse)
    folder, key, out = base_site(tmp_path / "records"), Site.new_key(), tmp_path / "site"
    assert settled(folder, key, out).written.written == 0
    assert {path.stat().st_nlink for path in out.rglob("*.html")} == {1}
    assert digest(out) == from_nothing(folder, key)
