"""The frame loses what nobody reads, and nothing of what somebody does."""

from plaudit.site.lean_frame import lean


def test_indentation_and_empty_lines_go() -> None:
    assert (
        lean("\n<ul>\n\n    <li>\n      One  two\n    </li>  \n\n\n  </ul>\n") == "<ul>\n<li>\nOne  two\n</li>\n</ul>\n"
    )


def test_words_that_a_line_parts_stay_apart() -> None:
    assert lean("<p>One\n   <b>two</b>\n   three</p>") == "<p>One\n<b>two</b>\nthree</p>"


def test_code_scripts_and_what_is_typed_stay_as_they_are() -> None:
    kept = ["<pre>a\n\n    b\n</pre>", "<textarea>\n  x\n\n</textarea>", "<script>\n  `a\n\n b`\n</script>"]
    for html in kept:
        assert lean(f"<div>\n   {html}\n   </div>") == f"<div>\n{html}\n</div>"


def test_a_drawing_in_a_page_needs_no_namespace_and_the_word_for_it_stays() -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>'
    text = '<p>xmlns="http://www.w3.org/2000/svg"</p>'
    assert lean(drawing + text) == '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>' + text


def test_the_script_of_tabs_stays_where_there_are_tabs() -> None:
    script = '<script>var a=location.hash;a.startsWith("__tabbed_")</script>'
    assert lean(f"<p>x</p>{script}<script>b()</script>") == "<p>x</p><script>b()</script>"
    tabs = f'<input id="__tabbed_1_1">{script}'
    assert lean(tabs) == tabs
