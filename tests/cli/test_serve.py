"""`plaudit serve` rebuilds and tells the browser to reload when a record, a page or a template changes."""

import os
import re
import subprocess
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from support.command import BIN, ROOT
from support.record_cases import base_site

PATIENCE = 60  # seconds; only a hang takes as long


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, Path]]:
    """The address of a running `plaudit serve`, and the file that holds what it says."""
    said = folder / "said.txt"
    with said.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [BIN / "plaudit", "serve", "--port", "0"],
            cwd=folder,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PLAUDIT_SIGNING_KEY": ""},
        )
    try:
        eventually(lambda: "serving http" in said.read_text("utf-8"))
        found = re.search(r"serving (\S+)", said.read_text("utf-8"))
        assert found
        yield found[1], said
    finally:
        process.terminate()
        process.wait(PATIENCE)


def eventually(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = monotonic() + PATIENCE
    while not condition():
        assert monotonic() < end, "it never happened"
        sleep(0.1)


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310  # loopback
        return str(answer.read().decode("utf-8"))


def test_records_pages_and_templates_are_followed(tmp_path: Path) -> None:
    folder = base_site(tmp_path)
    (folder / "pages").mkdir()
    (folder / "pages" / "about.md").write_text("# About\n\nFirst words.\n", encoding="utf-8")
    template = folder / "theme" / "templates" / "stack.html"
    template.parent.mkdir(parents=True)
    template.write_text((ROOT / "theme" / "templates" / "stack.html").read_text("utf-8"), encoding="utf-8")
    with serving(folder) as (address, said):
        assert "livereload" in get(address + "p/ana-lima/")
        profile = folder / "profiles" / "ana-lima" / "profile.yml"
        profile.write_text(profile.read_text("utf-8") + "headline: Teacher of rivers\n", encoding="utf-8")
        eventually(lambda: "Teacher of rivers" in get(address + "p/ana-lima/"))
        (folder / "pages" / "about.md").write_text("# About\n\nOther words.\n", encoding="utf-8")
        eventually(lambda: "Other words" in get(address + "about/"))
        template.write_text(template.read_text("utf-8").replace("<h1>", "<h1>Pathway: "), encoding="utf-8")
        eventually(lambda: "Pathway: " in get(address + "stacks/path/"))
        profile.write_text("name: [\n", encoding="utf-8")
        eventually(lambda: "the page shows the site as it was before" in said.read_text("utf-8"))
        assert "Teacher of rivers" in get(address + "p/ana-lima/")
    assert "Traceback" not in said.read_text("utf-8")
