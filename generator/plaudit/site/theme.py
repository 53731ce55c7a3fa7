"""Where the look of a site comes from: the site's own theme/ first, then the one that the package brings."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files as package_files
from pathlib import Path

ASSETS = "assets/"


class ThemeError(Exception):
    """A file of the theme that the site cannot do without is missing."""


class Theme:
    """The files of two folders laid on top of each other; the site's hide those of the package with the same name.

    Names are relative, with forward slashes: `templates/award.html`, `overrides/main.html`, `assets/css/tokens.css`.
    """

    def __init__(self, site_folder: Path) -> None:
        layers = dict.fromkeys(folder.resolve() for folder in (site_folder / "theme", _package_theme()))
        self._layers = [layer for layer in layers if layer.is_dir()]

    def find(self, name: str) -> Path:
        """The file of this name.

        Raises:
            ThemeError: Neither the site nor the package has it.
        """
        for layer in self._layers:
            if (path := layer / name).is_file() and _is_inside(path, layer):
                return path
        raise ThemeError(f"the theme has no file {name}")

    def folders(self, name: str) -> list[Path]:
        """The folders of this name, the site's own first; for loaders that take a list to search."""
        return [path for layer in self._layers if (path := layer / name).is_dir()]

    def files(self, prefix: str = "") -> dict[str, Path]:
        """All files whose name starts with the prefix, sorted by name; hidden ones (`.keep`) are left out."""
        found: dict[str, Path] = {}
        for layer in reversed(self._layers):
            found |= {name: path for name, path in _walk(layer) if name.startswith(prefix)}
        return dict(sorted(found.items()))

    def assets(self) -> Iterator[tuple[str, bytes]]:
        """The files to publish: all below theme/assets/, under the address that they have there."""
        for name, path in self.files(ASSETS).items():
            yield name, path.read_bytes()


def _package_theme() -> Path:
    """Inside the package when it was installed from a wheel, beside generator/ in a source checkout."""
    package = Path(str(package_files("plaudit")))
    installed = package / "theme"
    return installed if installed.is_dir() else package.parents[1] / "theme"


def _walk(layer: Path) -> Iterator[tuple[str, Path]]:
    for path in layer.rglob("*"):
        name = path.relative_to(layer)
        # A link could lead out of the theme and publish what is no part of it.
        if path.is_file() and not any(part.startswith(".") for part in name.parts) and _is_inside(path, layer):
            yield name.as_posix(), path


def _is_inside(path: Path, layer: Path) -> bool:
    return not path.is_symlink() or path.resolve().is_relative_to(layer)
