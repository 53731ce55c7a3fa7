"""Who signs, with which keys, and what the site does with what it knows of people."""

import shutil
from pathlib import Path

import pytest

from plaudit.site.prose import read_prose
from support.pages import CASE, Document, registry_of, render

KEYS = """keys:
  - {public: z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK, from: 2026-01-01}
  - {public: z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw, from: 2025-01-01, until: 2025-12-31}
  - {public: z6MkwYMhwTvsq376YBAcJHy3vyRWzBgn5vKfVqqDCgm7XVKU, from: 2024-01-01, compromised: 2024-12-01}
"""
ISSUER, PRIVACY = "issuer/index.html", "privacy/index.html"


def site(folder: Path, *changes: tuple[str, str]) -> Path:
    """The case's records with other settings."""
    copy = shutil.copytree(CASE / "site", folder / "site")
    text = (copy / "site_config.yml").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (copy / "site_config.yml").write_text(text, "utf-8")
    return copy


def page(folder: Path, path: str, *, signed: bool = True) -> Document:
    return Document(render(registry_of(folder), signed=signed)[path].body)


def with_keys(keys: str) -> tuple[str, str]:
    return KEYS.partition("  - {public: z6Mkt")[0], keys


def test_every_key_says_in_words_whether_what_it_signed_counts(tmp_path: Path) -> None:
    text = page(site(tmp_path, with_keys(KEYS)), ISSUER).text
    assert "Signs the awards on this site since 1 January 2024." in text
    assert "In use since 1 January 2026." in text
    assert "Retired. In use from 1 January 2025 to 31 December 2025. What it signed still holds." in text
    assert "Compromised. In use since 1 January 2024; since 1 December 2024 it is known" in text
    assert all(line.split("public: ")[1].partition(",")[0] in text for line in KEYS.splitlines()[1:])


def test_without_a_key_the_issuer_has_not_signed_since_any_day(tmp_path: Path) -> None:
    text = page(site(tmp_path, with_keys("")), ISSUER).text
    assert "Signs the awards on this site." in text
    assert "No key is listed yet." in text


def test_former_identities_and_the_organization_s_own_entries_are_named(tmp_path: Path) -> None:
    ctid = "ce-0d4a3f6e-5f1c-4c1b-9d58-0a2b7a0b9f3c"
    more = f"issuer:\n  formerly: ['did:web:old.example.org:issuer']\n  ctid: {ctid}\n"
    public = ("records: private", "records: public\nrepository: https://github.com/cases/records")
    document = page(site(tmp_path, ("issuer:\n", more), public), ISSUER)
    assert "did:web:old.example.org:issuer" in document.text
    assert ctid in document.text
    assert {"https://center.example.org/contact", "https://github.com/cases/records"} <= set(document.having("href"))


def test_the_lists_of_revoked_awards_are_linked_by_year_once_they_are_signed() -> None:
    lists = [link for link in page(CASE / "site", ISSUER).having("href") if "status/" in link]
    assert lists == ["../status/2024.json", "../status/2025.json", "../status/2026.json"]
    assert "status/" not in " ".join(page(CASE / "site", ISSUER, signed=False).having("href"))


def test_where_records_are_public_the_page_about_privacy_says_so(tmp_path: Path) -> None:
    private = page(CASE / "site", PRIVACY).text
    public = page(site(tmp_path, ("records: private", "records: public")), PRIVACY).text
    assert "records that only those who work on it can read" in private
    assert "This site is made of public records." in public
    assert "Hidden." in private
    assert "Hidden." not in public, "public records hide nobody"


def test_the_page_about_privacy_leads_to_who_is_responsible() -> None:
    document = page(CASE / "site", PRIVACY)
    assert document.having("href").count("https://center.example.org/contact") == 2
    assert "../issuer/" in document.having("href")


@pytest.mark.parametrize("name", ["privacy.md", "privacy/index.md", "privacy/README.md"])
def test_the_owner_s_own_page_about_privacy_takes_the_place_of_ours(tmp_path: Path, name: str) -> None:
    folder = site(tmp_path)
    (folder / "pages" / name).parent.mkdir(parents=True)
    (folder / "pages" / name).write_text("# What we do\n", "utf-8")
    assert read_prose(folder / "pages").problems == []
    assert PRIVACY not in render(registry_of(folder))


def test_a_page_below_that_address_leaves_ours_where_it_is(tmp_path: Path) -> None:
    folder = site(tmp_path)
    (folder / "pages" / "privacy").mkdir(parents=True)
    (folder / "pages" / "privacy" / "details.md").write_text("# Details\n", "utf-8")
    assert PRIVACY in render(registry_of(folder))


@pytest.mark.parametrize("path", ["index.html", "about/index.html", "404.html", "a/26f2w5c23vfg/index.html"])
def test_every_page_links_to_the_one_about_privacy(example_site: Path, path: str) -> None:
    root = "/" if path == "404.html" else "../" * path.count("/")
    foot = (example_site / path).read_text("utf-8").rpartition("<footer")[2]
    assert f'<a href="{root}privacy/">Privacy</a>' in foot


def test_the_foot_of_pages_links_to_the_statement_on_accessibility(example_site: Path) -> None:
    foot = (example_site / "about" / "index.html").read_text("utf-8").rpartition("<footer")[2]
    assert '<a href="../accessibility/">Accessibility</a>' in foot
