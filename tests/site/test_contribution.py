"""What the page for recording an award offers to choose from, what it writes, and that it speaks as the check does."""

import datetime as dt
import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import yaml

from plaudit.records.checks import inspect_folder
from plaudit.records.private_text import private_in
from plaudit.records.yaml_reader import Document, read_yaml
from plaudit.site.contribution import contribution_choices
from support.command import ROOT
from support.page_people import NOT_PUBLIC, SITES
from support.pages import Document as Html
from support.pages import render
from support.private_sentences import NAMES, NOTHING, PRIVATE
from support.record_cases import base_site

TODAY = dt.date(2026, 11, 23)


def choices(site: str = "site") -> Any:  # noqa: ANN401  # JSON of any shape
    return json.loads(contribution_choices(SITES[site]))


def from_node(script: str, asked: object = None) -> Any:  # noqa: ANN401  # the same
    done = subprocess.run(
        ["node", ROOT / "tests" / "js" / script],
        input=json.dumps(asked),
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(("site", "educator"), NOT_PUBLIC)
def test_nobody_is_offered_who_is_not_public(site: str, educator: Any) -> None:  # noqa: ANN401  # an Educator
    text = contribution_choices(SITES[site]).decode()
    assert educator.slug not in text
    assert educator.name not in text


def test_only_those_who_agreed_to_be_listed_are_offered() -> None:
    assert choices()["educators"] == [{"id": "ada-quill", "name": "Ada Quill"}]
    registry = SITES["site"]
    ada = registry.educators["ada-quill"]
    assert ada.profile
    assert ada.profile.consent
    profile = ada.profile.model_copy(update={"consent": ada.profile.consent.model_copy(update={"covers": ("peers",)})})
    changed = replace(registry, educators={**registry.educators, ada.slug: replace(ada, profile=profile)})
    assert json.loads(contribution_choices(changed))["educators"] == []


def test_an_assessor_without_a_shown_name_is_not_offered_since_the_id_could_tell_it() -> None:
    hidden = [each.id for each in SITES["site"].organizations["board"].assessors if not each.shown_as]
    assert hidden == ["reader-2"]
    (board,) = choices()["organizations"]
    assert board["name"] == "Board of Cases"
    assert hidden[0] not in contribution_choices(SITES["site"]).decode()


def test_a_credential_is_offered_once_with_its_versions_the_current_one_first() -> None:
    offered = {each["id"]: each for each in choices()["credentials"]}
    assert list(offered) == ["listening", "old-talk", "talk"]
    assert [version["version"] for version in offered["talk"]["versions"]] == [2, 1]


def test_two_thousand_credentials_stay_a_file_that_a_phone_can_fetch() -> None:
    registry = SITES["site"]
    many = {f"a-credential-with-a-name-{n}": registry.credentials["talk"] for n in range(2000)}
    assert len(contribution_choices(replace(registry, credentials=many))) < 400_000


def test_the_same_records_give_the_same_bytes() -> None:
    assert contribution_choices(SITES["site"]) == contribution_choices(SITES["site"])


def texts(value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # plain data
    """Every text of a record with the key that it stands under."""
    for key, inner in value.items():
        for item in inner if isinstance(inner, list) else [inner]:
            yield from texts(item) if isinstance(item, dict) else [(key, item)]


def test_what_the_browser_writes_is_read_as_it_was_typed() -> None:
    cases = from_node("contribute-cases.mjs")
    assert len(cases) == 300
    for data, text in cases:
        document = read_yaml(text.encode(), "award.yml")
        assert isinstance(document, Document), f"{document}\n{text}"
        assert document.value == data


def test_what_the_browser_writes_is_text_to_every_reader_of_yaml() -> None:
    """Dates and numbers stand as everybody writes them; a text never becomes a number, a date or a truth value."""
    for data, text in from_node("contribute-cases.mjs"):
        read = list(texts(yaml.safe_load(text)))
        assert [pair for pair in read if pair[0] not in {"awarded", "hours"}] == [
            pair for pair in texts(data) if pair[0] not in {"awarded", "hours"}
        ]


def test_the_browser_says_what_the_check_says(tmp_path: Path) -> None:
    told = from_node("contribute-flaws.mjs")
    assert len(told) > 15
    for number, case in enumerate(told):
        award = f"profiles/{case['slug']}/awards/26a7m4q2tz9x.yml"
        folder = base_site(tmp_path / str(number), **{award: case["yaml"]})
        _, problems = inspect_folder(folder, TODAY)
        said = {(problem.message.split("`: ", 1)[-1], problem.hint) for problem in problems}
        assert bool(problems) == (case["flaw"] != "none"), (case["flaw"], problems)
        assert len(case["problems"]) == (case["flaw"] != "none"), case
        assert {tuple(problem) for problem in case["problems"]} <= said, (case["flaw"], said)


def test_the_browser_finds_the_same_private_words_as_the_check() -> None:
    sentences = [*NAMES, *PRIVATE, *NOTHING]
    expected = [f"`{found[1]}` looks like {found[0]}" if (found := private_in(each)) else None for each in sentences]
    assert from_node("private-sentences.mjs", sentences) == expected


def test_the_page_reads_without_javascript_and_says_where_to_send_an_award() -> None:
    page = Html(render(SITES[ROOT.name])["contribute/index.html"].body)
    assert "Without it, copy this into a text file" in page.text
    assert "https://riverbend.example.org/contact" in page.having("href")
    (form,) = [attributes for tag, attributes in page.tags if tag == "form"]
    assert "hidden" in form


def test_the_template_for_writing_by_hand_is_yaml_that_lacks_only_the_ids() -> None:
    body = render(SITES["site"])["contribute/index.html"].body
    example = unescape(body.partition("<pre")[2].partition("<code>")[2].partition("</code>")[0])
    document = read_yaml(example.encode(), "award.yml")
    assert isinstance(document, Document), document
    assert document.value["credential"] == "listening@1"


def test_without_a_repository_nothing_leads_to_github() -> None:
    registry = SITES["site"]
    assert registry.site.repository is None
    body = render(registry)["contribute/index.html"].body
    assert "GitHub" not in body.replace("Without GitHub", "")
    assert "Download file" in body


def test_a_credential_leads_to_the_form_that_is_ready_for_it() -> None:
    pages = render(SITES["site"])
    assert "../../contribute/#talk" in Html(pages["catalog/talk/index.html"].body).having("href")
    assert not [link for link in Html(pages["catalog/talk/v1/index.html"].body).having("href") if "contribute" in link]


def test_a_page_says_when_the_name_stands_in_the_awards_only() -> None:
    """A further award of such a person needs the name, too; the form finds that out here."""
    registry = SITES["site"]
    pages = render(registry)
    marked = {path for path, page in pages.items() if "data-named-by-awards" in page.body}
    nameless = {f"p/{slug}/index.html" for slug, each in registry.educators.items() if each.profile is None}
    assert marked == nameless != set()
