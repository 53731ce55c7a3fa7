"""Profiles, selections and transcripts of a built site, held against the awards that they show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from plaudit.records.problem import Problem
from plaudit.site_audit.examined import PageFacts, Site
from plaudit.site_audit.places import PAGE
from plaudit.site_audit.statements import differences, plain

_TOP = "p/"
_PROFILE_DEPTH, _SELECTION_DEPTH = 2, 3  # slashes in p/somebody/index.html and in p/somebody/some/index.html
Awards = Mapping[str, Mapping[str, PageFacts]]


def check_people(site: Site) -> Iterator[Problem]:
    """Every profile shows its own awards that hold, and no others; so does the transcript."""
    awards = _by_profile(site)
    for path, page in site.pages.items():
        if path.startswith(_TOP) and page.moved is None:
            depth = path.count("/")
            found = list(_row_faults(site, path, page)) if depth in {_PROFILE_DEPTH, _SELECTION_DEPTH} else []
            if depth == _PROFILE_DEPTH:
                found += [*_missing(site, page, awards.get(path, {})), *_companions(site, path)]
            found += [] if page.codes else ["has no QR code"]
            yield from (Problem(path, 0, 0, message) for message in found)
    for path in site.transcripts:
        yield from (Problem(path, 0, 0, message) for message in _transcript_faults(site, path, awards))


def _by_profile(site: Site) -> Awards:
    """The pages of the awards that say to whom they were awarded, by the path of that person's page."""
    found: dict[str, dict[str, PageFacts]] = defaultdict(dict)
    for path in site.awards:
        page = site.pages.get(_page_of(path))
        if page and page.profile:
            found[page.profile][path] = page
    return found


def _page_of(credential: str) -> str:
    return credential.rpartition("/")[0] + f"/{PAGE}"


def _profile_of(path: str) -> str:
    """The profile that a page or file below `p/somebody/` belongs to."""
    return "/".join([*path.split("/")[:2], PAGE])


def _row_faults(site: Site, path: str, page: PageFacts) -> Iterator[str]:
    for award, credential in page.rows:
        if credential != f"a/{award}/credential.json" or credential not in site.awards:
            yield f"lists the award {award}, but there is no credential /{credential}"
            continue
        owner = site.pages.get(_page_of(credential))
        if owner and owner.profile != _profile_of(path) and owner.moved is None:
            yield f"lists the award {award}, whose own page says that it is another person's"
        if site.awards[credential].is_revoked:
            yield f"lists the award {award}, which was revoked"
        yield from (f"of the award {award} it {text}" for text in _differing(site, page, award, credential))


def _differing(site: Site, page: PageFacts, award: str, credential: str) -> Iterator[str]:
    """What the row shows otherwise; where it names nobody, the award is made out to the person whose page it is."""
    signed = site.awards[credential].statements
    shown = [each for each in page.shown if each.award == award]
    yield from map(str, differences(signed, shown, {"name"}))
    named = any(each.name == "recipient" for each in shown)
    if not named and plain(page.heading) != plain(signed["recipient"]):
        yield f"does not show that `{signed['recipient']}` is the recipient"


def _missing(site: Site, page: PageFacts, own: Mapping[str, PageFacts]) -> Iterator[str]:
    """Every award that was not revoked is in the list, unless another one renews it."""
    listed = {credential for _, credential in page.rows}
    for credential, of_award in own.items():
        if credential not in listed and site.awards[credential].stands and not of_award.renewed:
            yield f"does not list the award {credential.split('/')[1]}"


def _companions(site: Site, path: str) -> Iterator[str]:
    resume = path.removesuffix(PAGE) + "resume.json"
    if resume not in site.files:
        yield "has no resume.json beside it"


def _transcript_faults(site: Site, path: str, awards: Awards) -> Iterator[str]:
    """A transcript is complete: all awards of the person that were not revoked, word for word, and no others."""
    held = dict(site.transcripts[path].held)
    by_address = {site.place.address(credential): credential for credential in site.awards}
    if len(held) != len(site.transcripts[path].held):
        yield "holds an award twice"
    for address, value in held.items():
        if credential := by_address.get(address):
            yield from _held_faults(site, path, credential, value)
        else:
            yield f"holds {address}, which is no award of the site"
    own = awards.get(_profile_of(path), {})
    standing = (credential for credential in own if site.awards[credential].stands)
    missing = (credential for credential in standing if site.place.address(credential) not in held)
    yield from (f"does not hold /{credential}" for credential in sorted(missing))


def _held_faults(site: Site, path: str, credential: str, value: str) -> Iterator[str]:
    award, page = site.awards[credential], site.pages.get(_page_of(credential))
    if award.value != value:
        yield f"holds /{credential} in other words than that file"
    if award.is_revoked:
        yield f"holds /{credential}, which was revoked"
    if page and page.profile and page.profile != _profile_of(path):
        yield f"holds /{credential}, which is another person's"
