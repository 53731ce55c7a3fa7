"""A file of any kind in a site's own theme takes the place of its namesake, and one that would take none is named."""

import datetime as dt
import re
from pathlib import Path

import pytest

from plaudit.build import build
from plaudit.checking import check_folder
from plaudit.credentials.keys import development_key
from plaudit.records.english import packaged_theme
from plaudit.records.problem import RecordsError
from plaudit.site.inspection import inspect_prose_and_theme
from support.record_cases import base_site, write_folder

ORIGINAL = packaged_theme()
AWARD = "a/26k7m4q2tz9x/index.html"


def changed(name: str, old: str, new: str) -> str:
    text = (ORIGINAL / name).read_text("utf-8")
    assert old in text
    return text.replace(old, new, 1)


OWN = {
    "templates/catalog.html": changed("templates/catalog.html", "{% block content %}", "{% block content %}OWN PAGE"),
    "templates/parts/home-overview.html": "<p>OWN PART {% include 'own/motto.html' %}, {{ say('home.check') }}</p>",
    "templates/own/motto.html": "OWN MOTTO",
    "templates/layouts/slim.html": changed("templates/layouts/slim.html", "<main>", '<main class="own-layout">'),
    "overrides/partials/footer.html": "<footer>OWN FOOTER {% include 'own/line.html' %}</footer>",
    "overrides/own/line.html": "OWN LINE",
    "overrides/partials/source.html": "",  # Material's, which no page of ours shows
    "overrides/partials/header.html": '<header class="md-header">OWN HEADER</header>',  # Material's
    "assets/css/plaudit.css": ".own { color: teal }",
    "assets/share.mjs": 'console.log("own");\n',
    "assets/own/style.css": ".page { color: teal }",
    "assets/own/picture.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "mkdocs.yml": changed("mkdocs.yml", "  - sane_lists\n", "  - sane_lists\n  - pymdownx.mark\n"),
    "words/en.yml": "home:\n  check: OWN WORD\n",
    "words/fr.yml": "home:\n  check: Contrôler\n",
    "README.md": "What we changed, and why.",
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with a file of its own of every kind."""
    folder = tmp_path_factory.mktemp("own") / "site"
    files = {f"theme/{name}": text for name, text in OWN.items()}
    base_site(folder, **files, **{"pages/about.md": "# About\n\nWe ==mark== it.\n"})
    assert check_folder(folder, dt.date(2026, 11, 23)).problems == []
    build(folder, development_key(folder), folder.parent / "out")
    return folder.parent / "out"


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("catalog/index.html", "OWN PAGE"),
        ("index.html", "OWN PART OWN MOTTO, OWN WORD"),
        (AWARD, '<main class="own-layout">'),
        ("catalog/index.html", "OWN FOOTER OWN LINE"),
        ("about/index.html", "OWN HEADER"),
        ("about/index.html", "<mark>mark</mark>"),
        ("assets/css/slim.css", ".own{color:teal}"),
        ("assets/css/shell.css", ".own{color:teal}"),
        ("assets/share.mjs", 'console.log("own");'),
    ],
)
def test_it_takes_the_place_of_the_theme_s(own: Path, path: str, shown: str) -> None:
    assert shown in (own / path).read_text("utf-8")


def test_what_a_site_adds_is_published_and_its_style_comes_last(own: Path) -> None:
    assert (own / "assets" / "own" / "picture.svg").is_file()
    for path in ("index.html", "catalog/index.html", "about/index.html", "404.html", AWARD):
        sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', (own / path).read_text("utf-8"))
        assert sheets[-1].endswith("assets/own/style.css")
    assert not (own / "README.md").exists()


def test_without_a_style_of_its_own_no_page_asks_for_one(example_site: Path) -> None:
    for path in ("index.html", "404.html", "a/26r2va6x44b0/index.html"):
        assert "own/style.css" not in (example_site / path).read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("templates/awards.html", "did you mean `templates/award.html`?"),
        ("assets/css/token.css", "did you mean `assets/css/tokens.css`?"),
        ("overrides/partials/heeader.html", "did you mean `overrides/partials/header.html`?"),
        ("mkdocs.yaml", "did you mean `mkdocs.yml`?"),
        ("pictures/x.png", "files of your own go into theme/assets/own/; `plaudit theme list` names the others"),
    ],
)
def test_a_file_that_would_take_no_place_is_a_problem(tmp_path: Path, name: str, hint: str) -> None:
    folder = write_folder(base_site(tmp_path / "site"), {f"theme/{name}": ""})
    message = "the theme has no file of this name to take the place of"
    found = [(problem.path, problem.message, problem.hint) for problem in inspect_prose_and_theme(folder, "en")]
    assert found == [(f"theme/{name}", message, hint)]
    with pytest.raises(RecordsError, match="take the place of"):
        build(folder, development_key(folder), tmp_path / "out")
    assert not (tmp_path / "out").exists()
