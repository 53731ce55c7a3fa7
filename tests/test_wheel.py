"""The built wheel, installed into an environment without the sources, makes, checks and builds a site."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from support.command import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel; the libraries are those of the tests' own environment."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("plaudit-*.whl")
    venv.create(folder / "env", symlinks=True)
    python = folder / "env" / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "-qq", "--no-deps", "--no-index", wheel],
        check=True,
        capture_output=True,
    )
    # Python reads .pth files of its own site-packages only, so the one that makes the sources importable stays unread.
    own = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).stdout.strip()
    (Path(own) / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Runs without the settings through which sources of this repository could be found."""
    hidden = ("PYTHONPATH", "PLAUDIT_SIGNING_KEY", "VIRTUAL_ENV")
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done


def test_the_wheel_is_what_runs(installed: Path, tmp_path: Path) -> None:
    found = run(installed, "-c", "import plaudit; print(plaudit.__file__)", cwd=tmp_path).stdout.strip()
    assert Path(found).is_relative_to(installed.parents[1])


def test_it_makes_checks_and_builds_a_site(installed: Path, tmp_path: Path) -> None:
    plaudit = installed.with_name("plaudit")
    run(plaudit, "new", "site", "ours", cwd=tmp_path)
    run(plaudit, "-C", "ours", "check", cwd=tmp_path)
    run(plaudit, "-C", "ours", "build", cwd=tmp_path)
    site = tmp_path / "ours" / "site"
    for page in ("index.html", "404.html", "catalog/index.html", "educators/index.html", "verify/index.html"):
        assert "</html>" in (site / page).read_text("utf-8"), page
    assert (site / "issuer" / "did.json").is_file()
