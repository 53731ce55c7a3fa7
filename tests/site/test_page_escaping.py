"""Every free text of every record is hostile here, and no page lets it act."""

import re
from typing import Any, TypeVar

import pytest

from plaudit.records.external_files import ExternalFile
from plaudit.records.fields import Record, dump
from plaudit.records.registry import AwardRecord, CredentialRecord, Educator, Registry
from support.pages import CASE, Document, registry_of, render

HOSTILE = "\"'><img src=x onerror=a()><script>a()</script>[x](javascript:a()){{7*7}}"
# Keys whose values are of a closed form: ids, dates, addresses, words from a list.
CLOSED = {
    *("url", "source", "contact", "file", "id", "by", "for", "kind", "reason", "stage", "visibility", "on"),
    *("from", "until", "opens", "closes", "published", "credential", "awarded", "public", "did", "aliases", "was"),
    *(
        "pursuing",
        "featured",
        "awards",
        "covers",
        "open_to",
        "all_of",
        "of",
        "final",
        "renews",
        "replaces",
        "assessors",
    ),
    *("checked_by", "prerequisites", "supersedes", "equivalents", "creator", "currency", "valid_for", "utc_offset"),
    *("records", "language", "formerly", "external", "type", "validFrom", "validUntil"),
}
R = TypeVar("R", bound=Record)


def spoil(value: Any, key: str = "") -> Any:  # noqa: ANN401  # plain data of any shape
    """Every free text of a record with something hostile at its end; the keys of levels and results are texts too."""
    if isinstance(value, dict):
        return {spoil(name) if key == "levels" else name: spoil(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [spoil(item, key) for item in value]
    return f"{value[:60]}{HOSTILE}" if isinstance(value, str) and key not in CLOSED else value


def spoiled(record: R) -> R:
    return type(record).model_validate(spoil(dump(record)))


def spoiled_award(award: AwardRecord) -> AwardRecord:
    return AwardRecord(award.id, award.educator, spoiled(award.record), award.path)


def spoiled_educator(educator: Educator) -> Educator:
    profile = spoiled(educator.profile) if educator.profile else None
    return Educator(educator.slug, profile, tuple(map(spoiled_award, educator.awards)), spoiled_files(educator))


def spoiled_files(educator: Educator) -> dict[str, ExternalFile]:
    """Awards from elsewhere whose every name and text is hostile, and whose addresses are, too."""
    files = educator.external.items()
    hostile = {"id": "javascript:a()", "url": f"https://x.example.org/{HOSTILE}"}
    return {name: ExternalFile(file.path, respelled(spoil(file.document), hostile)) for name, file in files}


def respelled(value: Any, values: dict[str, str]) -> Any:  # noqa: ANN401  # plain data of any shape
    """JSON in which some keys have another value, wherever they stand."""
    if isinstance(value, dict):
        return {key: values.get(key, respelled(item, values)) for key, item in value.items()}
    return value


def spoiled_version(version: CredentialRecord) -> CredentialRecord:
    return CredentialRecord(version.id, version.version, spoiled(version.record), version.path)


def spoiled_registry() -> Registry:
    registry = registry_of(CASE / "site")
    return Registry(
        registry.root,
        spoiled(registry.site),
        {id_: {n: spoiled_version(v) for n, v in versions.items()} for id_, versions in registry.credentials.items()},
        {id_: spoiled(record) for id_, record in registry.stacks.items()},
        {id_: spoiled(record) for id_, record in registry.frameworks.items()},
        {id_: spoiled(record) for id_, record in registry.organizations.items()},
        {id_: spoiled_educator(educator) for id_, educator in registry.educators.items()},
        registry.removed,
    )


PAGES = render(spoiled_registry())
SOUND = render(registry_of(CASE / "site"))


@pytest.mark.parametrize("path", sorted(PAGES))
def test_hostile_text_stays_text(path: str) -> None:
    document = Document(PAGES[path].body)
    sound = Document(SOUND[path].body)
    assert document.open == []
    scripts = [attributes for tag, attributes in document.tags if tag == "script"]
    assert scripts == [attributes for tag, attributes in sound.tags if tag == "script"]
    assert [tag for tag, _ in document.tags if tag == "img"] == [tag for tag, _ in sound.tags if tag == "img"]
    assert not [name for _, attributes in document.tags for name in attributes if name.startswith("on")]


@pytest.mark.parametrize("path", sorted(PAGES))
def test_every_link_is_https_or_of_this_site(path: str) -> None:
    document = Document(PAGES[path].body)
    for link in (*document.having("href"), *document.having("src")):
        assert re.fullmatch(r"https://\S+|data:image/png;base64,[\w+/=]+|(\.\.?/)*[\w./#,-]*", link), link


# Nothing of a record stands there: scripts fill in the plan and the verify page, and tombstones say nothing.
WITHOUT_RECORDS = ("verify/", "plan/", "a/26f", "a/26g")


@pytest.mark.parametrize("path", sorted(path for path in PAGES if not path.startswith(WITHOUT_RECORDS)))
def test_the_text_is_shown_as_it_was_written(path: str) -> None:
    if path == "p/ada-bright/index.html":
        return
    assert "{{7*7}}" in Document(PAGES[path].body).text


def test_an_award_from_elsewhere_is_shown_as_it_was_written_without_its_bad_links() -> None:
    body = PAGES["p/ada-quill/index.html"].body.partition('<section class="elsewhere">')[2].partition("</section>")[0]
    assert f"Choir Leader{HOSTILE}" in Document(body).text
    assert f"Elsewhere{HOSTILE}" in Document(body).text
    assert Document(body).having("href") == ["../../verify/#elsewhere"]


def test_the_values_that_the_browser_compares_are_exact() -> None:
    page = PAGES["a/26k7m4q2tz9x/index.html"].body
    names = re.findall(r'data-signed="(?:name|recipient|issuer)">(.*?)</', page)
    assert len(names) == 3
    assert all(name.endswith("{{7*7}}") and "<" not in name for name in names)
