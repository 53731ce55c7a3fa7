"""Reading addresses for the verifier: from the network, from files given instead, from a built site's folder."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import IO

from plaudit.credentials.verification_input import MAX_ANSWER, Fetch, UnreachableError

TIMEOUT = 20  # seconds


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A key or list that lies elsewhere is not the one that the issuer published."""

    def redirect_request(  # noqa: PLR0913, PLR0917  # the signature is the library's
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> None:
        """Follow none."""
        del req, fp, code, msg, headers, newurl


def from_network(address: str) -> bytes:
    """The bytes at an https address.

    Raises:
        UnreachableError: When the answer is anything but 200, too long or too late.
    """
    if not address.startswith("https://"):
        raise UnreachableError(address)
    request = urllib.request.Request(  # noqa: S310  # https only, see above
        address, headers={"Accept": "application/json", "Cache-Control": "no-cache"}
    )
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=TIMEOUT) as answer:
            if answer.status != HTTPStatus.OK:
                raise UnreachableError(f"{address}: status {answer.status}")
            data: bytes = answer.read(MAX_ANSWER + 1)
    except (OSError, ValueError, http.client.HTTPException, urllib.error.URLError) as error:
        raise UnreachableError(f"{address}: {error}") from None
    if len(data) > MAX_ANSWER:
        raise UnreachableError(f"{address}: larger than {MAX_ANSWER // 1_000_000} MB")
    return data


def nowhere(address: str) -> bytes:
    """Offline: nothing can be reached.

    Raises:
        UnreachableError: Always.
    """
    raise UnreachableError(f"{address}: offline")


def with_documents(documents: Mapping[str, bytes], otherwise: Fetch) -> Fetch:
    """A fetch that knows some addresses by heart and asks another for the rest."""

    def fetch(address: str) -> bytes:
        return documents[address] if address in documents else otherwise(address)

    return fetch


def from_built_site(folder: Path, url: str, otherwise: Fetch) -> Fetch:
    """A fetch that finds addresses below a site's url in its built folder."""
    top = folder.resolve()

    def fetch(address: str) -> bytes:
        if not address.startswith(url):
            return otherwise(address)
        try:
            path = (top / address.removeprefix(url)).resolve()
            if path.is_relative_to(top) and path.is_file():
                return path.read_bytes()
        except (OSError, ValueError) as error:  # the address may be anything, also no name of a file at all
            raise UnreachableError(f"{address}: {error}") from None
        raise UnreachableError(address)

    return fetch
