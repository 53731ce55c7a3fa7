"""The shell is kept from run to run: MkDocs takes longer than all else that a small change asks for."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from pathlib import Path

from plaudit.records.digests import contents, digest, files_below
from plaudit.records.kept import Kept
from plaudit.records.site_model import Site
from plaudit.site.docs_tree import Place
from plaudit.site.language import Language
from plaudit.site.links import PageLink
from plaudit.site.shell import Shell, render_shell
from plaudit.site.stamping import Template
from plaudit.site.theme import Theme

_KIND = "shell"


def kept_shell(  # noqa: PLR0913, PLR0917  # as of `render_shell`
    kept: Kept,
    theme: Theme,
    site: Site,
    language: Language,
    pages: Path,
    places: Iterable[Place],
    *,
    preview: bool,
    card: str = "",
) -> Shell:
    """The same as `render_shell` gives, from `kept` when it has it.

    Raises:
        As `render_shell`.
    """
    wanted = sorted(places)
    key = digest([repr((site, language.code, wanted, preview, card)), *_contents(theme, pages)])
    if known := kept.known(_KIND, [key]).get(key):
        return _unpacked(known)
    shell = render_shell(theme, site, language, pages, wanted, preview=preview, card=card)
    kept.keep(_KIND, {key: _packed(shell)})
    return shell


def _contents(theme: Theme, pages: Path) -> Iterator[str | bytes]:
    """Names and contents of the theme's files and of the prose.

    `kept` knows those that the program brings, too, but as they were when it started; `serve` goes on when they change.
    """
    yield from contents(theme.files())
    yield from contents(files_below(pages))


def _packed(shell: Shell) -> bytes:
    links = [tuple(link) for link in shell.links]
    templates = {place: template.pieces for place, template in shell.templates.items()}
    return marshal.dumps((shell.files, shell.addresses, links, shell.warnings, templates))


def _unpacked(data: bytes) -> Shell:
    files, addresses, links, warnings, templates = marshal.loads(data)  # noqa: S302  # our own bytes; see `Kept`
    shells = {place: Template(pieces) for place, pieces in templates.items()}
    return Shell(files, addresses, [PageLink(*link) for link in links], warnings, shells)
