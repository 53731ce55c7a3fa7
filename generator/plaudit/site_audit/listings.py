"""Examining the files of a built site that only machines read: whatever they name must be on the site."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from plaudit.credentials.verification_input import is_object, read_json
from plaudit.site_audit.documents import NO_OBJECT, Known, texts
from plaudit.site_audit.examined import Examined, Target

_IN_XML = re.compile(r'<(?:id|loc|uri)>([^<]*)<|href="([^"]*)"')


def examine_json(known: Known, path: str, data: bytes) -> Examined:
    """A file of the interface for programs."""
    document = read_json(data)
    if not is_object(document):
        return Examined(path, problems=(NO_OBJECT,))
    return Examined(path, targets=frozenset(_targets(known, texts(document))))


def examine_xml(known: Known, path: str, data: bytes) -> Examined:
    """A feed or a sitemap."""
    text = data.decode("utf-8", errors="replace")
    return Examined(path, targets=frozenset(_targets(known, (unescape(a or b) for a, b in _IN_XML.findall(text)))))


def _targets(known: Known, found: Iterator[str]) -> Iterator[Target]:
    url = known.place.url
    return (Target(unquote(text.removeprefix(url))) for text in found if text.startswith(url))
