"""What checkers of HTML and of accessibility find in Material's frame is mended, on every page that has it."""

import re
from pathlib import Path

import pytest

from plaudit.site.mending import MendingError, mended

TOGGLE = '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">'
SEARCH = (
    '<div class="md-search" data-md-component="search" role="dialog"><form>'
    '<input type="text" aria-label="Buscar" autocomplete="off" data-md-component="search-query"></form></div>'
)


@pytest.mark.parametrize("path", ["index.html", "catalog/index.html", "about/index.html", "404.html"])
def test_the_frame_of_the_example_has_no_known_fault(example_site: Path, path: str) -> None:
    html = (example_site / path).read_text("utf-8")
    toggles = re.findall(r'<input class="md-toggle"[^>]*>', html)
    assert len(toggles) == 2
    assert not any("autocomplete" in toggle for toggle in toggles)
    assert all(toggle.endswith(" hidden>") for toggle in toggles)
    assert re.findall(r'<div class="md-search"[^>]*>', html) == [
        '<div class="md-search" data-md-component="search" role="dialog" aria-label="Search">'
    ]


def test_boxes_to_tick_take_no_completion_and_fields_keep_theirs() -> None:
    assert mended(TOGGLE) == TOGGLE.replace(' autocomplete="off"', " hidden")
    assert mended(mended(TOGGLE)) == mended(TOGGLE)
    assert mended(SEARCH).count('autocomplete="off"') == 1


def test_the_search_is_named_as_its_field_in_the_frame_s_language() -> None:
    assert mended(SEARCH) == SEARCH.replace('role="dialog"', 'role="dialog" aria-label="Buscar"')
    assert mended(mended(SEARCH)) == mended(SEARCH)


def test_a_frame_without_a_search_needs_no_mending() -> None:
    assert mended("<header></header><main></main>") == "<header></header><main></main>"


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        (SEARCH.replace("data-md-component", "data-component"), "a dialog without a name"),
        (TOGGLE.replace("md-toggle", "toggle"), "a box to tick"),
    ],
)
def test_a_fault_in_a_form_that_is_not_known_is_an_error(html: str, fault: str) -> None:
    with pytest.raises(MendingError, match=fault):
        mended(html)


def test_what_the_owner_writes_is_not_looked_at() -> None:
    html = '<header></header><main><div role="dialog">About</div></main>'
    assert mended(html) == html
