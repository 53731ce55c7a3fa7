"""Text of records becomes HTML: a small Markdown for whole paragraphs, and short forms of names and addresses.

What a record says is never trusted. Markdown is read without raw HTML (`<b>` is shown as it was typed), and the result
passes through a sanitiser that lets only `TAGS` through.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from urllib.parse import urlsplit

import markdown as markdown_library  # type: ignore[import-untyped]  # it ships no types
import nh3
from markupsafe import Markup, escape

TAGS = {"p", "em", "strong", "ul", "ol", "li", "a", "code", "br", "blockquote"}
# Letters and quiet punctuation on one line: Markdown makes one paragraph of it and changes nothing, unless there is an
# underscore. Most narratives of a large site are like that, and this is a hundred times faster than the parser.
_PLAIN = re.compile(r"[^\W\d_][a-zA-Z0-9\w ,.;:'’‘“”()–—?%/-]*")  # noqa: RUF001  # typographic quotes are meant
_ONE_PARAGRAPH = re.compile(r"<p>((?:(?!<p>).)*)</p>", re.DOTALL)
# Past these the parser takes seconds, since it looks for the end of every link and every code from where it starts, or
# gives up, since it calls itself for every level of a list. What people write is far below.
MAX_LENGTH = 20_000
MAX_COUNTS = {"[": 100, "`": 1_000}
MAX_NESTING = 10
_LEVEL = re.compile(r" {0,3}(?:>|(?:[-+*]|[0-9]+\.) )|    ")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")
_UNWANTED_BLOCKS = ("hashheader", "setextheader", "hr", "code", "reference")
_UNWANTED_INLINES = ("html", "entity", "image_link", "image_reference", "short_image_ref", "automail")


def prose(text: str) -> Markup:
    """Record text as HTML: paragraphs, emphasis, lists, quotes, inline code and https links; nothing else.

    Text that would keep the parser busy is shown as it was typed, in paragraphs.
    """
    if _is_plain(text):
        return Markup(f"<p>{text}</p>")  # noqa: S704  # nothing in a plain line needs escaping
    if all(map(_PLAIN.fullmatch, paragraphs := text.split("\n\n"))):
        return Markup("\n".join(f"<p>{each}</p>" for each in paragraphs))  # noqa: S704  # nor in several of them
    if not _is_moderate(text):
        return _as_typed(text)
    try:
        return Markup(_sanitised(_parser().convert(text)))  # noqa: S704  # sanitised in the same line
    except RecursionError:
        _new_parser.cache_clear()  # this one still believes to be inside of lists
        return _as_typed(text)


def _is_plain(text: str) -> bool:
    return "_" not in text and _PLAIN.fullmatch(text) is not None


def _is_moderate(text: str) -> bool:
    """Whether the parser is done with it in less than half a second."""
    return (
        len(text) <= MAX_LENGTH
        and all(text.count(character) <= most for character, most in MAX_COUNTS.items())
        and all(_nesting(line) <= MAX_NESTING for line in text.expandtabs(4).split("\n"))
    )


def _nesting(line: str) -> int:
    """How many lists, quotes and indentations a line begins with, counted as far as it matters."""
    levels = end = 0
    while levels <= MAX_NESTING and (found := _LEVEL.match(line, end)):
        levels, end = levels + 1, found.end()
    return levels


def _as_typed(text: str) -> Markup:
    return Markup("\n").join(Markup("<p>{}</p>").format(part) for part in _BLANK_LINES.split(text.strip()))


def inline(text: str) -> Markup:
    """The same without the paragraph's tags when there is only one: for list items and table cells."""
    if _is_plain(text):
        return Markup(text)  # noqa: S704  # nothing in a plain line needs escaping
    html = prose(text)
    only = _ONE_PARAGRAPH.fullmatch(html)
    return Markup(only[1]) if only else html  # noqa: S704  # a part of what prose() made


def _parser() -> markdown_library.Markdown:
    parser = _new_parser()
    parser.reset()
    return parser


@cache
def _new_parser() -> markdown_library.Markdown:
    parser = markdown_library.Markdown(output_format="html")
    parser.preprocessors.deregister("html_block")
    for name in _UNWANTED_BLOCKS:
        parser.parser.blockprocessors.deregister(name)
    for name in _UNWANTED_INLINES:
        parser.inlinePatterns.deregister(name)
    return parser


def _sanitised(html: str) -> str:
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        attribute_filter=_https_only,
        link_rel="nofollow noopener",
        url_schemes={"https"},
    )


def _https_only(_tag: str, name: str, value: str) -> str | None:
    return None if name == "href" and not value.startswith("https://") else value


def link(address: str, words: str) -> Markup:
    """A link for a blank in a sentence."""
    # As an f-string, since Markup's own format is five times slower, and pages have many links.
    return Markup(f'<a href="{escape(address)}">{escape(words)}</a>')  # noqa: S704  # escaped in the same line


def code(words: str) -> Markup:
    """Something typed exactly so, such as a number, for a blank in a sentence."""
    return Markup('<span class="code">{}</span>').format(words)


def strong(words: str) -> Markup:
    """Something to stress, for a blank in a sentence."""
    return Markup("<strong>{}</strong>").format(words)


def bdi(words: str) -> Markup:
    """A name, which may run the other way, for a blank in a sentence."""
    return Markup("<bdi>{}</bdi>").format(words)


def unbroken(items: Iterable[str]) -> Markup:
    """Short things with commas between them, none of which is broken at the end of a line: `K-2, 9-12`.

    A comma belongs to what it follows, or it could begin a line.
    """
    *before, last = [*items] or [""]
    parts = [*(f"{item}," for item in before), last]
    return Markup(" ").join(Markup(f'<span class="unbroken">{escape(part)}</span>') for part in parts)  # noqa: S704  # escaped


def host(url: str) -> str:
    """The host of an address, as a short name for a link."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


def address(url: str) -> Markup:
    """An address as people read it: without `https://`, and with places where a narrow line may break."""
    return Markup("<wbr>").join(re.split(r"(?<=/)(?=.)|(?=[.])", url.removeprefix("https://")))


def monogram(name: str) -> str:
    """One or two letters that stand for a title: the initials of its first two words of weight."""
    words = re.findall(r"[^\W_]+", name)
    weighty = [word for word in words if word[0].isupper() or word[0].isdigit()] or words
    return "".join(word[0].upper() for word in weighty[:2])


def sentence(text: str, limit: int = 200) -> str:
    """Text for a description: one line, without Markdown's signs, cut at a word when it is too long."""
    line = " ".join(re.sub(r"[*_`>#]|\]\([^)]*\)|\[", " ", text).split())
    return shortened(line, limit)


def shortened(line: str, limit: int) -> str:
    """A line, cut at a word when it is too long; a word that is too long by itself is cut, too."""
    if len(line) <= limit:
        return line
    start = line[: limit - 1]
    return (start.rpartition(" ")[0] or start).rstrip(",;:–- ") + "…"
