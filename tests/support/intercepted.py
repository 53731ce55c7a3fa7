"""Serves built sites at real https addresses inside a browser, without a network: every request is answered here."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Route

from plaudit.records.english import english_words
from support.command import ROOT

TYPES = {".html": "text/html", ".css": "text/css", ".mjs": "text/javascript", ".js": "text/javascript"}
SOURCES = "/sources/"  # where modules can be had one by one, which a site has joined
TYPES |= {".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png"}


@dataclass
class Hosts:
    """Folders by host, and what was asked of them.

    Attributes:
        folders: What each host serves; any other host cannot be reached.
        change: May change the bytes of an answer, by its address; None makes it unreachable.
        requests: Every address asked for, in order.
        slow: Whether an address is answered only by `catch_up`.
    """

    folders: Mapping[str, Path]
    change: Callable[[str, bytes], bytes | None] = lambda _, data: data
    requests: list[str] = field(default_factory=list)
    slow: Callable[[str], bool] = lambda _: False
    _waiting: list[Route] = field(default_factory=list)

    def answer(self, context: BrowserContext) -> None:
        """Answer everything that pages of this context ask for."""
        context.route("**/*", self._route)

    def catch_up(self) -> None:
        """Answer what was slow until now."""
        while self._waiting:
            self._fulfill(self._waiting.pop(0))

    def _route(self, route: Route) -> None:
        address = route.request.url
        self.requests.append(address)
        if self.slow(address):
            self._waiting.append(route)
        else:
            self._fulfill(route)

    def _fulfill(self, route: Route) -> None:
        address = route.request.url
        parts = urlsplit(address)
        folder = self.folders.get(parts.netloc)
        path = folder / parts.path.removeprefix("/") if folder else None
        if parts.path.startswith(SOURCES):
            path = ROOT / "theme" / "assets" / parts.path.removeprefix(SOURCES)
        if parts.path == f"{SOURCES}words.mjs":
            route.fulfill(body=_words(), headers={"Content-Type": "text/javascript"})
            return
        if path and path.is_dir():
            path /= "index.html"
        if path is None or not path.is_file():
            route.abort() if path is None else route.fulfill(status=404)
        elif (data := self.change(address, path.read_bytes())) is None:
            route.abort()
        else:
            # GitHub Pages lets every other site read what it serves.
            headers = {"Access-Control-Allow-Origin": "*", "Content-Type": TYPES.get(path.suffix, "text/plain")}
            route.fulfill(body=data, headers=headers)


def _words() -> str:
    """The module of words as a build would fill it for all modules together."""
    return f'export const LANGUAGE = "en";\nexport const WORDS = {json.dumps(dict(english_words().texts))};\n'
