"""Examining one file of a built site: `EXAMINERS` says which files are looked at, and by whom."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from plaudit.credentials.addresses import ISSUER_DID_PATH
from plaudit.credentials.verification_input import JsonObject, is_object, read_json
from plaudit.fetching import from_built_site, nowhere
from plaudit.site_audit import documents, listings, page_files
from plaudit.site_audit.documents import Known
from plaudit.site_audit.examined import Examined
from plaudit.site_audit.places import Place

Examiner = Callable[[Known, str, bytes], Examined]
EXAMINERS: tuple[tuple[re.Pattern[str], Examiner], ...] = (
    (re.compile(r"a/[^/]+/credential\.json"), documents.examine_award),
    (re.compile(r"p/[^/]+/transcript\.json"), documents.examine_transcript),
    (re.compile(r"p/[^/]+/resume\.json"), documents.examine_resume),
    (re.compile(r"status/[^/]+\.json"), documents.examine_list),
    (re.compile(r"catalog/[^/]+/v[0-9]+/achievement\.json"), documents.examine_achievement),
    (re.compile(re.escape(ISSUER_DID_PATH)), documents.examine_keys),
    (re.compile(r"api/(?!v[0-9]+/schemas/).+\.json"), listings.examine_json),
    (re.compile(r"(?:.*/)?feed\.xml|sitemap(?:-[0-9]+)?\.xml"), listings.examine_xml),
    (re.compile(r".*\.html"), page_files.examine_page),
    (re.compile(r".*\.css"), page_files.examine_style),
)


def examiner_of(path: str) -> Examiner | None:
    """Who looks at a file; None for files that are only linked to."""
    return next((examiner for pattern, examiner in EXAMINERS if pattern.fullmatch(path)), None)


def examine(known: Known, path: str) -> Examined:
    """Look at one file."""
    examiner = examiner_of(path)
    try:
        data = (known.place.folder / path).read_bytes()
    except OSError as error:
        return _unread(path, f"the file cannot be read: {error.strerror}", known.now)
    return examiner(known, path, data) if examiner else Examined(path)


def _unread(path: str, why: str, now: dt.datetime) -> Examined:
    if examiner_of(path) is documents.examine_award:
        return Examined(path, documents.unread_award(path, why, now))
    return Examined(path, problems=(why,))


def known_of(place: Place, now: dt.datetime) -> Known:
    """What files are held against. Keys and lists are asked for by every award, so it remembers what it has read."""
    fetch = lru_cache(maxsize=128)(from_built_site(place.folder, place.url, nowhere))
    return Known(place, now, keys_in(place.folder), fetch)


def keys_in(folder: Path) -> JsonObject:
    """The issuer's key document; empty when it is none."""
    try:
        keys = read_json((folder / ISSUER_DID_PATH).read_bytes())
    except OSError:
        return {}
    return keys if is_object(keys) else {}
