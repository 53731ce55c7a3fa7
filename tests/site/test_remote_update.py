"""A site in a storage is brought up to date in an order that visitors do not notice, and only where it differs."""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from fsspec.implementations.memory import MemoryFileSystem

from plaudit.credentials.keys import new_key_text, read_signing_key
from plaudit.seals import SignedSeal
from plaudit.site.output_paths import WriteError
from plaudit.site.remote_update import updating_remote
from plaudit.site.storage import Storage, _connection, _headers

ADDRESS = "memory://place/site"
SEAL = SignedSeal(read_signing_key(new_key_text()))
COMMON = {"index.html": b"home", "a.css": b"style", "api/all.json": b"{}"}
GZIP = gzip.compress(b"sealed", mtime=0)
ANA = {"p/ana/index.html": b"ana", "p/ana/card.png": b"card"}


@pytest.fixture(autouse=True)
def memory() -> Iterator[MemoryFileSystem]:
    system = MemoryFileSystem()
    yield system
    system.store.clear()
    system.pseudo_dirs[:] = [""]


def upload(common: dict[str, bytes], units: dict[str, dict[str, bytes]], seal: SignedSeal = SEAL) -> list[str]:
    """What is written and removed, in this order; the key of a unit is what it is made of."""
    done: list[str] = []
    write, remove = Storage.write, Storage.remove

    def written(storage: Storage, name: str, content: bytes) -> None:
        done.append(name)
        write(storage, name, content)

    def removed(storage: Storage, names: Iterator[str]) -> None:
        gone = list(names)
        done.extend(f"no {name}" for name in gone)
        remove(storage, gone)

    with (
        patch.object(Storage, "write", written),
        patch.object(Storage, "remove", removed),
        updating_remote(ADDRESS, seal) as update,
    ):
        for path, content in common.items():
            update.put(path, content)
        for name, files in units.items():
            if not update.keep(name, str(files)):
                (made,) = update.destination.write([(list(files.items()), update.known(name))])
                update.adopt(name, str(files), made, {})
    return [name for name in done if name not in {".lock", "no .lock"}]


def break_off(seal: SignedSeal = SEAL) -> None:
    with updating_remote(ADDRESS, seal) as update:
        update.put("index.html", b"home 2")
        update.destination.write([([("p/ben/index.html", b"ben")], {})])
        raise RuntimeError


def there(system: MemoryFileSystem) -> dict[str, bytes]:
    return {path.removeprefix("/place/site/"): system.cat_file(path) for path in system.find("/place/site")}


def test_parts_go_before_pages_and_what_was_there_before_changes_last(memory: MemoryFileSystem) -> None:
    upload(COMMON | {"old.html": b"old"}, {"p/ana": ANA})
    changed = {"index.html": b"home 2", "new.html": b"new", "a.css": b"style 2", "api/all.json": b"[]", "b.css": b"b"}
    order = upload(changed, {"p/ana": {path: content + b"2" for path, content in ANA.items()}})
    turns = [
        {"no .manifest"},
        {"/a.css", "/b.css"},
        {"/new.html"},
        {"/p/ana/card.png"},
        {"/p/ana/index.html"},
        {"/index.html", "/api/all.json"},
        {"no /old.html"},
        {".manifest"},
    ]
    for turn in turns:
        assert set(order[: len(turn)]) == turn
        order = order[len(turn) :]
    assert order == []
    assert there(memory) == changed | {path: content + b"2" for path, content in ANA.items()}


def test_nothing_is_uploaded_when_nothing_changed() -> None:
    upload(COMMON, {"p/ana": ANA})
    assert upload(COMMON, {"p/ana": ANA}) == []


def test_without_a_manifest_the_storage_itself_is_asked(memory: MemoryFileSystem) -> None:
    upload(COMMON, {"p/ana": ANA})
    memory.rm("/place/site.manifest")
    memory.pipe_file("/place/site/p/ana/card.png", b"draw")
    memory.pipe_file("/place/site/stranger.txt", b"?")
    assert upload(COMMON, {"p/ana": ANA}) == ["/p/ana/card.png", "no /stranger.txt", ".manifest"]
    assert there(memory) == COMMON | ANA


def test_a_manifest_that_somebody_else_sealed_counts_for_nothing(memory: MemoryFileSystem) -> None:
    upload(COMMON, {"p/ana": ANA}, SignedSeal(read_signing_key(new_key_text())))
    memory.pipe_file("/place/site/p/ana/card.png", b"draw")
    assert upload(COMMON, {"p/ana": ANA}) == ["no .manifest", "/p/ana/card.png", ".manifest"]


def test_a_manifest_does_not_outlast_what_another_key_changed(memory: MemoryFileSystem) -> None:
    upload(COMMON, {"p/ana": ANA})
    with pytest.raises(RuntimeError):
        break_off(SignedSeal(read_signing_key(new_key_text())))
    assert "/place/site.manifest" not in memory.store
    upload(COMMON, {"p/ana": ANA})
    assert there(memory) == COMMON | ANA


@pytest.mark.parametrize("torn", [b"", b"\x1f", GZIP[:12], GZIP[:10] + b"\xff" * 30])
def test_a_torn_manifest_counts_for_nothing(memory: MemoryFileSystem, torn: bytes) -> None:
    upload(COMMON, {"p/ana": ANA})
    memory.pipe_file("/place/site.manifest", torn)
    assert upload(COMMON | {"index.html": b"home 2"}, {"p/ana": ANA}) == ["no .manifest", "/index.html", ".manifest"]


def test_an_upload_that_broke_off_is_gone_on_with(memory: MemoryFileSystem) -> None:
    upload(COMMON, {"p/ana": ANA})
    with pytest.raises(RuntimeError):
        break_off()
    assert "/place/site.manifest" not in memory.store
    assert upload(COMMON, {"p/ana": ANA}) == ["no /p/ben/index.html", ".manifest"]
    assert there(memory) == COMMON | ANA


def test_one_build_uploads_at_a_time_and_one_that_was_killed_keeps_nobody_out_for_long(
    memory: MemoryFileSystem,
) -> None:
    with (
        updating_remote(ADDRESS, SEAL),
        pytest.raises(WriteError, match=r"another build, on .*, is uploading to .* remove memory://place/site.lock"),
        updating_remote(ADDRESS, SEAL),
    ):
        pass
    memory.pipe_file("/place/site.lock", b'{"token": "x", "time": %d, "machine": "m"}' % (time.time() - 1000))
    assert upload(COMMON, {}) != []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("s3://bucket", "s3://bucket names no folder; write s3://bucket/site, since notes of a build lie beside it"),
        ("nonsense://a/b", "nonsense://a/b refuses: Protocol not known: nonsense"),
    ],
)
def test_an_address_that_can_hold_no_site_is_refused(address: str, words: str) -> None:
    with pytest.raises(WriteError) as refused:
        Storage(address).connect()
    assert str(refused.value) == words


def test_a_missing_package_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    _connection.cache_clear()
    with pytest.raises(
        WriteError, match=r"needs a package that is not here \(.*fsspec.*\); install plaudit with the extra `s3`"
    ):
        upload(COMMON, {})


@pytest.mark.parametrize(
    ("name", "headers"),
    [
        ("/p/ana/index.html", {"ContentType": "text/html; charset=utf-8", "CacheControl": "public, max-age=60"}),
        (
            "/assets/card-979d20f88d.png",
            {"ContentType": "image/png", "CacheControl": "public, max-age=31536000, immutable"},
        ),
        ("/catalog/20260101.png", {"ContentType": "image/png", "CacheControl": "public, max-age=60"}),
    ],
)
def test_s3_is_told_what_to_say_of_a_file(name: str, headers: dict[str, str]) -> None:
    class S3:
        protocol = ("s3", "s3a")

    assert _headers(S3(), name) == headers
    assert _headers(MemoryFileSystem(), name) == {}
