"""Putting a record into form never changes what it says and keeps its comments."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plaudit.records.explain import keys_of
from plaudit.records.formatting import formatted, record_text
from plaudit.records.problem import Problem
from plaudit.records.profile_models import Award
from support.yaml_texts import TEXTS, Written, said, values, written

AWARD = "profiles/ana/awards/26k7m4q2tz9x.yml"
KEYS = st.one_of(st.from_regex(r"[a-z_]{1,8}", fullmatch=True), TEXTS)
KNOWN = st.sampled_from([*keys_of(Award), "on", "kind", "zebra", "ant"])


def form(text: str, path: str = "x.yml") -> str:
    result = formatted(text.encode(), path)
    assert isinstance(result, str), result
    return result


def notes(text: str) -> list[str]:
    return re.findall(r"# note \d+: 'x' \[y", text)


@settings(max_examples=150, deadline=None)
@given(written(KEYS))
def test_a_file_says_the_same_afterwards_and_a_second_time_changes_nothing(file: Written) -> None:
    if said(file.text) is None:
        assert isinstance(formatted(file.text.encode(), "x.yml"), Problem)
        return
    once = form(file.text)
    assert said(once) == said(file.text)
    assert form(once) == once
    assert notes(once) == file.comments


@settings(max_examples=100, deadline=None)
@given(written(KNOWN))
def test_no_comment_is_lost_where_keys_change_places(file: Written) -> None:
    once = form(file.text, AWARD)
    assert said(once) == said(file.text)
    assert form(once, AWARD) == once
    assert sorted(notes(once)) == sorted(file.comments)


@settings(deadline=None)
@given(values(KEYS))
def test_what_the_tool_writes_is_in_form_and_reads_back(data: dict[str, object]) -> None:
    text = record_text(data, "x.yml")
    assert said(text) == data
    assert form(text) == text


BEFORE = """\
# yaml-language-server: $schema=../../../schemas/award.json

# Ana's first award
awarded:   2026-05-14   # the day of the meeting


credential: 'talk@1'
results: {moves: demonstrated, time: 'no'}
# who judged
assessors:
- center
- "26"

evidence:
    # the better one
    - kind: video
      name: "A lesson: recorded"   # twice
      description: >
        Ten minutes in which students answer each other, and after which they write down what they
        would ask next, with the board in the picture.

      # url: https://example.org/lost
    - {name: Notes, kind: document}
    # two more were lost
learned_by: [ {kind: course, name: Talk} ] # last spring
narrative: |+
  She waited.

  Then they spoke.
# the end
"""
AFTER = """\
# yaml-language-server: $schema=../../../schemas/award.json

# Ana's first award
credential: talk@1
awarded: 2026-05-14  # the day of the meeting
# who judged
assessors:
  - center
  - "26"
learned_by:  # last spring
  - kind: course
    name: Talk
results:
  moves: demonstrated
  time: "no"

evidence:
  # the better one
  - name: "A lesson: recorded"  # twice
    kind: video
    description: >
      Ten minutes in which students answer each other, and after which they write down what they would ask next, with
      the board in the picture.
    # url: https://example.org/lost
  - name: Notes
    kind: document
  # two more were lost
narrative: |
  She waited.

  Then they spoke.
# the end
"""


def test_this_is_the_form() -> None:
    assert form(BEFORE, AWARD) == AFTER


def test_what_cannot_be_put_into_form_is_left_alone() -> None:
    key = "k" * 1100  # longer than YAML lets a key before a colon be
    result = formatted(f"? {key}\n: value\n".encode(), "x.yml")
    assert isinstance(result, Problem)
    assert result.message == "this file cannot be put into form without changing what it says"


@pytest.mark.parametrize("text", ["no", "1.10", "-05:00", "2026-05-14", "null", "~", "1e3", "0x1f", "12:30", "y", ""])
def test_what_was_quoted_so_that_it_is_text_stays_so(text: str) -> None:
    assert (
        form(f"a: '{text}'\nb: {text}\nc: ['{text}']\n") == f'a: "{text}"\nb: {text}'.rstrip() + f'\nc:\n  - "{text}"\n'
    )


def test_blocks_and_comments_in_odd_places() -> None:
    odd = "a: [ # 1\n  x, # 2\n  # 3\n  y # 4\n  # 5\n] # 6\n? b # 7\n# 8\n: >- # 9\n  z\nc: [] # 10\n- d"
    once = form(odd.removesuffix("\n- d"))
    assert once == ("a:  # 1\n  - x  # 2\n  # 3\n  - y  # 4\n  # 5\n  # 6\n# 7\n# 8\n# 9\nb: z\nc: []  # 10\n")
    assert isinstance(formatted(odd.encode(), "x.yml"), Problem)
