"""The kinds of files that a site is made of."""

from __future__ import annotations

from pathlib import PurePosixPath

# What Python finds on a machine differs from the next one, and browsers refuse modules with the wrong type.
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


def media_type(path: str) -> str:
    """The type of a file by its name; that of arbitrary bytes where it is none of those above."""
    return TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
