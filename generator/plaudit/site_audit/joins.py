"""Holding the files of a built site against each other: `CHECKS` is everything that is asked of the whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from plaudit.credentials.addresses import status_list_path
from plaudit.records.award_ids import status_slot
from plaudit.records.problem import WARNING, Problem
from plaudit.site.links import leads_to_a_file
from plaudit.site_audit.examined import AwardFacts, PageFacts, Site, Target
from plaudit.site_audit.people import check_people
from plaudit.site_audit.places import PAGE
from plaudit.site_audit.statements import TITLES, differences

CREDENTIAL = "credential.json"
_WITHOUT_PLACE = frozenset({"top"})  # browsers know it without any element
_FILLED_IN = frozenset({"contribute/", "plan/"})  # whose scripts read from the address what to begin with
_BAD_ID = (ValueError, UnicodeError)  # what a folder may be called that is no award's id


def problems_of(site: Site) -> list[Problem]:
    """Everything that is wrong beyond the verification of the awards, sorted."""
    return sorted({*_of_files_alone(site), *(problem for check in CHECKS for problem in check(site))})


def _of_files_alone(site: Site) -> Iterator[Problem]:
    for each in site.examined:
        yield from (Problem(each.path, 0, 0, message) for message in each.problems)
        yield from (Problem(each.path, 0, 0, message, severity=WARNING) for message in each.warnings)


def check_links(site: Site) -> Iterator[Problem]:
    """Every link within the site leads to a file. The owner's prose may be mended later: a build warns of it, too."""
    for each in site.examined:
        for target in each.targets:
            if not leads_to_a_file(target.path, site.files):
                severity = {"severity": WARNING} if target.in_prose else {}
                yield Problem(each.path, 0, 0, f"leads to /{target.path}, which does not exist", **severity)


def check_fragments(site: Site) -> Iterator[Problem]:
    """Every link to a place within a page of the site finds it there."""
    for each in site.examined:
        for target in each.targets:
            page = _page_at(site, target.path)
            if page and target.fragment and target.fragment not in page.anchors and not _is_for_a_script(target):
                severity = {"severity": WARNING} if target.in_prose else {}
                message = f"leads to #{target.fragment} on /{target.path}, where no such place is"
                yield Problem(each.path, 0, 0, message, **severity)


def _page_at(site: Site, path: str) -> PageFacts | None:
    """The page at an address; None when there is none, or it sends its visitors on."""
    page = site.pages.get(path) or site.pages.get(f"{path.rstrip('/')}/{PAGE}".removeprefix("/"))
    return page if page and page.moved is None else None


def _is_for_a_script(target: Target) -> bool:
    return target.fragment in _WITHOUT_PLACE or target.path in _FILLED_IN or "=" in target.fragment


def check_award_pages(site: Site) -> Iterator[Problem]:
    """Every award has a page, which shows what was signed and carries the code of its address."""
    for path, award in site.awards.items():
        page_path = path.removesuffix(CREDENTIAL) + PAGE
        page = site.pages.get(page_path)
        if page is None:
            yield Problem(page_path, 0, 0, "is missing, but the award is published")
        elif page.moved is None:
            yield from (Problem(page_path, 0, 0, message) for message in _page_faults(path, page, award))


def _page_faults(path: str, page: PageFacts, award: AwardFacts) -> Iterator[str]:
    if path not in page.alternates:
        yield "does not name the credential beside it as its other form"
    if not page.codes:
        yield "has no QR code"
    yield from map(str, differences(award.statements, page.shown, set(TITLES), page.utc_offset))
    if page.revoked and award.stands:
        yield "says that the award was revoked, but its status list does not"
    elif award.is_revoked and not page.revoked:
        yield "does not say that the award was revoked"


def check_pins(site: Site) -> Iterator[Problem]:
    """The criteria are still those that awards were signed with."""
    wrong: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path, award in site.awards.items():
        for pinned, digest in award.pinned:
            file = site.achievements.get(pinned)
            if file is None:
                wrong[pinned, "is missing, but was signed with"].append(path)
            elif file.digest != digest:
                wrong[pinned, "is not the file that was signed with"].append(path)
    for (pinned, message), paths in wrong.items():
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        yield Problem(pinned, 0, 0, f"{message} {paths[0]}{more}")


def check_lists(site: Site) -> Iterator[Problem]:
    """There is a list for the year of every award, and a tombstone says what its list says.

    A set bit may belong to nobody that is published: the awards of people who are hidden have bits, too.
    """
    removed = {path: page.removed for path, page in site.pages.items() if page.removed}
    awards = {path.removesuffix(CREDENTIAL) + PAGE for path in site.awards}
    missing: dict[str, str] = {}
    for page in sorted(awards | set(removed)):
        slot = _slot(page)
        if slot is None:
            yield Problem(page, 0, 0, "lies in a folder that is no number of an award")
        elif (path := status_list_path(slot[0])) not in site.files:
            missing.setdefault(path, page)
        elif page in removed and path in site.lists:
            yield from _bit_faults(page, removed[page], path, is_set=slot[1] in site.lists[path].bits)
    for path, page in missing.items():
        yield Problem(path, 0, 0, f"is missing, but /{page} needs it")


def _bit_faults(page: str, removed: str, path: str, *, is_set: bool) -> Iterator[Problem]:
    """Of what was taken away, only what was unpublished still holds."""
    if is_set == (removed == "unpublished"):
        yield Problem(page, 0, 0, f"says `{removed}`, but its bit in {path} is {'set' if is_set else 'not set'}")


def _slot(page: str) -> tuple[int, int] | None:
    try:
        return status_slot(page.removeprefix("a/").removesuffix(f"/{PAGE}"))
    except _BAD_ID:
        return None


CHECKS: tuple[Callable[[Site], Iterator[Problem]], ...] = (
    check_links,
    check_fragments,
    check_award_pages,
    check_pins,
    check_lists,
    check_people,
)
