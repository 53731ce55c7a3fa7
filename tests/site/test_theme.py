"""The site's own theme hides files of the package's theme, and never more than that."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import plaudit
from plaudit.site.theme import Theme, ThemeError, theme_links


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


def test_a_site_may_add_files(tmp_path: Path) -> None:
    own = write(tmp_path, "assets/school.css", "p { color: teal }")
    assert Theme(tmp_path).files("assets/")["assets/school.css"] == own


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


def test_hidden_files_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, "assets/.hidden", "")
    write(tmp_path, "assets/.drafts/a.css", "")
    assert not [name for name in Theme(tmp_path).files("assets/") if "/." in name]


def refused(root: Path) -> list[str]:
    with pytest.raises(ThemeError) as caught:
        Theme(root)
    assert caught.value.problems == theme_links(root)
    assert {(problem.line, problem.message) for problem in caught.value.problems} == {(0, "links are not followed")}
    return [problem.path for problem in caught.value.problems]


def test_a_link_in_place_of_the_theme_is_refused(tmp_path: Path) -> None:
    """It would publish whatever lies there."""
    (tmp_path / "profiles" / "assets").mkdir(parents=True)
    (tmp_path / "profiles" / "assets" / "profile.yml").write_text("name: Somebody", "utf-8")
    (tmp_path / "theme").symlink_to("profiles", target_is_directory=True)
    assert refused(tmp_path) == ["theme"]


def test_every_link_in_the_theme_is_refused_even_one_that_stays_inside(tmp_path: Path) -> None:
    inside = write(tmp_path, "assets/inside.txt", "inside")
    write(tmp_path, "templates/home.html", "")
    (inside.parent / "leads-in.txt").symlink_to(inside)
    (inside.parent / "leads-out.txt").symlink_to("/etc/hostname")
    (inside.parent / "folder").symlink_to(tmp_path, target_is_directory=True)
    (inside.parent / "nowhere.css").symlink_to("nowhere")
    (tmp_path / "theme" / "overrides").symlink_to("assets", target_is_directory=True)
    (tmp_path / "theme" / "templates" / ".hidden.html").symlink_to("/etc/hostname")  # a template could include it
    (tmp_path / "theme" / "mkdocs.yml").symlink_to("/etc/hostname")
    assert refused(tmp_path) == [
        "theme/assets/folder",
        "theme/assets/leads-in.txt",
        "theme/assets/leads-out.txt",
        "theme/assets/nowhere.css",
        "theme/mkdocs.yml",
        "theme/overrides",
        "theme/templates/.hidden.html",
    ]


def test_an_editor_may_have_a_file_open(tmp_path: Path) -> None:
    """Emacs marks it with a hidden link that leads nowhere."""
    open_file = write(tmp_path, "assets/a.css", "")
    (open_file.parent / ".#a.css").symlink_to("somebody@machine.1234:5678")
    assert theme_links(tmp_path) == []
    assert "assets/.#a.css" not in Theme(tmp_path).files()


def test_the_package_s_own_theme_may_be_installed_as_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some installers keep one copy of a package for all environments."""
    store = write(tmp_path / "store", "assets/a.css", "a")
    (tmp_path / "package" / "assets").mkdir(parents=True)
    (tmp_path / "package" / "assets" / "a.css").symlink_to(store)
    monkeypatch.setattr("plaudit.site.theme.packaged_theme", lambda: tmp_path / "package")
    theme = Theme(tmp_path / "site")
    assert {name: path.read_bytes() for name, path in theme.files("assets/").items()} == {"assets/a.css": b"a"}
    assert theme.find("assets/a.css").read_bytes() == b"a"


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
