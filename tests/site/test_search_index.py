"""Records join the index of the header's search without being able to say anything but text."""

import json

from plaudit.site.search_index import SearchEntry, add_entries

INDEX = b'{"config":{"lang":["en"]},"docs":[{"location":"about/","title":"About","text":"<p>Us</p>"}]}'


def test_entries_follow_those_that_were_there() -> None:
    content = json.loads(add_entries(INDEX, [SearchEntry("catalog/talk/", "Talk", "Talking well")]))
    assert content == {
        "config": {"lang": ["en"]},
        "docs": [
            {"location": "about/", "title": "About", "text": "<p>Us</p>"},
            {"location": "catalog/talk/", "title": "Talk", "text": "<p>Talking well</p>"},
        ],
    }


def test_titles_and_texts_are_escaped_because_the_browser_takes_them_for_html() -> None:
    entry = json.loads(add_entries(INDEX, [SearchEntry("x/", "<img src=x onerror=alert(1)>", "a & b <script>")]))[
        "docs"
    ][1]
    assert entry["title"] == "&lt;img src=x onerror=alert(1)&gt;"
    assert entry["text"] == "<p>a &amp; b &lt;script&gt;</p>"


def test_other_scripts_stay_readable_and_the_bytes_are_the_same_every_time() -> None:
    entries = [SearchEntry("x/", "教育", "対話")]
    assert "教育".encode() in add_entries(INDEX, entries)
    assert add_entries(INDEX, entries) == add_entries(INDEX, entries)
