"""What a change would do: `plaudit check --since` and `plaudit preview --since`."""

import re
import sys
from pathlib import Path

from plaudit.credentials.keys import new_key_text, read_signing_key
from plaudit.history import touched_lines
from plaudit.previewing import file_names, preview_change
from support.command import plaudit
from support.git import commit_all, git
from support.record_cases import base_site, write_folder

AWARD = "profiles/ana-lima/awards/26k7m4q2tz9x.yml"
OTHER = "profiles/ana-lima/awards/26m7k4q2tz9x.yml"


def test_a_change_is_held_to_what_it_touches(tmp_path: Path) -> None:
    old_fault = "name: Path\nsummary: A path.\nall_of: [talk, feedbak]\n"
    commit_all(base_site(tmp_path, **{"catalog/stacks/path.yml": old_fault}))
    fine = tmp_path / "profiles" / "ana-lima" / "profile.yml"
    fine.write_text(fine.read_text("utf-8") + "headline: Teacher\n", encoding="utf-8")
    done = plaudit("check", "--since", "main", folder=tmp_path)
    assert done.returncode == 0
    assert "catalog/stacks/path.yml:3:16: warning: there is no credential `feedbak`" in done.stdout
    assert "1 file touched: 1 warning" in done.stderr
    (tmp_path / "catalog" / "credentials" / "talk" / "v1.yml").unlink()
    broken = plaudit("check", "--since", "main", folder=tmp_path)
    assert broken.returncode == 1
    assert f"{AWARD}:1:1: there is no credential `talk`" in broken.stdout


def test_promises_are_kept_whatever_else_is_wrong(tmp_path: Path) -> None:
    old_fault = "name: Path\nsummary: A path.\nall_of: [talk, feedbak]\n"
    award = "credential: talk@1\nawarded: 2026-05-14\nresults: {moves: demonstrated, time: demonstrated}\n"
    revoked = f"{award}revoked: {{on: 2026-06-30, reason: other}}\n"
    commit_all(base_site(tmp_path, **{"catalog/stacks/path.yml": old_fault, AWARD: revoked}))
    (tmp_path / AWARD).write_text(award, encoding="utf-8")
    done = plaudit("check", "--since", "main", folder=tmp_path)
    assert done.returncode == 1
    assert "the award 26k7m4q2tz9x was revoked, and would hold again" in done.stdout
    assert "warning: there is no credential `feedbak`" in done.stdout


def test_good_news_is_told_once(tmp_path: Path) -> None:
    leader = "name: Leader\nsummary: Leads.\ncompetency: The educator leads.\n"
    path = "name: Path\nsummary: A path.\nall_of: [talk, feedback]\ncredential: leader\n"
    commit_all(base_site(tmp_path, **{"catalog/credentials/leader/v1.yml": leader, "catalog/stacks/path.yml": path}))
    plaudit("new", "award", "ana-lima", "feedback", "--awarded", "2026-06-01", folder=tmp_path)
    done = plaudit("check", "--since", "main", folder=tmp_path)
    assert (done.returncode, done.stderr) == (
        0,
        "plaudit: 10 records checked, 1 file touched: 0 problems and 1 piece of good news\n",
    )
    assert "notice: ana-lima has completed the stack `path` (Path)" in done.stdout
    assert "plaudit new award ana-lima leader" in done.stdout
    commit_all(tmp_path)
    assert plaudit("check", "--since", "main", folder=tmp_path).stdout == ""


def test_an_approver_reads_in_the_summary_what_merging_publishes(tmp_path: Path) -> None:
    commit_all(base_site(tmp_path))
    plaudit("new", "award", "ana-lima", "feedback", "--awarded", "2026-06-01", folder=tmp_path)
    done = plaudit("check", "--since", "main", "--format", "github", folder=tmp_path, GITHUB_STEP_SUMMARY="summary.md")
    assert (done.returncode, done.stdout) == (0, "")
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert summary.startswith("### Plaudit: no problems found\n")
    assert "| new award | Feedback for Ana Lima | <https://credentials.test.example.org/a/26" in summary
    assert "+ awarded: 2026-06-01" in summary


def test_where_a_record_cannot_be_read_the_files_are_told(tmp_path: Path) -> None:
    commit_all(base_site(tmp_path, **{"catalog/stacks/path.yml": "name: [\n"}))
    write_folder(tmp_path, {"theme/assets/x.js": "steal()\n", AWARD: "credential: feedback@1\nawarded: 2026-05-14\n"})
    plaudit("check", "--since", "main", "--format", "github", folder=tmp_path, GITHUB_STEP_SUMMARY="summary.md")
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert "can be said once every file can be read" in summary
    rows = [line for line in summary.splitlines() if line.startswith("| ")]
    assert rows[1:] == [
        "| new theme file | theme/assets/x.js | every page |",
        f"| changed record | {AWARD} | not compared |",
    ]
    assert "+steal()" in summary
    assert "-credential: talk@1" in summary


def test_no_number_of_pictures_and_pages_hides_a_program_from_the_approver(tmp_path: Path) -> None:
    commit_all(base_site(tmp_path))
    pictures = {f"catalog/images/a{number}.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>" for number in range(150)}
    pages = {f"pages/a{number}.md": "# A\n" + "A long line of prose.\n" * 2000 for number in range(60)}
    program = {"theme/assets/z.js": "fetch('https://evil.example.org')\n", ".github/workflows/z.yml": "on: push\n"}
    write_folder(tmp_path, pictures | pages | program)
    plaudit("check", "--since", "main", "--format", "github", folder=tmp_path, GITHUB_STEP_SUMMARY="summary.md")
    summary = (tmp_path / "summary.md").read_text("utf-8")
    assert len(summary.encode()) < 1_000_000
    rows = [line for line in summary.splitlines() if line.startswith("| ")]
    assert rows[1:3] == [
        "| new theme file | theme/assets/z.js | every page |",
        "| new other file | .github/workflows/z.yml | runs when the site is built |",
    ]
    assert "and 12 more: 12 pictures" in summary
    assert "+fetch('https://evil.example.org')" in summary
    assert "+on: push" in summary
    assert summary.count("more lines left out") == 60
    assert "#### new picture: catalog/images/a149.svg" in summary


def test_many_findings_leave_room_for_what_is_published(tmp_path: Path) -> None:
    commit_all(base_site(tmp_path))
    items = "".join(f"  - missing-credential-{number}-{'x' * 40}\n" for number in range(9000))
    write_folder(tmp_path, {"catalog/stacks/path.yml": f"name: Path\nsummary: A path.\nall_of:\n{items}"})
    plaudit("check", "--since", "main", "--format", "github", folder=tmp_path, GITHUB_STEP_SUMMARY="summary.md")
    summary = (tmp_path / "summary.md").read_text("utf-8")
    shown = summary.count("there is no credential `missing")
    assert shown > 1000
    assert f"and {9000 - shown:,} more, which `plaudit check` prints" in summary
    assert "| changed stack | Path | <https://credentials.test.example.org/stacks/path/> |" in summary


def test_the_ten_annotations_that_github_shows_are_those_on_touched_lines(tmp_path: Path) -> None:
    old = "".join(f"  - {{name: A{n}, kind: video, url: http://x.example.org/{n}}}\n" for n in range(15))
    award = "credential: talk@1\nawarded: 2026-05-14\nresults: {moves: demonstrated, time: demonstrated}\n"
    commit_all(base_site(tmp_path, **{AWARD: f"{award}evidence:\n{old}"}))
    (tmp_path / AWARD).write_text(f"{award}evidence:\n{old}  - {{name: New, kind: film}}\n", encoding="utf-8")
    done = plaudit("check", "--since", "main", "--format", "github", folder=tmp_path)
    shown = [line for line in done.stdout.splitlines() if line.startswith("::error")]
    assert len(shown) == 10
    assert shown[0].startswith(f"::error file={AWARD},line=20,")
    assert done.stdout.endswith("6 more of the kind error stand in the job's summary\n")


def test_touched_lines_are_found_whatever_the_lines_say(tmp_path: Path) -> None:
    write_folder(tmp_path, {"a b.txt": "one\ntwo\nthree\n", "ä.txt": "x\n", "gone.txt": "y\n"})
    commit_all(tmp_path)
    write_folder(tmp_path, {"a b.txt": "one\n++ b/x.txt\n@@ -1 +1 @@\nthree\n", "ä.txt": "x\nz\n", "new.txt": "n\n"})
    (tmp_path / "gone.txt").unlink()
    found = touched_lines(tmp_path, "main")
    assert dict(found) == {
        "a b.txt": (range(2, 4),),
        "ä.txt": (range(2, 3),),
        "gone.txt": (),
        "new.txt": (range(sys.maxsize),),
    }


def test_a_preview_shows_what_merging_would_change(tmp_path: Path) -> None:
    commit_all(base_site(tmp_path))
    plaudit("new", "award", "ana-lima", "feedback", "--awarded", "2026-06-01", folder=tmp_path)
    done = plaudit("preview", "--since", "main", "--out", tmp_path / "out", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"index.html", "page-p--ana-lima.html"} <= names
    assert any(name.startswith("page-a--26") for name in names)
    assert "page-catalog--talk.html" not in names
    for path in (tmp_path / "out").iterdir():
        text = path.read_text("utf-8")
        assert "<script" not in text
        assert "Preview" in text
    assert plaudit("preview", "--since", "main", "--out", tmp_path / "out", folder=tmp_path).returncode == 2


def test_a_preview_shows_the_first_award_of_a_credential_with_a_picture(tmp_path: Path) -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="3"/></svg>'
    credential = (
        "name: Feedback\nsummary: Gives it.\ncompetency: The educator gives it.\nimage: {file: %s, alt: A dot}\n"
    )
    image = "catalog/images/dot.svg"
    commit_all(base_site(tmp_path, **{image: picture, "catalog/credentials/feedback/v1.yml": credential % image}))
    write_folder(tmp_path, {OTHER: "credential: feedback@1\nawarded: 2026-06-01\nassessors: [center]\n"})
    previewed = preview_change(tmp_path, read_signing_key(new_key_text(), development=True), "main", tmp_path / "out")
    assert previewed.new == ["a/26m7k4q2tz9x/index.html"]


def test_no_setting_hides_a_folder_of_other_people_from_the_comparison(tmp_path: Path) -> None:
    commit_all(base_site(tmp_path))
    (tmp_path / ".gitmodules").write_text('[submodule "x"]\npath = x\nurl = ./x\nignore = all\n', encoding="utf-8")
    git(tmp_path, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},x")
    (tmp_path / "x").mkdir()
    assert touched_lines(tmp_path, "main").keys() == {".gitmodules", "x"}


def test_links_that_lead_out_of_the_base_do_no_harm(tmp_path: Path) -> None:
    base_site(tmp_path / "site")
    outside = {"assets/logo.svg": "/etc/hostname", "templates/x.html": "../../../outside", "note": "note", "up": ".."}
    for name, target in outside.items():
        link = tmp_path / "site" / "theme" / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(target)
    (tmp_path / "site" / "profiles" / "elsewhere").symlink_to("/etc")
    commit_all(tmp_path / "site")
    done = plaudit("check", "--since", "main", folder=tmp_path / "site")
    assert (done.returncode, done.stderr) == (0, "plaudit: 8 records checked, 0 files touched: 5 warnings\n")
    assert "profiles/elsewhere: warning: links are not followed" in done.stdout
    assert "theme/up: warning: links are not followed" in done.stdout
    (tmp_path / "site" / "profiles" / "elsewhere").unlink()
    previewed = plaudit("preview", "--since", "main", folder=tmp_path / "site")
    assert previewed.returncode == 0, previewed.stderr


def test_a_site_in_a_folder_that_the_base_lacks_is_all_new(tmp_path: Path) -> None:
    (tmp_path / "README").write_text("Ours\n", encoding="utf-8")
    commit_all(tmp_path)
    base_site(tmp_path / "our site")
    done = plaudit("check", "--since", "main", folder=tmp_path / "our site")
    assert (done.returncode, done.stderr) == (0, "plaudit: 8 records checked, 8 files touched: 0 problems\n")
    previewed = plaudit("preview", "--since", "main", folder=tmp_path / "our site")
    assert previewed.returncode == 0, previewed.stderr
    assert re.search(r"pages: [1-9]\d* new, 0 changed, 0 gone", previewed.stderr)


def test_a_site_in_a_folder_is_compared_with_that_folder(tmp_path: Path) -> None:
    base_site(tmp_path / "our site")
    commit_all(tmp_path)
    profile = tmp_path / "our site" / "profiles" / "ana-lima" / "profile.yml"
    profile.write_text(profile.read_text("utf-8") + "headline: Teacher\n", encoding="utf-8")
    assert "1 file touched" in plaudit("-C", "our site", "check", "--since", "main", folder=tmp_path).stderr
    previewed = plaudit("-C", "our site", "preview", "--since", "main", folder=tmp_path)
    assert " 0 new, 2 changed, 0 gone" in previewed.stderr
    assert previewed.stdout == "our site/preview\n"
    assert (tmp_path / "our site" / "preview" / "page-p--ana-lima.html").is_file()


def test_the_preview_leaves_it_to_the_check_to_judge(tmp_path: Path) -> None:
    commit_all(
        base_site(tmp_path, **{"catalog/stacks/path.yml": "name: Path\nsummary: A path.\nall_of: [talk, nix]\n"})
    )
    assert plaudit("check", "--since", "main", folder=tmp_path).returncode == 0
    done = plaudit("preview", "--since", "main", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "preview\n")
    assert done.stderr == (
        "plaudit: the records have 1 problem, so no preview was made; `plaudit check` says what is wrong\n"
    )
    assert [path.name for path in (tmp_path / "preview").iterdir()] == ["index.html"]
    assert "The records have 1 problem" in (tmp_path / "preview" / "index.html").read_text("utf-8")
    assert plaudit("preview", "--since", "nowhere", "--out", "other", folder=tmp_path).returncode == 2
    assert not (tmp_path / "other").exists()


def test_pages_of_a_preview_keep_out_of_each_others_way(tmp_path: Path) -> None:
    profile = "name: Ana Diaz\nvisibility: public\nconsent: {on: 2026-05-01, covers: [directory, peers, evidence]}\n"
    award = "credential: talk@1\nawarded: 2026-05-15\nresults: {moves: demonstrated, time: demonstrated}\n"
    commit_all(base_site(tmp_path))
    write_folder(
        tmp_path,
        {
            "profiles/ana-diaz/profile.yml": profile,
            "profiles/ana/profile.yml": f"{profile}collections: [{{id: diaz, name: Diaz, awards: [26k7m4q2tz9y]}}]\n",
            "profiles/ana/awards/26k7m4q2tz9y.yml": award,
            "pages/p--ana--diaz.md": "# Not the same\n",
        },
    )
    done = plaudit("preview", "--since", "main", folder=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    listed = re.findall(r'<a href="([^"]+)">([^<]+)</a>', (tmp_path / "preview" / "index.html").read_text("utf-8"))
    files = {address: file for file, address in listed}
    assert files["p/ana-diaz/"] == "page-p--ana-diaz.html"
    assert sorted([files["p/ana/diaz/"], files["p--ana--diaz/"]]) == [
        "page-p--ana--diaz-2.html",
        "page-p--ana--diaz.html",
    ]
    assert "Not the same" in (tmp_path / "preview" / files["p--ana--diaz/"]).read_text("utf-8")
    assert len(set(files.values())) == len(listed) == len(list((tmp_path / "preview").iterdir())) - 1


def test_names_of_previewed_pages_are_never_too_long_or_the_same_without_capitals() -> None:
    paths = [
        f"{'ä' * 300}/index.html",
        f"{'ä' * 300}/b/index.html",
        "About/index.html",
        "about/index.html",
        "index.html",
    ]
    names = file_names(paths)
    assert list(names) == paths
    assert len({name.casefold() for name in names.values()}) == len(paths)
    assert max(len(name.encode()) for name in names.values()) < 255
    assert names["index.html"] == "page-home.html"


def test_a_preview_that_cannot_be_written_is_misuse(tmp_path: Path) -> None:
    commit_all(base_site(tmp_path))
    (tmp_path / "file").write_text("", encoding="utf-8")
    for out in ("file", "file/x", "x" * 300):
        done = plaudit("preview", "--since", "main", "--out", out, folder=tmp_path)
        assert (done.returncode, done.stdout) == (2, ""), done.stderr
        assert done.stderr.count("\n") == 1
        assert out in done.stderr


def test_attributes_hide_nothing_from_the_comparison(tmp_path: Path) -> None:
    base_site(tmp_path)
    (tmp_path / ".gitattributes").write_text("profiles export-ignore\n*.yml export-subst\n", encoding="utf-8")
    commit_all(tmp_path)
    (tmp_path / "profiles" / "ana-lima" / "awards" / "26k7m4q2tz9x.yml").unlink()
    done = plaudit("check", "--since", "main", folder=tmp_path)
    assert done.returncode == 1
    assert "the award 26k7m4q2tz9x is gone" in done.stdout


def test_a_site_config_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (base_site(tmp_path) / "site_config.yml").rename(tmp_path / "elsewhere.yml")
    (tmp_path / "site_config.yml").symlink_to("elsewhere.yml")
    done = plaudit("check", folder=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, "site_config.yml: links are not followed")
