"""The graph for Credential Engine uses terms of CTDL as CTDL defines them, and says what the records say."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest

from plaudit.records.registry import Registry
from plaudit.site.ctdl import ctid, graph
from support.page_people import SITES
from support.pages import ENGLISH
from support.record_cases import CASES

Json = Any  # a parsed JSON document

# The terms in use: to which class each belongs, and what its value looks like. Facts from credreg.net.
TERMS: dict[str, dict[str, str]] = json.loads((CASES / "ctdl" / "terms.json").read_text("utf-8"))
EXAMPLE = next(iter(SITES))
FORMS = {
    "text": re.compile(r".+"),
    "ctid": re.compile(r"ce-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
    "address": re.compile(r"https://\S+|credentialStat:(Active|Deprecated)"),
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "duration": re.compile(r"PT\d+H|P\d+[YM]"),
}


def faults(node: Json, ids: set[str]) -> list[str]:
    """What CTDL does not define in a node, or defines otherwise."""
    terms = TERMS.get(node["@type"])
    if terms is None:
        return [f"no class {node['@type']}"]
    found = []
    for name, value in node.items():
        if not name.startswith("@"):
            found += [f"{node['@type']} {name}: {fault}" for fault in value_faults(terms.get(name, ""), value, ids)]
    return found


def value_faults(form: str, value: Json, ids: set[str]) -> list[str]:
    kind, _, of = form.partition(" ")
    judge = {
        "": lambda: ["not a property of this class"],
        "number": lambda: [] if isinstance(value, int | float) else [f"{value} is no number"],
        "words": lambda: word_faults(value, [value.get("en")]),
        "lists": lambda: word_faults(value, value.get("en")),
        "texts": lambda: [fault for each in value for fault in value_faults("text", each, ids)],
        "addresses": lambda: [fault for each in value for fault in value_faults("address", each, ids)],
        "references": lambda: [f"{each} is nowhere" for each in value if each not in ids],
        "node": lambda: node_faults(of, value, ids),
        "nodes": lambda: [fault for each in value for fault in node_faults(of, each, ids)],
    }
    matches = FORMS.get(kind)
    if matches:
        return [] if isinstance(value, str) and matches.fullmatch(value) else [f"{value} is no {form}"]
    return judge[kind]()


def word_faults(value: Json, texts: Json) -> list[str]:
    """Text stands below its language."""
    return (
        [] if set(value) == {"en"} and all(isinstance(each, str) and each for each in texts) else [f"{value}: no words"]
    )


def node_faults(kind: str, value: Json, ids: set[str]) -> list[str]:
    return [*([] if value["@type"] == kind else [f"{value['@type']}, not {kind}"]), *faults(value, ids)]


def nodes(registry: Registry) -> list[Json]:
    found: list[Json] = graph(registry, ENGLISH)["@graph"]  # type: ignore[assignment]  # a list, as the next lines see
    return found


def node(registry: Registry, address: str) -> Json:
    (found,) = [each for each in nodes(registry) if each["@id"] == registry.site.url + address]
    return found


@pytest.mark.parametrize("site", SITES)
def test_every_term_belongs_to_its_class_and_every_reference_leads_somewhere(site: str) -> None:
    registry = SITES[site]
    found = nodes(registry)
    ids = {each["@id"] for each in found}
    assert len(ids) == len(found)
    assert [fault for each in found for fault in faults(each, ids)] == []


def test_no_term_stands_in_the_list_that_nobody_uses() -> None:
    used: dict[str, set[str]] = {}
    for registry in SITES.values():
        note(graph(registry, ENGLISH), used)
    assert {kind: set(terms) for kind, terms in TERMS.items()} == used


def note(value: Json, used: dict[str, set[str]]) -> None:
    if isinstance(value, dict):
        if "@type" in value:
            used.setdefault(value["@type"], set()).update(name for name in value if not name.startswith("@"))
        for inner in value.values():
            note(inner, used)
    elif isinstance(value, list):
        for inner in value:
            note(inner, used)


def test_what_ctdl_does_not_define_would_be_found() -> None:
    assert faults({"@type": "ceterms:Badger"}, set()) == ["no class ceterms:Badger"]
    assert faults({"@type": "ceterms:Place", "ceterms:teaches": "x"}, set()) != []
    assert faults({"@type": "ceterms:Place", "ceterms:name": {"en": ""}}, set()) != []
    assert faults({"@type": "ceterms:ConditionProfile", "ceterms:targetCredential": ["https://x"]}, set()) != []


def test_every_credential_is_there_once_and_belongs_to_the_issuer() -> None:
    registry = SITES[EXAMPLE]
    credentials = [each for each in nodes(registry) if each["@type"] == "ceterms:MicroCredential"]
    assert {each["ceterms:subjectWebpage"] for each in credentials} == {
        f"{registry.site.url}catalog/{id_}/" for id_ in registry.credentials
    }
    for each in credentials:
        assert each["ceterms:ownedBy"] == each["ceterms:offeredBy"] == [f"{registry.site.url}issuer/"]


def test_numbers_follow_from_addresses_and_stay() -> None:
    assert ctid("https://pd.example.org/catalog/talk/") == "ce-5c5ec7e7-b346-50a3-81bf-ac352a126f4c"
    found = [each["ceterms:ctid"] for each in nodes(SITES[EXAMPLE]) if "ceterms:ctid" in each]
    assert len(set(found)) == len(found) == len(SITES[EXAMPLE].credentials) + 1


def test_an_issuer_that_has_a_number_keeps_it() -> None:
    registry = SITES["site"]
    known = "ce-5d1b5c9e-4c64-4a0f-9ad5-0a2f7b8f3c11"
    issuer = registry.site.issuer.model_copy(update={"ctid": known})
    asked = replace(registry, site=registry.site.model_copy(update={"issuer": issuer}))
    assert node(asked, "issuer/")["ceterms:ctid"] == known


def test_a_credential_says_what_it_takes_and_where_it_counts() -> None:
    registry = SITES[EXAMPLE]
    found = node(registry, "catalog/facilitating-discussion/")
    record = registry.current("facilitating-discussion").record
    (profile,) = found["ceterms:requires"]
    assert record.rubric
    assert len(profile["ceterms:condition"]["en"]) == len(record.rubric.criteria)
    assert [each["ceterms:codedNotation"] for each in profile["ceterms:targetCompetency"]] == [
        alignment.partition("/")[2] for alignment in record.alignments
    ]
    assert found["ceterms:estimatedDuration"][0]["ceterms:timeRequired"] == f"PT{record.effort_hours}H"
    assert found["ceterms:estimatedCost"][0]["ceterms:price"] == 0
    assert {place["ceterms:mainJurisdiction"][0]["ceterms:name"]["en"] for place in found["ceterms:recognizedIn"]} == {
        entry.jurisdiction for entry in record.recognized
    }
    assert found["ceterms:versionCode"] == "2"
    assert found["ceterms:previousVersion"].endswith("/catalog/facilitating-discussion/v1/")


def test_prerequisites_are_credentials_of_the_same_graph() -> None:
    registry = SITES[EXAMPLE]
    for id_ in registry.credentials:
        wanted = [f"{registry.site.url}catalog/{each}/" for each in registry.current(id_).record.prerequisites]
        profiles = node(registry, f"catalog/{id_}/")["ceterms:requires"]
        assert [each for profile in profiles for each in profile.get("ceterms:targetCredential", [])] == wanted


def test_what_another_credential_supersedes_is_deprecated() -> None:
    registry = SITES["site"]
    old = node(registry, "catalog/old-talk/")
    assert old["ceterms:credentialStatusType"]["ceterms:targetNode"] == "credentialStat:Deprecated"
    assert old["ceterms:supersededBy"] == f"{registry.site.url}catalog/talk/"
    new = node(registry, "catalog/talk/")
    assert new["ceterms:credentialStatusType"]["ceterms:targetNode"] == "credentialStat:Active"
    assert new["ceterms:supersedes"] == f"{registry.site.url}catalog/old-talk/"
