"""Two generations of a site: visitors see one while the other is brought up to date, then they change places.

Beside the site `site/` lies `.site.generations/` with the folders `a` and `b`, a manifest for each and a lock. `site`
is a symbolic link to one of them. On systems without symbolic links `site` is the one folder itself, moved there, and
the file `current` says which one it is.
"""

from __future__ import annotations

import os
from pathlib import Path

from filelock import FileLock, Timeout

from plaudit.site.output_paths import WriteError

NAMES = ("a", "b")
LINK = "link"  # the coming `site`, for a moment; the only link that belongs here


class Generations:
    """The generations behind `out`.

    Attributes:
        out: Where the site is to appear; absolute.
        folder: What holds both generations.
    """

    def __init__(self, out: Path) -> None:
        self.out = Path(os.path.abspath(out))  # noqa: PTH100  # resolve() would follow the link that is to be replaced
        self.folder = self.out.parent / f".{self.out.name}.generations"
        self._marker = self.folder / "current"

    def acquire(self) -> FileLock:
        """Keep other builds out until the lock is released.

        Raises:
            WriteError: Another build of this site is running, or `out` is something that no build made, or what lies
                beside it is.
            OSError: The system refuses.
        """
        self._refuse_links()
        self._refuse_strangers()
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.folder / "lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise WriteError(f"another build is writing to {self.out}; wait until it has ended") from None
        self._recover()
        return lock

    def current(self) -> str:
        """The name of the generation that visitors see; empty when there is none yet."""
        if self.out.is_symlink():
            return self.out.readlink().name
        name, identity = self._marked()
        return name if self.out.is_dir() and _identity(self.out) == identity else ""

    def next(self) -> Path:
        """The folder of the other generation, which nobody sees; made when it is missing."""
        folder = self.folder / NAMES[self.current() == NAMES[0]]
        folder.mkdir(exist_ok=True)
        return folder

    def manifest(self, generation: Path) -> Path:
        """Where the list of a generation's files lies: beside it, never inside, for it is not published."""
        return self.folder / f"{generation.name}.json"

    def manifest_of_shown(self) -> Path:
        """The list of the files that visitors see; there is none before the first build."""
        return self.folder / f"{self.current() or NAMES[0]}.json"

    def switch(self, generation: Path) -> None:
        """Show visitors this generation, from one moment to the next."""
        if os.name == "nt" or not self._link(generation):
            self._move(generation)

    def _link(self, generation: Path) -> bool:
        link = self.folder / LINK
        link.unlink(missing_ok=True)
        try:
            link.symlink_to(f"{self.folder.name}/{generation.name}", target_is_directory=True)
        except OSError:  # this file system has no symbolic links
            return False
        if self.out.is_dir() and not self.out.is_symlink():
            self._clear_place()
        link.replace(self.out)
        self._marker.unlink(missing_ok=True)
        return True

    def _move(self, generation: Path) -> None:
        """The switch without symbolic links. Between the two renames there is no site; `_recover` mends that."""
        if self.out.exists():
            self._clear_place()
        draft = self.folder / "current.new"
        draft.write_text(f"{generation.name} {_identity(generation)}", "utf-8")
        draft.replace(self._marker)
        generation.rename(self.out)

    def _marked(self) -> tuple[str, str]:
        """Which generation lies at `out` as a real folder, and what tells it from a folder that somebody else made."""
        words = self._marker.read_text("utf-8").split() if self._marker.is_file() else []
        return (words[0], words[1]) if len(words) == 2 and words[0] in NAMES else ("", "")  # noqa: PLR2004  # as _move writes them

    def _clear_place(self) -> None:
        """Take away a real folder: back to its own place if it is a generation, else it is empty."""
        if name := self.current():
            self.out.rename(self.folder / name)
        else:
            self.out.rmdir()

    def _recover(self) -> None:
        """A build without symbolic links was killed between its two renames: put back what the marker names."""
        name, _ = self._marked()
        if name and not self.out.exists() and not self.out.is_symlink() and (self.folder / name).is_dir():
            (self.folder / name).rename(self.out)

    def _refuse_links(self) -> None:
        """A repository can bring our folder along, with links in it that would have us write or delete elsewhere."""
        found = [self.folder]
        if self.folder.is_dir() and not self.folder.is_symlink():
            found += sorted(path for path in self.folder.iterdir() if path.name != LINK)
        for path in found:
            if path.is_symlink():
                raise WriteError(f"{path} is a link, which no build makes there; remove it")

    def _refuse_strangers(self) -> None:
        """Only what a build made is ever replaced."""
        if not self.out.name:
            raise WriteError(f"{self.out} cannot hold a site")
        if self.out.is_symlink():
            if self.out.readlink() not in {Path(self.folder.name) / name for name in NAMES}:
                raise WriteError(f"{self.out} is a link to somewhere else; remove it or choose another --out")
        elif self.out.is_dir():
            if not self.current() and any(self.out.iterdir()):
                raise WriteError(f"{self.out} is a folder that no build made; remove it or choose another --out")
        elif self.out.exists():
            raise WriteError(f"{self.out} is a file; remove it or choose another --out")


def _identity(folder: Path) -> str:
    """A number that a folder keeps when it is renamed."""
    return str(folder.stat().st_ino)
