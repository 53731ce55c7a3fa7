from pathlib import Path

import pytest

from plaudit.records.catalog_models import CredentialVersion, Stack
from plaudit.records.registry import CredentialRecord, Registry
from plaudit.records.site_model import Site
from plaudit.site import pathways
from plaudit.site.pathways import Hours
from support.pages import ENGLISH

SITE = Site.model_validate(
    {
        "name": "S",
        "url": "https://s.example.org/",
        "contact": "https://s.example.org/c",
        "issuer": {"name": "I", "url": "https://i.example.org/"},
    }
)
EFFORTS = {"a": 10, "b": 20, "c": 5, "d": 30, "e": None}


def credential(id_: str, effort: int | None) -> CredentialRecord:
    data = {"name": id_.upper(), "summary": f"about {id_}", "competency": "x", "effort_hours": effort}
    record = CredentialVersion.model_validate({key: value for key, value in data.items() if value is not None})
    return CredentialRecord(id_, 1, record, f"catalog/credentials/{id_}/v1.yml")


def stack(**data: object) -> Stack:
    return Stack.model_validate({"name": "N", "summary": "s", **data})


@pytest.fixture
def registry() -> Registry:
    return Registry(
        Path(),
        SITE,
        credentials={id_: {1: credential(id_, effort)} for id_, effort in EFFORTS.items()},
        stacks={
            "choice": stack(all_of=["a"], n_of={"n": 1, "of": ["b", "c"]}, final="d"),
            "nested": stack(all_of=["stack/choice", "e"]),
            "award": stack(all_of=["a"], credential="b"),
        },
    )


@pytest.mark.parametrize("earned", [{"a"}, {"b"}, {"d", "x"}, {"a", "b", "d"}, {"e"}, {"x"}, set()])
def test_what_somebody_has_begun_is_every_stack_with_something_done(registry: Registry, earned: set[str]) -> None:
    progress = [pathways.progress(registry, id_, earned) for id_ in registry.stacks]
    assert pathways.begun(registry, earned) == [each for each in progress if each.done]


def test_the_steps_come_in_the_order_in_which_they_are_taken(registry: Registry) -> None:
    steps = pathways.steps(registry, registry.stacks["choice"])
    assert [
        (str(pathways.step_title(ENGLISH, step)), step.needed, [item.name for item in step.items]) for step in steps
    ] == [
        ("This one", 1, ["A"]),
        ("Any 1 of these", 1, ["B", "C"]),
        ("And finally", 1, ["D"]),
    ]


def test_a_choice_makes_effort_a_span_and_an_unknown_makes_it_a_minimum(registry: Registry) -> None:
    assert pathways.effort_text(ENGLISH, pathways.effort(registry, registry.stacks["choice"])) == "45 to 60 hours"
    assert pathways.effort_text(ENGLISH, pathways.effort(registry, registry.stacks["nested"])) == "at least 45 hours"
    assert pathways.effort_text(ENGLISH, pathways.effort(registry, registry.stacks["award"])) == "10 hours"
    assert pathways.effort_text(ENGLISH, Hours(known=False)) == ""


@pytest.mark.parametrize(
    ("earned", "done", "following"),
    [
        (set(), 0, "A"),
        ({"a"}, 1, "B"),
        ({"b", "c"}, 1, "A"),
        ({"a", "c"}, 2, "D"),
        ({"a", "b", "d"}, 3, None),
    ],
)
def test_progress_counts_what_is_needed_once(
    registry: Registry, earned: set[str], done: int, following: str | None
) -> None:
    found = pathways.progress(registry, "choice", earned)
    assert (found.done, found.total, found.finished) == (done, 3, done == 3)
    assert (found.next.name if found.next else None) == following


def test_a_stack_within_a_stack_counts_when_it_is_finished(registry: Registry) -> None:
    assert pathways.progress(registry, "nested", {"a", "b"}).done == 0
    assert pathways.progress(registry, "nested", {"a", "b", "d"}).done == 1
    assert pathways.progress(registry, "nested", {"a", "b", "d", "e"}).finished


def test_a_credential_knows_the_stacks_that_name_it(registry: Registry) -> None:
    assert pathways.stacks_of(registry, "a") == ["choice", "award"]
    assert pathways.stacks_of(registry, "b") == ["choice", "award"]
    assert pathways.stacks_of(registry, "stack/choice") == ["nested"]
