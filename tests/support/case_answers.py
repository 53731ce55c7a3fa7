"""The shared cases with what both verifiers say of each; run as a script, it writes docs/verification-cases.md."""

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plaudit.credentials.verification import Verification, verify
from plaudit.credentials.verification_input import UnreachableError, read_json
from plaudit.credentials.verification_transcripts import WORST_FIRST, is_transcript, verify_transcript, worst
from support.command import ROOT
from support.verifier_in_node import of_the_browser

DOCUMENT = ROOT / "docs" / "verification-cases.md"
AWARDS = ROOT / "tests" / "cases" / "verification"
TRANSCRIPTS = AWARDS / "transcripts"
HEAD = """\
# Cases of verification

What is expected of each case in [`tests/cases/verification/`](../tests/cases/verification/), and what the two verifiers
say: the verdict, and the code of every [step](verification.md#steps) that did not pass. The name of a case is its flaw.
For a transcript those of its awards follow its own. The tables are made of the answers, and a test compares them:

```sh
PYTHONPATH=tests python -m support.case_answers
```
"""


def document() -> str:
    parts = [HEAD, "## Awards\n", *table(AWARDS), "", "## Transcripts\n", *table(TRANSCRIPTS)]
    return "\n".join(parts) + "\n"


def table(folder: Path) -> Iterator[str]:
    files = sorted(folder.glob("*.json"))
    yield f"{len(files)} cases.\n"
    yield "| Case | Expected | Python | JavaScript |"
    yield "|---|---|---|---|"
    for file in files:
        case = json.loads(file.read_bytes())
        said = (answer(case["expected"]), answer(of_python(case)), answer(of_javascript(folder, file.stem)))
        yield f"| `{file.stem}` | {' | '.join(said)} |"


def answer(judged: Any) -> str:  # noqa: ANN401  # JSON in the form of `expected`
    """A verdict, and the codes of the steps that did not pass."""
    codes = [
        f"`{code}`"
        for each in (judged, *judged.get("awards", []))
        for state, code in each["steps"].values()
        if state != "passed" and code != "earlier-step-failed"
    ]
    return " ".join([judged["verdict"], *codes])


def of_python(case: Any) -> dict[str, Any]:  # noqa: ANN401  # a case holds any JSON
    def fetch(address: str) -> bytes:
        found = case["documents"][address]
        if found is None:
            raise UnreachableError(address)
        return (found if isinstance(found, str) else json.dumps(found)).encode()

    credential, now = case["credential"], dt.datetime.fromisoformat(case["now"])
    if isinstance(credential, str):
        credential = read_json(credential.encode())
    if not is_transcript(credential):
        return plain(verify(credential, fetch, now))
    whole, awards = verify_transcript(credential, fetch, now)
    return {**plain(whole), "verdict": worst([whole, *awards]), "awards": [plain(award) for award in awards]}


def plain(verification: Verification) -> dict[str, Any]:
    return {
        "verdict": verification.verdict,
        "steps": {step.id: [step.state, step.code] for step in verification.steps},
    }


def of_javascript(folder: Path, name: str) -> dict[str, Any]:
    found = of_the_browser(folder)["results"][name]
    whole, *awards = [
        {"verdict": each["verdict"], "steps": {step["id"]: [step["state"], step["code"]] for step in each["steps"]}}
        for each in (found, *found.get("awards", []))
    ]
    verdict = next(verdict for verdict in WORST_FIRST if verdict in {each["verdict"] for each in (whole, *awards)})
    return {**whole, "verdict": verdict, "awards": awards}


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
