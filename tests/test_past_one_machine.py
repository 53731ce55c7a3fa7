"""The same site past one machine: made by a Dask cluster, served from object storage, byte for byte."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.past_one_machine import (
    DOOMED,
    PATIENT,
    Cluster,
    ObjectStorage,
    built,
    cluster,
    object_storage,
    small_load,
)
from support.record_cases import digest
from support.w3c_key import SECRET

ADDRESS = "s3://bucket/site"


@pytest.fixture(scope="module")
def load(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_load(tmp_path_factory.mktemp("load") / "records")


@pytest.fixture(scope="module")
def local(load: Path) -> dict[str, bytes]:
    """The site as this machine makes it."""
    out = load.with_name("site")
    done = built(load, "--out", out)
    assert done.returncode == 0, done.stderr
    return digest(out)


@pytest.fixture(scope="module")
def storage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ObjectStorage]:
    with object_storage(tmp_path_factory.mktemp("storage")) as found:
        yield found


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


def test_a_cluster_with_a_worker_that_is_killed_uploads_the_same_site_as_one_machine_makes(
    load: Path, local: dict[str, bytes], storage: ObjectStorage, scheduler: Cluster, tmp_path: Path
) -> None:
    environment = {"PLAUDIT_SIGNING_KEY": SECRET, **storage.environment}
    with (
        scheduler.worker("patient", PATIENT, **environment),
        scheduler.worker("doomed", DOOMED, **environment) as doomed,
    ):
        scheduler.hold.touch()
        done = built(load, "--dask", scheduler.address, "--out", ADDRESS, **storage.environment)
        assert done.returncode == 0, done.stderr
        assert doomed.wait() == -signal.SIGKILL
        assert digest(storage.folder / "bucket" / "site") == local

        begun = storage.log.stat().st_size
        again = built(load, "--out", ADDRESS, **storage.environment)
        assert "0 files written" in again.stderr, again.stderr
        assert storage.asked(begun) == [("CREATE OBJECT", "bucket/site.lock"), ("DELETE", "bucket/site.lock")]

        out = tmp_path / "site"
        assert built(load, "--dask", scheduler.address, "--out", out).returncode == 0
        assert digest(out) == local
