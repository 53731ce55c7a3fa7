"""Examining the pages and style sheets of a built site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from plaudit.site_audit.documents import Known
from plaudit.site_audit.examined import Examined, PageFacts, Target
from plaudit.site_audit.page_reader import PageText, code_of, css_loads, read_page
from plaudit.site_audit.places import PAGE, Place

_NO_ADDRESS = {"404.html"}  # a page that stands in for others


def examine_page(known: Known, path: str, data: bytes) -> Examined:
    """A page."""
    place, page = known.place, read_page(data.decode("utf-8", errors="replace"))
    leads = {link: place.path(link, path) for link, _ in page.loads | page.links}
    moved = place.path(page.moved, path) or "" if page.moved else None
    problems = ["is no sound HTML"] if page.broken else []
    problems += [*_address_faults(place, path, page, moved), *_load_faults(leads, page.loads, in_prose=False)]
    problems += [*_code_faults(place, path, page), *_climbing(place, page, leads)]
    targets = [
        Target(to, in_prose, place.fragment(link)) for link, in_prose in page.links if (to := leads[link]) is not None
    ]
    targets += [Target(moved)] if moved else []
    warnings = tuple(_load_faults(leads, page.loads, in_prose=True))
    return Examined(path, _facts(place, path, page, moved), tuple(problems), warnings, frozenset(targets))


def examine_style(known: Known, path: str, data: bytes) -> Examined:
    """A style sheet."""
    leads = {link: known.place.path(link, path) for link in css_loads(data.decode("utf-8", errors="replace"))}
    targets = {Target(to) for link, to in leads.items() if to is not None and not link.startswith("#")}
    faults = _load_faults(leads, {(link, False) for link in leads}, in_prose=False)
    return Examined(path, None, tuple(faults), targets=frozenset(targets))


def _facts(place: Place, path: str, page: PageText, moved: str | None) -> PageFacts:
    links = [shown.link for shown in page.shown if shown.name == "recipient" and shown.link]
    return PageFacts(
        moved,
        page.heading,
        frozenset(page.anchors),
        page.removed,
        page.revoked,
        page.renewed,
        tuple(place.path(link, path) or link for link in page.alternates),
        tuple(page.shown),
        (place.path(links[0], path) or "") + PAGE if links else "",
        tuple((award, place.path(link, path) or link) for award, link in page.rows),
        len(page.codes),
        page.utc_offset,
    )


def _address_faults(place: Place, path: str, page: PageText, moved: str | None) -> Iterator[str]:
    """A page names itself; one that moved names the page that visitors are sent to."""
    if path in _NO_ADDRESS or moved == "":
        return
    address = place.url + moved if moved else place.address(path)
    if not page.canonical:
        yield "does not say what its address is"
    elif unquote(page.canonical) != address:
        yield f"says that its address is {page.canonical}, but it is {address}"


def _load_faults(
    leads: Mapping[str, str | None], loads: Iterable[tuple[str, bool]], *, in_prose: bool
) -> Iterator[str]:
    for link, of_prose in sorted(loads):
        if leads[link] is None and of_prose == in_prose and not link.startswith("data:"):
            yield f"loads {link}, which is no part of the site"


def _code_faults(place: Place, path: str, page: PageText) -> Iterator[str]:
    if page.codes and any(code != code_of(place.address(path)) for code in page.codes):
        yield f"has a QR code that is not the one of its address {place.address(path)}"


def _climbing(place: Place, page: PageText, leads: Mapping[str, str | None]) -> Iterator[str]:
    """Links without a host that lead to another site of the same host."""
    for link, _ in sorted(page.links):
        if leads[link] is None and place.is_own(link):
            yield f"links to {link}, which is outside of the site"
