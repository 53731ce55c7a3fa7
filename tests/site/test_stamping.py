"""A page's values land where the shell has its sentinels, escaped, and only there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plaudit.site.page import SHELL, Page
from plaudit.site.stamping import Template, sentinel, stamp

MARK = "x7f3"
URL = "https://riverbend.example.org/badges/"
HTML = (
    "<title>{title} · Riverbend</title>{robots}"
    '<meta name="description" content="{description}"><link rel="canonical" href="{address}">'
    '<meta property="og:url" content="{address}"><main>{body}</main>'
).format(**{name: sentinel(MARK, name) for name in ("title", "description", "address", "robots", "body")})
SHELL_TEMPLATE = Template.cut(HTML, MARK)


def page(**changes: object) -> Page:
    values = {
        "path": "catalog/talk/index.html",
        "layout": SHELL,
        "section": "catalog",
        "title": "Talk",
        "description": "Talking well",
        "body": "<h1>Talk</h1>",
        "indexed": True,
    }
    return Page(**{**values, **changes})  # type: ignore[arg-type]  # a test's own values


def test_all_values_stand_in_their_places() -> None:
    assert stamp(SHELL_TEMPLATE, page(), URL).decode() == (
        "<title>Talk · Riverbend</title>"
        '<meta name="description" content="Talking well">'
        '<link rel="canonical" href="https://riverbend.example.org/badges/catalog/talk/">'
        '<meta property="og:url" content="https://riverbend.example.org/badges/catalog/talk/">'
        "<main><h1>Talk</h1></main>"
    )


def test_title_and_description_are_escaped_and_the_body_is_not() -> None:
    html = stamp(SHELL_TEMPLATE, page(title="<b>", description='"><script>', body="<p>&amp;</p>"), URL).decode()
    assert "<title>&lt;b&gt; · " in html
    assert 'content="&quot;&gt;&lt;script&gt;"' in html
    assert "<main><p>&amp;</p></main>" in html


def test_a_page_that_is_not_indexed_tells_search_engines() -> None:
    assert b'<meta name="robots" content="noindex">' in stamp(SHELL_TEMPLATE, page(indexed=False), URL)
    assert b"noindex" not in stamp(SHELL_TEMPLATE, page(), URL)


def test_text_that_looks_like_a_sentinel_stays_text() -> None:
    forged = sentinel(MARK, "body")
    html = stamp(SHELL_TEMPLATE, page(title=forged, body=sentinel(MARK, "title")), URL).decode()
    assert f"<title>{forged} · " in html
    assert f"<main>{sentinel(MARK, 'title')}</main>" in html


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="unknown"):
        stamp(Template.cut(sentinel(MARK, "unknown"), MARK), page(), URL)


# Records are UTF-8, so no text of theirs holds a lone surrogate.
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


@given(title=TEXT, description=TEXT)
def test_no_text_opens_a_tag_or_ends_an_attribute(title: str, description: str) -> None:
    html = stamp(SHELL_TEMPLATE, page(title=title, description=description), URL).decode()
    plain = stamp(SHELL_TEMPLATE, page(title="", description=""), URL).decode()
    assert [html.count(sign) for sign in '<>"'] == [plain.count(sign) for sign in '<>"']
