"""A folder of records to measure with, as a git repository whose last commit is one award."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from measuring import Command, kept_beside

BENCH = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Load:
    """A folder of records to measure with.

    Attributes:
        awards: How many it has.
        folder: Where it lies.
        one_more: The file of an award that no other record names, so that it can come last.
    """

    awards: int
    folder: Path
    one_more: Path

    @property
    def out(self) -> Path:
        """Where its site goes."""
        return self.folder.parent / f"site-{self.awards}"

    @property
    def aside(self) -> Path:
        """Where `one_more` waits."""
        return self.folder.parent / f"one-more-{self.awards}.yml"

    @property
    def rival(self) -> Path:
        """Where Hugo finds what is prepared for it, and writes."""
        return self.folder.parent / f"hugo-{self.awards}"


def made(work: Path, awards: int) -> Load:
    """The load of so many awards, made when it is not there yet."""
    folder = work / f"load-{awards}"
    waiting = Load(awards, folder, folder).aside
    if waiting.exists():  # a run was stopped half-way
        shutil.rmtree(folder, ignore_errors=True)
        waiting.unlink()
    if not folder.exists():
        subprocess.run([sys.executable, BENCH / "load", folder, "--awards", str(awards)], check=True)
    load = Load(awards, folder, _unnamed_award(folder))
    if not (folder / ".git").exists():
        _commit(load)
    return load


def _unnamed_award(folder: Path) -> Path:
    """The first award that no other record names."""
    for path in sorted(folder.glob("profiles/*/awards/*.yml")):
        others = "".join(other.read_text("utf-8") for other in path.parents[1].rglob("*.yml") if other != path)
        if path.stem not in others:
            return path
    sys.exit(f"every award in {folder} is named by another record; measure with more")


def _commit(load: Load) -> None:
    """Everything, then the one award; packed, as a repository that was cloned."""
    _git(load, "init", "--quiet")
    (load.folder / ".git" / "info" / "exclude").write_text(".plaudit/\n", "utf-8")
    for files in (f":!{load.one_more.relative_to(load.folder).as_posix()}", "."):
        _git(load, "add", "--", ".", files)
        _git(load, "commit", "--quiet", "--no-verify", "--message", "Award")
    _git(load, "repack", "-a", "-d", "--quiet")


def _git(load: Load, *arguments: str) -> None:
    """Git with a person who is invented and with nothing that runs behind our back."""
    who = ["-c", "user.name=Bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgSign=false"]
    command: Command = ["git", *who, "-c", "gc.auto=0", "-c", "maintenance.auto=false", "-C", load.folder, *arguments]
    subprocess.run(command, check=True)


def from_nothing(load: Load) -> None:
    """No site, nothing kept of an earlier build or check, and one award not there yet."""
    if load.one_more.exists():
        load.one_more.rename(load.aside)
    load.out.unlink(missing_ok=True)
    generations = load.out.parent / f".{load.out.name}.generations"
    for kept in (generations, load.folder / ".plaudit", kept_beside(load.folder)):
        shutil.rmtree(kept, ignore_errors=True)


def as_it_is(_: Load) -> None:
    """Nothing."""


def with_one_more(load: Load) -> None:
    """The award that was not there yet is merged."""
    load.aside.rename(load.one_more)
