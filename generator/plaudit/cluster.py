"""Units made by a Dask cluster: the same batches as on one machine, by workers wherever they are.

What travels are records, templates and what became of files. No key does: each worker signs with its own, which must
be the same one. What a worker did that was lost on the way is done again by another, to the same bytes.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from plaudit.credentials.given_keys import KEY_VARIABLE, GivenKeys, given_keys
from plaudit.credentials.keys import DEVELOPMENT_KEY, KeyProblemError, development_key
from plaudit.credentials.signer import AbsentSigner, Signer
from plaudit.ingredients import surroundings
from plaudit.people import Batch, MadeUnit, Shared, write_batch
from plaudit.records.load import CONFIG
from plaudit.records.processes import spread
from plaudit.site.unit_files import Destination
from plaudit.site.update import Update

if TYPE_CHECKING:
    from distributed import Client

_ADDRESS = re.compile(r"(tcp|tls|ws|wss)://[^/\s]+:[0-9]+")
_PATIENCE = 10  # seconds to wait for the scheduler, and for the first worker
_RETRIES = 2  # of a batch that failed by itself, such as by a storage that was busy


class ClusterError(Exception):
    """The cluster cannot do the work; the message says why."""


@dataclass(frozen=True, slots=True)
class _Terms:
    """What a worker must have in common with whoever asks for the work.

    Attributes:
        root: The site's folder.
        surroundings: See there.
        signer: Says which key signs.
    """

    root: Path
    surroundings: tuple[tuple[str, str], ...]
    signer: AbsentSigner


def made_in_cluster(address: str, shared: Shared, found: Iterable[Batch], update: Update) -> Iterator[MadeUnit]:
    """Have batches made by the workers of a scheduler.

    Args:
        address: The scheduler's, such as `tcp://10.0.0.1:8786`.
        shared: What all batches need.
        found: The batches.
        update: Where the units go; it must be the same place for every worker.

    Raises:
        ClusterError: The cluster cannot be used, or was lost.
        RecordsError, KeyNotListedError, KeyProblemError, OSError, WriteError: As `write_batch`.
    """
    terms = _terms(shared)
    with _client(address) as client, _losses(address):
        count = _agreed(client, terms)
        # Once for all batches. Whatever worker had it may be gone: the scheduler keeps what it is made of.
        packed = client.submit(pickle.loads, _without_key(shared, terms.signer), pure=False)
        pool = client.get_executor(pure=False, retries=_RETRIES)
        destination = update.destination  # not before the workers agreed: storages are changed from here on
        for made in spread(pool, count, _work, ((packed, terms, batch, destination) for batch in found)):
            yield from made


def _terms(shared: Shared) -> _Terms:
    root, key = shared.registry.root.resolve(), shared.key
    return _Terms(root, tuple(surroundings(root).items()), AbsentSigner(key.public, key.development))


def _without_key(shared: Shared, signer: AbsentSigner) -> bytes:
    """What is sent to workers."""
    return pickle.dumps(replace(shared, key=signer))


def _client(address: str) -> Client:
    try:
        from distributed import Client  # noqa: PLC0415  # an extra, only there for whoever wants it
    except ImportError as error:
        hint = "install plaudit with the extra `dask` (pip install 'plaudit[dask]')"
        raise ClusterError(f"a cluster needs a package that is not here: {error.name}; {hint}") from None
    if not _ADDRESS.fullmatch(address):
        raise ClusterError(f"{address} is no address of a Dask scheduler; write it like tcp://10.0.0.1:8786")
    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except OSError as error:
        raise ClusterError(f"no Dask scheduler answers at {address}: {_first_line(error)}") from None


@contextmanager
def _losses(address: str) -> Iterator[None]:
    """Around work in a cluster: what the cluster itself cannot do becomes a `ClusterError`."""
    from distributed.client import FutureCancelledError  # noqa: PLC0415  # as in _client
    from distributed.scheduler import KilledWorker  # noqa: PLC0415  # as in _client

    try:
        yield
    except KilledWorker as error:
        often = f"{error.allowed_failures + 1} workers ended while they made the same batch"
        raise ClusterError(f"{often}; look at their memory and their logs") from None
    except (CancelledError, FutureCancelledError):
        raise ClusterError(f"the connection to the scheduler at {address} was lost") from None


def _agreed(client: Client, terms: _Terms) -> int:
    """How many batches the workers make at a time, once all of them accept the terms."""
    try:
        client.wait_for_workers(1, timeout=_PATIENCE)
    except OSError:
        raise ClusterError("the scheduler has no workers; start some with `dask worker`") from None
    for worker, answer in client.run(_fault, terms, on_error="return").items():
        if answer:
            what = f"cannot begin: {_first_line(answer)}" if isinstance(answer, Exception) else answer
            raise ClusterError(f"the worker {worker} {what}")
    return sum(client.nthreads().values())


def _first_line(error: Exception) -> str:
    lines = str(error).splitlines()
    return lines[0] if lines else type(error).__name__


# What follows runs in workers.

_one_at_a_time = Lock()  # what makes units is made for one batch at a time, and a worker may have several threads


def _work(piece: tuple[Shared, _Terms, Batch, Destination]) -> list[MadeUnit]:
    shared, terms, batch, destination = piece
    with _one_at_a_time:
        if fault := _known_fault(terms):
            raise ClusterError(f"a worker {fault}")
        return write_batch(replace(shared, key=_own_signer(terms.root, terms.signer)), batch, destination)


def _fault(terms: _Terms) -> str:
    """Why this process cannot work under these terms; empty when it can."""
    if not (terms.root / CONFIG).is_file():
        return f"does not see the site's folder {terms.root}; it must be there under the same path"
    here = surroundings(terms.root)
    if other := [name for name, digest in terms.surroundings if here.get(name) != digest]:
        return f"has another {' and another '.join(other)} than this build"
    try:
        signer = _own_signer(terms.root, terms.signer)
    except KeyProblemError as error:
        return f"cannot sign: {error}"
    same = signer.public == terms.signer.public
    return "" if same else f"signs with another key ({signer.public}) than this build ({terms.signer.public})"


_known_fault = lru_cache(maxsize=1)(_fault)  # once for all batches; each build asks anew before the first


@cache
def _given() -> GivenKeys:
    return given_keys()


@lru_cache(maxsize=1)
def _own_signer(root: Path, wanted: AbsentSigner) -> Signer:
    """Whoever signs here.

    Raises:
        KeyProblemError: When nobody does.
    """
    own = _given().signer()
    if own is None and wanted.development and (root / DEVELOPMENT_KEY).is_file():
        own = development_key(root)
    if own is None:
        raise KeyProblemError(f"it was started without a key ({KEY_VARIABLE})")
    return own
