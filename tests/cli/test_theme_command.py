"""`plaudit theme` copies files of the theme, and a copy tells when its original has moved on."""

import re
from pathlib import Path

import pytest

from plaudit import __version__
from plaudit.records.english import packaged_theme
from support.command import ROOT, plaudit
from support.record_cases import base_site, digest

GUIDE = (ROOT / "docs" / "theme.md").read_text("utf-8")
FOOT = "templates/parts/foot.html"


def section(title: str) -> str:
    return GUIDE.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def test_the_example_of_the_guide_works_word_by_word(tmp_path: Path) -> None:
    example = section("An example, step by step")
    (copying, looking), (old, new), (warning,) = (blocks(example, language) for language in ("sh", "html", "text"))
    folder = base_site(tmp_path)

    def run(line: str) -> str:
        done = plaudit(*line.split()[1:], folder=folder)
        assert done.returncode == 0, done.stderr
        return done.stdout

    own = folder / "theme" / FOOT
    assert [run(line) for line in copying.splitlines()] == [f"theme/{FOOT}\n"]
    text = own.read_text("utf-8")
    assert text.count(old) == 1
    own.write_text(text.replace(old, new), "utf-8")
    shown, checked, _ = [run(line) for line in looking.splitlines()]
    assert f"\n-{old}+{new}" in shown
    assert shown.count("\n-") == 1
    assert checked == ""
    assert new.split("</a>")[1].strip() in (folder / "site" / "a" / "26k7m4q2tz9x" / "index.html").read_text("utf-8")
    _pretend_that_the_original_was_another(own)
    assert run("plaudit check") == warning
    note = next(line[1:] for line in run(f"plaudit theme diff {FOOT}").splitlines() if "copied from" in line)
    own.write_text("\n".join([note, *own.read_text("utf-8").splitlines()[1:], ""]), "utf-8")
    assert run("plaudit check") == ""


def _pretend_that_the_original_was_another(own: Path) -> None:
    text = own.read_text("utf-8")
    own.write_text(re.sub(r"[0-9a-f]{16}", "0123456789abcdef", text, count=1), "utf-8")


def test_the_colors_of_the_guide_are_sound_and_the_faint_one_is_refused_as_it_says(tmp_path: Path) -> None:
    (colors,), (refusal,) = (blocks(section("Colors"), language) for language in ("yaml", "text"))
    (footer,) = blocks(section("Footer"), "yaml")
    folder = base_site(tmp_path)
    config = folder / "site_config.yml"
    text = config.read_text("utf-8")
    config.write_text(text + colors + footer, "utf-8")
    assert plaudit("check", folder=folder).stdout == ""
    config.write_text(text + 'colors:\n  accent: "#e07020"\n', "utf-8")
    assert plaudit("check", folder=folder).stdout == refusal


def test_every_file_with_comments_can_be_copied_and_the_site_is_built_as_before(tmp_path: Path) -> None:
    folder = base_site(tmp_path / "site")
    plaudit("build", "--out", tmp_path / "before", folder=folder)
    names = plaudit("theme", "list", folder=folder).stdout.split()
    assert plaudit("theme", "copy", *names, folder=folder).stdout.split() == [f"theme/{name}" for name in names]
    assert plaudit("check", folder=folder).stdout == ""
    assert plaudit("theme", "list", folder=folder).stdout.split("\n")[:-1] == [f"{name}  (yours)" for name in names]
    done = plaudit("build", "--out", tmp_path / "after", folder=folder)
    assert done.returncode == 0, done.stderr
    before, after = (
        {path: data for path, data in digest((tmp_path / name).resolve()).items() if path.endswith(".html")}
        for name in ("before", "after")
    )
    assert before == after


def test_a_copy_says_on_top_what_it_is_in_the_words_of_its_kind(tmp_path: Path) -> None:
    folder = base_site(tmp_path)
    signs = {
        "templates/award.html": "{#- ",
        "assets/css/slim.css": "/* ",
        "assets/share.mjs": "// ",
        "mkdocs.yml": "# ",
    }
    plaudit("theme", "copy", *(f"theme/{name}" for name in signs), folder=folder)
    for name, sign in signs.items():
        head, _, rest = (folder / "theme" / name).read_text("utf-8").partition("\n")
        assert head.startswith(f"{sign}copied from plaudit {__version__}, {name} ")
        assert rest == (packaged_theme() / name).read_text("utf-8")


def test_what_a_site_has_already_is_left_alone(tmp_path: Path) -> None:
    own = base_site(tmp_path, **{f"theme/{FOOT}": "Mine"}) / "theme" / FOOT
    done = plaudit("theme", "copy", "templates/award.html", FOOT, folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert not (own.parents[1] / "award.html").exists()
    assert done.stderr == f"plaudit: theme/{FOOT} is there already; `plaudit theme diff {FOOT}` compares it\n"
    assert own.read_text("utf-8") == "Mine"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("copy", "templates/awards.html"), 2, "the theme has no file `templates/awards.html`; did you mean"),
        (("copy", "../site_config.yml"), 2, "the theme has no file `../site_config.yml`; `plaudit theme list` names"),
        (("diff", "templates/award.html"), 1, "there is no theme/templates/award.html; `plaudit theme copy"),
    ],
)
def test_a_file_that_is_not_there_is_refused(
    tmp_path: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    before = digest(base_site(tmp_path))
    done = plaudit("theme", *arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr.startswith(f"plaudit: {message}")
    assert digest(tmp_path) == before


def test_the_list_says_what_is_the_site_s_own_and_what_has_moved_on(tmp_path: Path) -> None:
    folder = base_site(tmp_path, **{"theme/assets/own/style.css": ""})
    plaudit("theme", "copy", FOOT, folder=folder)
    _pretend_that_the_original_was_another(folder / "theme" / FOOT)
    listed = plaudit("theme", "list", folder=folder).stdout.splitlines()
    assert f"{FOOT}  (yours, the original has changed since)" in listed
    assert "assets/own/style.css  (yours alone)" in listed
    assert "templates/award.html" in listed


@pytest.mark.parametrize("command", ["copy", "diff"])
def test_in_the_repository_of_plaudit_the_theme_is_the_original(command: str) -> None:
    done = plaudit("theme", command, FOOT)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "plaudit: theme/ in this folder is the original itself; change the files there\n"
    assert "(yours" not in plaudit("theme", "list").stdout
