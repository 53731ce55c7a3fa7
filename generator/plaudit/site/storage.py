"""Storage past this machine, at any address that fsspec knows: objects below an address, and a few beside it.

What the storage refuses becomes a `WriteError`. A storage can be sent to other processes; each connects by itself, with
what its own environment says of credentials.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from plaudit.site.media_types import media_type
from plaudit.site.output_paths import WriteError

_AT_A_TIME = 16  # objects in the air, for each process
_HASHED = re.compile(r"assets/(.*/)?[^/]*[-.][0-9a-f]{8,}[^/]*")  # names that say what is inside
_FOREVER = "public, max-age=31536000, immutable"
_FOR_NOW = "public, max-age=60"
_HINT = "install plaudit with the extra `s3` (pip install 'plaudit[s3]')"
_FOLDERS = ("file", "local")  # protocols whose folders have to be made


@dataclass(frozen=True, slots=True)
class Found:
    """What a storage says of an object.

    Attributes:
        size: In bytes.
        tag: The MD5 digest of the content, or something else; may be empty.
    """

    size: int
    tag: str


@dataclass(frozen=True, slots=True)
class Storage:
    """The objects at an address. A name is what follows the address, such as `/index.html` or `.manifest`."""

    address: str

    def connect(self) -> None:
        """See whether there can be a site.

        Raises:
            WriteError: The address means nothing, or a package is missing.
        """
        with self._refusals():
            _, root = _connection(self.address)
        if "/" not in root:
            example = f"{self.address.rstrip('/')}/site"
            raise WriteError(f"{self.address} names no folder; write {example}, since notes of a build lie beside it")

    def write(self, name: str, content: bytes) -> None:
        """Write an object, with what browsers and caches are told of it."""
        with self._refusals():
            system, root = _connection(self.address)
            system.pipe_file(root + name, content, **_headers(system, name))

    def read(self, name: str) -> bytes | None:
        """The content of an object; None when there is none."""
        with self._refusals():
            system, root = _connection(self.address)
            try:
                return bytes(system.cat_file(root + name))
            except FileNotFoundError:
                return None

    def found(self) -> dict[str, Found]:
        """All objects below the address, by path."""
        with self._refusals():
            system, root = _connection(self.address)
            system.invalidate_cache()
            try:
                listed = system.find(root, detail=True)
            except FileNotFoundError:
                return {}
            return {name[len(root) + 1 :]: _found(info) for name, info in listed.items() if name != root}

    def look(self, path: str) -> Found | None:
        """What there is at a path; None when there is nothing."""
        with self._refusals():
            system, root = _connection(self.address)
            try:
                return _found(system.info(f"{root}/{path}", refresh=True))
            except FileNotFoundError:
                return None

    def holds(self, path: str, content: bytes, found: Found | None) -> bool:
        """Whether what was found has this content; read only where nothing else tells."""
        if found is None or found.size != len(content):
            return False
        if re.fullmatch("[0-9a-f]{32}", found.tag):
            return found.tag == hashlib.md5(content, usedforsecurity=False).hexdigest()
        return self.read(f"/{path}") == content

    def remove(self, names: Iterable[str]) -> None:
        """Remove objects that are there."""
        with self._refusals():
            system, root = _connection(self.address)
            if gone := [root + name for name in names]:
                system.rm(gone)

    def write_all(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Write many objects, by path, several at a time."""
        list(_threads().map(lambda file: self.write(f"/{file[0]}", file[1]), files))

    def right(self, files: Iterable[tuple[str, bytes]]) -> list[bool]:
        """Which of these the storage has just so, several looked up at a time."""
        return list(_threads().map(lambda file: self.holds(file[0], file[1], self.look(file[0])), files))

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except ImportError as error:
            raise WriteError(f"{self.address} needs a package that is not here ({_words(error)}); {_HINT}") from None
        except Exception as error:  # each storage has errors of its own, and all mean that nothing can be done
            raise WriteError(f"{self.address} refuses: {_words(error)}") from error


@cache
def _connection(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it."""
    from fsspec.core import url_to_fs  # noqa: PLC0415  # an extra, only there for whoever wants it

    options = {"auto_mkdir": True} if address.startswith(_FOLDERS) else {}
    system, root = url_to_fs(address, **options)
    return system, str(root).rstrip("/")


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_AT_A_TIME)


def _found(info: Mapping[str, Any]) -> Found:
    return Found(int(info.get("size") or 0), str(info.get("ETag") or "").strip('"'))


def _headers(system: Any, name: str) -> dict[str, str]:  # noqa: ANN401  # fsspec has no types
    """What S3 is to say when it serves an object; other storages go by the name."""
    protocols = (system.protocol,) if isinstance(system.protocol, str) else system.protocol
    if "s3" not in protocols:
        return {}
    age = _FOREVER if _HASHED.fullmatch(name[1:]) else _FOR_NOW
    return {"ContentType": media_type(name), "CacheControl": age}


def _words(error: Exception) -> str:
    lines = str(error).splitlines()
    return lines[0] if lines and lines[0] else type(error).__name__
