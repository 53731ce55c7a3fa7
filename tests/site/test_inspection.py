"""What breaks a build is known before: nothing needs to be rendered for it."""

import subprocess
import sys
from pathlib import Path

from plaudit.site.inspection import inspect_prose_and_theme
from support.command import ROOT


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_the_example_site_is_sound() -> None:
    assert inspect_prose_and_theme(ROOT, "en") == []


def test_a_site_without_prose_and_theme_is_sound(tmp_path: Path) -> None:
    assert inspect_prose_and_theme(tmp_path, "en") == []


def test_everything_is_found_at_once(tmp_path: Path) -> None:
    write(tmp_path / "pages" / "About.md", "x")
    write(tmp_path / "pages" / "about.md", "x")
    write(tmp_path / "pages" / "robots.txt", "x")
    write(tmp_path / "theme" / "mkdocs.yml", "hooks: [x]\n")
    found = [(problem.path, problem.message) for problem in inspect_prose_and_theme(tmp_path, "en")]
    assert found == sorted(found)
    assert {path for path, _ in found} == {"pages/about.md", "pages/robots.txt", "theme/mkdocs.yml"}


def test_links_are_found(tmp_path: Path) -> None:
    write(tmp_path / "profiles" / "mira" / "profile.yml", "name: Mira")
    for name in ("pages", "theme"):
        (tmp_path / name).symlink_to("profiles", target_is_directory=True)
    assert [(problem.path, problem.message) for problem in inspect_prose_and_theme(tmp_path, "en")] == [
        ("pages", "links are not followed"),
        ("theme", "links are not followed"),
    ]


def test_it_loads_nothing_that_renders() -> None:
    code = "import sys, plaudit.site.inspection; print({'mkdocs', 'jinja2', 'markdown', 'filelock'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
