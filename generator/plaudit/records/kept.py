"""Results that are kept from run to run, by what they were made of.

They lie in the user's folder for such things, never in the site's: whatever comes along with a repository is not taken
for a result of ours. Nothing but time is lost when they are: a damaged file is removed, a damaged result counts as
missing, and where nothing can be kept, nothing is.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from platformdirs import user_cache_path

from plaudit.records.digests import digest, program_digest

_MOST_PLACES = 500  # in a question; SQLite may be built for no more than 999
_DIGEST = 16  # bytes before each result
_PATIENCE = 2.0  # seconds, for another run that writes
_TABLE = "CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, value BLOB, PRIMARY KEY (kind, key)) WITHOUT ROWID"


class Kept:
    """The results that are kept for a site.

    Args:
        path: The file that has them; None keeps nothing.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._used: dict[str, set[str]] = {}
        self._database: sqlite3.Connection | None = None
        if path:
            with self._doubts():
                path.parent.mkdir(parents=True, exist_ok=True)
                self._database = sqlite3.connect(path, timeout=_PATIENCE)
                self._database.execute(_TABLE)

    @classmethod
    def of_site(cls, root: Path) -> Kept:
        """Those of the site in a folder, made by this version of the program; the files of others are removed."""
        folder = user_cache_path("plaudit") / digest([str(root.resolve())])[:16]
        path = folder / f"{program_digest()[:16]}.sqlite"
        with suppress(OSError):
            for other in folder.glob("*.sqlite"):
                if other != path:
                    other.unlink()
        return cls(path)

    def known(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """The results of one kind that are kept under some keys."""
        wanted = list(dict.fromkeys(keys))
        self._used.setdefault(kind, set()).update(wanted)
        found: dict[str, bytes] = {}
        with self._doubts():
            for start in range(0, len(wanted), _MOST_PLACES):
                found.update(self._asked(kind, wanted[start : start + _MOST_PLACES]))
        return found

    def keep(self, kind: str, results: Mapping[str, bytes]) -> None:
        """Keep results of one kind by their keys."""
        self._used.setdefault(kind, set()).update(results)
        with self._doubts():
            if self._database and results:
                rows = [(kind, key, _digest(kind, key, value) + value) for key, value in results.items()]
                with self._database:
                    self._database.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

    def forget_unused(self) -> None:
        """Remove the results that were neither asked for nor kept through this object, of the kinds that were."""
        for kind, used in self._used.items() if self._database else ():
            with self._doubts():
                self._forget(kind, used)

    def _asked(self, kind: str, keys: list[str]) -> Iterator[tuple[str, bytes]]:
        if self._database:
            places = ",".join("?" * len(keys))
            question = f"SELECT key, value FROM kept WHERE kind = ? AND key IN ({places})"  # noqa: S608  # places alone
            for key, value in self._database.execute(question, (kind, *keys)):
                if isinstance(value, bytes) and value[:_DIGEST] == _digest(kind, key, value[_DIGEST:]):
                    yield key, value[_DIGEST:]

    def _forget(self, kind: str, used: set[str]) -> None:
        if self._database:
            kept = {key for (key,) in self._database.execute("SELECT key FROM kept WHERE kind = ?", (kind,))}
            with self._database:
                unused = [(kind, key) for key in kept - used]
                self._database.executemany("DELETE FROM kept WHERE kind = ? AND key = ?", unused)

    @contextmanager
    def _doubts(self) -> Iterator[None]:
        """Around all work with the file: when it is damaged, it is removed; whatever goes wrong, nothing is kept."""
        try:
            yield
        except sqlite3.OperationalError:  # it is locked, full or not ours to write, and may be sound
            self._database = None
        except (sqlite3.Error, OSError):
            self._database = None
            with suppress(OSError):
                if self._path:
                    self._path.unlink()


def _digest(kind: str, key: str, value: bytes) -> bytes:
    return hashlib.blake2b(f"{kind}\n{key}\n".encode() + value, digest_size=_DIGEST).digest()
