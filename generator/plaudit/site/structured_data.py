"""What pages are about in the words of schema.org, as JSON-LD: search engines read it in the head of a page.

Only pages that may be found have it. It says nothing that the page itself does not say.
"""

from __future__ import annotations

from collections.abc import Iterator

from plaudit.credentials.addresses import award_path, organization_path
from plaudit.records.catalog_models import CredentialVersion, Recognition, Stack
from plaudit.records.profile_models import Affiliation, Profile
from plaudit.records.registry import AwardRecord, CredentialRecord, Educator, Registry, last_day
from plaudit.site import pathways
from plaudit.site.badges import picture_path
from plaudit.site.machine_values import Json, hours, number, said, validity
from plaudit.site.pages.context import held

CONTEXT = {"@context": "https://schema.org"}
CATEGORY = "Micro-credential"


def of_site(registry: Registry) -> Json:
    """The home page: the site, and who is behind it."""
    site = registry.site
    website = said(name=site.name, url=site.url, description=site.summary, inLanguage=site.language)
    website |= {"publisher": {"@id": f"{site.url}issuer/"}}
    return {**CONTEXT, "@graph": [{"@type": "WebSite", **website}, _issuer(registry)]}


def of_issuer(registry: Registry) -> Json:
    """The issuer's page."""
    return {**CONTEXT, **_issuer(registry)}


def _issuer_name(registry: Registry) -> Json:
    """The issuer, named on other pages."""
    issuer = registry.site.issuer
    return {"@type": "Organization", "@id": f"{registry.site.url}issuer/", "name": issuer.name, "url": issuer.url}


def _issuer(registry: Registry) -> Json:
    issuer = registry.site.issuer
    logo = registry.site.url + issuer.logo.file if issuer.logo else None
    return {**_issuer_name(registry), **said(description=issuer.description, logo=logo)}


def of_organization(registry: Registry, id_: str) -> Json:
    """The page of an organization."""
    description = registry.organizations[id_].description
    return {**CONTEXT, **_organization_name(registry, id_), **said(description=description)}


def _organization_name(registry: Registry, id_: str) -> Json:
    """An organization, named on other pages."""
    named = {"name": registry.organizations[id_].name, "url": registry.organizations[id_].url}
    return {"@type": "Organization", "@id": registry.site.url + organization_path(id_), **named}


def of_credential(registry: Registry, credential: CredentialRecord) -> Json:
    """The page of a credential in its current version."""
    record, url = credential.record, f"{registry.site.url}catalog/{credential.id}/"
    facts = said(
        name=record.name,
        url=url,
        description=record.summary,
        credentialCategory=CATEGORY,
        version=credential.version,
        datePublished=record.published.isoformat() if record.published else None,
        inLanguage=registry.site.language,
        image=registry.site.url + picture_path(credential),
        publisher=_issuer_name(registry),
        creator=_organization_name(registry, record.creator) if record.creator else None,
        competencyRequired=[record.competency, *_competencies(registry, record)],
        about=[{"@type": "Thing", "name": subject} for subject in record.subjects],
        keywords=list(record.topics),
        timeRequired=hours(record.effort_hours),
        validFor=validity(record.valid_for),
        license={"@type": "CreativeWork", "name": record.license} if record.license else None,
        offers=_offer(record),
    )
    return {
        **CONTEXT,
        "@type": "EducationalOccupationalCredential",
        "@id": url,
        **facts,
        **_recognition(registry, record),
    }


def _competencies(registry: Registry, record: CredentialVersion) -> Iterator[Json]:
    for alignment in record.alignments:
        if found := registry.competency(alignment):
            framework, competency = found
            page = f"{registry.site.url}frameworks/{alignment.partition('/')[0]}/"
            facts = said(name=competency.statement, termCode=competency.code, url=competency.url)
            of = {"@type": "DefinedTermSet", "@id": page, "name": framework.name, "url": framework.url}
            yield {"@type": "DefinedTerm", **facts, "inDefinedTermSet": of}


def _recognition(registry: Registry, record: CredentialVersion) -> Json:
    entries: tuple[Recognition, ...] = record.recognized
    by = [_organization_name(registry, id_) for id_ in dict.fromkeys(entry.by for entry in entries)]
    places = dict.fromkeys(entry.jurisdiction for entry in entries)
    return said(recognizedBy=by, validIn=[{"@type": "AdministrativeArea", "name": place} for place in places])


def _offer(record: CredentialVersion) -> Json | None:
    if not record.apply or not record.apply.cost:
        return None
    cost = record.apply.cost
    return {"@type": "Offer", "price": number(cost.amount), "priceCurrency": cost.currency, "url": record.apply.url}


def of_stack(registry: Registry, id_: str) -> Json:
    """The page of a stack: its credentials in the order in which they are shown."""
    stack: Stack = registry.stacks[id_]
    items = [item for step in pathways.steps(registry, stack) for item in step.items]
    elements = [
        {"@type": "ListItem", "position": position, "name": item.name, "url": registry.site.url + item.address}
        for position, item in enumerate(items, 1)
    ]
    facts = said(name=stack.name, description=stack.summary, numberOfItems=len(items), itemListElement=elements)
    return {**CONTEXT, "@type": "ItemList", "@id": f"{registry.site.url}stacks/{id_}/", **facts}


def of_profile(registry: Registry, educator: Educator) -> Json:
    """The page of a public educator, and the awards on it."""
    url = f"{registry.site.url}p/{educator.slug}/"
    issuer = _issuer_name(registry)
    named = {"@id": issuer["@id"]}  # JSON-LD: what was said of it once holds wherever it is named
    credentials = [
        _award(registry, award, named if at else issuer) for at, award in enumerate(held(registry, educator))
    ]
    person = said(name=educator.name, url=url, **_about(educator.profile), hasCredential=credentials)
    return {**CONTEXT, "@type": "ProfilePage", "@id": url, "url": url, "mainEntity": {"@type": "Person", **person}}


def _about(profile: Profile | None) -> Json:
    if profile is None:
        return {}
    return said(
        description=profile.headline,
        knowsAbout=list(profile.subjects),
        affiliation=[_affiliation(affiliation) for affiliation in profile.affiliations],
        sameAs=[link.url for link in profile.links],
    )


def _affiliation(affiliation: Affiliation) -> Json:
    """With a role when there is something to say of it: an OrganizationRole stands between, as schema.org has it."""
    organization = {"@type": "Organization", "name": affiliation.organization}
    start, end = (day.isoformat() if day else None for day in (affiliation.from_, affiliation.until))
    role = said(roleName=affiliation.role, startDate=start, endDate=end)
    return {"@type": "OrganizationRole", **role, "affiliation": organization} if role else dict(organization)


def _award(registry: Registry, award: AwardRecord, publisher: Json) -> Json:
    credential = registry.version(award)
    last = last_day(award.record, credential.record.valid_for)
    facts = said(
        name=credential.record.name,
        url=registry.site.url + award_path(award.id),
        credentialCategory=CATEGORY,
        publisher=publisher,
        dateCreated=award.record.awarded.isoformat(),
        expires=last.isoformat() if last else None,
    )
    return {"@type": "EducationalOccupationalCredential", **facts}
