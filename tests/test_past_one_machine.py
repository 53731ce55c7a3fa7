"""The same site past one machine: made by a Dask cluster, served from object storage, byte for byte."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from plaudit.credentials.keys import new_key_text
from plaudit.records.award_ids import AwardIds
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
        done = built(load, "--dask", scheduler.address, "--out", ADDRESS, environment=storage.environment)
        assert done.returncode == 0, done.stderr
        assert doomed.wait() == -signal.SIGKILL
        assert digest(storage.folder / "bucket" / "site") == local

        out = tmp_path / "site"
        assert built(load, "--dask", scheduler.address, "--out", out).returncode == 0
        assert digest(out) == local


def test_what_is_there_is_not_uploaded_again_and_one_more_award_uploads_only_what_differs(
    load: Path, local: dict[str, bytes], storage: ObjectStorage, tmp_path: Path
) -> None:
    address, folder = "s3://bucket/kept", storage.folder / "bucket" / "kept"
    records = tmp_path / "records"
    shutil.copytree(load, records)
    assert built(records, "--out", address, environment=storage.environment).returncode == 0
    assert digest(folder) == local

    before = storage.asked()
    assert built(records, "--out", address, environment=storage.environment).returncode == 0
    assert storage.asked() - before == {"bucket kept.lock": 1}

    add_award(records)
    out = tmp_path / "site"
    assert built(records, "--out", out).returncode == 0
    before = storage.asked()
    assert built(records, "--out", address, environment=storage.environment).returncode == 0
    assert digest(folder) == digest(out)
    differs = {f"bucket kept/{path}" for path, content in digest(out).items() if local.get(path) != content}
    assert differs
    assert set(storage.asked() - before) == differs | {"bucket kept.lock", "bucket kept.manifest"}
    assert max((storage.asked() - before).values()) == 1


def add_award(records: Path) -> None:
    """Give the first educator what the next one holds, and the first one does not."""
    first, *others = (sorted(folder.glob("awards/*.yml")) for folder in sorted(records.glob("profiles/*/")))
    held = {yaml.safe_load(path.read_text("utf-8"))["credential"].partition("@")[0] for path in first}
    found = (yaml.safe_load(path.read_text("utf-8")) for paths in others for path in paths)
    record = next(one for one in found if one["credential"].partition("@")[0] not in held and "renews" not in one)
    kept = {key: value for key, value in record.items() if key not in {"replaces", "revoked", "changes"}}
    id_ = AwardIds(path.stem for path in records.glob("profiles/*/awards/*.yml")).new(2026)
    (first[0].parent / f"{id_}.yml").write_text(yaml.safe_dump(kept), "utf-8")


def test_a_worker_with_another_key_or_none_signs_nothing(load: Path, scheduler: Cluster, tmp_path: Path) -> None:
    out = tmp_path / "site"
    for key, words in ((new_key_text(), "signs with another key (z6Mk"), ("", "cannot sign: it was started without")):
        with scheduler.worker("stranger", "", PLAUDIT_SIGNING_KEY=key):
            done = built(load, "--dask", scheduler.address, "--out", out)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
        assert words in done.stderr
        assert not out.exists()


@pytest.mark.parametrize(
    ("options", "environment", "words"),
    [
        (["--dask", "tcp://127.0.0.1:1"], {}, "no Dask scheduler answers at tcp://127.0.0.1:1: "),
        (["--out", "s3://other/site"], {}, "s3://other/site refuses: The specified bucket does not exist"),
        (["--out", ADDRESS], {"AWS_SECRET_ACCESS_KEY": "wrong"}, "s3://bucket/site refuses: Forbidden"),
        (
            ["--out", ADDRESS],
            {"AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_MAX_ATTEMPTS": "1"},
            "Could not connect to the endpoint",
        ),
    ],
)
def test_what_cannot_be_reached_is_said_in_one_line(
    load: Path, storage: ObjectStorage, tmp_path: Path, options: list[str], environment: dict[str, str], words: str
) -> None:
    place: list[str | Path] = [] if "--out" in options else ["--out", tmp_path / "site"]
    done = built(load, *options, *place, environment={**storage.environment, **environment}, patience=0.3)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert words in done.stderr
    assert not (tmp_path / "site").exists()
