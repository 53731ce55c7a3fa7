"""The site's own theme hides files of the package's theme, and never more than that."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import plaudit
from plaudit.site.theme import Theme, ThemeError


def write(root: Path, name: str, text: str) -> Path:
    path = root / "theme" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_theme_of_its_own_a_site_has_that_of_the_package(tmp_path: Path) -> None:
    assert Theme(tmp_path).find("mkdocs.yml").is_file()
    assert "overrides/main.html" in Theme(tmp_path).files("overrides/")


def test_a_file_of_the_site_wins_and_the_others_stay(tmp_path: Path) -> None:
    own = write(tmp_path, "overrides/main.html", "own")
    theme = Theme(tmp_path)
    assert theme.find("overrides/main.html") == own
    assert theme.files()["overrides/main.html"] == own
    assert theme.find("mkdocs.yml") != tmp_path / "theme" / "mkdocs.yml"
    assert set(theme.files()) == set(Theme(tmp_path / "nowhere").files())


def test_a_site_may_add_files_and_they_are_published(tmp_path: Path) -> None:
    write(tmp_path, "assets/school.css", "p { color: teal }")
    assert dict(Theme(tmp_path).assets())["assets/school.css"] == b"p { color: teal }"


def test_folders_stand_in_the_order_of_the_search(tmp_path: Path) -> None:
    own = write(tmp_path, "overrides/main.html", "own").parent
    folders = Theme(tmp_path).folders("overrides")
    assert folders[0] == own
    assert len(folders) == 2


def test_names_are_sorted(tmp_path: Path) -> None:
    write(tmp_path, "assets/a.css", "")
    write(tmp_path, "assets/0.css", "")
    names = list(Theme(tmp_path).files())
    assert names == sorted(names)


def test_hidden_files_and_links_that_lead_outside_are_left_out(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    inside = write(tmp_path, "assets/inside.txt", "inside")
    write(tmp_path, "assets/.hidden", "")
    (inside.parent / "leads-out.txt").symlink_to(secret)
    (inside.parent / "leads-in.txt").symlink_to(inside)
    names = Theme(tmp_path).files("assets/")
    assert "assets/leads-in.txt" in names
    assert not {"assets/.hidden", "assets/leads-out.txt"} & set(names)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match=r"templates/nothing\.html"):
        Theme(tmp_path).find("templates/nothing.html")


def test_an_installed_package_brings_its_theme_inside(tmp_path: Path) -> None:
    """A wheel puts theme/ into the package; a copy of the package laid out like that must find it there."""
    package = tmp_path / "lib" / "plaudit"
    shutil.copytree(Path(plaudit.__file__).parent, package, ignore=shutil.ignore_patterns("__pycache__"))
    (package / "theme").mkdir(exist_ok=True)
    (package / "theme" / "mark.txt").touch()
    code = "from pathlib import Path; from plaudit.site.theme import Theme; print(*Theme(Path('x')).files())"
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "mark.txt" in found.stdout.split()
