"""What a cluster cannot do is said in words, and a worker that would make other bytes makes none."""

from __future__ import annotations

import pickle
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from distributed.client import FutureCancelledError
from distributed.scheduler import KilledWorker

from plaudit.cluster import ClusterError, _agreed, _client, _fault, _given, _losses, _own_signer, _Terms, _without_key
from plaudit.credentials.keys import DEVELOPMENT_KEY, KeyProblemError, development_key, new_key_text
from plaudit.credentials.multibase import ED25519_SECRET, read_multibase
from plaudit.credentials.signer import AbsentSigner
from plaudit.ingredients import surroundings
from plaudit.records.checks import sound_registry
from plaudit.records.kept import Kept
from plaudit.site.drawing_cache import DrawingCache
from plaudit.site_files import make_site
from support.record_cases import base_site


@pytest.fixture
def terms(tmp_path: Path) -> _Terms:
    root = base_site(tmp_path)
    key = development_key(root)
    return _Terms(root, tuple(surroundings(root).items()), AbsentSigner(key.public, development=True))


@pytest.fixture(autouse=True)
def a_new_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PLAUDIT_SIGNING_KEY", "PLAUDIT_SIGNER", "PLAUDIT_SIGNER_PUBLIC"):
        monkeypatch.setenv(name, "")
    for remembered in (_given, _own_signer):
        remembered.cache_clear()


def test_a_worker_that_sees_the_same_accepts_the_terms(terms: _Terms) -> None:
    assert _fault(terms) == ""


def test_a_worker_without_the_folder_says_so(terms: _Terms, tmp_path: Path) -> None:
    elsewhere = replace(terms, root=tmp_path / "gone")
    assert _fault(elsewhere) == (
        f"does not see the site's folder {tmp_path / 'gone'}; it must be there under the same path"
    )


def test_a_worker_with_another_theme_or_version_says_so(terms: _Terms) -> None:
    assert _fault(terms) == ""
    own = terms.root / "theme" / "templates" / "award.html"
    own.parent.mkdir(parents=True)
    own.write_text("changed", "utf-8")
    assert _fault(terms) == "has another theme than this build"
    other = replace(terms, surroundings=(*terms.surroundings, ("version of plaudit and its libraries", "")))
    assert _fault(other) == "has another theme and another version of plaudit and its libraries than this build"


def test_a_worker_with_other_pictures_says_so(terms: _Terms) -> None:
    picture = terms.root / "catalog" / "images" / "dot.png"
    picture.parent.mkdir()
    picture.write_bytes(b"dot")
    assert _fault(terms) == "has another set of pictures than this build"


def test_a_worker_without_a_key_of_its_own_says_so(terms: _Terms) -> None:
    (terms.root / DEVELOPMENT_KEY).unlink()
    assert _fault(terms) == "cannot sign: it was started without a key (PLAUDIT_SIGNING_KEY)"
    assert not (terms.root / DEVELOPMENT_KEY).exists()


def test_a_worker_with_another_key_says_which(terms: _Terms, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAUDIT_SIGNING_KEY", new_key_text())
    assert _fault(terms).endswith(f" than this build ({terms.signer.public})")


def test_what_travels_names_the_key_and_cannot_sign(terms: _Terms) -> None:
    key, kept = development_key(terms.root), Kept.of_site(terms.root)
    shared = make_site(sound_registry(terms.root, kept), key, DrawingCache(terms.root), kept).shared
    seed = read_multibase((terms.root / DEVELOPMENT_KEY).read_text("ascii").strip(), ED25519_SECRET, 32)
    assert seed in pickle.dumps(shared)
    sent = _without_key(shared, terms.signer)
    assert seed not in sent
    assert key.public.encode() in sent
    with pytest.raises(KeyProblemError, match="is not here"):
        pickle.loads(sent).key.sign(b"x")  # noqa: S301  # our own bytes


@pytest.mark.parametrize(
    ("lost", "words"),
    [
        (KilledWorker("task", None, 3), "4 workers ended while they made the same batch; look at their memory"),
        (FutureCancelledError("task", "scheduler-connection-lost"), "the connection to the scheduler at tcp://a:1 was"),
    ],
)
def test_what_a_cluster_loses_is_told(lost: Exception, words: str) -> None:
    with pytest.raises(ClusterError, match=words), _losses("tcp://a:1"):
        raise lost


class Workers:
    """A client of a scheduler, with what each worker answers."""

    def __init__(self, answers: dict[str, Any]) -> None:
        self.answers = answers

    def wait_for_workers(self, _: int, timeout: float) -> None:
        if not self.answers:
            raise TimeoutError(timeout)

    def run(self, *_: object, on_error: str) -> dict[str, Any]:
        assert on_error == "return"
        return self.answers

    def nthreads(self) -> dict[str, int]:
        return dict.fromkeys(self.answers, 2)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, "the scheduler has no workers; start some with `dask worker`"),
        ({"tcp://a:1": "", "tcp://a:2": "has another theme"}, "the worker tcp://a:2 has another theme"),
        ({"tcp://a:1": ModuleNotFoundError("No module named 'plaudit'")}, "the worker tcp://a:1 .*'plaudit'"),
    ],
)
def test_workers_that_cannot_do_it_are_named(terms: _Terms, answers: dict[str, Any], words: str) -> None:
    with pytest.raises(ClusterError, match=words):
        _agreed(Workers(answers), terms)


def test_each_thread_counts(terms: _Terms) -> None:
    assert _agreed(Workers({"tcp://a:1": "", "tcp://a:2": ""}), terms) == 4


def test_a_missing_package_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"a package that is not here: distributed; install .* the extra `dask`"):
        _client("tcp://127.0.0.1:1")


def test_what_is_no_address_is_said_before_anything_is_tried() -> None:
    with pytest.raises(ClusterError, match="localhost is no address of a Dask scheduler; write it like tcp://"):
        _client("localhost")
