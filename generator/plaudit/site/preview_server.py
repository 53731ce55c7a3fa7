"""Serving the site to its owner: rebuilt and reloaded when a record, a page or a template changes.

Stands on MkDocs' own server, which waits until the file system is quiet, rebuilds, and tells browsers to reload.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from socket import socket
from typing import TYPE_CHECKING

from plaudit.site.content_security import with_last_script_allowed
from plaudit.site.media_types import media_type
from plaudit.site.watching import Watching

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

HOST = "127.0.0.1"


class ServeError(Exception):
    """The server cannot start."""


def serve(  # noqa: PLR0913  # each of them is a different thing that only the caller knows
    build: Callable[[], None],
    out: Path,
    base_path: str,
    watch: Iterable[Path],
    port: int,
    *,
    ready: Callable[[str], None],
    failed: Callable[[Exception], None],
) -> None:
    """Build, serve on loopback until Ctrl-C, and build again when something changes.

    Args:
        build: Makes `out`. What it raises at first passes through; later `failed` gets it, and the last good site
            stays.
        out: The site; may be a link that `build` switches.
        base_path: The path of the site's address: `/` or `/badges/`.
        watch: Files and folders, which need not exist yet. What the build writes is not looked at.
        port: 0 for any that is free.
        ready: Called with the address when the server answers and no change is missed any more.
        failed: Called with what a later build raises.

    Raises:
        ServeError: The port is taken.
    """
    watching = Watching(watch, out)
    build()
    server = _make_server(_kept_alive(build, failed), out, base_path, port, ready)
    server.observer = watching  # type: ignore[assignment]  # has what the server uses
    server.watch(str(out))  # only makes the two known to each other
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs has no annotations there
    except OSError as error:
        raise ServeError(f"cannot serve on {HOST}:{port}: {error.strerror}; choose another --port") from error
    except KeyboardInterrupt:
        pass
    finally:
        server.shutdown()


def _kept_alive(build: Callable[[], None], failed: Callable[[Exception], None]) -> Callable[[], None]:
    """A build that reports instead of raising: the server would stop answering until one succeeds."""

    def build_and_report() -> None:
        try:
            build()
        except Exception as error:  # noqa: BLE001  # whatever is wrong, the owner is told and can mend it
            failed(error)

    return build_and_report


def _make_server(
    build: Callable[[], None], out: Path, base_path: str, port: int, ready: Callable[[str], None]
) -> LiveReloadServer:
    from mkdocs.livereload import LiveReloadServer  # noqa: PLC0415  # a tenth of a second; only this command needs it

    class Server(LiveReloadServer):
        def _build_loop(self) -> None:
            """Comes last, when the port is open and files are watched: from now on no change is missed."""
            ready(f"http://{HOST}:{self.server_port}{self.mount_path}")
            super()._build_loop()  # type: ignore[no-untyped-call]  # MkDocs has no annotations there

        @classmethod
        def _guess_type(cls, path: str) -> str:
            return media_type(Path(path).name)

        def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
            """The script that reloads the page is not the page's own."""
            return with_last_script_allowed(super()._inject_js_into_html(content, epoch))  # type: ignore[no-untyped-call]  # MkDocs has no annotations there

        def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
            """Browsers that go away in the middle of an answer are no news."""
            if not isinstance(sys.exception(), ConnectionError):
                super().handle_error(request, client_address)

    logging.getLogger("mkdocs.livereload").setLevel(logging.ERROR)
    server = Server(build, HOST, port, str(out), base_path)
    server.error_handler = lambda code: _error_page(out / f"{code}.html")
    return server


def _error_page(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
