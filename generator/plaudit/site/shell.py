"""The shell: what MkDocs and Material put around pages, rendered once for every section and depth.

MkDocs sees the owner's prose and one page per place, with sentinels where the pages made from records differ. Its own
templates do not escape, so no text of a record goes through them: even the site's name is a sentinel.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from plaudit.records.kinds import CONFIG
from plaudit.records.problem import Problem, RecordsError
from plaudit.records.site_model import Site
from plaudit.site.colored_assets import colored_assets
from plaudit.site.docs_tree import HOME, TABS, DocsTree, Place, make_mark
from plaudit.site.engine import EngineError, run_mkdocs
from plaudit.site.language import ENGLISH, Language
from plaudit.site.lean_frame import lean
from plaudit.site.links import PageLink, settle_links
from plaudit.site.mending import MendingError, mended
from plaudit.site.page import Page
from plaudit.site.page_guard import Guard, template_problems
from plaudit.site.prose import destination, read_prose
from plaudit.site.stamping import PAGE_VALUES, Template, sentinel
from plaudit.site.theme import Theme
from plaudit.site.theme_settings import read_settings
from plaudit.site.written_assets import written_assets

# What MkDocs makes and no page of ours uses: the sitemap has the date of the build, and of lunr's files only those of
# the site's language are asked for, of which English has none.
_UNUSED = r"sitemap\.xml(\.gz)?|assets/images/favicon\.png|assets/javascripts/lunr/(?!{needed}).*|.*\.map"
_LUNR = r"min/lunr\.(?:stemmer\.support|{language})\.min\.js|tinyseg\.js|wordcut\.js"
_SOURCE_MAP = re.compile(rb"\s*(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=[^*]+\*/)\s*\Z")
_UNMENDED = "change it in your override, or use the version of Material for MkDocs that plaudit was made for"
# MkDocs knows its own pages only; `Shell.links` has these.
_LEFT_TO_LINKS = re.compile(r"contains a link '/[^']*(?<!\.md)', but the target")


class ShellError(RecordsError):
    """The owner's pages or the theme cannot be rendered; holds the problems, like every error of that kind."""


@dataclass(slots=True)
class Shell:
    """The finished files, and the shells to stamp the other pages into.

    Attributes:
        files: Prose pages, assets (Material's and the theme's), the search index and 404.html, by path in the site.
        addresses: The addresses of the prose pages for the sitemap: `about/`; without the home page.
        links: The links of the prose pages and the footer to pages of this site; see `broken_links`.
        warnings: What MkDocs finds doubtful about the prose pages.
        templates: The shells by section and depth.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)
    links: list[PageLink] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    templates: dict[Place, Template] = field(default_factory=dict)

    def template(self, page: Page) -> Template:
        """The shell for a page of the layout `SHELL`. That of the home page brings the prose of pages/index.md along.

        Raises:
            KeyError: `render_shell` was not told of this section and depth.
        """
        return self.templates[page.place]


def render_shell(  # noqa: PLR0913  # a frame has this many sides
    theme: Theme,
    site: Site,
    language: Language,
    pages: Path,
    places: Iterable[Place],
    *,
    preview: bool,
    card: str = "",
) -> Shell:
    """Run MkDocs once.

    Args:
        theme: Gives mkdocs.yml, overrides/** and assets/**.
        site: Gives name, address, issuer, contact and notice.
        language: What the frame is written in.
        pages: The folder with the owner's prose; may be absent.
        places: Section and depth (slashes in the path) of the pages to stamp; the home page is always included.
        preview: Whether every page says that it is one.
        card: HTML for the head of every page of prose: its picture in previews of links.

    Raises:
        ShellError: A prose page or the theme's mkdocs.yml is refused, or MkDocs fails.
        ThemeError: A file of the theme is missing.
    """
    prose, engine = read_prose(pages), read_settings(theme.find("mkdocs.yml").read_bytes())
    if prose.problems or isinstance(engine, list):
        raise ShellError([*prose.problems, *(engine if isinstance(engine, list) else ())])
    if problems := template_problems(theme):
        raise ShellError(problems)
    below_home = sorted(place for place in set(places) if place[1])
    tree = DocsTree(theme, engine, site, language, prose, make_mark(site, prose), below_home, preview, card)
    shell = _rendered(tree, Guard(theme, pages))
    shell.files |= written_assets(theme, language, dict(colored_assets(theme, site)))
    shell.links += [PageLink(CONFIG, link.page) for link in (site.footer.links if site.footer else ()) if link.page]
    shell.files = dict(sorted(shell.files.items()))
    return shell


def _rendered(tree: DocsTree, guard: Guard) -> Shell:
    """What MkDocs makes of the tree.

    Raises:
        ShellError: MkDocs fails, or a page has what its policy would silence.
    """
    folder = guard.pages.name
    with TemporaryDirectory(prefix="plaudit-") as name:
        tree.write(Path(name))
        try:
            warnings = run_mkdocs(Path(name), tree.settings())
            shell = _sorted_out(tree, Path(name) / "site", guard)
        except EngineError as error:
            place = f"{folder}/{error.page}" if error.page else "theme"
            raise ShellError([Problem(place, 0, 0, f"MkDocs fails: {error}")]) from error
        except MendingError as error:
            raise ShellError([Problem("theme/overrides", 0, 0, str(error), _UNMENDED)]) from error
    if guard.problems:
        raise ShellError(sorted(set(guard.problems)))
    shell.warnings = [_warning(page, text, folder) for page, text in warnings if not _LEFT_TO_LINKS.match(text)]
    return shell


def _warning(page: str, text: str, folder: str) -> str:
    return f"{folder}/{page}: {text}" if page else text


def _sorted_out(tree: DocsTree, built: Path, guard: Guard) -> Shell:
    """Shells to the shells, files to the files, and the rest left out."""
    shell = Shell()
    places = {f"{tree.shell_address(place)}index.html": place for place in tree.places} | {"index.html": HOME}
    sources = {destination(page.name): f"{guard.pages.name}/{page.name}" for page in tree.prose.pages}
    unused = _unused(tree.language.code)
    stand_ins = {destination(name) for name in TABS} - set(sources)
    for path in sorted(path for path in built.rglob("*") if path.is_file()):
        name = path.relative_to(built).as_posix()
        if name in places:
            html = lean(_settled(shell, path, tree, name, sources))
            secured = guard.secured(html, sources.get(name, ""), sentinel(tree.mark, "connect"))
            shell.templates[places[name]] = Template.cut(secured, tree.mark)
        elif name in sources:
            html = _settled(shell, path, tree, name, sources)
            shell.files[name] = guard.secured(html, sources[name]).encode()
            shell.addresses.append(name.removesuffix("index.html"))
        elif name == "404.html":
            shell.files[name] = guard.secured(_with_site_values(path.read_text("utf-8"), tree), "").encode()
        elif name not in stand_ins and not unused.fullmatch(name):
            shell.files[name] = _SOURCE_MAP.sub(b"\n", path.read_bytes())
    return shell


def _unused(language: str) -> re.Pattern[str]:
    needed = "" if language == ENGLISH else _LUNR.format(language=re.escape(language.partition("-")[0]))
    return re.compile(_UNUSED.format(needed=needed or "$"))


def _settled(shell: Shell, path: Path, tree: DocsTree, name: str, sources: dict[str, str]) -> str:
    """HTML with the site's own values in; of prose pages also with their links settled and listed."""
    html = _with_site_values(path.read_text("utf-8"), tree)
    if name not in sources:
        return html
    settled, links = settle_links(html, sources[name], name.removesuffix("index.html"))
    shell.links += links
    return settled


def _with_site_values(html: str, tree: DocsTree) -> str:
    """What is the same on all pages goes in at once; the values of pages stay open."""
    site, html = tree.site, mended(html)
    values = {"site_name": site.name, "issuer": site.issuer.name, "contact": site.contact, "notice": site.notice or ""}
    escaped = {name: escape(value) for name, value in values.items()}
    escaped["site_card"] = tree.card
    still_open = {name: sentinel(tree.mark, name) for name in PAGE_VALUES}
    return Template.cut(html, tree.mark).join({**still_open, **escaped})
