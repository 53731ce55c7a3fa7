"""Keeps two builds from uploading to one address at a time, as far as a storage without locks lets us.

An object beside the site says who uploads and since when; whoever uploads renews it. Between looking and writing
another build may do the same, so it is read once more. What a killed build left behind counts no longer after a while.
"""

from __future__ import annotations

import json
import platform
import secrets
import time
from typing import Any

from plaudit.site.output_paths import WriteError
from plaudit.site.storage import Storage

_NAME = ".lock"
_RENEWED = 60  # seconds
_STALE = 900  # seconds


class StorageLock:
    """The lock of an address."""

    def __init__(self, storage: Storage) -> None:
        self._storage, self._token, self._renewed = storage, secrets.token_hex(8), 0.0

    def acquire(self) -> None:
        """Say that we upload.

        Raises:
            WriteError: Somebody else does, or the storage refuses.
        """
        self._refuse_other()
        self._write()
        self._refuse_other()

    def renew(self) -> None:
        """Say that we still do."""
        if time.time() - self._renewed > _RENEWED:
            self._write()

    def release(self) -> None:
        """Say that we do no longer, unless somebody took our place."""
        if self._found().get("token") == self._token:
            self._storage.remove([_NAME])

    def _write(self) -> None:
        self._renewed = time.time()
        words = {"token": self._token, "time": self._renewed, "machine": platform.node()}
        self._storage.write(_NAME, json.dumps(words).encode("ascii"))

    def _refuse_other(self) -> None:
        found = self._found()
        age = time.time() - found.get("time", 0.0)
        if found and found["token"] != self._token and age < _STALE:
            address = self._storage.address
            since = f"it said so {age:.0f} seconds ago; if it was ended, remove {address}{_NAME}"
            raise WriteError(f"another build, on {found['machine']}, is uploading to {address}: {since}")

    def _found(self) -> dict[str, Any]:
        """What a lock says; empty without one, or with one that no build wrote."""
        try:
            words = json.loads(self._storage.read(_NAME) or b"{}")
            return {"token": str(words["token"]), "time": float(words["time"]), "machine": str(words["machine"])}
        except (ValueError, TypeError, KeyError):
            return {}
