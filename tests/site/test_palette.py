"""The owner's colors reach every page, and what cannot be seen in them is a problem with its place."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from plaudit.build import build
from plaudit.checking import check_folder
from plaudit.credentials.keys import development_key
from plaudit.records.checks import sound_registry
from plaudit.records.look_models import Colors
from plaudit.records.problem import RecordsError
from plaudit.site.badges import badge_svg, site_accent
from plaudit.site.contrast import contrast
from plaudit.site.palette import SCHEMES, TOKENS, Scheme, accent, derived, palette, stated_tokens
from plaudit.site.palette_check import PAIRS, faint_pairs
from plaudit.site.theme import Theme
from support.command import ROOT
from support.record_cases import base_site

THEME = Theme(ROOT)
EXAMPLE = sound_registry(ROOT)
DAY = dt.date(2026, 11, 23)
WINE = '{accent: "#7a1f3d", paper: "#f6f3fa", paper_dark: "#171420"}'


def with_colors(folder: Path, colors: str) -> Path:
    with (base_site(folder) / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write(f"colors: {colors}\n")
    return folder


def problems(folder: Path) -> list[str]:
    return [line for problem in check_folder(folder, DAY).problems for line in str(problem).splitlines()]


def faint(ratio: str, scheme: str) -> str:
    return f"has a contrast of {ratio}:1 in {scheme} colors, and text needs 4.5:1"


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_theme_s_own_colors_can_be_seen(scheme: Scheme) -> None:
    tokens = stated_tokens(THEME, scheme)
    assert {token for front, ground, _ in PAIRS for token in (front, ground)} <= set(tokens)
    assert faint_pairs(tokens) == []


def test_each_color_of_the_style_sheets_is_measured() -> None:
    css = "\n".join(path.read_text("utf-8") for path in (ROOT / "theme" / "assets" / "css").glob("*.css"))
    written = set(re.findall(r"(?<![-\w])color: var\(--([a-z-]+)\)", css))
    grounds = set(re.findall(r"\bbackground(?:-color)?: var\(--([a-z-]+)\)", css))
    assert written <= {front for front, _, _ in PAIRS}
    assert grounds <= {ground for _, ground, _ in PAIRS}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_an_owner_who_states_nothing_has_the_theme_s_colors(scheme: Scheme) -> None:
    base = stated_tokens(THEME, scheme)
    assert derived(base, Colors(), scheme) == base


def test_the_accent_for_the_dark_follows_from_the_other_one() -> None:
    tokens = derived(stated_tokens(THEME, "dark"), Colors(accent="#7a1f3d"), "dark")
    assert contrast(tokens["accent"], tokens["paper"]) >= 7
    assert faint_pairs(tokens) == []
    stated = derived(stated_tokens(THEME, "dark"), Colors(accent="#7a1f3d", accent_dark="#FFB0C0"), "dark")
    assert stated["accent"] == "#ffb0c0"


@given(st.from_regex("#[0-9a-f]{6}", fullmatch=True))
def test_whatever_accent_is_chosen_what_follows_from_it_can_be_seen(color: str) -> None:
    assert faint_pairs(derived(stated_tokens(THEME, "dark"), Colors(accent=color), "dark")) == []
    light = derived(stated_tokens(THEME, "light"), Colors(accent=color), "light")
    assert "on-accent" not in {pair.front for pair in faint_pairs(light)}


def test_everything_on_a_paper_that_leaves_a_way_can_be_seen() -> None:
    colors = Colors(paper="#dfe6ee", paper_dark="#2a2233")
    for scheme in SCHEMES:
        tokens = derived(stated_tokens(THEME, scheme), colors, scheme)
        assert tokens["paper"] != tokens["tint"] != tokens["sheet"]
        assert faint_pairs(tokens) == []


def test_a_faint_color_is_named_with_its_ratio_and_the_nearest_that_passes(tmp_path: Path) -> None:
    folder = with_colors(tmp_path, '{accent: "#e07020"}')
    assert problems(folder) == [
        f"site_config.yml:7:10: `accent`: accent (#e07020) on accent-tint (#f8ece1) {faint('2.77', 'light')}",
        '    hint: the nearest color that passes is "#a75317"',
    ]
    config = folder / "site_config.yml"
    config.write_text(config.read_text("utf-8").replace("#e07020", "#a75317"), "utf-8")
    assert problems(folder) == []


def test_each_stated_color_at_fault_has_its_own_place(tmp_path: Path) -> None:
    colors = '{accent: "#0e5664", accent_dark: "#0e5664", ink_dark: "#444444"}'
    assert [line.partition(": ")[0] for line in problems(with_colors(tmp_path, colors)) if "hint" not in line] == [
        "site_config.yml:7:29",
        "site_config.yml:7:53",
    ]


def test_where_nothing_near_passes_the_hint_says_so(tmp_path: Path) -> None:
    found = problems(with_colors(tmp_path, '{accent: "#7a1f3d", paper: "#777777", ink: "#787878"}'))
    assert "    hint: no shade of it passes; change the others first" in found


def test_a_style_sheet_of_the_site_s_own_is_measured_too(tmp_path: Path) -> None:
    css = (ROOT / "theme" / TOKENS).read_text("utf-8")
    own = base_site(tmp_path) / "theme" / TOKENS
    own.parent.mkdir(parents=True)
    own.write_text("/* --soft: #fff; */\n" + css.replace("--soft: #a7b0b5", "--soft: #555", 1), "utf-8")
    line = css[: css.index("--soft: #a7b0b5")].count("\n") + 2
    assert problems(tmp_path) == [
        f"theme/{TOKENS}:{line}:3: soft (#555555) on accent-tint (#1c2e32) {faint('1.89', 'dark')}",
        "    hint: the nearest color that passes is #929292",
    ]


def test_a_color_that_is_written_in_another_way_is_left_to_its_owner(tmp_path: Path) -> None:
    css = (ROOT / "theme" / TOKENS).read_text("utf-8")
    own = base_site(tmp_path) / "theme" / TOKENS
    own.parent.mkdir(parents=True)
    own.write_text(css.replace("--accent: #0e5664", "--accent: rgb(14 86 100)"), "utf-8")
    assert problems(tmp_path) == []


def test_faint_colors_are_not_built(tmp_path: Path) -> None:
    folder = with_colors(tmp_path / "site", '{ink: "#999999"}')
    with pytest.raises(RecordsError, match="`ink`"):
        build(folder, development_key(folder), tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def colored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site in its owner's colors."""
    folder = with_colors(tmp_path_factory.mktemp("colored") / "site", WINE)
    build(folder, development_key(folder), folder.parent / "out")
    return folder.parent / "out"


@pytest.mark.parametrize("path", ["", "a/26k7m4q2tz9x/", "catalog/"])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_kind_of_page_has_the_owner_s_colors(
    chromium: Browser, serve: Callable[[Path], str], colored: Path, scheme: Scheme, path: str
) -> None:
    registry = sound_registry(colored.parent / "site")
    expected = palette(Theme(registry.root), registry.site, scheme)
    page = chromium.new_page(color_scheme=scheme)
    page.goto(serve(colored) + path)

    def shown(name: str) -> str:
        return str(page.evaluate("name => getComputedStyle(document.body).getPropertyValue(name)", f"--{name}"))

    assert {
        name: shown(name).replace("#fff", "#ffffff") if len(shown(name)) == 4 else shown(name) for name in expected
    } == expected
    page.emulate_media(media="print", color_scheme=scheme)
    assert (shown("paper"), shown("accent")) == ("#fff", "#000")
    page.close()


def test_the_sign_on_the_tab_and_the_badges_take_part(colored: Path) -> None:
    registry = sound_registry(colored.parent / "site")
    theme = Theme(registry.root)
    assert accent(theme, registry.site) == "#7a1f3d"
    icon = (colored / "assets" / "favicon.svg").read_text("utf-8")
    assert all(accent(theme, registry.site, scheme) in icon for scheme in SCHEMES)
    talk = registry.current("talk")
    drawn = (colored / "catalog" / "talk" / "v1" / "badge.svg").read_text("utf-8")
    assert drawn == badge_svg(talk.record, "talk", site_accent(registry)) != badge_svg(talk.record, "talk")


@given(st.from_regex("#[0-9a-f]{6}", fullmatch=True))
def test_letters_can_be_read_on_every_badge(color: str) -> None:
    record = EXAMPLE.current("facilitating-discussion").record
    found = re.search('<g fill="(#[0-9a-f]{6})"', badge_svg(record, "talk", color))
    assert found
    assert contrast(found[1], "#faf8f4") >= 6
