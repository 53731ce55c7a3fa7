"""Related credentials follow one plain rule, and what counts, who finished and who works where is found and no more."""

from dataclasses import replace

from plaudit.records.profile_models import Affiliation, Consent
from plaudit.records.registry import Registry
from plaudit.site import pathways
from plaudit.site.related import MOST, Relations
from support.command import ROOT
from support.pages import CASE, Document, registry_of, render

EXAMPLE = registry_of(ROOT)
CASES = registry_of(CASE / "site")


def test_those_that_share_most_come_first_and_say_what_they_share() -> None:
    found = Relations(EXAMPLE).of("facilitating-discussion", ())
    counts = [len(relation.shared) for relation in found]
    assert len(found) == MOST
    assert counts == sorted(counts, reverse=True)
    assert "Classroom Talk" in found[0].shared
    assert "facilitating-discussion" not in {relation.credential.id for relation in found}


def test_what_the_page_names_elsewhere_or_what_was_superseded_is_not_related_again() -> None:
    first = Relations(EXAMPLE).of("facilitating-discussion", ())[0].credential.id
    again = Relations(EXAMPLE).of("facilitating-discussion", {first})
    assert first not in {relation.credential.id for relation in again}
    assert "old-talk" not in {relation.credential.id for relation in Relations(CASES).of("listening", ())}


def test_credit_is_added_up_over_the_ways_through() -> None:
    renewal = {
        stack: (credit.least, credit.most)
        for stack in EXAMPLE.stacks
        for credit in pathways.credits_of(EXAMPLE, stack)
        if (credit.by, credit.purpose) == ("commonwealth-board", "renewal")
    }
    talk = [1.8 + 1.2 + 2.5 + choice for choice in (1.5, 1.8)]
    assert renewal["classroom-talk"] == (min(talk), max(talk))


def test_who_finished_a_pathway_is_named_with_consent_only() -> None:
    page = "stacks/voices/index.html"
    both = _everything_earned(CASES)
    assert "Ada Quill" in Document(render(both)[page].body).text
    ada = both.educators["ada-quill"]
    assert ada.profile is not None
    consent = Consent.model_validate({"on": "2026-01-01", "covers": ["directory"]})
    silent = replace(ada, profile=ada.profile.model_copy(update={"consent": consent}))
    without = replace(both, educators={**both.educators, "ada-quill": silent})
    assert "Ada Quill" not in Document(render(without)[page].body).text


def _everything_earned(registry: Registry) -> Registry:
    """The same records, with a pathway that asks for nothing but what Ada has earned."""
    stack = registry.stacks["voices"].model_copy(update={"all_of": ("talk",)})
    return replace(registry, stacks={"voices": stack})


def test_an_organization_names_those_in_the_directory_who_work_there() -> None:
    ada = CASES.educators["ada-quill"]
    assert ada.profile is not None
    works = Affiliation.model_validate({"organization": "Board of Cases", "role": "Reader", "from": "2020-01-01"})
    there = replace(ada, profile=ada.profile.model_copy(update={"affiliations": (works,)}))
    page = "organizations/board/index.html"
    with_ada = render(replace(CASES, educators={**CASES.educators, "ada-quill": there}))[page]
    assert "Ada Quill, Reader since 2020" in Document(with_ada.body).text
    assert "Ada Quill" not in Document(render(CASES)[page].body).text


def test_a_proposal_begins_where_the_site_takes_them() -> None:
    page = "frameworks/cases/index.html"
    assert CASES.site.contact in Document(render(CASES)[page].body).having("href")
    site = CASES.site.model_copy(update={"repository": "https://github.com/cases/records"})
    links = Document(render(replace(CASES, site=site))[page].body).having("href")
    (proposal,) = [link for link in links if link.startswith("https://github.com/cases/records/issues/new?")]
    assert "Framework+of+Cases+4" in proposal


def test_what_others_count_where_an_organization_is_is_told_apart_from_its_own() -> None:
    text = Document(render(EXAMPLE)["organizations/marlow-county-schools/index.html"].body).text
    own, _, others = text.partition("What else counts in US-KY")
    assert "Salary schedule" in own
    assert "License renewal" not in own
    assert "by Commonwealth Board of Educator Standards" in others
