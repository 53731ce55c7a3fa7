"""Programs of other people find everything public as JSON, in a form that its schema tells, and nothing else."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from plaudit.records.registry import Educator
from plaudit.site.api import SCHEMAS, api_files
from support.machine_files import SITES, json_files, machine_files
from support.page_people import NOT_PUBLIC, changed, traces

FILES = {name: json_files(registry) for name, registry in SITES.items()}
EXAMPLE = next(iter(SITES))
DOCUMENTS = [pytest.param(name, path, id=f"{name}: {path}") for name, files in FILES.items() for path in files]


def kinds() -> list[str]:
    return sorted(path.stem for path in SCHEMAS.glob("*.json"))


def schema(kind: str) -> Any:  # noqa: ANN401  # a parsed JSON document
    return json.loads((SCHEMAS / f"{kind}.json").read_text("utf-8"))


@pytest.mark.parametrize("kind", kinds())
def test_every_schema_is_one_and_is_published(kind: str) -> None:
    Draft202012Validator.check_schema(schema(kind))
    assert machine_files(SITES[EXAMPLE])[f"api/v1/schemas/{kind}.json"] == (SCHEMAS / f"{kind}.json").read_bytes()


@pytest.mark.parametrize(("site", "path"), [each for each in DOCUMENTS if "ctdl" not in str(each.id)])
def test_every_file_names_its_schema_and_has_that_form(site: str, path: str) -> None:
    document, url = FILES[site][path], SITES[site].site.url
    kind = document["$schema"].removeprefix(f"{url}api/v1/schemas/").removesuffix(".json")
    found = Draft202012Validator(schema(kind), format_checker=FormatChecker()).iter_errors(document)
    assert [f"{'.'.join(map(str, fault.path))}: {fault.message}" for fault in found] == []


def test_every_kind_of_file_and_every_key_of_it_has_been_seen() -> None:
    seen: dict[str, set[str]] = {}
    for files in FILES.values():
        for document in files.values():
            kind = document.get("$schema", "/ctdl.json").rpartition("/")[2].removesuffix(".json")
            seen.setdefault(kind, set()).update(document)
    assert sorted(seen) == sorted([*kinds(), "ctdl"])
    unseen = {kind: set(schema(kind)["properties"]) - seen[kind] for kind in kinds()}
    assert {kind: keys for kind, keys in unseen.items() if keys} == {"credential": {"credits"}}


@pytest.mark.parametrize("site", SITES)
def test_from_the_index_every_file_is_found(site: str) -> None:
    url = SITES[site].site.url
    found, seen = ["api/index.json"], set[str]()
    while found:
        path = found.pop()
        if path in FILES[site] and path not in seen:
            seen.add(path)
            found += [value.removeprefix(url) for value in strings(FILES[site][path]) if value.startswith(url)]
    assert seen == set(FILES[site])


def strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for inner in value.values() for text in strings(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in strings(inner)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize(("site", "educator"), NOT_PUBLIC)
def test_who_is_not_public_is_in_no_file(site: str, educator: Educator) -> None:
    for path, data in machine_files(SITES[site]).items():
        text = data.decode("utf-8")
        assert not [trace for trace in traces(educator) if trace in text], path


def listed(registry: Any) -> list[str]:  # noqa: ANN401  # a Registry
    files = json_files(registry)
    return [award["id"] for path in sorted(files) if "/awards/" in path for award in files[path]["awards"]]


def test_awards_take_the_consent_of_the_directory() -> None:
    registry = SITES["site"]
    own = {award.id for award in registry.educators["ada-quill"].awards if not award.record.revoked}
    profile = registry.educators["ada-quill"].profile
    assert profile
    assert profile.consent
    assert own
    assert own <= set(listed(registry))
    for covers in ((), ("peers", "evidence")):
        asked = changed(registry, "ada-quill", consent=profile.consent.model_copy(update={"covers": covers}))
        assert not own & set(listed(asked))
        assert "ada-quill" not in machine_files(asked)["feed.xml"].decode()


def test_an_award_that_was_revoked_is_in_no_list() -> None:
    registry = SITES[EXAMPLE]
    revoked = {id_ for id_, award in registry.awards.items() if award.record.revoked}
    assert revoked
    everything = b"".join(machine_files(registry).values()).decode()
    assert [id_ for id_ in revoked if id_ in everything] == []


def test_each_year_has_a_file_and_the_index_counts_it() -> None:
    files = FILES[EXAMPLE]
    years = files["api/index.json"]["versions"]["v1"]["awards"]
    assert [year["year"] for year in years] == sorted((year["year"] for year in years), reverse=True)
    for year in years:
        awards = files[f"api/v1/awards/{year['year']}.json"]["awards"]
        assert len(awards) == year["count"]
        assert {award["awarded"][:4] for award in awards} == {str(year["year"])}
        assert [award["awarded"] for award in awards] == sorted((award["awarded"] for award in awards), reverse=True)


def test_a_preview_says_so() -> None:
    index = dict(api_files(SITES[EXAMPLE], preview=True))["api/index.json"]
    assert json.loads(index)["preview"] is True
    assert FILES[EXAMPLE]["api/index.json"]["preview"] is False


def test_the_same_records_give_the_same_bytes() -> None:
    assert machine_files(SITES[EXAMPLE]) == machine_files(SITES[EXAMPLE])
