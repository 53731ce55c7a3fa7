"""The catalog in CTDL, the vocabulary of Credential Engine's registry, as one graph of JSON-LD.

Only credentials in their current version, the issuer, and organizations that recognize something; no person. What
stands here and why, term by term, is in docs/api.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from plaudit.credentials.addresses import achievement_path
from plaudit.credentials.json_texts import json_bytes
from plaudit.records.catalog_models import CredentialVersion, Recognition
from plaudit.records.registry import CredentialRecord, Registry
from plaudit.site.api.addresses import CTDL
from plaudit.site.badges import picture_path
from plaudit.site.language import Language
from plaudit.site.machine_values import Json, hours, number, said, validity
from plaudit.site.text import sentence

CONTEXT = "https://credreg.net/ctdl/schema/context/json"


def ctdl_file(registry: Registry, language: Language) -> tuple[str, bytes]:
    """The graph, by its path."""
    return CTDL, json_bytes(graph(registry, language))


def graph(registry: Registry, language: Language) -> Json:
    """The whole graph, its own words in the language of the site."""
    nodes = [_issuer(registry), *_recognizers(registry), *_credentials(registry, language)]
    return {"@context": CONTEXT, "@id": registry.site.url + CTDL, "@graph": nodes}


def ctid(address: str) -> str:
    """The identifier that Credential Engine asks for: always the same for the same address (RFC 4122, version 5)."""
    return f"ce-{uuid5(NAMESPACE_URL, address)}"


def _in(registry: Registry, text: str | list[str] | None) -> Json | None:
    """Text as CTDL has it: by its language."""
    return {registry.site.language: text} if text else None


def _terms(type_: str, **values: object) -> Json:
    """A node of a class; what says nothing is left out."""
    return {"@type": f"ceterms:{type_}", **{f"ceterms:{name}": value for name, value in said(**values).items()}}


def _address(registry: Registry, credential: str) -> str:
    return f"{registry.site.url}catalog/{credential}/"


def _issuer_address(registry: Registry) -> str:
    return f"{registry.site.url}issuer/"


def _issuer(registry: Registry) -> Json:
    issuer, address = registry.site.issuer, _issuer_address(registry)
    facts = _terms(
        "CredentialOrganization",
        ctid=issuer.ctid or ctid(address),
        name=_in(registry, issuer.name),
        description=_in(registry, issuer.description),
        subjectWebpage=issuer.url,
        image=registry.site.url + issuer.logo.file if issuer.logo else None,
    )
    return {"@id": address, **facts}


def _recognizers(registry: Registry) -> Iterator[Json]:
    """Organizations that recognize something. Their identifiers are theirs to choose, so here they have none."""
    current = (registry.current(id_).record for id_ in registry.credentials)
    for id_ in sorted({entry.by for record in current for entry in record.recognized}):
        organization = registry.organizations[id_]
        facts = _terms(
            "CredentialOrganization",
            name=_in(registry, organization.name),
            description=_in(registry, organization.description),
            subjectWebpage=organization.url,
        )
        yield {"@id": _blank(id_), **facts}


def _blank(organization: str) -> str:
    return f"_:{organization}"


def _credentials(registry: Registry, language: Language) -> Iterator[Json]:
    superseded: dict[str, str] = {}
    for id_ in registry.credentials:
        if earlier := registry.current(id_).record.supersedes:
            superseded[earlier] = id_
    for id_ in registry.credentials:
        yield _credential(registry, language, registry.current(id_), superseded.get(id_))


def _credential(
    registry: Registry, language: Language, credential: CredentialRecord, superseded_by: str | None
) -> Json:
    record, address = credential.record, _address(registry, credential.id)
    facts = _terms(
        "MicroCredential",
        ctid=ctid(address),
        name=_in(registry, record.name),
        description=_in(registry, record.summary),
        subjectWebpage=address,
        credentialId=registry.site.url + achievement_path(credential),
        inLanguage=[registry.site.language],
        image=registry.site.url + picture_path(credential),
        ownedBy=[_issuer_address(registry)],
        offeredBy=[_issuer_address(registry)],
        credentialStatusType=_status(registry, "Deprecated" if superseded_by else "Active"),
        dateEffective=record.published.isoformat() if record.published else None,
        **_found_by(registry, record),
        requires=list(_requirements(registry, language, credential)),
        estimatedDuration=_duration(record),
        estimatedCost=_cost(registry, language, record),
        renewalFrequency=validity(record.valid_for),
        **_recognition(registry, language, record.recognized),
        **_versions(registry, credential, superseded_by),
    )
    return {"@id": address, **facts}


def _status(registry: Registry, status: str) -> Json:
    return _terms(
        "CredentialAlignmentObject",
        framework="https://credreg.net/ctdl/terms/CredentialStatus",
        targetNode=f"credentialStat:{status}",
        targetNodeName=_in(registry, status),
    )


def _found_by(registry: Registry, record: CredentialVersion) -> Json:
    named = (_in(registry, subject) for subject in record.subjects)
    return {
        "subject": [_terms("CredentialAlignmentObject", targetNodeName=name) for name in named],
        "keyword": _in(registry, list(record.topics)),
        "availableOnlineAt": [record.apply.url] if record.apply else None,
    }


def _requirements(registry: Registry, language: Language, credential: CredentialRecord) -> Iterator[Json]:
    """What has to be shown, and what has to be earned first. Competencies can stand nowhere else in a credential."""
    record, rubric = credential.record, credential.record.rubric
    judged = language.plain("ctdl.judged", level=rubric.required) if rubric else language.plain("ctdl.shown")
    criteria = (
        [f"{each.name}: {sentence(each.levels[rubric.required], 1_000)}" for each in rubric.criteria] if rubric else []
    )
    yield _terms(
        "ConditionProfile",
        name=_in(registry, language.plain("ctdl.requirements")),
        description=_in(registry, f"{record.competency} {judged}"),
        subjectWebpage=_address(registry, credential.id),
        condition=_in(registry, criteria),
        targetCompetency=[_competency(registry, alignment) for alignment in record.alignments],
    )
    if record.prerequisites:
        yield _terms(
            "ConditionProfile",
            name=_in(registry, language.plain("ctdl.prerequisites")),
            description=_in(registry, language.plain("ctdl.first")),
            targetCredential=[_address(registry, id_) for id_ in record.prerequisites],
        )


def _competency(registry: Registry, alignment: str) -> Json:
    found = registry.competency(alignment)
    assert found  # noqa: S101  # the checks have made sure of that
    framework, competency = found
    return _terms(
        "CredentialAlignmentObject",
        framework=framework.url,
        frameworkName=_in(registry, framework.name),
        codedNotation=competency.code,
        targetNode=competency.url,
        targetNodeName=_in(registry, competency.statement),
    )


def _duration(record: CredentialVersion) -> list[Json]:
    """Hours of work, not days until it is done."""
    return [_terms("DurationProfile", timeRequired=hours(record.effort_hours))] if record.effort_hours else []


def _cost(registry: Registry, language: Language, record: CredentialVersion) -> list[Json]:
    if not record.apply or not record.apply.cost:
        return []
    cost, description = record.apply.cost, _in(registry, language.plain("ctdl.cost"))
    facts = {"description": description, "costDetails": record.apply.url}
    return [_terms("CostProfile", **facts, price=number(cost.amount), currency=cost.currency)]


def _recognition(registry: Registry, language: Language, recognized: tuple[Recognition, ...]) -> Json:
    return {
        "recognizedBy": list(dict.fromkeys(_blank(entry.by) for entry in recognized)),
        "recognizedIn": [_jurisdiction(registry, language, entry) for entry in recognized],
    }


def _jurisdiction(registry: Registry, language: Language, entry: Recognition) -> Json:
    words = language.plain(f"ctdl.recognized.{entry.for_}", name=registry.organizations[entry.by].name)
    return _terms(
        "JurisdictionProfile",
        assertedBy=[_blank(entry.by)],
        description=_in(registry, words),
        mainJurisdiction=[_terms("Place", name=_in(registry, entry.jurisdiction))],
    )


def _versions(registry: Registry, credential: CredentialRecord, superseded_by: str | None) -> Json:
    address, supersedes = _address(registry, credential.id), credential.record.supersedes
    earlier = [version for version in registry.credentials[credential.id] if version < credential.version]
    return {
        "versionCode": str(credential.version),
        "latestVersion": address,
        "previousVersion": f"{address}v{max(earlier)}/" if earlier else None,
        "supersedes": _address(registry, supersedes) if supersedes else None,
        "supersededBy": _address(registry, superseded_by) if superseded_by else None,
    }
