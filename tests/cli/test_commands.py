"""The command line: data on stdout, talk on stderr, 0 fine, 1 problems, 2 misuse, never a traceback."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from support.command import plaudit
from support.git import git
from support.record_cases import base_site, digest
from support.w3c_key import PUBLIC, SECRET

AWARD = "profiles/ana-lima/awards/26k7m4q2tz9x.yml"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Missing command (see `plaudit --help`)"),
        (("new",), "Missing command (see `plaudit new --help`)"),
        (("new", "award"), "Missing argument 'EDUCATOR'"),
        (("chekc",), "No such command 'chekc'"),
        (("check", "--format", "xml"), "'xml' is not one of"),
        (("check", "--now", "yesterday"), "`yesterday` is not a date"),
        (("check", "--since", "nowhere"), "--since nowhere: git says"),
        (("check", "--since", "--output=x"), "is not a revision"),
        (("new", "award", "nobody", "talk"), "there is no educator `nobody`"),
        (("new", "educator", "Bo", "--slug", "../bo"), "`../bo` cannot be an id"),
        (("new", "educator", "Bo", "--slug", "bo--li"), "`bo--li` cannot be an id"),
        (("new", "educator", "Bo", "--slug", "b" * 65), "at most 64"),
        (("new", "credential", "talk/../x"), "cannot be an id"),
        (("new", "credential", "talk", "--name", "Talk again"), "talk@1 exists; leave out --name"),
        (("import", "absent.csv"), "'absent.csv' does not exist"),
        (("verify", "absent.json"), "is no file, no folder and no https address"),
        (("verify", "catalog"), "is not a built site"),
        (("preview", "--since", "nowhere"), "git says"),
    ],
)
def test_misuse_is_one_line_and_exit_2(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    git(base_site(tmp_path), "init", "-q")
    done = plaudit(*arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert message in done.stderr


def test_a_folder_without_a_site_says_what_to_do(tmp_path: Path) -> None:
    for command in ("check", "build", "serve"):
        done = plaudit(command, folder=tmp_path)
        assert done.returncode == 2
        assert "holds no site_config.yml; make a site with `plaudit new site DIR`" in done.stderr


def test_problems_are_data_and_the_tally_is_talk(tmp_path: Path) -> None:
    base_site(tmp_path, **{AWARD: "credential: tallk@1\nawarded: 2026-05-14\n"})
    done = plaudit("check", folder=tmp_path)
    assert done.returncode == 1
    assert done.stdout == f"{AWARD}:1:1: there is no credential `tallk`\n    hint: did you mean `talk`?\n"
    assert done.stderr == "plaudit: 8 records checked: 1 problem\n"
    (problem,) = json.loads(plaudit("check", "--format", "json", folder=tmp_path).stdout)
    assert (problem["path"], problem["line"], problem["hint"]) == (AWARD, 1, "did you mean `talk`?")


def test_github_gets_annotations_that_records_cannot_forge(tmp_path: Path) -> None:
    base_site(tmp_path, **{AWARD: 'credential: "x\\n::error::forged"\nawarded: 2026-05-14\n'})
    done = plaudit("check", "--format", "github", folder=tmp_path)
    assert [line for line in done.stdout.splitlines() if line.startswith("::")] == done.stdout.splitlines()
    assert len(done.stdout.splitlines()) == 1
    assert done.stdout.startswith(f"::error file={AWARD},line=1,col=1::")


@pytest.mark.parametrize("broken", [b"name: [", b"\xff\xfe", b"", b"- 1\n", b"\x00", b"a: *b\n", b"{" * 5000])
@pytest.mark.parametrize("path", ["site_config.yml", AWARD, "catalog/stacks/path.yml"])
def test_a_failed_build_leaves_the_site_as_it_was(tmp_path: Path, broken: bytes, path: str) -> None:
    assert plaudit("build", folder=base_site(tmp_path)).returncode == 0
    before = digest(tmp_path / "site")
    (tmp_path / path).write_bytes(broken)
    done = plaudit("build", folder=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith(path)
    assert "Traceback" not in done.stdout + done.stderr
    assert digest(tmp_path / "site") == before


@pytest.mark.parametrize("page", [b"---\ntitle: [\n---\n", b"\xff\xfe\x00", b"---\n- a\n---\n"])
def test_a_broken_prose_page_is_a_problem_of_its_own(tmp_path: Path, page: bytes) -> None:
    (base_site(tmp_path) / "pages").mkdir()
    (tmp_path / "pages" / "about.md").write_bytes(page)
    done = plaudit("build", folder=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith("pages/about.md")
    assert "Traceback" not in done.stderr


def test_the_check_looks_at_prose_as_the_build_will(tmp_path: Path) -> None:
    (base_site(tmp_path) / "pages").mkdir()
    (tmp_path / "pages" / "about.md").write_bytes(b"\xff")
    (tmp_path / "pages" / "catalog.md").write_text(f"The key is {SECRET}", encoding="utf-8")
    done = plaudit("check", folder=tmp_path)
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stdout.splitlines() if not line.startswith(" ")] == [
        "pages/about.md",
        "pages/catalog.md",
        "pages/catalog.md",
    ]


def test_nothing_private_stands_in_prose_unless_it_is_excused(tmp_path: Path) -> None:
    page = base_site(tmp_path) / "pages" / "about.md"
    page.parent.mkdir()
    page.write_text(f"# About\n\nOffice\nask@a.example.org\n\n- see the student\n  Maria Bell\n\n{SECRET}\n", "utf-8")
    done = plaudit("check", folder=tmp_path)
    assert [line for line in done.stdout.splitlines() if not line.startswith(" ")] == [
        "pages/about.md:4:1: `ask@a.example.org` looks like an e-mail address",
        "pages/about.md:6:1: `student Maria Bell` looks like a student’s name",
        "pages/about.md:9:1: this looks like a secret signing key",
    ]
    page.write_text("# About\n\nask@a.example.org\n", "utf-8")
    with (tmp_path / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write("allowed:\n  - {text: ask@a.example.org, because: the office has no page}\n")
    assert plaudit("check", folder=tmp_path).returncode == 0
    page.write_text("# About\n", "utf-8")
    assert "nothing needs the exemption for `ask@a.example.org`" in plaudit("check", folder=tmp_path).stdout


def test_a_link_that_leads_nowhere_is_a_warning(tmp_path: Path) -> None:
    (base_site(tmp_path) / "pages").mkdir()
    (tmp_path / "pages" / "about.md").write_text("[Talk](/catalog/talk/) and [Tolk](/catalog/tolk/)\n", "utf-8")
    done = plaudit("build", folder=tmp_path)
    assert done.returncode == 0
    assert "catalog/tolk/" in done.stderr
    assert "catalog/talk/" not in done.stderr


def test_building_twice_writes_nothing_twice(tmp_path: Path) -> None:
    base_site(tmp_path)
    plaudit("build", folder=tmp_path)
    first = digest(tmp_path / "site")
    plaudit("build", folder=tmp_path)
    third = plaudit("build", folder=tmp_path)
    assert "(0 files written" in third.stderr
    assert digest(tmp_path / "site") == first


def test_a_site_is_made_filled_checked_and_built(tmp_path: Path) -> None:
    site = tmp_path / "ours"
    assert plaudit("new", "site", site, "--name", "Ours: the best", "--url", "https://a.test.edu").returncode == 0
    for arguments in (
        ("new", "credential", "peer-review", "--name", "Peer review"),
        ("new", "educator", "Bo Li", "--consent-on", "2026-06-01"),
        ("new", "award", "bo-li", "peer-review"),
        ("check",),
        ("build",),
        ("verify", "site"),
    ):
        done = plaudit(*arguments, folder=site)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "Bo Li" in (site / "site" / "p" / "bo-li" / "index.html").read_text("utf-8")
    assert plaudit("new", "site", site).returncode == 2


def test_without_a_key_every_page_says_preview(example_site: Path) -> None:
    pages = [path for path in example_site.rglob("*.html") if 'http-equiv="refresh"' not in path.read_text("utf-8")]
    assert len(pages) > 90
    assert [path for path in pages if "Preview" not in path.read_text("utf-8")] == []


def test_with_a_listed_key_no_page_says_preview(tmp_path: Path) -> None:
    with (base_site(tmp_path) / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write(f"keys:\n  - {{public: {PUBLIC}, from: 2026-01-01}}\n")
    done = plaudit("build", folder=tmp_path, key=SECRET)
    assert done.returncode == 0, done.stderr
    pages = (tmp_path / "site").resolve().rglob("*.html")
    assert [path for path in pages if "preview-notice" in path.read_text("utf-8")] == []
    assert not (tmp_path / ".plaudit" / "development.key").exists()


def test_a_key_that_is_not_listed_builds_nothing(tmp_path: Path) -> None:
    done = plaudit("build", folder=base_site(tmp_path), key=SECRET)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"plaudit: site_config.yml does not list the signing key {PUBLIC}\n"
    assert not (tmp_path / "site").exists()


def test_a_broken_key_is_refused_without_being_shown(tmp_path: Path) -> None:
    done = plaudit("build", folder=base_site(tmp_path), key=SECRET + "x")
    assert done.returncode == 1
    assert SECRET not in done.stdout + done.stderr
    assert "PLAUDIT_SIGNING_KEY: this key has 49 characters instead of 48" in done.stderr


@pytest.mark.parametrize(
    ("replaced", "message"),
    [
        (("", ""), "`url` is still the example"),
        (("credentials.test.example.org", "credentials.riverbend.edu"), "`contact` is still the example"),
    ],
)
def test_a_release_refuses_left_over_examples(tmp_path: Path, replaced: tuple[str, str], message: str) -> None:
    config = base_site(tmp_path) / "site_config.yml"
    text = config.read_text("utf-8").replace(*replaced) + f"keys:\n  - {{public: {PUBLIC}, from: 2026-01-01}}\n"
    config.write_text(text, encoding="utf-8")
    done = plaudit("build", "--release", folder=tmp_path, key=SECRET)
    assert done.returncode == 1
    assert message in done.stderr


def test_a_release_needs_a_real_key_and_warns_of_a_borrowed_address(tmp_path: Path) -> None:
    config = base_site(tmp_path) / "site_config.yml"
    text = config.read_text("utf-8").replace("credentials.test.example.org", "ours.github.io/badges")
    config.write_text(text.replace("test.example.org", "test.edu"), encoding="utf-8")
    assert "a release needs a key" in plaudit("build", "--release", folder=tmp_path).stderr
    with config.open("a", encoding="utf-8") as file:
        file.write(f"keys:\n  - {{public: {PUBLIC}, from: 2026-01-01}}\n")
    done = plaudit("build", "--release", folder=tmp_path, key=SECRET)
    assert done.returncode == 0, done.stderr
    assert "warning: ours.github.io is the issuer's identity now" in done.stderr


def test_help_does_not_wait_for_mkdocs() -> None:
    program = "import sys; import plaudit.cli; print([m for m in ('mkdocs', 'material', 'PIL') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize("slug", ["7", "b-2-3", "a" * 64])
def test_an_id_may_be_whatever_the_records_take(tmp_path: Path, slug: str) -> None:
    done = plaudit("new", "credential", slug, "--name", "Seven", folder=base_site(tmp_path))
    assert (done.returncode, done.stdout) == (0, f"catalog/credentials/{slug}/v1.yml\n"), done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("new", "educator", "x" * 301), "this is too long"),
        (("new", "educator", "ana@test.example.org"), "looks like an e-mail address"),
        (("new", "credential", "images"), "the id `images` is reserved"),
        (("new", "award", "ana-lima", "talk"), "ana-lima already holds talk@1"),
        (("new", "award", "ana-lima", "feedback", "--awarded", "1999-01-01"), "1999-01-01 is out of reach"),
    ],
)
def test_what_the_check_would_refuse_is_not_written(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    before = digest(base_site(tmp_path))
    done = plaudit(*arguments, folder=tmp_path)
    assert done.returncode == 1
    assert message in done.stdout
    assert "nothing was written" in done.stderr
    assert digest(tmp_path) == before


def test_no_message_repeats_a_secret_key(tmp_path: Path) -> None:
    for path, text in (("site_config.yml", f"url: {SECRET}\n"), (AWARD, f"{SECRET}: {SECRET}\n")):
        base_site(tmp_path, **{path: text})
        for form in ("text", "json", "github"):
            done = plaudit("check", "--format", form, folder=tmp_path)
            assert done.returncode == 1
            assert SECRET not in done.stdout + done.stderr
    assert SECRET not in plaudit("build", "--key", SECRET, folder=base_site(tmp_path)).stderr


def test_templates_do_not_see_the_key(tmp_path: Path) -> None:
    with (base_site(tmp_path) / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write(f"keys:\n  - {{public: {PUBLIC}, from: 2026-01-01}}\n")
    template = tmp_path / "theme" / "templates" / "home.html"
    template.parent.mkdir(parents=True)
    template.write_text("{{ cycler.__init__.__globals__.os.environ }}", encoding="utf-8")
    done = plaudit("build", folder=tmp_path, key=SECRET)
    home = tmp_path / "site" / "index.html"
    assert done.returncode == 1 or SECRET not in home.read_text("utf-8")
