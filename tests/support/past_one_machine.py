"""A Dask cluster and an S3 server on loopback, and builds that use them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from support.command import BIN, NO_SIGNER, ROOT
from support.w3c_key import PUBLIC, SECRET

T = TypeVar("T")
ACCESS_KEY, SECRET_KEY = "invented-access-key", "invented-secret-key"
SMALL_BATCHES = (
    "import plaudit.people, plaudit.cluster, plaudit.cli;"
    "plaudit.people.UNITS_IN_A_BATCH = 2; plaudit.cluster._PATIENCE = {patience}; plaudit.cli.run()"
)
# A worker that waits while somebody else is to die, and one that dies once it made a batch and before it says so.
PATIENT = """
import pathlib, time
import plaudit.cluster
from plaudit.people import write_batch
def write_later(*given):
    while pathlib.Path({hold!r}).exists():
        time.sleep(0.01)
    return write_batch(*given)
plaudit.cluster.write_batch = write_later
"""
DOOMED = """
import os, pathlib, signal
import plaudit.cluster
from plaudit.people import write_batch
def write_and_die(*given):
    write_batch(*given)
    pathlib.Path({hold!r}).unlink()
    os.kill(os.getpid(), signal.SIGKILL)
plaudit.cluster.write_batch = write_and_die
"""


def small_load(folder: Path) -> Path:
    """Sixty awards of twelve educators, to be signed with a listed key."""
    subprocess.run([sys.executable, ROOT / "bench" / "load", folder, "--awards", "60"], check=True, capture_output=True)
    with (folder / "site_config.yml").open("a", encoding="utf-8") as config:
        config.write(f"\nprofile_files_up_to: 0\nkeys:\n  - {{public: {PUBLIC}, from: 2015-01-01}}\n")
    return folder


def built(
    folder: Path, *options: str | Path, environment: Mapping[str, str] | None = None, patience: float = 10
) -> subprocess.CompletedProcess[str]:
    """Build with two educators in a batch, so that few of them make many batches."""
    return subprocess.run(
        [sys.executable, "-c", SMALL_BATCHES.format(patience=patience), "-C", folder, "build", *options],
        env={**os.environ, **NO_SIGNER, "PLAUDIT_SIGNING_KEY": SECRET, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )


def until(find: Callable[[], T | None], seconds: float = 60) -> T:
    """What is found, once it is there."""
    end = time.monotonic() + seconds
    while not (found := find()):
        assert time.monotonic() < end, "it did not come"
        time.sleep(0.02)
    return found


@contextmanager
def running(log: Path, *command: str | Path, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program that writes to a log, and is ended afterwards."""
    with log.open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=stream, env={**os.environ, **environment})
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@dataclass(frozen=True)
class Cluster:
    """A scheduler.

    Attributes:
        address: Where it listens.
        folder: Where the logs lie; workers wait while there is a file `hold` in it.
    """

    address: str
    folder: Path

    @property
    def hold(self) -> Path:
        return self.folder / "hold"

    @contextmanager
    def worker(self, name: str, doing: str, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
        """A worker with a process and a thread; it runs the text of a program first."""
        first, log = self.folder / f"{name}.py", self.folder / f"{name}.log"
        first.write_text(doing.format(hold=str(self.hold)), encoding="utf-8")
        quiet = ("--no-nanny", "--no-dashboard", "--nthreads", "1", "--local-directory", self.folder)
        command = (BIN / "dask", "worker", self.address, "--host", "127.0.0.1", "--preload", first, *quiet)
        with running(log, *command, **NO_SIGNER, **environment) as process:
            until(lambda: "Registered to" in log.read_text("utf-8"))
            yield process


@contextmanager
def cluster(folder: Path) -> Iterator[Cluster]:
    """A scheduler without workers."""
    log = folder / "scheduler.log"
    command = (BIN / "dask", "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    with running(log, *command):
        found = until(lambda: re.search(r"Scheduler at: *(tcp://127\.0\.0\.1:\d+)", log.read_text("utf-8")))
        yield Cluster(found[1], folder)


@dataclass(frozen=True)
class ObjectStorage:
    """An S3 server with a bucket `bucket`.

    Attributes:
        folder: Where its objects lie.
        environment: How to reach it.
        log: What it was asked.
    """

    folder: Path
    environment: dict[str, str]
    log: Path

    def asked(self) -> Counter[str]:
        """How often each object was uploaded."""
        text = self.log.read_bytes().decode("utf-8", "replace")
        return Counter(re.findall(r"serve s3: CREATE OBJECT: *(\S.*)", text))


@contextmanager
def object_storage(folder: Path) -> Iterator[ObjectStorage]:
    """An S3 server."""
    log, objects = folder / "s3.log", folder / "objects"
    (objects / "bucket").mkdir(parents=True)
    keys = ("--auth-key", f"{ACCESS_KEY},{SECRET_KEY}")
    command = (BIN / "rclone", "serve", "s3", "--addr", "127.0.0.1:0", "-vv", *keys, objects)
    with running(log, *command, RCLONE_CONFIG=str(folder / "none")):
        found = until(lambda: re.search(r"(http://127\.0\.0\.1:\d+)", log.read_text("utf-8")))
        credentials = {"AWS_ACCESS_KEY_ID": ACCESS_KEY, "AWS_SECRET_ACCESS_KEY": SECRET_KEY}
        yield ObjectStorage(objects, {**credentials, "AWS_ENDPOINT_URL": found[1]}, log)
