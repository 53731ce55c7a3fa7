"""What things are made of, as digests: what has the same ingredients need not be made again."""

from __future__ import annotations

import hashlib
import importlib.metadata
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
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
    versions = [f"{name} {importlib.metadata.version(name)}" for name in _LIBRARIES]
    folders = (Path(__file__).parents[1], packaged_theme())
    files = (contents(files_below(folder, but=".pyc")) for folder in folders)
    return digest([sys.version, *versions, *chain.from_iterable(files)])


def files_below(folder: Path, but: str | None = None) -> dict[str, Path]:
    """All files below a folder by their names relative to it, but for those with a certain suffix."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != but)
    return {path.relative_to(folder).as_posix(): path for path in found}


def contents(files: Mapping[str, Path]) -> Iterator[str | bytes]:
    """How many files there are, and the name and the content of each, as parts of a digest."""
    yield str(len(files))
    for name, path in files.items():
        yield name
        yield path.read_bytes()
