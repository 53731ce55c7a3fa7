"""`plaudit keygen`: the secret is kept, where it belongs."""

import re
import stat
from pathlib import Path

from support.command import plaudit
from support.git import git
from support.record_cases import base_site


def test_keygen_keeps_the_secret_and_prints_the_line_to_list(tmp_path: Path) -> None:
    done = plaudit("keygen", "--from", "2026-01-01", folder=tmp_path)
    file = tmp_path / "plaudit-signing.key"
    assert re.fullmatch(r"  - \{public: z6Mk\w{44}, from: 2026-01-01\}\n", done.stdout)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.read_text("ascii").strip() not in done.stdout + done.stderr
    assert "gh secret set PLAUDIT_SIGNING_KEY --env signing < FILE" in done.stderr
    assert plaudit("keygen", folder=tmp_path).returncode == 2
    with (base_site(tmp_path) / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write(f"keys:\n{done.stdout}")
    assert plaudit("build", "--key", file, folder=tmp_path).returncode == 0


def test_keygen_works_in_the_folder_that_is_named(tmp_path: Path) -> None:
    base_site(tmp_path / "ours")
    done = plaudit("-C", "ours", "keygen", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "ours" / "plaudit-signing.key").is_file()
    assert not (tmp_path / "plaudit-signing.key").exists()
    assert "the secret key is in ours/plaudit-signing.key;" in done.stderr
    absent = plaudit("-C", "theirs", "keygen", folder=tmp_path)
    assert (absent.returncode, absent.stderr) == (1, "plaudit: theirs/plaudit-signing.key: No such file or directory\n")


def test_keygen_warns_of_a_file_that_git_would_take_in(tmp_path: Path) -> None:
    outside = plaudit("keygen", "--out", "outside.secret", folder=tmp_path)
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text("*.key\n", encoding="utf-8")
    ignored = plaudit("keygen", folder=tmp_path)
    exposed = plaudit("keygen", "--out", "exposed.secret", folder=tmp_path)
    assert [done.returncode for done in (outside, ignored, exposed)] == [0, 0, 0]
    assert ["warning: git does not ignore" in done.stderr for done in (outside, ignored, exposed)] == [
        False,
        False,
        True,
    ]
    assert "warning: git does not ignore exposed.secret; move it out of the repository, or add" in exposed.stderr
