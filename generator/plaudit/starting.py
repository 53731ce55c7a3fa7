"""A new site's folder, from the starter files that come with the package."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from plaudit import __version__
from plaudit.records.explain import validate
from plaudit.records.formatting import canonical_text
from plaudit.records.kinds import CONFIG
from plaudit.records.schemas import schemas
from plaudit.records.site_model import Site
from plaudit.records.writing import WriteRecordsError, write_new_files, yaml_scalar
from plaudit.records.yaml_reader import Document, read_yaml
from plaudit.records.yaml_tree import read_tree

_STARTER = "starter"
# The repository whose workflows a new site calls, by the tag of the major version: `v0` moves with every release.
PROJECT = "plaudit/plaudit"


class StarterError(Exception):
    """Raised when a site cannot be made here; the message says why."""


def new_site(folder: Path, name: str, url: str) -> list[str]:
    """Make the folder of a site.

    Args:
        folder: Must not exist, or be empty (a fresh git repository counts as empty).
        name: Of the site and, until it is edited, of its issuer.
        url: Where the site will be published.

    Returns:
        The files made, relative to the folder.

    Raises:
        StarterError: When the folder has files already or is a link to nowhere, or the url is none.
    """
    if folder.is_symlink() and not folder.exists():
        raise StarterError(f"`{folder}` is a link to `{folder.readlink()}`, which is not there; choose a new folder")
    if folder.exists() and any(entry.name != ".git" for entry in folder.iterdir()):
        raise StarterError(f"`{folder}` is not empty; choose a new folder")
    words = {
        "@NAME@": yaml_scalar(name),
        "@URL@": url if url.endswith("/") else f"{url}/",
        "@VERSION@": __version__,
        "@MAJOR@": __version__.partition(".")[0],
        "@PROJECT@": PROJECT,
    }
    made = {path: _fill(text, words) for path, text in sorted(_starter_files().items())}
    _refuse_unsound(made[CONFIG])
    made[CONFIG] = canonical_text(read_tree(made[CONFIG]), CONFIG)
    made |= schemas()
    try:
        write_new_files(folder, made)
    except WriteRecordsError as error:
        raise StarterError(str(error)) from None
    return list(made)


def _starter_files() -> dict[str, str]:
    top = Path(str(files("plaudit") / _STARTER))
    return {_name(path.relative_to(top)): path.read_text(encoding="utf-8") for path in top.rglob("*") if path.is_file()}


def _name(path: Path) -> str:
    """Hidden files are kept as `dot-...`, since git and packagers would take them for their own."""
    parts = (f".{part.removeprefix('dot-')}" if part.startswith("dot-") else part for part in path.parts)
    return "/".join(parts)


def _fill(text: str, words: dict[str, str]) -> str:
    """Put words for marks, all at once: a mark inside a word is left alone."""
    return re.sub("|".join(words), lambda mark: words[mark[0]], text)


def _refuse_unsound(config: str) -> None:
    document = read_yaml(config.encode("utf-8"), CONFIG)
    problems = validate(Site, document, CONFIG) if isinstance(document, Document) else [document]
    if isinstance(problems, list):
        raise StarterError(f"{problems[0].message} ({problems[0].hint})")
