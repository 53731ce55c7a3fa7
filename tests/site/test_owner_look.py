"""Logo, footer, home page and navigation are the owner's, on pages of every kind."""

import re
from pathlib import Path

import pytest

from plaudit.build import Built, build
from plaudit.credentials.keys import development_key
from support.record_cases import base_site

AWARD = "a/26k7m4q2tz9x/index.html"
LOOK = """
logo: catalog/images/logo.svg
favicon: catalog/images/tab.png
home: [stacks, newest]
footer:
  text: Run by <eleven> districts {{ 7 * 7 }}.
  links:
    - {name: "About <us> & {{ 7 * 7 }}", page: about/}
    - {name: Imprint, url: "https://test.example.org/privacy?a=1&b=2"}
    - {name: Gone, page: gone/}
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c020000000b4944415478da6364f80f00010501012718e366"
    "0000000049454e44ae426082"
)
KINDS = ["index.html", "catalog/index.html", "about/index.html", "404.html", AWARD]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Built, Path]:
    """A small site with a look of its own."""
    folder = base_site(tmp_path_factory.mktemp("look") / "site")
    with (folder / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write(LOOK)
    images, pages = folder / "catalog" / "images", folder / "pages"
    images.mkdir(parents=True, exist_ok=True)
    pages.mkdir()
    (images / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (images / "tab.png").write_bytes(PNG)
    (pages / "about.md").write_text("# About\n", "utf-8")
    (pages / "small-print.md").write_text("---\nnavigation: false\n---\n# Small print\n", "utf-8")
    return build(folder, development_key(folder), folder.parent / "out"), folder.parent / "out"


@pytest.fixture(scope="module")
def site(built: tuple[Built, Path]) -> Path:
    return built[1]


def up(path: str) -> str:
    return "/" if path == "404.html" else "../" * path.count("/") or "./"


@pytest.mark.parametrize("path", KINDS)
def test_logo_and_favicon_are_on_every_page(site: Path, path: str) -> None:
    html = (site / path).read_text("utf-8")
    found = re.findall(r'<img src="([^"]*)" alt=""', html)
    assert [source.removeprefix("./") for source in found] == [f"{up(path)}catalog/images/logo.svg".removeprefix("./")]
    icon = re.search(r'<link rel="icon" type="([^"]*)" href="([^"]*)"', html)
    assert icon
    assert icon[1] == "image/png"
    assert icon[2].removeprefix("./") == f"{up(path)}catalog/images/tab.png".removeprefix("./")
    assert (site / "catalog" / "images" / "tab.png").read_bytes() == PNG


@pytest.mark.parametrize("path", KINDS)
def test_the_footer_says_what_the_owner_adds_and_nothing_in_it_acts(site: Path, path: str) -> None:
    foot = (site / path).read_text("utf-8").rpartition("<footer")[2]
    assert "Run by &lt;eleven&gt; districts {{ 7 * 7 }}." in foot
    links = {name: link for link, name in re.findall(r'<a href="([^"]*)">([^<]*)</a>', foot)}
    about = links["About &lt;us&gt; &amp; {{ 7 * 7 }}"]
    assert about.removeprefix("./") in {
        f"{up(path)}about/".removeprefix("./"),
        "" if path == "about/index.html" else "-",
    }
    assert links["Imprint"] == "https://test.example.org/privacy?a=1&amp;b=2"


def test_a_link_of_the_footer_that_leads_nowhere_is_a_warning(built: tuple[Built, Path]) -> None:
    assert built[0].warnings == ["site_config.yml: links to /gone/, which does not exist"]


def test_the_home_page_has_the_named_parts_in_their_order(site: Path, example_site: Path) -> None:
    def parts(folder: Path) -> list[str]:
        html = (folder / "index.html").read_text("utf-8").partition("<main")[2]
        return re.findall(r'(?<=<h2>)[^<]*|(?<=class=")overview', html)

    assert parts(site) == ["Pathways", "Newest micro-credentials"]
    assert parts(example_site) == ["overview", "Newest micro-credentials", "Pathways"]


def test_a_page_that_says_so_stays_out_of_the_navigation(site: Path) -> None:
    assert (site / "small-print" / "index.html").is_file()
    nav = (site / "index.html").read_text("utf-8").partition("<main")[0]
    assert "about/" in nav
    assert "small-print" not in nav


def test_without_a_look_of_its_own_a_site_has_the_theme_s(example_site: Path) -> None:
    for path in ("index.html", "a/26r2va6x44b0/index.html"):
        html = (example_site / path).read_text("utf-8")
        assert re.search(r'rel="icon" type="image/svg\+xml" href="[./]*assets/favicon.svg"', html)
        assert 'alt=""' not in html.partition("<main")[0]
