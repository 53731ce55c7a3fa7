"""A page to publish, before it is put into its layout."""

from __future__ import annotations

from dataclasses import dataclass

INDEX = "index.html"  # the file of a page; its address is the folder
SHELL = "shell"
SLIM = "slim"


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML page.

    Attributes:
        path: Where it goes, relative to the site's root: `catalog/facilitating-discussion/index.html`.
        layout: `SHELL`: the body is stamped into MkDocs' shell; `SLIM`: the body is the whole document.
        section: The active tab, such as `catalog`; empty for none.
        title: Plain text; escaped when stamped.
        description: Plain text of at most 200 characters; escaped when stamped.
        body: HTML, already escaped by the templates.
        indexed: False keeps it out of search engines, the sitemap and the site's own search.
        head: HTML for the head of the shell, already escaped: what only machines read.
        card: HTML for the head of a page with the layout `SHELL`: what the preview of a link to it shows.
    """

    path: str
    layout: str
    section: str
    title: str
    description: str
    body: str
    indexed: bool = True
    head: str = ""
    card: str = ""

    @property
    def address(self) -> str:
        """The address relative to the site's root, as links write it: `catalog/facilitating-discussion/`."""
        return self.path.removesuffix(INDEX)

    @property
    def root(self) -> str:
        """The way from this page to the site's root: `../../`; empty at the root itself."""
        return "../" * self.path.count("/")

    @property
    def place(self) -> tuple[str, int]:
        """Which shell it is stamped into: its section and its depth, which is 0 for the home page alone."""
        depth = self.path.count("/")
        return (self.section, depth) if depth else ("", 0)
