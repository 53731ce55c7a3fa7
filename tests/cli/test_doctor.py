"""`plaudit doctor`: says what still stands between a folder and a published site, and never a secret."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from plaudit import __version__
from plaudit.doctoring.github import Answer, ask_github
from support.command import BIN, plaudit
from support.git import commit_all, git
from support.github_answers import ANSWERS, NAME
from support.record_cases import CASES, write_folder
from support.w3c_key import PUBLIC, SECRET

OTHER = "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"
GH = """#!/bin/sh
[ "$1" = api ] && [ -z "$PLAUDIT_SIGNING_KEY$PLAUDIT_SIGNER$PLAUDIT_SIGNER_PUBLIC" ] || exit 7
file="$GH_ANSWERS/$(echo "$2" | tr / ,)"
[ -f "$file" ] && exec cat "$file"
echo '{"message":"Not Found"}'
echo "gh: Not Found (HTTP 404)" >&2
exit 1
"""


def doctor(folder: Path, *arguments: str, key: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the command with a `gh` that gives the answers kept beside the folder."""
    path = f"{folder.parent / 'bin'}:{os.environ['PATH']}"
    gh = {"PATH": path, "GH_ANSWERS": str(folder.parent / "answers")}
    return plaudit("doctor", "--now", "2026-11-23", *arguments, folder=folder, key=key, **gh, **environment)


def keep(answers: dict[str, Any], folder: Path) -> None:
    write_folder(folder / "answers", {path.replace("/", ","): json.dumps(body) for path, body in answers.items()})
    (folder / "bin").mkdir(exist_ok=True)
    (folder / "bin" / "gh").write_text(GH, encoding="utf-8")
    (folder / "bin" / "gh").chmod(0o755)


@pytest.fixture
def fresh(tmp_path: Path) -> Path:
    """What `plaudit new site` makes, without a word changed."""
    keep({}, tmp_path)
    subprocess.run([BIN / "plaudit", "new", "site", "ours"], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path / "ours"


@pytest.fixture
def ready(fresh: Path) -> Path:
    """The same, filled in, pushed and set up on GitHub."""
    config = (fresh / "site_config.yml").read_text("utf-8")
    for example, own in (
        ("https://credentials.example.org/", "https://badges.riverbend.edu/"),
        ("https://example.org/", "https://riverbend.edu/"),
        ("Our Micro-credentials", "Riverbend Micro-credentials"),
        ("Who we are, in a sentence.", "A center for teachers."),
        ("\n# keys:\n", f"\nrepository: https://github.com/{NAME}\nkeys: [{{public: {PUBLIC}, from: 2026-01-01}}]\n"),
    ):
        assert example in config
        config = config.replace(example, own)
    owners = (fresh / ".github" / "CODEOWNERS.example").read_text("utf-8").replace("@OWNER/", "@riverbend-badges/")
    write_folder(fresh, {"site_config.yml": config, ".github/CODEOWNERS": owners})
    commit_all(fresh)
    git(fresh, "remote", "add", "origin", f"https://somebody:password@github.com/{NAME}.git")
    keep(ANSWERS, fresh.parent)
    return fresh


def golden(name: str) -> str:
    return (CASES / "doctor" / name).read_text("utf-8").replace("@VERSION@", __version__)


def test_a_fresh_site_is_told_everything_that_is_to_do(fresh: Path) -> None:
    done = doctor(fresh)
    assert done.stdout == golden("fresh.txt")
    assert (done.returncode, done.stderr) == (1, "plaudit: 4 to do, 4 to look at\n")


def test_a_site_that_is_ready_is_told_so(ready: Path) -> None:
    done = doctor(ready, key=SECRET)
    assert done.stdout == golden("ready.txt")
    assert (done.returncode, done.stderr) == (0, "plaudit: 0 to do, 0 to look at\n")


def test_findings_are_printed_as_json(fresh: Path) -> None:
    done = doctor(fresh, "--json")
    findings = json.loads(done.stdout)
    lines = [f"{each['state']:5}  {each['what']}" for each in findings]
    assert lines == [line for line in golden("fresh.txt").splitlines() if not line.startswith("  ")]
    assert all(bool(each["hint"]) == (each["state"] != "ok") for each in findings)


def test_github_is_not_asked_when_told_so(ready: Path) -> None:
    (ready.parent / "bin" / "gh").write_text('#!/bin/sh\ntouch "$GH_ANSWERS/asked"\n', encoding="utf-8")
    done = doctor(ready, "--offline", key=SECRET)
    assert not (ready.parent / "answers" / "asked").exists()
    assert done.stdout.count("cannot be seen from here") == 3
    assert (done.returncode, done.stderr) == (0, "plaudit: 0 to do, 3 to look at\n")


@pytest.mark.parametrize("gh", ["exit 4", "echo 'not JSON'", "echo '[]'", "echo 'null'", "echo '{}'"])
def test_when_github_says_nothing_the_reader_is_asked_to_look(ready: Path, gh: str) -> None:
    (ready.parent / "bin" / "gh").write_text(f"#!/bin/sh\n{gh}\n", encoding="utf-8")
    done = doctor(ready, key=SECRET)
    assert done.stdout.count("cannot be seen from here") == 3
    assert done.returncode == 0
    assert f"GitHub shows nothing of {NAME}: install `gh`" in done.stderr


def test_without_gh_nothing_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert ask_github(f"repos/{NAME}") == Answer(0)


@pytest.mark.parametrize("place", ["PLAUDIT_SIGNING_KEY", "plaudit-signing.key"])
@pytest.mark.parametrize(
    ("secret", "listed", "said"),
    [
        (SECRET, PUBLIC, "ok     the secret key in {} fits a listed one"),
        (SECRET, OTHER, f"to do  the key in {{}} may not sign: site_config.yml does not list {PUBLIC}"),
        (SECRET[:-1], PUBLIC, "to do  {} holds no secret key"),
    ],
)
def test_a_secret_that_is_here_is_compared_and_never_printed(
    ready: Path, place: str, secret: str, listed: str, said: str
) -> None:
    config = ready / "site_config.yml"
    config.write_text(config.read_text("utf-8").replace(PUBLIC, listed), encoding="utf-8")
    in_environment = place == "PLAUDIT_SIGNING_KEY"
    if not in_environment:
        (ready / place).write_text(secret, encoding="utf-8")
    done = doctor(ready, key=secret if in_environment else "")
    assert said.format(place) in done.stdout.splitlines()
    assert secret not in done.stdout + done.stderr


def test_a_program_that_signs_is_compared_and_not_started(ready: Path) -> None:
    started = f"touch {ready / 'started'}"
    done = doctor(ready, PLAUDIT_SIGNER=started, PLAUDIT_SIGNER_PUBLIC=PUBLIC)
    assert "ok     the key of PLAUDIT_SIGNER is a listed one" in done.stdout.splitlines()
    assert "ok     the environment `signing` holds the secret PLAUDIT_SIGNING_KEY" in done.stdout.splitlines()
    both = doctor(ready, key=SECRET, PLAUDIT_SIGNER=started, PLAUDIT_SIGNER_PUBLIC=PUBLIC)
    assert "to do  both PLAUDIT_SIGNING_KEY and PLAUDIT_SIGNER are set" in both.stdout
    assert not (ready / "started").exists()


def test_a_key_that_git_would_take_in_is_seen(ready: Path) -> None:
    (ready / "plaudit-signing.key").write_text(SECRET, encoding="utf-8")
    assert "ok     git leaves plaudit-signing.key alone" in doctor(ready).stdout
    git(ready, "add", "--force", "plaudit-signing.key")
    assert "to do  git would take plaudit-signing.key into the repository" in doctor(ready).stdout


def test_the_password_in_the_address_of_a_repository_is_not_printed(ready: Path) -> None:
    git(ready, "remote", "set-url", "origin", "https://somebody:password@elsewhere.test/records.git")
    done = doctor(ready)
    assert "look   git pushes to a repository that is not on GitHub" in done.stdout
    assert "password" not in done.stdout + done.stderr


def test_problems_and_changes_are_counted(ready: Path) -> None:
    write_folder(ready, {"profiles/bo/profile.yml": "nam: Bo\n", "profiles/cy/profile.yml": "nam: Cy\n"})
    done = doctor(ready)
    assert "to do  problems in the records: 4" in done.stdout
    assert "to do  changes that are not committed: 2" in done.stdout
    (ready / "site_config.yml").write_text("name: [", encoding="utf-8")
    assert doctor(ready).stdout.startswith("to do  site_config.yml cannot be used\n")
