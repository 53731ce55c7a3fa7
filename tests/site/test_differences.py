"""What changed between two versions is said so that a reader can follow: added, removed, reworded, word by word."""

from plaudit.site.differences import ADDED, REMOVED, REWORDED, SAME, Line, changes, word_changes
from plaudit.site.version_changes import version_changes
from support.pages import CASE, ENGLISH, registry_of

REGISTRY = registry_of(CASE / "site")
OLD, NEW = (REGISTRY.credentials["talk"][number].record for number in (1, 2))


def parts(old: str, new: str) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in word_changes(old, new)]


def kinds(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    found = changes([Line(text) for text in old], [Line(text) for text in new])
    return [(change.kind, " | ".join(part.text for part in change.parts)) for change in found]


def test_both_wordings_can_be_read_out_of_the_parts() -> None:
    old, new = "Wait three seconds after each question.", "Wait five seconds after each question and answer."
    found = word_changes(old, new)
    assert " ".join(part.text for part in found if part.kind != ADDED) == old
    assert " ".join(part.text for part in found if part.kind != REMOVED) == new


def test_words_between_the_changed_ones_stay() -> None:
    assert parts("Wait three seconds after each question.", "Wait five seconds after each question.") == [
        (SAME, "Wait"),
        (REMOVED, "three"),
        (ADDED, "five"),
        (SAME, "seconds after each question."),
    ]


def test_a_single_word_between_two_changes_is_no_island() -> None:
    assert parts("a b c d e f g", "a x c y e f g") == [
        (SAME, "a"),
        (REMOVED, "b c d"),
        (ADDED, "x c y"),
        (SAME, "e f g"),
    ]


def test_two_wordings_with_little_in_common_come_whole() -> None:
    assert parts("Ask one question.", "Wait, and wait again.") == [
        (REMOVED, "Ask one question."),
        (ADDED, "Wait, and wait again."),
    ]


def test_a_text_that_is_like_an_old_one_was_reworded_and_others_were_added_and_removed() -> None:
    found = kinds(["Wait three seconds.", "Talk."], ["Name norms for talk.", "Wait five seconds."])
    assert found == [
        (ADDED, "Name norms for talk."),
        (REWORDED, "Wait | three | five | seconds."),
        (REMOVED, "Talk."),
    ]


def test_another_order_is_no_change() -> None:
    assert kinds(["a", "b"], ["b", "a"]) == []


def test_texts_with_a_key_are_the_same_text_whatever_they_say() -> None:
    (change,) = changes([Line("Once.", "turns", "Turns")], [Line("Always, in each lesson.", "turns", "Whose turn")])
    assert (change.kind, change.title) == (REWORDED, "Whose turn")
    assert changes([Line("Once.", "turns", "Turns")], [Line("Once.", "turns", "Whose turn")]) == []


def test_versions_are_compared_field_by_field_in_the_order_of_the_page() -> None:
    found = {one.field: one.changes for one in version_changes(REGISTRY, ENGLISH, OLD, NEW)}
    assert list(found)[:4] == ["summary", "competency", "emerging", "effort_hours"]
    assert [part.text for part in found["effort_hours"][0].parts] == ["10", "12", "hours"]
    assert [change.title for change in found["rubric"] if change.title] == [
        "Turns: shone",
        "Waiting: not yet",
        "Waiting: shown",
        "Waiting: shone",
    ]
    assert "needs_students" not in found, "it is the same in both"


def test_a_version_does_not_differ_from_itself() -> None:
    assert version_changes(REGISTRY, ENGLISH, NEW, NEW) == []


def test_what_was_added_one_way_was_removed_the_other_way() -> None:
    back = {one.field: one.changes for one in version_changes(REGISTRY, ENGLISH, NEW, OLD)}
    assert {change.kind for change in back["components"]} == {REMOVED}
