"""`plaudit serve` rebuilds and tells the browser to reload when a record, a page or a template changes."""

import os
import re
import shutil
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from support.command import BIN, ROOT, plaudit
from support.record_cases import base_site

PATIENCE = 60  # seconds; only a hang takes as long


@contextmanager
def serving(folder: Path, *arguments: str) -> Iterator[tuple[str, Path]]:
    """The address of a running `plaudit serve`, and the file that holds what it says."""
    said = folder / "said.txt"
    with said.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [BIN / "plaudit", "serve", "--port", "0", *arguments],
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


def has(address: str, text: str) -> bool:
    """Whether there is a page with this text."""
    try:
        return text in get(address)
    except urllib.error.HTTPError:
        return False


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


def test_a_new_site_is_followed_from_its_first_record_on(tmp_path: Path) -> None:
    plaudit("new", "site", "ours", folder=tmp_path)
    folder = tmp_path / "ours"
    with serving(folder) as (address, said):
        made = plaudit("new", "credential", "talk", "--name", "Talk", folder=folder)
        assert made.returncode == 0, made.stderr
        eventually(lambda: has(address + "catalog/talk/", "Talk"))
        template = folder / "theme" / "templates" / "credential.html"
        template.parent.mkdir(parents=True)
        text = (ROOT / "theme" / "templates" / "credential.html").read_text("utf-8")
        template.write_text(text.replace("<h1>", "<h1>Ours: "), encoding="utf-8")
        eventually(lambda: has(address + "catalog/talk/", "Ours: "))
        shutil.rmtree(folder / "theme")
        eventually(lambda: not has(address + "catalog/talk/", "Ours: "))
        builds = said.read_text("utf-8").count("plaudit: built ")
        sleep(2)  # four looks, should the builds have caused what they react to
        assert said.read_text("utf-8").count("plaudit: built ") == builds
    assert "Traceback" not in said.read_text("utf-8")


def test_what_the_build_writes_starts_no_build_wherever_it_lies(tmp_path: Path) -> None:
    folder = base_site(tmp_path)
    with serving(folder, "--out", "built/site") as (address, said):
        (folder / "pages").mkdir()
        (folder / "pages" / "about.md").write_text("# About\n", encoding="utf-8")
        eventually(lambda: has(address + "about/", "About"))
        (folder / "pages" / ".about.md.draft").write_text("# Ab", encoding="utf-8")
        (folder / ".plaudit" / "notes").write_text("", encoding="utf-8")
        (folder / "README").write_text("", encoding="utf-8")
        sleep(2)
        assert said.read_text("utf-8").count("plaudit: built ") == 2
