"""An educator's page as a file in the form of JSON Resume, for the programs and sites that read it.

https://jsonresume.org/schema: a certificate has a name, a date, an issuer and a url, and nothing else; so its number
stands in the url, and what the schema has no place for is left out. No e-mail address, no phone number.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from plaudit.credentials.addresses import award_path
from plaudit.records.external import awards_from_elsewhere
from plaudit.records.profile_models import Affiliation, Profile
from plaudit.records.registry import Educator, Registry
from plaudit.site.pages.context import held

Json = dict[str, object]
_SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"


def resumes(registry: Registry) -> Iterator[tuple[str, bytes]]:
    """`p/<educator>/resume.json` for everybody who has a page."""
    for educator in registry.educators.values():
        if educator.visibility != "hidden":
            text = json.dumps(resume(registry, educator), ensure_ascii=False, indent=1)
            yield f"p/{educator.slug}/resume.json", f"{text}\n".encode()


def resume(registry: Registry, educator: Educator) -> Json:
    """What the page of an educator shows, awards from elsewhere included."""
    url = f"{registry.site.url}p/{educator.slug}/"
    profile = educator.profile
    found: Json = {"$schema": _SCHEMA, "basics": {"name": educator.name, "url": url, **_about(profile)}}
    if profile and profile.affiliations:
        found["work"] = [_work(affiliation) for affiliation in profile.affiliations]
    if certificates := [*_own(registry, educator), *_from_elsewhere(educator)]:
        found["certificates"] = certificates
    return {**found, "meta": {"canonical": f"{url}resume.json", "version": "v1.0.0"}}


def _about(profile: Profile | None) -> Json:
    if profile is None:
        return {}
    links = [{"network": link.name, "url": link.url} for link in profile.links]
    location = {"address": profile.location} if profile.location else None
    about = {"label": profile.headline, "summary": profile.about, "location": location, "profiles": links}
    return {key: value for key, value in about.items() if value}


def _work(affiliation: Affiliation) -> Json:
    days = {"startDate": affiliation.from_, "endDate": affiliation.until}
    dated = {key: day.isoformat() for key, day in days.items() if day}
    return {"name": affiliation.organization, **({"position": affiliation.role} if affiliation.role else {}), **dated}


def _own(registry: Registry, educator: Educator) -> Iterator[Json]:
    for award in held(registry, educator):
        yield {
            "name": registry.version(award).record.name,
            "date": award.record.awarded.isoformat(),
            "url": registry.site.url + award_path(award.id),
            "issuer": registry.site.issuer.name,
        }


def _from_elsewhere(educator: Educator) -> Iterator[Json]:
    for award in awards_from_elsewhere(educator):
        address = {"url": award.address} if award.address else {}
        yield {"name": award.title, "date": award.issued_on.isoformat(), **address, "issuer": award.issuer}
