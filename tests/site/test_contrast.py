"""Contrast is what WCAG says it is, and the nearest color is one that passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.site.contrast import TEXT, contrast, luminance, mixed, nearest

COLORS = st.from_regex("#[0-9a-f]{6}", fullmatch=True)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),  # the lightest gray for text on white
        ("#777777", "#ffffff", 4.48),
        ("#949494", "#ffffff", 3.03),  # the lightest one for controls
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#00ff00", "#000000", 15.3),
        ("#0E5664", "#faf8f4", 7.81),
    ],
)
def test_known_ratios(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_known_luminances() -> None:
    assert [luminance(color) for color in ("#000000", "#ffffff")] == [0, pytest.approx(1)]
    assert luminance("#808080") == pytest.approx(0.2159, abs=0.0001)
    assert luminance("#0a0a0a") == pytest.approx(10 / 255 / 12.92)


def test_colors_mix_in_shares() -> None:
    assert [mixed("#000000", "#ff8000", share) for share in (0, 0.5, 1)] == ["#000000", "#804000", "#ff8000"]


@given(COLORS, COLORS)
def test_on_every_ground_the_nearest_color_passes(color: str, ground: str) -> None:
    found = nearest(color, lambda shown: contrast(shown, ground) >= TEXT)
    assert found
    assert contrast(found, ground) >= TEXT
    assert found == color or contrast(color, ground) < TEXT


def test_the_nearest_color_keeps_its_hue() -> None:
    found = nearest("#e07020", lambda shown: contrast(shown, "#ffffff") >= TEXT)
    assert found == "#b85c1a"
    assert nearest("#e07020", lambda shown: contrast(shown, "#000000") >= 15) == "#f6d4bc"


def test_where_nothing_passes_there_is_no_nearest_color() -> None:
    assert nearest("#808080", lambda _: False) is None
