"""Everything public on the site as JSON, for programs of other people; docs/api.md says what it promises them.

The version is in the address, not in the files: a program that asks for a version which is gone gets no answer instead
of a wrong one, and two versions can stand side by side while programs move on. `SCHEMAS` has the form of each kind of
file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from plaudit.credentials.addresses import ISSUER_DID_PATH
from plaudit.credentials.did import issuer_did
from plaudit.credentials.json_texts import json_bytes
from plaudit.records.registry import AwardRecord, Registry
from plaudit.site.api import addresses
from plaudit.site.api.awards import awards_of_year
from plaudit.site.api.catalog import catalog, frameworks, organizations, stacks
from plaudit.site.api.credentials import credential
from plaudit.site.feeds import SITE_FEED
from plaudit.site.machine_values import Json, said
from plaudit.site.public_awards import public_awards

SCHEMAS = Path(__file__).parent / "schemas"


def api_files(registry: Registry, *, preview: bool) -> Iterator[tuple[str, bytes]]:
    """Every file by its path, and the schemas beside them.

    Args:
        registry: Sound records.
        preview: Whether a development key signs; the index then says so.
    """
    years = _by_year(registry)
    for path, kind, document in _documents(registry, years, preview=preview):
        yield path, json_bytes({"$schema": registry.site.url + addresses.schema_file(kind), **document})
    for schema in sorted(SCHEMAS.glob("*.json")):
        yield addresses.schema_file(schema.stem), schema.read_bytes()


def _documents(
    registry: Registry, years: dict[int, list[AwardRecord]], *, preview: bool
) -> Iterator[tuple[str, str, Json]]:
    """Path, kind and content of every file."""
    yield addresses.INDEX, "index", _index(registry, years, preview=preview)
    yield addresses.CATALOG, "catalog", catalog(registry)
    yield addresses.STACKS, "stacks", stacks(registry)
    yield addresses.FRAMEWORKS, "frameworks", frameworks(registry)
    yield addresses.ORGANIZATIONS, "organizations", organizations(registry)
    for id_ in registry.credentials:
        yield addresses.credential_file(id_), "credential", credential(registry, id_)
    for year, awards in years.items():
        yield addresses.awards_file(year), "awards", awards_of_year(registry, year, awards)


def _by_year(registry: Registry) -> dict[int, list[AwardRecord]]:
    """The public awards by the year in which they were made: no file grows for ever. The newest come first."""
    found: dict[int, list[AwardRecord]] = defaultdict(list)
    for award in public_awards(registry):
        found[award.record.awarded.year].append(award)
    return found


def _index(registry: Registry, years: dict[int, list[AwardRecord]], *, preview: bool) -> Json:
    site = registry.site
    url = site.url
    issuer = {"name": site.issuer.name, "url": site.issuer.url, "did": issuer_did(site), "keys": url + ISSUER_DID_PATH}
    files = {
        "catalog": url + addresses.CATALOG,
        "stacks": url + addresses.STACKS,
        "frameworks": url + addresses.FRAMEWORKS,
        "organizations": url + addresses.ORGANIZATIONS,
        "awards": [_year(url, year, awards) for year, awards in years.items()],
    }
    return {
        **said(name=site.name, url=url, summary=site.summary),
        "language": site.language,
        "preview": preview,
        "issuer": issuer,
        "versions": {addresses.VERSION: files},
        "ctdl": url + addresses.CTDL,
        "feed": url + SITE_FEED,
        "sitemap": f"{url}sitemap.xml",
    }


def _year(url: str, year: int, awards: list[AwardRecord]) -> Json:
    return {"year": year, "count": len(awards), "url": url + addresses.awards_file(year)}
