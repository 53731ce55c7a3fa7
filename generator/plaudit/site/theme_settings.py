"""The theme's mkdocs.yml: read and checked before MkDocs sees it.

MkDocs would run the code that it names (`hooks`, `plugins`, `!!python/name`), put environment variables into pages
(`!ENV`) and read files from anywhere (`INHERIT`, some extensions). The file may come with a pull request, so only the
settings that the theme needs pass, as plain values, and what MkDocs reads is written anew from these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

from plaudit.records.explain import did_you_mean, place_of, validate
from plaudit.records.fields import Record
from plaudit.records.problem import Problem
from plaudit.records.yaml_reader import Document, FieldPath, Value, read_yaml

PATH = "theme/mkdocs.yml"
# Ways of writing that neither run code nor read other files nor need scripts that the theme does not have.
_OF_MARKDOWN = "abbr admonition attr_list def_list footnotes md_in_html nl2br sane_lists smarty tables toc"
_OF_PYMDOWN = (
    "betterem caret critic details highlight inlinehilite keys mark saneheaders smartsymbols superfences tabbed"
)
EXTENSIONS = frozenset(
    [*_OF_MARKDOWN.split(), *(f"pymdownx.{name}" for name in [*_OF_PYMDOWN.split(), "tasklist", "tilde"])]
)
_ASSET = re.compile(r"assets/(?!(?:.*/)?\.)[A-Za-z0-9._/-]+")
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,8}")
_Fault: TypeAlias = tuple[FieldPath, str, str]


class _Theme(Record):
    """What MkDocs is told about Material. Without `font: false` every visitor would ask a font service."""

    name: Literal["material"]
    custom_dir: Literal["overrides"]
    font: Literal["false"]
    favicon: str = ""
    logo: str = ""
    features: tuple[str, ...] = ()
    palette: Any = None
    icon: Any = None
    direction: str = ""


class _Settings(Record):
    """What may stand at the top. Name, address, language and navigation come from site_config.yml and pages/."""

    theme: _Theme
    plugins: tuple[Literal["search"]]
    markdown_extensions: tuple[Any, ...] = ()
    extra: dict[str, Any] | None = None
    extra_css: tuple[str, ...] = ()
    validation: Any = None


def read_settings(data: bytes) -> dict[str, object] | list[Problem]:
    """The settings for MkDocs, or everything that is wrong with them, sorted.

    Args:
        data: The content of mkdocs.yml. `true` and `false` are read as such, digits as numbers, nothing as null; the
            rest is text.
    """
    document = read_yaml(data, PATH)
    if isinstance(document, Problem):
        return [document]
    settings = validate(_Settings, document, PATH)
    problems = settings if isinstance(settings, list) else list(_problems(document))
    return sorted(problems) or {key: _typed(value) for key, value in document.value.items()}


def _problems(document: Document) -> Iterator[Problem]:
    """What is wrong with settings that have the right form."""
    values: Any = document.value
    extensions = [_extension(item, index) for index, item in enumerate(values.get("markdown_extensions", ()))]
    for where, message, hint in [*_links(values), *(fault for faults in extensions for fault in faults)]:
        place = place_of(document.places, where)
        yield Problem(PATH, place.line, place.column, message, hint)


def _links(values: Any) -> Iterator[_Fault]:  # noqa: ANN401  # settings of a form that was checked before
    if "analytics" in values.get("extra", {}):
        yield ("extra", "analytics"), "pages ask nobody else for anything", "remove `analytics`"
    files: dict[FieldPath, str] = {("extra_css", index): name for index, name in enumerate(values.get("extra_css", ()))}
    files |= {("theme", key): values["theme"][key] for key in ("favicon", "logo") if key in values["theme"]}
    for where, name in files.items():
        if not _ASSET.fullmatch(name):
            yield (
                where,
                f"`{name}` is not a file of the theme",
                "put it into theme/assets/own/ and write `assets/own/...`",
            )


def _extension(item: Value, index: int) -> Iterator[_Fault]:
    """What is wrong with one of the Markdown extensions: a name, or a name with options."""
    where: FieldPath = ("markdown_extensions", index)
    names = [item] if isinstance(item, str) else list(item)
    if isinstance(item, list) or len(names) != 1:
        yield where, "this is not the name of an extension", "write `- name`, or `- name:` and its options below"
        return
    name = str(names[0])
    options = item[name] if isinstance(item, dict) else ""
    if name not in EXTENSIONS:
        hint = did_you_mean(name, EXTENSIONS) or f"known: {', '.join(sorted(EXTENSIONS))}"
        yield where, f"`{name}` is not an extension that pages may use", hint
    elif options and not isinstance(options, dict):
        yield (*where, name), f"the options of `{name}` must be `key: value` lines", ""
    elif isinstance(options, dict):
        nested = (key for key, value in options.items() if not isinstance(value, str))
        yield from (((*where, name, key), f"`{key}` must be a word or a number", "") for key in nested)


def _typed(value: Value) -> object:
    """The value that YAML gives to what the reader leaves as text."""
    if isinstance(value, dict):
        return {key: _typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_typed(item) for item in value]
    words: dict[str, object] = {"true": True, "false": False, "": None}
    return int(value) if _INTEGER.fullmatch(value) else words.get(value, value)
