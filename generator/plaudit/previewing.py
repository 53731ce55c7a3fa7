"""What a change would do to the site: both sides are built, and the pages that differ are written one file each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from plaudit.credentials.issue import KeyNotListedError
from plaudit.credentials.signer import Signer
from plaudit.history import folder_at
from plaudit.records.checks import sound_registry
from plaudit.records.kept import Kept
from plaudit.records.problem import Problem, RecordsError, errors
from plaudit.site.drawing_cache import DrawingCache
from plaudit.site.page import INDEX
from plaudit.site.preview_index import no_preview, preview_index
from plaudit.site.self_contained import self_contained
from plaudit.site_files import SiteFiles, make_site

MAX_PAGES = 200  # a change to a template touches every page, and nobody looks at more
MAX_NAME = 200  # bytes; file systems end at 255


class PreviewError(Exception):
    """Raised when the preview cannot be written; the message says why."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """What merging would do.

    Attributes:
        new: Pages that the site does not have yet, by path.
        changed: Pages that would differ.
        gone: Pages that would no longer be there.
        left_out: How many of the new and changed ones were not written, since there are too many.
        problems: What is wrong with the records; without any pages then, and the list says so.
    """

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    left_out: int = 0
    problems: list[Problem] = field(default_factory=list)


def preview_change(root: Path, key: Signer, revision: str, out: Path) -> Previewed:
    """Write every page that differs from where the work left `revision`, as a self-contained file.

    Whether the records are sound is for the check to judge: when they are not, only a list that says so is written.

    Args:
        root: The folder that holds site_config.yml.
        key: A development key; both sides are signed with it, so that signatures alone make no difference.
        revision: What git calls the other side.
        out: A folder that does not exist yet, or is empty.

    Raises:
        HistoryError: When git cannot give the other side.
        PreviewError: When `out` cannot be used.
    """
    with _refusals(out):
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise PreviewError(f"{out} is not empty; choose a new folder")
    kept = Kept.of_site(root)
    before = _digests_before(root, key, revision, kept)
    try:
        site = make_site(sound_registry(root, kept), key, DrawingCache(root), kept)
        files = dict(site.all_files())
    except RecordsError as error:
        _write(out, [(INDEX, no_preview(len(errors(error.problems))))])
        return Previewed(problems=error.problems)
    return _compare(site, files, before, out)


@contextmanager
def _refusals(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PreviewError(f"the system refuses: {error.strerror}: {error.filename or out}") from None


def _digests_before(root: Path, key: Signer, revision: str, kept: Kept) -> dict[str, bytes]:
    """The digest of every page of the other side; none when it was not sound, so that everything counts as new."""
    with folder_at(root, revision) as folder:
        try:
            site = make_site(sound_registry(folder, kept), key, DrawingCache(root), kept)
            return {path: _digest(data) for path, data in site.all_files()}
        except (RecordsError, KeyNotListedError):
            return {}


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _compare(site: SiteFiles, files: dict[str, bytes], before: dict[str, bytes], out: Path) -> Previewed:
    pages = {path for path in files if path.endswith(INDEX)}
    new = sorted(pages - before.keys())
    changed = sorted(path for path in pages & before.keys() if _digest(files[path]) != before[path])
    gone = sorted(path for path in before.keys() - files.keys() if path.endswith(INDEX))
    names = file_names([*new, *changed][:MAX_PAGES])
    groups = (("New pages", new), ("Changed pages", changed), ("Pages that would be gone", gone))
    index = preview_index((title, ((_address(path), names.get(path)) for path in paths)) for title, paths in groups)
    url = site.registry.site.url
    written = ((name, self_contained(files[path], files.__getitem__, path, url)) for path, name in names.items())
    _write(out, [(INDEX, index)])
    _write(out, written)
    return Previewed(new, changed, gone, len(new) + len(changed) - len(names))


def _write(out: Path, files: Iterable[tuple[str, bytes]]) -> None:
    with _refusals(out):
        out.mkdir(parents=True, exist_ok=True)
        for name, data in files:
            (out / name).write_bytes(data)


def _address(path: str) -> str:
    return path.removesuffix(INDEX)


def file_names(paths: Iterable[str]) -> dict[str, str]:
    """Flat names, so that nobody has to dig: `p/ana/diaz/index.html` becomes `page-p--ana--diaz.html`.

    Pages of prose may be called anything, so a name that is taken gets a number, and a long one is cut.
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for path in paths:
        stem = f"page-{_address(path).strip('/').replace('/', '--') or 'home'}"
        stem = stem.encode("utf-8", "replace")[:MAX_NAME].decode("utf-8", "ignore")
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names[path] = f"{name}.html"
    return names
