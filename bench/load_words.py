"""Invented text for the load: sentences such as assessors write, titles, and names of nobody."""

from __future__ import annotations

import itertools
from random import Random

_WHO = ("The educator", "The plan", "The second attempt", "Every student", "A colleague", "The class", "The team")
_DOES = (
    "shows", "explains", "compares", "records", "prepares", "revises", "names", "tests", "connects", "questions",
    "describes", "keeps", "changes", "reads again", "shares", "sorts out", "builds on", "returns to", "draws",
    "sums up",
)  # fmt: skip
_WHAT = (
    "two ways into the same task", "what was still unclear", "the reasons behind an answer", "a short written response",
    "the notes of the week before", "a record of who took part", "the question that opened the lesson",
    "three pieces of work side by side", "a model and its limits", "the words that caused trouble",
    "a plan for those who were away", "the steps of a long calculation", "an agreement about listening",
    "a draft with its comments", "the results of a quick check", "a map of the ideas so far",
    "one example and one that does not fit", "the part that nobody had expected", "a routine for the first minutes",
    "what families had written back",
)  # fmt: skip
_WHEN = (
    "before the whole class talks", "at the end of the first week", "while the others work in pairs",
    "after a night to think it over", "in the middle of the unit", "with ten minutes left", "once a month",
    "as soon as the question comes up", "in the next lesson", "without being asked", "for the third time",
    "in a room with twenty-nine seats", "between two visits", "with a partner from another grade",
)  # fmt: skip
_SO = (
    "so that nobody has to guess", "and it can be seen in the recording", "although time was short",
    "because the first try had not worked", "and the change is easy to follow", "so that the next step is clear",
    "which the reflection says openly", "and two of three pieces show it", "so that quiet voices are heard",
    "while the standard stays the same for all", "and that is what the rubric asks for",
)  # fmt: skip
_DOING = (
    "Planning", "Leading", "Observing", "Assessing", "Supporting", "Adapting", "Coaching", "Designing", "Discussing",
    "Documenting", "Improving", "Introducing", "Modeling", "Opening", "Reviewing", "Sharing", "Simplifying",
    "Strengthening", "Studying", "Using",
)  # fmt: skip
_THING = (
    "argument", "classroom routines", "close reading", "data from quick checks", "discussion", "early numeracy",
    "experiments", "family meetings", "feedback", "field work", "group work", "historical sources", "homework",
    "independent reading", "maps and diagrams", "open tasks", "peer review", "practice", "projects", "proofs",
    "questions", "reading aloud", "retrieval", "short writing", "spoken answers", "transitions", "vocabulary",
    "work samples",
)  # fmt: skip
_WHERE = (
    "in the early grades", "in large classes", "in mixed-age groups", "across subjects", "with new arrivals",
    "with a co-teacher", "with few materials", "outdoors", "online and in the room", "in the arts", "in mathematics",
    "in science", "in languages", "in the first year of teaching", "in small schools", "before examinations",
    "over a whole year", "with families", "in the library", "after school", "in technical courses",
)  # fmt: skip
_FIRST = (
    "bra", "del", "fen", "gri", "hol", "jas", "kel", "lum", "mor", "nev", "ost", "pra", "qui", "ras", "sel", "tov",
    "ulm", "vre", "wim", "yor", "zan", "cor", "dru", "fal", "gel", "hir", "ild", "kva", "lor", "mez",
)  # fmt: skip
_MIDDLE = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "wo", "zu", "ra", "le", "mi")
_LAST = (
    "bec", "dax", "fin", "gorn", "hal", "jen", "kor", "lith", "mond", "nar", "pel", "quil", "rost", "sin", "tar",
    "vell", "win", "xan", "yll", "zor",
)  # fmt: skip
SUBJECTS = ("Mathematics", "Science", "Reading", "Writing", "History", "Music", "Art", "Languages", "Technology")
GRADES = ("K-2", "3-5", "6-8", "9-12")


class Words:
    """Draws text; the same random numbers give the same text."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def sentence(self) -> str:
        """Some 80 to 140 characters."""
        parts = [_WHO, _DOES, _WHAT, _WHEN]
        drawn = " ".join(self.random.choice(part) for part in parts)
        return f"{drawn}, {self.random.choice(_SO)}."

    def text(self, fewest: int, most: int) -> str:
        """Several sentences."""
        return " ".join(self.sentence() for _ in range(self.random.randint(fewest, most)))

    def line(self) -> str:
        """A few words with a capital, as a heading or the name of a file."""
        return self.random.choice(_WHAT).capitalize()

    def titles(self, count: int) -> list[str]:
        """Different titles of credentials; at most 11,760."""
        return [" ".join(title) for title in self.random.sample([*itertools.product(_DOING, _THING, _WHERE)], count)]

    def name(self) -> str:
        """One name, of two or three syllables that mean nothing."""
        middle = self.random.choice(("", self.random.choice(_MIDDLE)))
        return f"{self.random.choice(_FIRST)}{middle}{self.random.choice(_LAST)}".capitalize()
