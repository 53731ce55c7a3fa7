"""What is wrong with the owner's pages has a place and a hint, and nothing of a page gets lost."""

from pathlib import Path

import pytest

from plaudit.records.problem import Problem
from plaudit.site.prose import TAKEN, read_prose


def problems(folder: Path, name: str, content: bytes) -> list[str]:
    write(folder, name, content)
    return [str(problem) for problem in read_prose(folder / "pages").problems]


def write(folder: Path, name: str, content: bytes) -> None:
    path = folder / "pages" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_an_absent_folder_holds_no_pages(tmp_path: Path) -> None:
    prose = read_prose(tmp_path / "pages")
    assert (prose.pages, prose.files, prose.problems) == ([], {}, [])


def test_front_matter_and_text_are_told_apart(tmp_path: Path) -> None:
    write(tmp_path, "about.md", b"---\ntitle: About us\norder: 3\n---\n\n# Us\n")
    (page,) = read_prose(tmp_path / "pages").pages
    assert page.values == {"title": "About us", "order": "3"}
    assert page.markdown == "\n# Us\n"
    assert page.rank == (3, "about.md")


def test_the_navigation_names_a_page_by_its_title_or_its_file(tmp_path: Path) -> None:
    write(tmp_path, "about.md", b"---\ntitle: Who we are\n---\n# About Riverbend and all of its people\n")
    write(tmp_path, "how-to_earn.md", b"# How to earn one\n")
    assert [page.label for page in read_prose(tmp_path / "pages").pages] == ["Who we are", "How to earn"]


@pytest.mark.parametrize(
    "text",
    [
        "Welcome: to us\n\nMore",
        "---\n\nA line above\n",
        "",
        "---\n---\nText",
        "text --- text",
        "\n---\ntitle: x\n---\n",
    ],
)
def test_without_front_matter_all_of_it_is_text(tmp_path: Path, text: str) -> None:
    write(tmp_path, "about.md", text.encode())
    (page,) = read_prose(tmp_path / "pages").pages
    assert page.values == {}
    assert page.markdown.strip() == text.removeprefix("---\n---\n").strip()


def test_values_are_escaped_for_templates_that_do_not_escape(tmp_path: Path) -> None:
    write(tmp_path, "about.md", b'---\ntitle: "<b> & {{ 7 * 7 }}"\n---\nText')
    (page,) = read_prose(tmp_path / "pages").pages
    assert page.source == '---\n{"title": "&lt;b&gt; &amp; {{ 7 * 7 }}"}\n---\n\nText'


def test_windows_line_ends_and_a_byte_order_mark_are_no_obstacle(tmp_path: Path) -> None:
    write(tmp_path, "about.md", b"\xef\xbb\xbf---\r\ntitle: Us\r\n---\r\nText\r\n")
    (page,) = read_prose(tmp_path / "pages").pages
    assert (dict(page.values), page.markdown) == ({"title": "Us"}, "Text\n")


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (b"---\ntitle: [a\n---\n", "pages/about.md:3:1: ", "this is not YAML"),
        (b"---\ntitel: a\n---\n", "pages/about.md:2:1: ", "unknown key `titel`\n    hint: did you mean `title`?"),
        (b"---\ntitle: a\ntitle: b\n---\n", "pages/about.md:3:1: ", "`title` stands here twice"),
        (b"---\ntitle:\n  - a\n---\n", "pages/about.md:2:1: ", "`title` must be text"),
        (b"---\norder: first\n---\n", "pages/about.md:2:1: ", "`first` is not a place in the order"),
        (b"---\njust words\n---\n", "pages/about.md:2:1: ", "must be a list of `key: value` lines"),
        (b"fine\nb\xe9d\n", "pages/about.md:2:1: ", "this is not UTF-8 text"),
        (b"GIF89a\0\0", "pages/about.md: ", "some other kind of file"),
    ],
)
def test_a_broken_page_is_a_problem_with_a_place(tmp_path: Path, content: bytes, place: str, message: str) -> None:
    (problem,) = problems(tmp_path, "about.md", content)
    assert problem.startswith(place)
    assert message in problem


def test_all_problems_are_collected(tmp_path: Path) -> None:
    write(tmp_path, "a-good.md", b"fine")
    write(tmp_path, "b-bad.md", b"\xff")
    assert len(problems(tmp_path, "c/bad.md", b"---\nx: y\n---\n")) == 2
    assert [page.name for page in read_prose(tmp_path / "pages").pages] == ["a-good.md"]


@pytest.mark.parametrize("name", ["catalog.md", "Verify.md", "a/b/c.md", "issuer/index.md", "p/x.png"])
def test_addresses_of_records_are_taken(tmp_path: Path, name: str) -> None:
    (problem,) = problems(tmp_path, name, b"x")
    assert "is taken" in problem
    assert name.partition("/")[0].removesuffix(".md").lower() in TAKEN


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "about.md", b"x")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (tmp_path / "pages" / "leak.md").symlink_to(tmp_path / "secret.txt")
    prose = read_prose(tmp_path / "pages")
    assert prose.problems == [
        Problem("pages/leak.md", 0, 0, "this link leads out of the folder", "put the file itself here")
    ]


def test_pictures_go_along_and_hidden_files_do_not(tmp_path: Path) -> None:
    write(tmp_path, "images/a.png", b"x")
    write(tmp_path, ".DS_Store", b"x")
    write(tmp_path, ".drafts/b.md", b"x")
    assert list(read_prose(tmp_path / "pages").files) == ["images/a.png"]
