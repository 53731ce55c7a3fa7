"""What the pages say, and to whom. The golden texts lie in tests/cases/pages/, one per page, beside their records."""

import difflib
from dataclasses import replace

import pytest

from plaudit.site.page import SLIM, Page
from support.command import ROOT
from support.pages import CASE, Document, registry_of, render

PAGES = render(registry_of(CASE / "site"))
GOLDEN = sorted(path.stem for path in CASE.glob("*.txt"))


def page(address: str) -> Page:
    return PAGES[f"{address}index.html"]


def text(address: str) -> str:
    return Document(page(address).body).text


@pytest.mark.parametrize("name", GOLDEN)
def test_a_page_says_what_it_said_before(name: str) -> None:
    """A change of words on purpose: put what the page says now into the file."""
    now = text("" if name == "home" else f"{name.replace('--', '/')}/")
    before = (CASE / f"{name}.txt").read_text("utf-8").rstrip("\n")
    assert now == before, "\n".join(difflib.unified_diff(before.splitlines(), now.splitlines(), lineterm=""))


def test_every_kind_of_page_has_a_golden_text() -> None:
    kinds = {path.partition("/")[0].removesuffix("index.html") or "home" for path in PAGES}
    # The text of the verify page belongs to the verification.
    assert kinds - {"verify"} == {name.partition("--")[0] for name in GOLDEN}


@pytest.mark.parametrize("path", sorted(PAGES))
def test_every_page_is_sound_html_with_one_title(path: str) -> None:
    document = Document(PAGES[path].body)
    headings = [tag for tag, _ in document.tags if tag == "h1"]
    assert document.open == []
    # The home page's own title stands in the owner's prose.
    assert len(headings) == (0 if path == "index.html" else 1)
    assert len(set(document.having("id"))) == len(document.having("id"))
    assert 0 < len(PAGES[path].description) <= 200


def test_the_same_records_give_the_same_bytes() -> None:
    assert render(registry_of(CASE / "site")) == PAGES


def test_a_credential_has_a_page_for_now_and_one_for_each_version() -> None:
    assert page("catalog/talk/").indexed
    assert not page("catalog/talk/v1/").indexed
    assert "This is an earlier version" in text("catalog/talk/v1/")
    own, _, since = text("catalog/talk/v1/").partition("What is different between version 1 and version 2")
    assert "Wait, then wait longer." not in own
    assert "Wait, then wait longer." in since
    assert "A newer micro-credential takes its place: Talk" in text("catalog/old-talk/")


def test_the_catalog_lists_current_versions_with_their_answers() -> None:
    document = Document(page("catalog/").body)
    assert "Lead talk that every student carries." in document.text
    assert "Lead talk that students carry." not in document.text
    boxes = [tag for _, tag in document.tags if tag.get("type") == "checkbox"]
    assert [box["value"] for box in boxes if box["name"] == "grade"] == ["K-2", "3-5", "9-12"]
    talk = next(tag for _, tag in document.tags if "leads talk that every" in tag.get("data-words", ""))
    answers = [(boxes[int(number)]["name"], boxes[int(number)]["value"]) for number in talk["data-answers"].split()]
    assert [value for name, value in answers if name == "grade"] == ["K-2", "3-5"]
    assert ("effort", "to-15") in answers


def test_the_catalog_counts_the_awards_of_public_people_alone() -> None:
    """Two of theirs stand; the others are revoked, renewed, unlisted or hidden."""
    earned = Document(page("catalog/").body).having("data-earned")
    assert sum(map(int, earned)) == 2


def test_a_profile_shows_a_renewal_once_and_no_revoked_award() -> None:
    document = Document(page("p/ada-quill/").body)
    assert document.having("data-award") == ["26k7m4q2tz9x", "25b7m4q2tz9x"]
    assert document.having("data-credential") == [
        "../../a/26k7m4q2tz9x/credential.json",
        "../../a/25b7m4q2tz9x/credential.json",
    ]
    assert "Renewed; first earned on 14 May 2024." in document.text
    assert "2 micro-credentials from Case Center" in document.text


def test_an_award_from_elsewhere_is_linked_and_claims_no_verification() -> None:
    body = page("p/ada-quill/").body
    elsewhere = Document(body.partition('<section class="elsewhere">')[2].partition("</section>")[0])
    assert elsewhere.having("href") == [
        "https://elsewhere.example.org/",
        "https://badges.elsewhere.example.org/awards/1",
        "../../verify/#elsewhere",
    ]
    assert set(elsewhere.having("rel")) == {"nofollow noopener"}
    assert not [name for _, attributes in elsewhere.tags for name in attributes if name.startswith("data-")]
    assert "2 micro-credentials from Case Center" in text("p/ada-quill/")
    assert not [path for path, found in PAGES.items() if "Choir" in found.body and path != "p/ada-quill/index.html"]
    assert "9c1d" not in body


def test_an_award_marks_what_its_signature_covers() -> None:
    body = page("a/26k7m4q2tz9x/").body
    document = Document(body)
    assert document.having("data-signed") == ["name", "recipient", "issuer", "awarded"]
    assert 'data-signed="awarded">14 May 2026</time>' in body
    assert "valid until 14 May 2028" in document.text
    assert document.having("data-verdict") == ["pending"]


def test_evidence_is_linked_only_where_it_is_shared() -> None:
    links = Document(page("a/26k7m4q2tz9x/").body).having("href")
    assert "https://quill.example.org/recording" in links
    assert "https://quill.example.org/plan" not in links


@pytest.mark.parametrize(
    ("award", "said", "leads_to"),
    [
        ("25a7m4q2tz9x", "This award was revoked on 1 April 2025: it was issued in error.", "25b7m4q2tz9x"),
        ("25b7m4q2tz9x", "Takes the place of", "25a7m4q2tz9x"),
        ("24k7m4q2tz9x", "This award was renewed", "26k7m4q2tz9x"),
        ("26k7m4q2tz9x", "Renews", "24k7m4q2tz9x"),
    ],
)
def test_an_award_tells_what_came_before_and_after(award: str, said: str, leads_to: str) -> None:
    document = Document(page(f"a/{award}/").body)
    assert said in document.text
    assert f"../../a/{leads_to}/" in document.having("href")


def test_who_vouches_for_the_issuer_is_linked_beside_the_verdict_and_not_as_signed() -> None:
    body = page("a/26k7m4q2tz9x/").body
    after_verdict = body.index('class="small vouching"')
    assert body.index("data-verdict") < after_verdict < body.index("<h2>What it shows</h2>")
    assert "</section>" in body[body.index("data-verdict") : after_verdict], "it is no part of the verdict"
    for authority in registry_of(CASE / "site").site.issuer.authority:
        assert f'<a href="{authority.url}" rel="noopener">{authority.name}</a>' in body[after_verdict:]
    assert "beside the signed award, not in it" in text("a/26k7m4q2tz9x/")


def test_a_withdrawn_award_leaves_a_page_that_names_nobody() -> None:
    assert "erased on 1 July 2026" in text("a/26f7m4q2tz9x/")
    assert "taken down on 2 July 2026" in text("a/26g7m4q2tz9x/")
    assert not page("a/26f7m4q2tz9x/").indexed


def test_an_earlier_address_forwards_and_says_no_more() -> None:
    moved = page("p/ada-bright/")
    assert '<meta http-equiv="refresh" content="0; url=../../p/ada-quill/">' in moved.body
    assert '<link rel="canonical" href="https://cases.example.org/p/ada-quill/">' in moved.body
    assert not moved.indexed
    assert "Ada" not in moved.body


def test_without_a_document_an_award_claims_no_verification() -> None:
    pages = render(registry_of(CASE / "site"), signed=False)
    for address in ("a/26k7m4q2tz9x/", "p/ada-quill/"):
        body = pages[f"{address}index.html"].body
        assert "data-verdict" not in body
        assert "credential.json" not in body


def test_a_preview_says_so_and_stays_out_of_search_engines() -> None:
    pages = render(registry_of(CASE / "site"), preview=True)
    for path, found in pages.items():
        if found.layout == SLIM:
            assert "Preview: signed with a development key" in found.body, path
            assert '<meta name="robots" content="noindex">' in found.body, path
    assert "Preview" not in page("a/26k7m4q2tz9x/").body


def test_profiles_and_awards_carry_a_code_of_their_own_address() -> None:
    own = {
        path: found for path, found in PAGES.items() if path.startswith(("p/ada-quill/", "a/2")) and "qr" in found.body
    }
    assert {"p/ada-quill/index.html", "p/ada-quill/lead/index.html", "a/26k7m4q2tz9x/index.html"} <= set(own)
    for found in own.values():
        address = f"https://cases.example.org/{found.address}"
        assert f'alt="QR code: {address}"' in found.body
        assert address.removeprefix("https://") in Document(found.body).text


def test_a_profile_lists_its_awards_by_year_after_those_that_are_featured() -> None:
    registry = registry_of(ROOT)
    document = Document(render(registry)["p/renata-okonjo-bell/index.html"].body)
    profile = registry.educators["renata-okonjo-bell"].profile
    assert profile
    shown = document.having("data-award")
    featured, rest = shown[: len(profile.featured)], shown[len(profile.featured) :]
    assert tuple(featured) == profile.featured
    days = [registry.published_awards[id_].record.awarded for id_ in rest]
    assert days == sorted(days, reverse=True)
    assert len(set(shown)) == len(shown) == 10


def test_the_issuers_number_at_linkedin_stands_where_the_script_finds_it() -> None:
    registry = registry_of(CASE / "site")
    issuer = registry.site.issuer.model_copy(update={"linkedin_organization_id": 12345})
    numbered = replace(registry, site=registry.site.model_copy(update={"issuer": issuer}))
    path = "a/26k7m4q2tz9x/index.html"
    assert Document(render(numbered)[path].body).having("data-linkedin") == ["12345"]
    assert Document(render(registry)[path].body).having("data-linkedin") == []
