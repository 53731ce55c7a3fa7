"""What a site consists of: files and bytes of each part, as they are and as a tar, which GitHub Pages limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from plaudit.site.page_limits import LARGEST_SITE, bytes_in_tar

# A file belongs to the first part whose pattern its whole path matches.
PARTS = {
    "pages of awards": r"a/[^/]+/index\.html",
    "credential.json": r"a/[^/]+/credential\.json",
    "transcripts": r"p/[^/]+/transcript\.json",
    "pictures and PDF files": r".+\.(png|svg|pdf)",
    "feeds": r"(.+/)?feed\.xml",
    "profiles": r"p/.+",
    "catalog": r"(catalog|stacks|frameworks|organizations)/.+",
    "api": r"api/.+",
    "status lists": r"status/.+",
    "search and list of educators": r"(search|educators)/.+",
    "the rest": r".+",
}
FOLDERS = "folders"


@dataclass(slots=True)
class Part:
    """How many files there are, and how many bytes they have and take in a tar."""

    files: int = 0
    bytes: int = 0
    tar: int = 0

    def add(self, size: int) -> None:
        """One more file of so many bytes."""
        self.files += 1
        self.bytes += size
        self.tar += bytes_in_tar(size)


def files_below(folder: Path) -> Iterator[tuple[str, int]]:
    """Path and size of every file."""
    root = folder.resolve()
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield path.relative_to(root).as_posix(), path.stat().st_size


def parts(files: Iterable[tuple[str, int]]) -> dict[str, Part]:
    """Every part by its name, and the folders, of which each is a file without bytes in a tar."""
    found = {name: Part() for name in (*PARTS, FOLDERS)}
    folders: set[PurePosixPath] = set()
    for path, size in files:
        found[next(name for name, pattern in PARTS.items() if re.fullmatch(pattern, path))].add(size)
        folders.update(PurePosixPath(path).parents)
    for _ in folders:
        found[FOLDERS].add(0)
    return found


def table(found: dict[str, Part], awards: int) -> Iterator[str]:
    """The lines of a table for people, the last one with the sums."""
    yield "| part | files | MB | bytes per award | as a tar, MB |"
    yield "|---|---:|---:|---:|---:|"
    whole = Part(*(sum(getattr(part, of) for part in found.values()) for of in ("files", "bytes", "tar")))
    for name, part in {**found, "all": whole}.items():
        megabytes = f"{part.bytes / 1e6:,.1f} | {part.bytes / awards:,.0f} | {part.tar / 1e6:,.1f}"
        yield f"| {name} | {part.files:,} | {megabytes} |"
    yield f"\n{whole.tar / LARGEST_SITE:.1%} of what GitHub Pages takes"
