"""Where the look of a site comes from: the site's own theme/ first, then the one that the package brings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from plaudit.records.english import packaged_theme
from plaudit.records.problem import Problem, RecordsError

ASSETS = "assets/"
THEME = "theme"
OWN_STYLE = "assets/own/style.css"


class ThemeError(RecordsError):
    """The theme cannot be used: it has links, or a file that the site cannot do without is missing."""


class Theme:
    """The files of two folders laid on top of each other; the site's hide those of the package with the same name.

    Names are relative, with forward slashes: `templates/award.html`, `overrides/main.html`, `assets/css/tokens.css`.

    Raises:
        ThemeError: The site's own theme has links; see `theme_links`.
    """

    def __init__(self, site_folder: Path) -> None:
        if problems := theme_links(site_folder):
            raise ThemeError(problems)
        layers = dict.fromkeys(folder.resolve() for folder in (site_folder / THEME, packaged_theme()))
        self._layers = [layer for layer in layers if layer.is_dir()]

    def find(self, name: str) -> Path:
        """The file of this name.

        Raises:
            ThemeError: Neither the site nor the package has it.
        """
        for layer in self._layers:
            if (path := layer / name).is_file():
                return path
        raise ThemeError([Problem(f"{THEME}/{name}", 0, 0, "the theme has no such file")])

    def folders(self, name: str) -> list[Path]:
        """The folders of this name, the site's own first; for loaders that take a list to search."""
        return [path for layer in self._layers if (path := layer / name).is_dir()]

    def files(self, prefix: str = "") -> dict[str, Path]:
        """All files whose name starts with the prefix, sorted by name; hidden ones (`.keep`) are left out."""
        found: dict[str, Path] = {}
        for layer in reversed(self._layers):
            found |= {name: path for name, path in _walk(layer) if name.startswith(prefix)}
        return dict(sorted(found.items()))

    def own_files(self, prefix: str) -> dict[str, Path]:
        """The files of the site itself, none of the package's; see `files`."""
        packaged = packaged_theme().resolve()
        return {name: path for name, path in self.files(prefix).items() if not path.is_relative_to(packaged)}

    def own_style(self) -> str:
        """The style sheet that a site adds to those of the theme; empty when there is none."""
        return OWN_STYLE if OWN_STYLE in self.own_files(OWN_STYLE) else ""

    def original(self, name: str) -> Path | None:
        """The package's file of this name, which one of the site may hide; None when it has none."""
        path = packaged_theme() / name
        return path if path.is_file() and not _is_hidden(Path(name)) else None


def theme_links(site_folder: Path) -> list[Problem]:
    """The links in the site's own theme, sorted: one could publish, or include in a page, what is no part of it."""
    theme = site_folder / THEME
    inside = () if theme.is_symlink() else os.walk(theme)
    found = [theme, *(Path(folder, name) for folder, folders, files in inside for name in (*folders, *files))]
    paths = sorted(path.relative_to(site_folder).as_posix() for path in found if path.is_symlink() and _leads(path))
    hint = "put the files themselves here"
    return [Problem(path, 0, 0, "links are not followed", hint) for path in paths]


def _leads(path: Path) -> bool:
    """Whether a link could lead anywhere. Emacs marks an open file with a hidden one that does not."""
    return not path.name.startswith(".") or path.exists()


def material_templates() -> list[Path]:
    """The folders of Material's templates, found without importing Material."""
    spec = find_spec("material")
    return [Path(folder) / "templates" for folder in (spec and spec.submodule_search_locations) or ()]


def _walk(layer: Path) -> Iterator[tuple[str, Path]]:
    for path in layer.rglob("*"):
        name = path.relative_to(layer)
        if path.is_file() and not _is_hidden(name):
            yield name.as_posix(), path


def _is_hidden(name: Path) -> bool:
    return any(part.startswith(".") for part in name.parts)
