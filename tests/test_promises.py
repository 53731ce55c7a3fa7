"""A change may not forget an award, take back a revocation, or reword what was signed: a case file for each.

A case holds the files that differ from the small site: `-- before/<path> --` on the side that is published,
`-- <path> --` after the change, `(gone)` where a file is deleted, and the exact messages.
"""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from plaudit import promises
from plaudit.promises import PROMISES, broken_promises
from plaudit.records.checks import sound_registry
from support.record_cases import CASES, EXPECTED, base_site, read_case, write_folder

FILES = sorted((CASES / "changes").glob("*.txt"))
BEFORE = "before/"
GONE = "(gone)\n"


@pytest.mark.parametrize("case", FILES, ids=lambda path: path.stem)
def test_what_holders_of_an_award_would_notice_is_named(case: Path, tmp_path: Path) -> None:
    files = read_case(case)
    expected = files.pop(EXPECTED)
    earlier = {path.removeprefix(BEFORE): text for path, text in files.items() if path.startswith(BEFORE)}
    later = {path: text for path, text in files.items() if not path.startswith(BEFORE)}
    before = write_folder(base_site(tmp_path / "before"), earlier)
    after = write_folder(base_site(tmp_path / "after"), {p: text for p, text in later.items() if text != GONE})
    for path in (path for path, text in later.items() if text == GONE):
        (after / path).unlink()
    broken = broken_promises(sound_registry(before), sound_registry(after))
    assert "".join(f"{problem}\n" for problem in broken) == expected


def test_every_promise_is_asked_and_broken_by_a_case() -> None:
    defined = {function for name, function in inspect.getmembers(promises) if name.startswith("check_")}
    assert defined == set(PROMISES)
    said = "".join(read_case(case)[EXPECTED] for case in FILES)
    for words in (
        "is gone, and copies",
        "would be free for somebody else",
        "award 26k7m4q2tz9x was revoked, and would hold again",
        "with other words",
        "another text",
        "another issuer",
        "is gone, and downloads",
        "was compromised, and would hold again",
        "the site moves",
    ):
        assert words in said
