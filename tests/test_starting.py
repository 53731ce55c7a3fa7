"""A new site is sound, holds what it needs, and cannot be published with the words that it starts with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plaudit.readiness import STARTER_TEXTS
from plaudit.records.checks import inspect_folder, sound_registry
from plaudit.starting import StarterError, new_site

NAME = "Our Micro-credentials"


def test_a_new_site_is_sound(tmp_path: Path) -> None:
    made = new_site(tmp_path / "site", "Ours: “best” @URL@", "https://ours.github.io/badges")
    assert {"site_config.yml", ".gitignore", ".github/workflows/check.yml", ".github/workflows/publish.yml"} <= set(
        made
    )
    assert inspect_folder(tmp_path / "site", dt.date(2026, 11, 23))[1] == []
    assert sound_registry(tmp_path / "site").site.name == "Ours: “best” @URL@"
    assert sound_registry(tmp_path / "site").site.url == "https://ours.github.io/badges/"


def test_a_release_knows_the_words_that_a_site_starts_with(tmp_path: Path) -> None:
    new_site(tmp_path / "site", NAME, "https://ours.test.edu/")
    site = sound_registry(tmp_path / "site").site
    assert {site.name, site.issuer.name, site.issuer.description} == set(STARTER_TEXTS)


def test_the_line_of_keygen_fits_where_the_comment_says(tmp_path: Path) -> None:
    new_site(tmp_path / "site", NAME, "https://ours.test.edu/")
    config = tmp_path / "site" / "site_config.yml"
    line = "  - {public: z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2, from: 2026-01-01}\n"
    config.write_text(config.read_text("utf-8").replace("\n# keys:\n", "\nkeys:\n" + line), encoding="utf-8")
    assert len(sound_registry(tmp_path / "site").site.keys) == 1


def test_nothing_is_made_in_a_folder_that_is_in_use(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    new_site(tmp_path, NAME, "https://ours.test.edu/")
    with pytest.raises(StarterError, match="not empty"):
        new_site(tmp_path, NAME, "https://ours.test.edu/")


def test_a_link_to_nowhere_is_named(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("gone")
    with pytest.raises(StarterError, match="site` is a link to `gone`, which is not there"):
        new_site(tmp_path / "site", NAME, "https://ours.test.edu/")
    assert not (tmp_path / "gone").exists()


@pytest.mark.parametrize("url", ["ours", "http://ours.test.edu/", "https://ours.test.edu/a b/", "javascript:x"])
def test_an_address_that_is_none_makes_nothing(tmp_path: Path, url: str) -> None:
    with pytest.raises(StarterError):
        new_site(tmp_path / "site", NAME, url)
    assert not (tmp_path / "site").exists()
