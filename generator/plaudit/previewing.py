"""What a change would do to the site: both sides are built, and the pages that differ are written one file each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from plaudit.build import SiteFiles, make_site
from plaudit.credentials.issue import KeyNotListedError
from plaudit.credentials.keys import SigningKey
from plaudit.history import folder_at
from plaudit.records.checks import sound_registry
from plaudit.records.problem import RecordsError
from plaudit.site.preview_index import preview_index
from plaudit.site.self_contained import self_contained

MAX_PAGES = 200  # a change to a template touches every page, and nobody looks at more
_PAGE = "index.html"


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
    """

    new: list[str]
    changed: list[str]
    gone: list[str]
    left_out: int


def preview_change(root: Path, key: SigningKey, revision: str, out: Path) -> Previewed:
    """Write every page that differs from where the work left `revision`, as a self-contained file.

    Args:
        root: The folder that holds site_config.yml.
        key: A development key; both sides are signed with it, so that signatures alone make no difference.
        revision: What git calls the other side.
        out: A folder that does not exist yet, or is empty.

    Raises:
        RecordsError: When the records are not sound.
        HistoryError: When git cannot give the other side.
        PreviewError: When `out` cannot be used.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise PreviewError(f"{out} is not empty; choose a new folder")
    site = make_site(sound_registry(root), key)
    files = dict(site.all_files())
    before = _digests_before(root, key, revision)
    pages = {path for path in files if path.endswith(_PAGE)}
    new = sorted(pages - before.keys())
    changed = sorted(path for path in pages & before.keys() if _digest(files[path]) != before[path])
    gone = sorted(path for path in before.keys() - files.keys() if path.endswith(_PAGE))
    written = [*new, *changed][:MAX_PAGES]
    _write(site, files, written, out)
    names = {path: _file_name(path) for path in written}
    groups = (("New pages", new), ("Changed pages", changed), ("Pages that would be gone", gone))
    index = preview_index((title, ((_address(path), names.get(path)) for path in paths)) for title, paths in groups)
    (out / _PAGE).write_bytes(index)
    return Previewed(new, changed, gone, len(new) + len(changed) - len(written))


def _digests_before(root: Path, key: SigningKey, revision: str) -> dict[str, bytes]:
    """The digest of every page of the other side; none when it was not sound, so that everything counts as new."""
    with folder_at(root, revision) as folder:
        try:
            site = make_site(sound_registry(folder), key)
        except (RecordsError, KeyNotListedError):
            return {}
        return {path: _digest(data) for path, data in site.all_files()}


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _write(site: SiteFiles, files: dict[str, bytes], paths: list[str], out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for path in paths:
        page = self_contained(files[path], files.__getitem__, path, site.registry.site.url)
        (out / _file_name(path)).write_bytes(page)


def _address(path: str) -> str:
    return path.removesuffix(_PAGE)


def _file_name(path: str) -> str:
    """A flat name, so that nobody has to dig: `a/26k7m4q2tz9x/index.html` becomes `page-a-26k7m4q2tz9x.html`."""
    return f"page-{_address(path).strip('/').replace('/', '-') or 'home'}.html"
