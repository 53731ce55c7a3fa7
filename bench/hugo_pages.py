"""What Hugo is given for each of our pages, and the layout that makes as many bytes of it.

Decided for Hugo wherever there was a choice:

- The lines that all pages of a kind have are plain text in its layout: it need not put frames together.
- All other lines of a page are one text that comes ready, QR code and links included, and is put in without escaping or
  Markdown: it need not escape, go through lists, compare versions or find other records.
- What it does put in itself, as we do, is the title and what a page marks as signed: name, recipient, issuer, date.
- It makes no lists, feeds, sitemap or search index, no JSON, and no pictures; nothing is checked or signed.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from html import escape, unescape
from typing import Any

KINDS = {"a": "awards", "p": "profiles"}  # by the first folder of a page
OTHERS = "others"
FACTS = ("name", "recipient", "issuer")
_TITLE = re.compile(r"<title>([^<]*)</title>")
_FACT = re.compile(rf'data-signed="({"|".join(FACTS)})"[^>]*>([^<]+)<')
_DATE = re.compile(r'<time datetime="([0-9-]{10})" data-signed="awarded">')
_SHOWN = re.compile(f"<!doctype|{_TITLE.pattern}|{_FACT.pattern}|{_DATE.pattern}")  # what the layout puts in itself

# One content adapter for each kind, over one data file.
ADAPTER = """\
{{ range hugo.Data.KIND }}
{{ $dates := dict }}
{{ with .date }}{{ $dates = dict "date" (time.AsTime .) }}{{ end }}
{{ $.AddPage (dict "kind" "page" "path" .path "title" .title "dates" $dates "params" .params) }}
{{ end }}
"""
_HEAD = "<!doctype html>\n<title>{{ .Title }}</title>\n"
_DAY = '{{ if not .Date.IsZero }}<time>{{ .Date.Format "2006-01-02" }}</time>\n{{ end }}'
_BODY = "{{ .Params.body | safeHTML }}\n"


def kind_of(path: str) -> str:
    """What kind of page lies there."""
    return KINDS.get(path.partition("/")[0], OTHERS)


def shared_lines(pages: Iterable[str]) -> set[str]:
    """The lines that all of the pages have, without those that the layout puts in itself."""
    shared: set[str] | None = None
    for page in pages:
        lines = set(page.splitlines(keepends=True))
        shared = lines if shared is None else shared & lines
    return {line for line in shared or () if not _SHOWN.search(line)}


def layout(frame: int) -> str:
    """A layout with so many bytes that are the same on every page."""
    facts = "".join(f"{{{{ with .Params.{fact} }}}}<p>{{{{ . }}}}</p>\n{{{{ end }}}}" for fact in FACTS)
    return f"{_HEAD}{facts}{_DAY}{_BODY}<footer>{'.' * (frame - len('<footer></footer>'))}</footer>"


def frame_size(page: str, shared: set[str]) -> int:
    """How many bytes of a page are in lines that all pages of its kind have."""
    return sum(len(line.encode()) for line in page.splitlines(keepends=True) if line in shared)


def entry(page: str, path: str, shared: set[str], frame: int) -> dict[str, Any]:
    """A page in the data file: Hugo's page then has as many bytes as ours."""
    title = unescape(found[1]) if (found := _TITLE.search(page)) else path
    facts = {name: unescape(text) for name, text in _FACT.findall(page)}
    date = found[1] if (found := _DATE.search(page)) else ""
    own = "".join(line for line in page.splitlines(keepends=True) if line not in shared and not _SHOWN.search(line))
    room = len(page.encode()) - frame - shown_size(title, facts, date)
    return {"path": path, "title": title, "date": date, "params": {**facts, "body": fitted(own, room)}}


def shown_size(title: str, facts: dict[str, str], date: str) -> int:
    """How many bytes the layout makes of what is in no body and no frame."""
    shown = [_HEAD.replace("{{ .Title }}", escape(title)), _BODY.partition("}}")[2]]
    shown += [f"<p>{escape(text)}</p>\n" for text in facts.values()]
    shown += [f"<time>{dt.date.fromisoformat(date)}</time>\n"] if date else []
    return len("".join(shown).encode())


def fitted(text: str, size: int) -> str:
    """The text cut or filled so that it has so many bytes.

    Raises:
        ValueError: When there is no room at all.
    """
    if size < 0:
        raise ValueError("a page is too short for what is shown on it")
    cut = text.encode()[:size].decode("utf-8", "ignore")
    return cut + "." * (size - len(cut.encode()))
