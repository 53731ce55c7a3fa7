"""A credential as JSON: all that its page says about it, in the current version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from plaudit.credentials.addresses import achievement_path
from plaudit.records.catalog_models import CredentialVersion
from plaudit.records.fields import Record, dump
from plaudit.records.registry import CredentialRecord, Registry
from plaudit.site import pathways
from plaudit.site.api.addresses import CATALOG, credential_file
from plaudit.site.badges import picture_path
from plaudit.site.feeds import credential_feed_path
from plaudit.site.machine_values import Json, said


def summary(registry: Registry, credential: CredentialRecord) -> Json:
    """A credential in a list: what one needs to find it."""
    record, url = credential.record, registry.site.url
    return {
        "id": credential.id,
        "version": credential.version,
        "name": record.name,
        "summary": record.summary,
        "url": f"{url}catalog/{credential.id}/",
        "data": url + credential_file(credential.id),
        "emerging": record.emerging,
        "needs_students": record.needs_students,
        **said(published=record.published.isoformat() if record.published else None, effort_hours=record.effort_hours),
        "subjects": record.subjects,
        "grades": record.grades,
        "topics": record.topics,
    }


def credential(registry: Registry, id_: str) -> Json:
    """The whole of a credential."""
    current = registry.current(id_)
    record, url = current.record, registry.site.url
    whole = summary(registry, current)
    del whole["data"]
    return {
        **whole,
        "catalog": url + CATALOG,
        "feed": url + credential_feed_path(id_),
        "achievement": url + achievement_path(current),
        "image": {"url": url + picture_path(current), "alt": record.image.alt if record.image else ""},
        **_text(record),
        "research": _blocks(record.research),
        "resources": _blocks(record.resources),
        **_judged(record),
        "alignments": list(_alignments(registry, record)),
        "recognized": _blocks(record.recognized),
        "prerequisites": record.prerequisites,
        "equivalents": record.equivalents,
        "stacks": pathways.stacks_of(registry, id_),
        "versions": [_version(registry, version) for version in registry.credentials[id_].values()],
    }


def _text(record: CredentialVersion) -> Json:
    return {
        "competency": record.competency,
        "components": record.components,
        **said(
            key_method=record.key_method,
            valid_for=record.valid_for,
            creator=record.creator,
            license=record.license,
            supersedes=record.supersedes,
            credits=record.credits,
        ),
    }


def _judged(record: CredentialVersion) -> Json:
    blocks = (("rubric", record.rubric), ("submission", record.submission), ("apply", record.apply))
    return {name: dump(block) for name, block in blocks if block}


def _blocks(records: Iterable[Record]) -> list[dict[str, Any]]:
    """Blocks with the keys that they have in the record, which docs/format.md explains."""
    return [dump(record) for record in records]


def _alignments(registry: Registry, record: CredentialVersion) -> Iterator[Json]:
    for alignment in record.alignments:
        if found := registry.competency(alignment):
            competency = found[1]
            facts = said(code=competency.code, statement=competency.statement, url=competency.url)
            yield {"framework": alignment.partition("/")[0], **facts}


def _version(registry: Registry, version: CredentialRecord) -> Json:
    url, published = registry.site.url, version.record.published
    return {
        "version": version.version,
        "name": version.record.name,
        "url": f"{url}catalog/{version.id}/v{version.version}/",
        "achievement": url + achievement_path(version),
        **said(published=published.isoformat() if published else None),
    }
