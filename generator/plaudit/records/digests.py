"""What things are made of, as digests: what has the same ingredients need not be made again."""

from __future__ import annotations

import hashlib
import importlib.metadata
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from plaudit.records.english import packaged_theme

# Whose versions show in what we make.
_LIBRARIES = (
    "babel",
    "jinja2",
    "markdown",
    "markupsafe",
    "mkdocs",
    "mkdocs-material",
    "nh3",
    "pydantic",
    "pygments",
    "pymdown-extensions",
    "pyoxigraph",
    "pyyaml",
    "qrcode",
    "rcssmin",
    "rfc8785",
    "rjsmin",
    "typst",
    "zopfli",
)


def digest(parts: Iterable[str | bytes]) -> str:
    """The digest of some parts; where one ends and the next begins counts, too."""
    hashed = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hashed.update(b"%d:" % len(data))
        hashed.update(data)
    return hashed.hexdigest()


@cache
def program_digest() -> str:
    """The digest of this program, of the theme that it brings, and of the versions of the libraries that show."""
    package = Path(__file__).parents[1]
    files = [(folder, path) for folder in (package, packaged_theme()) for path in sorted(folder.rglob("*"))]
    versions = [f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES]
    return digest([sys.version, *versions, *_contents(files)])


def _contents(files: Iterable[tuple[Path, Path]]) -> Iterator[str | bytes]:
    for folder, path in files:
        if path.is_file() and path.suffix != ".pyc":
            yield path.relative_to(folder).as_posix()
            yield path.read_bytes()
