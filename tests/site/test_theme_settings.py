"""Settings of MkDocs are plain values that the theme needs: none runs code, reads the environment or asks elsewhere."""

from pathlib import Path

import pytest

from plaudit.records.problem import Problem
from plaudit.site.theme import Theme
from plaudit.site.theme_settings import PATH, read_settings

THEME = "theme: {name: material, custom_dir: overrides, font: false}\n"
SOUND = f"{THEME}plugins: [search]\n"


def problems(text: str) -> list[Problem]:
    found = read_settings(text.encode())
    assert isinstance(found, list), found
    assert {problem.path for problem in found} == {PATH}
    return found


def test_those_of_the_package_are_sound_and_keep_their_types() -> None:
    settings = read_settings(Theme(Path("nowhere")).find("mkdocs.yml").read_bytes())
    assert isinstance(settings, dict), settings
    assert settings["plugins"] == ["search"]
    theme = settings["theme"]
    assert isinstance(theme, dict)
    assert theme["font"] is False
    extensions = settings["markdown_extensions"]
    assert isinstance(extensions, list)
    assert {"toc": {"permalink": False}} in extensions


def test_a_site_may_choose_looks_and_ways_of_writing() -> None:
    settings = read_settings(
        b"""\
theme:
  name: material
  custom_dir: overrides
  font: false
  logo: assets/school.svg
  palette: {scheme: slate}
plugins:
  - search
markdown_extensions:
  - smarty
  - tables:
  - toc: {toc_depth: 3, title: Contents}
  - pymdownx.tabbed:
      alternate_style: true
extra: {motto: "no"}
extra_css: [assets/school.css]
"""
    )
    assert settings == {
        "theme": {
            "name": "material",
            "custom_dir": "overrides",
            "font": False,
            "logo": "assets/school.svg",
            "palette": {"scheme": "slate"},
        },
        "plugins": ["search"],
        "markdown_extensions": [
            "smarty",
            {"tables": None},
            {"toc": {"toc_depth": 3, "title": "Contents"}},
            {"pymdownx.tabbed": {"alternate_style": True}},
        ],
        "extra": {"motto": "no"},
        "extra_css": ["assets/school.css"],
    }


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("copyright: !ENV PLAUDIT_SIGNING_KEY\n", (3, 12), "the tag !ENV is not allowed"),
        ("extra: {a: !!python/name:os.system }\n", (3, 12), "the tag tag:yaml.org,2002:python/name:os.system"),
        ("extra: {a: !!python/object/apply:os.system [id] }\n", (3, 12), "python/object/apply"),
        ("extra: {a: &b c, d: *b}\n", (3, 12), "the anchor &b is not allowed"),
        ("hooks: [overrides/hook.py]\n", (3, 1), "unknown key `hooks`"),
        ("INHERIT: ../../site_config.yml\n", (3, 1), "unknown key `INHERIT`"),
        ("docs_dir: ../profiles\n", (3, 1), "unknown key `docs_dir`"),
        ("site_dir: /\n", (3, 1), "unknown key `site_dir`"),
        ("extra_javascript: [https://elsewhere.example/x.js]\n", (3, 1), "unknown key `extra_javascript`"),
        ("extra_templates: [x.html]\n", (3, 1), "unknown key `extra_templates`"),
        ("site_name: Other\n", (3, 1), "unknown key `site_name`"),
        ("use_directory_urls: false\n", (3, 1), "unknown key `use_directory_urls`"),
        ("extra_css: [https://elsewhere.example/x.css]\n", (3, 13), "is not a file of the theme"),
        ("extra_css: [assets/../../x.css]\n", (3, 13), "is not a file of the theme"),
        ("extra_css: assets/x.css\n", (3, 1), "`extra_css`: this must be a list"),
        ("extra: {analytics: {provider: google}}\n", (3, 9), "pages ask nobody else"),
        ("extra: [a]\n", (3, 1), "`extra`: this must be a block of `key: value` lines"),
        ("markdown_extensions: [pymdownx.snippets]\n", (3, 23), "`pymdownx.snippets` is not an extension"),
        ("markdown_extensions: [pymdownx.b64: {base_path: /etc}]\n", (3, 23), "`pymdownx.b64` is not an extension"),
        ("markdown_extensions: {os.path: {}}\n", (3, 1), "`markdown_extensions`: this must be a list"),
        ("markdown_extensions: [[toc]]\n", (3, 23), "this is not the name of an extension"),
        ("markdown_extensions: [{toc: {}, tables: {}}]\n", (3, 23), "this is not the name of an extension"),
        ("markdown_extensions: [toc: {slugify: [a]}]\n", (3, 29), "`slugify` must be a word or a number"),
        ("markdown_extensions: [toc: [a]]\n", (3, 23), "the options of `toc` must be `key: value` lines"),
    ],
)
def test_what_the_theme_does_not_need_is_refused(text: str, place: tuple[int, int], message: str) -> None:
    (problem,) = problems(SOUND + text)
    assert message in problem.message
    assert (problem.line, problem.column) == place


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("plugins: [search]\n", "the key `theme` is missing"),
        ("theme: material\nplugins: [search]\n", "`theme`: this must be a block of `key: value` lines"),
        ("theme: {name: material, font: false}\nplugins: [search]\n", "the key `custom_dir` is missing"),
        ("theme: {name: material, custom_dir: overrides}\nplugins: [search]\n", "the key `font` is missing"),
        (SOUND.replace("font: false", "font: {text: Roboto}"), "`font`: "),
        (SOUND.replace("material", "mkdocs"), "`name`: `mkdocs` is not one of the known words"),
        (SOUND.replace("overrides", "../profiles"), "`custom_dir`: `../profiles` is not one"),
        (SOUND.replace("font:", "static_templates: [a.html], font:"), "unknown key `static_templates`"),
        (SOUND.replace("font:", "language: de, font:"), "unknown key `language`"),
        (SOUND.replace("font:", "favicon: https://elsewhere.example/x.svg, font:"), "is not a file of the theme"),
        (SOUND.replace("font:", "logo: /etc/x.svg, font:"), "is not a file of the theme"),
        (THEME, "the key `plugins` is missing"),
        (SOUND.replace("[search]", "[search, exec]"), "`plugins`: "),
        (SOUND.replace("[search]", "[search: {prebuild_index: node}]"), "`plugins`: "),
        (SOUND.replace("[search]", "{search: {}}"), "`plugins`: "),
        ("- a\n", "the file must be a list of `key: value` lines"),
        ("theme: [\n", "this is not YAML"),
        ("", "the file is empty"),
    ],
)
def test_what_the_theme_needs_must_be_there(text: str, message: str) -> None:
    (problem,) = problems(text)
    assert message in problem.message


def test_everything_wrong_is_said_at_once_with_a_hint() -> None:
    found = problems("theme: {}\nhoks: [a]\nextra_cs: []\n")
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)
    assert len(found) == 6
    assert "did you mean `extra_css`?" in [problem.hint for problem in found]
