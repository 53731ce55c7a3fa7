"""Verifying a whole built site: every award, and that pages, credentials, codes, lists and transcripts fit together.

Each file is examined alone, in several processes where they are many; then their facts are held against each other.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plaudit.credentials.addresses import ISSUER_DID_PATH
from plaudit.credentials.did import did_web_address
from plaudit.records.problem import Problem
from plaudit.site_audit.examined import Site
from plaudit.site_audit.examining import examiner_of, keys_in
from plaudit.site_audit.joins import problems_of
from plaudit.site_audit.page_reader import read_page
from plaudit.site_audit.places import PAGE, Place
from plaudit.site_audit.workers import Watch, examine_all
from plaudit.verifying import Judged


class NotASiteError(Exception):
    """Raised for a folder that is not a built site; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What came of a built site.

    Attributes:
        judged: Its awards, in the order of their paths.
        problems: Everything else that is wrong, sorted.
        pages: How many pages were looked at, like the next three.
        links: Different links within the site, counted once for each page.
        codes: QR codes.
        transcripts: Transcripts.
    """

    judged: list[Judged]
    problems: list[Problem]
    pages: int
    links: int
    codes: int
    transcripts: int


def audit_site(folder: Path, now: dt.datetime, jobs: int = 1, watch: Watch | None = None) -> Audit:
    """Verify every award of a built site against the keys and lists in the same folder, and all that belongs to them.

    Args:
        folder: The site.
        now: An aware time.
        jobs: How many processes may work.
        watch: Gives what is told of progress; see `examine_all`.

    Raises:
        NotASiteError: When the folder is none.
    """
    if not (folder / ISSUER_DID_PATH).is_file():
        raise NotASiteError(f"{folder} is not a built site: it has no {ISSUER_DID_PATH}")
    place = Place(folder, _url_of(folder))
    files = frozenset(_files_in(folder))
    awards = {path.relative_to(folder).as_posix() for path in folder.glob("a/*/credential.json")}
    paths = sorted(awards | {path for path in files if examiner_of(path)})
    site = Site(place, files, tuple(examine_all(place, now, paths, jobs, watch)))
    return Audit(
        [award.judged for award in site.awards.values()],
        problems_of(site),
        len(site.pages),
        sum(len(each.targets) for each in site.examined if each.path in site.pages),
        sum(page.codes for page in site.pages.values()),
        len(site.transcripts),
    )


def _files_in(folder: Path) -> Iterator[str]:
    for top, _, names in os.walk(folder):
        yield from ((Path(top) / name).relative_to(folder).as_posix() for name in names)


def _url_of(folder: Path) -> str:
    """The address that a site is made for: its home page says so, or, where that leads elsewhere, its keys."""
    try:
        home = read_page((folder / PAGE).read_text("utf-8", errors="replace"))
    except OSError:
        home = read_page("")
    if home.canonical.startswith("https://") and home.canonical.endswith("/") and not home.moved:
        return home.canonical
    address = did_web_address(str(keys_in(folder).get("id")))
    return (address or "https://site.invalid/").removesuffix(ISSUER_DID_PATH)
