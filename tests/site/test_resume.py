"""The résumé file says what the page says, in the form of JSON Resume, and nothing that the page does not."""

import json
import re
from typing import Any

import pytest

from plaudit.site.resume import resume, resumes
from support.command import ROOT
from support.pages import registry_of

REGISTRY = registry_of(ROOT)
FILES = dict(resumes(REGISTRY))
KEYS = {
    "basics": {"name", "label", "url", "summary", "location", "profiles"},
    "work": {"name", "position", "startDate", "endDate"},
    "certificates": {"name", "date", "url", "issuer"},
}


def test_everybody_who_has_a_page_has_one() -> None:
    shown = [slug for slug, educator in REGISTRY.educators.items() if educator.visibility != "hidden"]
    assert list(FILES) == [f"p/{slug}/resume.json" for slug in shown]


@pytest.mark.parametrize("path", FILES)
def test_it_holds_only_what_the_schema_knows(path: str) -> None:
    found: dict[str, Any] = json.loads(FILES[path])
    assert set(found) - {"$schema", "meta"} <= set(KEYS)
    assert set(found["basics"]) <= KEYS["basics"]
    for part in ("work", "certificates"):
        for entry in found.get(part, []):
            assert set(entry) <= KEYS[part]
            assert all(
                re.fullmatch(r"\d{4}-\d{2}-\d{2}", entry[key]) for key in entry if "ate" in key.removeprefix("c")
            )


def test_awards_from_here_and_from_elsewhere_are_certificates() -> None:
    found = resume(REGISTRY, REGISTRY.educators["walter-nkemelu"])
    certificates: Any = found["certificates"]
    issuers = {certificate["issuer"] for certificate in certificates}
    assert "Riverbend Teaching Center" in issuers
    assert len(issuers) > 1
    assert "https://credentials.riverbend.example.org/a/26f2w5c23vfg/" in {each.get("url") for each in certificates}


def test_what_was_revoked_is_no_certificate() -> None:
    revoked = [award.id for award in REGISTRY.awards.values() if award.record.revoked]
    assert revoked
    assert not any(id_ in data.decode() for id_ in revoked for data in FILES.values())
