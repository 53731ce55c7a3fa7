"""A site with many credentials and people, written for a test: nothing of it is kept in the repository.

Run as a script it writes one: `python tests/support/large_catalog.py FOLDER 2000 10000`.
"""

import shutil
import sys
from pathlib import Path

from support.command import ROOT

SUBJECTS = ("Mathematics", "Science", "Arts", "Languages", "History", "Music", "Health", "Computing")
GRADES = ("K-2", "3-5", "6-8", "9-12")
VERBS = ("Planning", "Leading", "Observing", "Assessing", "Adapting", "Discussing", "Modeling", "Reviewing")
NOUNS = ("Inquiry", "Feedback", "Reading", "Fractions", "Debate", "Maps", "Rhythm", "Proof", "Drafts", "Circuits")


def large_site(folder: Path, credentials: int, people: int = 0) -> Path:
    """A copy of the example site's frame, with so many invented credentials and listed educators instead of its own."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "site_config.yml", folder)
    for name in ("frameworks", "organizations", "images"):
        shutil.copytree(ROOT / "catalog" / name, folder / "catalog" / name)
    for number in range(credentials):
        _write(folder / f"catalog/credentials/{_id(number)}/v1.yml", _credential(number))
    for number in range(credentials // 20):
        parts = ", ".join(_id(number * 20 + at) for at in range(5))
        stack = f"name: Pathway {number}\nsummary: Five that belong together.\nall_of: [{parts}]\n"
        _write(folder / f"catalog/stacks/pathway-{number}.yml", stack)
    for number in range(people):
        _write(folder / f"profiles/{_slug(number)}/profile.yml", _profile(number))
    return folder


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _id(number: int) -> str:
    return f"c{number:04}"


def _credential(number: int) -> str:
    verb, noun = VERBS[number % len(VERBS)], NOUNS[number // len(VERBS) % len(NOUNS)]
    subject, grade = SUBJECTS[number % 7], GRADES[number % len(GRADES)]
    students = "Students" if number % 3 else "Colleagues"
    return f"""name: {verb} {noun} with {students} {number}
summary: Show with work from your own practice how you go about {verb.lower()} {noun.lower()} in {subject.lower()}.
competency: Educator uses {verb.lower()} of {noun.lower()} to let {students.lower()} build on what they know.
published: {2020 + number % 6}-0{1 + number % 9}-15
subjects: [{subject}, {SUBJECTS[(number + 3) % 8]}]
grades: [{grade}]
topics: [{noun}, {verb}]
needs_students: {"true" if number % 3 else "false"}
effort_hours: {3 + number % 30}
alignments: [iste-educators/2.5, iste-educators/2.6]
recognized:
  - by: commonwealth-board
    jurisdiction: US-KY
    for: renewal
    amount: 1.5
    unit: CEU
    source: https://board.commonwealth.example.org/credit
"""


def _slug(number: int) -> str:
    return f"ada-{number}"


def _profile(number: int) -> str:
    name = f"{chr(65 + number % 26)}da {NOUNS[number % 10]} {number}"
    return f"""name: {name}
visibility: public
headline: Teaches {SUBJECTS[number % 8].lower()}
consent:
  on: 2026-05-01
  covers: [directory]
"""


if __name__ == "__main__":
    large_site(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0)
