import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from plaudit.site import text

PLAIN_WORDS = st.text("abz Äß9,.;:'()%/-–—?’", min_size=1).map(lambda rest: f"A{rest}".strip())


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("One plain line.", "<p>One plain line.</p>"),
        ("*one* **two** `three`", "<p><em>one</em> <strong>two</strong> <code>three</code></p>"),
        ("first\n\nsecond", "<p>first</p>\n<p>second</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("a  \nb", "<p>a<br>\nb</p>"),
        ("[x](https://e.org/)", '<p><a href="https://e.org/" rel="nofollow noopener">x</a></p>'),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>"),
    ],
)
def test_markdown_becomes_the_few_tags_that_record_text_needs(source: str, html: str) -> None:
    assert text.prose(source) == html


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<img src=x onerror=alert(1)>", "<p>&lt;img src=x onerror=alert(1)&gt;</p>"),
        ("[x](javascript:alert(1))", '<p><a rel="nofollow noopener">x</a></p>'),
        ("[x](http://e.org)", '<p><a rel="nofollow noopener">x</a></p>'),
        ("[x](//e.org)", '<p><a rel="nofollow noopener">x</a></p>'),
        ("![x](https://e.org/pixel.png)", "<p>![x](https://e.org/pixel.png)</p>"),
        ("# not a heading", "<p># not a heading</p>"),
        ("    not a code block", "<p>not a code block</p>"),
        ('<a href="https://e.org" onclick="x()">y</a>', None),
    ],
)
def test_markup_that_record_text_may_not_have_is_shown_as_typed(source: str, kept: str | None) -> None:
    html = text.prose(source)
    assert kept is None or html == kept
    assert "<script" not in html
    assert "<img" not in html
    assert "<a href=" not in html or "onclick=" not in html.partition(">")[0]


@given(PLAIN_WORDS)
def test_the_short_way_for_plain_lines_gives_what_the_parser_gives(line: str) -> None:
    assert text.prose(line) == text._sanitised(text._parser().convert(line))  # noqa: SLF001 both ways are compared


@given(st.text())
def test_no_text_brings_a_tag_of_its_own(source: str) -> None:
    html = text.prose(source)
    assert set(re.findall(r"</?([^\s>]*)", html)) <= text.TAGS


@pytest.mark.parametrize(
    "source",
    [
        "[" * 19_000,
        "*[x](" * 3_000,
        "``\\" * 6_000,
        "- " * 500 + "a",
        "1. " * 500 + "a",
        "> - " * 250 + "a",
        ">" * 500 + "a",
        "*    " * 500,
        "\n".join("    " * depth + "- a" for depth in range(50)),
        "\n".join("\t" * depth + "- a" for depth in range(50)),
        "*a* " * 5_001,
    ],
    ids=lambda source: source[:8],
)
def test_what_would_keep_the_parser_busy_is_shown_as_it_was_typed(source: str) -> None:
    """Some of it takes a minute, some breaks the parser."""
    assert text.prose(source) == f"<p>{escape(source.strip())}</p>"


def test_text_shown_as_it_was_typed_keeps_its_paragraphs_and_nothing_else() -> None:
    shown = text.prose("<b>one</b>\n\n \n*two*\nlines\n\n" + "[" * 500 + "\n")
    assert shown == f"<p>&lt;b&gt;one&lt;/b&gt;</p>\n<p>*two*\nlines</p>\n<p>{'[' * 500}</p>"


@pytest.mark.parametrize(
    "source",
    [
        "- " * 10 + "a",
        "\n".join("    " * depth + "- a" for depth in range(10)),
        "[x](https://e.org/) " * 100,
        "- *a*\n" * 3_000,
        "- a\n\n" * 3_000,
        "`a` " * 500,
    ],
    ids=lambda source: source[:8],
)
def test_text_that_people_write_is_far_from_the_limits(source: str) -> None:
    assert text.prose(source) != f"<p>{escape(source.strip())}</p>"


def test_a_parser_that_gave_up_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    nested = "- " * 500 + "a"
    with monkeypatch.context() as patch:
        patch.setattr(text, "MAX_NESTING", 1_000)
        assert text.prose(nested) == f"<p>{nested}</p>"
    assert text.prose("one\n\n- a\n- b") == "<p>one</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"


def test_a_single_paragraph_loses_its_tags_in_a_list_item() -> None:
    assert text.inline("*one*") == "<em>one</em>"
    assert text.inline("one\n\ntwo") == "<p>one</p>\n<p>two</p>"


def test_short_things_keep_their_commas_at_the_end_of_a_line() -> None:
    assert text.unbroken(["K-2", "<9>"]) == (
        '<span class="unbroken">K-2,</span> <span class="unbroken">&lt;9&gt;</span>'
    )


def test_what_fills_a_blank_is_escaped() -> None:
    assert text.link("a/?b&c", "<d>") == '<a href="a/?b&amp;c">&lt;d&gt;</a>'
    assert text.code("<1>") == '<span class="code">&lt;1&gt;</span>'


def test_addresses_may_break_only_where_a_reader_sees_it() -> None:
    assert text.address("https://a.org/p/x/") == "a<wbr>.org/<wbr>p/<wbr>x/"
    assert text.address("https://a/<b>") == "a/<wbr>&lt;b&gt;"
    assert text.host("https://www.iste.org/standards") == "iste.org"


def test_a_monogram_is_made_of_the_words_of_weight() -> None:
    assert text.monogram("Facilitating Student Discussion") == "FS"
    assert text.monogram("Coaching a Colleague") == "CC"
    assert text.monogram("feedback that lasts") == "FT"
    assert text.monogram("數學") == "數"
    assert text.monogram("§") == ""


def test_a_description_is_one_line_cut_at_a_word() -> None:
    assert text.sentence("*One*\n[two](https://e.org) `three`") == "One two three"
    cut = text.sentence("word " * 100)
    assert len(cut) <= 200
    assert cut.endswith("word…")
