"""What is wrong with the owner's pages has a place and a hint, and nothing of a page gets lost."""

import os
from pathlib import Path

import pytest

from plaudit.records.problem import Problem
from plaudit.site.prose import TAKEN, read_prose

PNG = b"\x89PNG\r\n\x1a\n...."
LINK_HINT = "put the file itself here"


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
        (b"---\nnavigation: no\n---\n", "pages/about.md:2:1: ", "`no` is neither true nor false"),
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


@pytest.mark.parametrize(
    "name",
    [
        "assets/javascripts/bundle.a5f9d56c.min.js",
        "assets/css/tokens.css",
        "Assets/a.png",
        "assets.md",
        "robots.txt",
        "ROBOTS.txt",
        "robots.txt.md",
        "sitemap.xml",
        "404.md",
        "404.html",
        "feed.xml",
        "templates/a.md",
    ],
)
def test_addresses_of_the_site_s_own_files_are_taken(tmp_path: Path, name: str) -> None:
    (problem,) = problems(tmp_path, name, b"x")
    assert "is taken" in problem


@pytest.mark.parametrize("name", ["index.html/a.png", "about/Page.HTML/b.md", "index.html.md", "about/x.html.md"])
def test_a_folder_cannot_have_the_name_of_a_page(tmp_path: Path, name: str) -> None:
    """`index.html.md` would be published at `index.html/index.html`."""
    (problem,) = problems(tmp_path, name, PNG)
    assert "a folder whose name ends in .html" in problem


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ("About.md", "about.md", "as About/index.html and about/index.html"),
        ("about.md", "about/index.md", "two pages or files want the address about/index.html"),
        ("about.md", "about/README.md", "two pages or files want the address about/index.html"),
        ("About/us.md", "about/them.md", "the folders About and about differ in capital letters only"),
        ("images/a.png", "images/A.png", "as images/A.png and images/a.png"),
        ("caf\u00e9.md", "cafe\u0301.md", "two pages or files want the address"),
        ("note.txt", "note.txt.md", "note.txt is to be a file and a folder"),
    ],
)
def test_two_files_cannot_want_one_address(tmp_path: Path, first: str, second: str, message: str) -> None:
    """Or none that differs by so little that some systems would store both in one place."""
    content = PNG if first.endswith("png") else b"x"
    write(tmp_path, first, content)
    (problem,) = problems(tmp_path, second, content)
    assert message in problem
    assert "hint: " in problem


def test_the_home_page_is_called_index(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "README.md", b"x")
    assert "hint: call it index.md" in problem


@pytest.mark.parametrize("name", ["a:b.md", 'a"b.md', "a?.png", "a\\b.md", "a\tb.md"])
def test_names_that_not_every_system_can_store_are_refused(tmp_path: Path, name: str) -> None:
    (problem,) = problems(tmp_path, name, PNG)
    assert "not every system can store" in problem


def test_a_name_of_bytes_that_are_no_text_is_refused(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, os.fsdecode(b"caf\xe9.md"), b"x")
    assert "not every system can store" in problem


@pytest.mark.parametrize(
    "name",
    [
        "x/did.json",
        "x/page.html",
        "x/page.htm",
        "x/script.js",
        "x/module.mjs",
        "x/style.css",
        "x/y.xml",
        "x/y.md.xhtml",
        "About.MD",
        "about.markdown",
        "about",
        "CNAME",
    ],
)
def test_only_pages_and_harmless_files_are_published(tmp_path: Path, name: str) -> None:
    """`x/did.json` would make an issuer of its own on the issuer's host."""
    (problem,) = problems(tmp_path, name, b"{}")
    assert "is not published from here" in problem
    assert ".png" in problem
    assert read_prose(tmp_path / "pages").files == {}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", b"<script>alert(1)</script>"),
        ("a.JPG", b"<svg/>"),
        ("a.gif", b"<html>"),
        ("a.pdf", b"<html>"),
        ("a.txt", b"caf\xe9"),
        ("a.txt", b"a\0b"),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>'),
    ],
)
def test_a_file_is_what_its_ending_says_and_harmless(tmp_path: Path, name: str, content: bytes) -> None:
    (problem,) = problems(tmp_path, f"x/{name}", content)
    assert problem.startswith(f"pages/x/{name}: {name} ")
    assert read_prose(tmp_path / "pages").files == {}


def test_pictures_and_documents_go_along_and_hidden_files_do_not(tmp_path: Path) -> None:
    harmless = {
        "images/a.PNG": PNG,
        "images/b.gif": b"GIF89a..",
        "images/c.jpeg": b"\xff\xd8\xff..",
        "images/d.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        "plan.pdf": b"%PDF-1.7",
        "words.txt": "schön".encode(),
    }
    for name, content in {**harmless, ".DS_Store": b"x", ".drafts/b.md": b"x"}.items():
        write(tmp_path, name, content)
    prose = read_prose(tmp_path / "pages")
    assert prose.problems == []
    assert sorted(prose.files) == sorted(harmless)
    assert prose.pages == []


def test_a_link_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    """It would publish every profile."""
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "profile.md").write_bytes(b"x")
    (tmp_path / "pages").symlink_to("profiles", target_is_directory=True)
    prose = read_prose(tmp_path / "pages")
    assert prose.problems == [Problem("pages", 0, 0, "links are not followed", LINK_HINT)]
    assert (prose.pages, prose.files) == ([], {})


def test_every_link_in_the_folder_is_refused_even_one_that_stays_inside(tmp_path: Path) -> None:
    write(tmp_path, "about.md", b"x")
    write(tmp_path, "images/a.png", PNG)
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    for name, target in {
        "leak.txt": "../secret.txt",
        "again.md": "about.md",
        "profiles": "..",
        "images/b.png": "a.png",
        "nowhere.md": "nowhere",
        ".#about.md": "somebody@machine.1234:5678",  # an editor has it open
    }.items():
        (tmp_path / "pages" / name).symlink_to(target)
    prose = read_prose(tmp_path / "pages")
    assert {(problem.message, problem.hint) for problem in prose.problems} == {("links are not followed", LINK_HINT)}
    assert [problem.path for problem in prose.problems] == [
        "pages/again.md",
        "pages/images/b.png",
        "pages/leak.txt",
        "pages/nowhere.md",
        "pages/profiles",
    ]
    assert [page.name for page in prose.pages] == ["about.md"]
    assert list(prose.files) == ["images/a.png"]


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pages").write_bytes(b"x")
    assert [str(problem) for problem in read_prose(tmp_path / "pages").problems] == ["pages: this must be a folder"]


def test_what_is_neither_file_nor_folder_is_refused(tmp_path: Path) -> None:
    """Reading a pipe would wait forever."""
    write(tmp_path, "about.md", b"x")
    os.mkfifo(tmp_path / "pages" / "pipe.md")
    assert [str(problem) for problem in read_prose(tmp_path / "pages").problems] == [
        "pages/pipe.md: this is neither a file nor a folder"
    ]
