"""`plaudit verify`: is this credential real, and does it still hold?"""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

import click

from plaudit import talk
from plaudit.commands.progress import Progress
from plaudit.credentials.did import did_web_address
from plaudit.credentials.verification_input import MAX_ANSWER, Fetch, is_object, read_json
from plaudit.credentials.verification_words import code_sentence
from plaudit.fetching import from_network, nowhere, with_documents
from plaudit.records.problem import Problem, errors
from plaudit.site_audit import Audit, NotASiteError, audit_site
from plaudit.verifying import HELD, FileTooLargeError, Judged, judge_address, judge_held, read_file

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class Moment(click.ParamType[dt.datetime]):
    """A point in time on the command line."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.datetime:
        """Read `2026-11-23` or `2026-11-23T12:00:00Z`."""
        if isinstance(value, dt.datetime):
            return value
        try:
            moment = dt.datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f"`{value}` is not a time; write it like 2026-11-23T12:00:00Z", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


@dataclass
class Results:
    """Each credential with whether it is one of a built site, and what else is wrong with sites."""

    judged: list[tuple[Judged, bool]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def are_good(self) -> bool:
        """Whether every file and address is valid, and every site as it should be."""
        held = all(judged.is_sound if of_site else judged.is_valid for judged, of_site in self.judged)
        return held and not errors(self.problems)


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="FILE|FOLDER|URL...")
@click.option("--did", "keys", type=_FILE, multiple=True, help="The issuer's did.json, instead of fetching it.")
@click.option("--status", "lists", type=_FILE, multiple=True, help="A status list, instead of fetching it.")
@click.option("--offline", is_flag=True, help="Fetch nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@click.option("--now", type=Moment(), help="The time that counts as now.")
@click.option("--jobs", type=click.IntRange(min=1), help="How many processes check a large site.")
@click.pass_context
def verify(
    context: click.Context,
    what: tuple[str, ...],
    keys: tuple[Path, ...],
    lists: tuple[Path, ...],
    offline: bool,
    as_json: bool,
    now: dt.datetime | None,
    jobs: int | None,
) -> None:
    """Verify files, addresses or a whole built site.

    A file is a credential or a transcript as JSON, a picture with one inside or a file that checks itself, an address
    that of an award, a folder a built site, which is checked against its own keys and lists: every award, and whether
    pages, credentials, QR codes, status lists, transcripts and links fit together.

    The exit code is 0 only when every file and address is valid. In a built site, awards that were revoked or have
    expired are as they should be; there it is 0 when every award is what the issuer published, and nothing else is
    wrong.
    """
    fetch = with_documents(_documents(keys, lists), nowhere if offline else from_network)
    moment = now or dt.datetime.now(dt.UTC)
    try:
        results = _results(what, fetch, moment, jobs or os.cpu_count() or 1)
    except NotASiteError as error:
        raise click.UsageError(str(error)) from None
    _report(results, as_json=as_json)
    if not results.are_good:
        context.exit(1)


def _report(results: Results, *, as_json: bool) -> None:
    if as_json:
        found = [_plain(judged) for judged, _ in results.judged]
        talk.show_json([*found, *(_plain_problem(problem) for problem in results.problems)])
    else:
        for judged, of_site in results.judged:
            _show(judged, in_full=not of_site or not judged.is_sound)
        for problem in results.problems:
            talk.show(str(problem))
    talk.say(_tally([judged for judged, _ in results.judged]))


def _tally(results: list[Judged]) -> str:
    """How many credentials there are of each verdict."""
    if not results:
        return "no awards yet, so there is nothing to verify"
    found = Counter(judged.verdict for judged in results)
    return f"{talk.count(len(results), 'credential')}: " + ", ".join(f"{found[word]} {word}" for word in sorted(found))


def _documents(keys: tuple[Path, ...], lists: tuple[Path, ...]) -> dict[str, bytes]:
    """Files that stand for addresses: key documents at the address of their DID, lists at their id."""
    found: dict[str, bytes] = {}
    for path in (*keys, *lists):
        data = _document(path)
        document = read_json(data)
        id_ = document.get("id") if is_object(document) else None
        address = did_web_address(str(id_)) if path in keys else id_
        if not isinstance(address, str):
            raise click.UsageError(f"{path} has no id that says where it is published")
        found[address] = data
    return found


def _document(path: Path) -> bytes:
    """A file that stands for an address; no larger than what is read from one."""
    try:
        return read_file(path, MAX_ANSWER)
    except FileTooLargeError as error:
        raise click.UsageError(f"{path}: {error}") from None


def _results(what: tuple[str, ...], fetch: Fetch, now: dt.datetime, jobs: int) -> Results:
    """What came of everything that was asked about, in the order of the command line."""
    results = Results()
    for name in what:
        path = Path(name)
        if name.startswith("https://"):
            results.judged.append((judge_address(name, fetch, now), False))
        elif _holds(path.is_dir):
            _add_site(results, path, now, jobs)
        elif _holds(path.is_file):
            results.judged.extend((judged, False) for judged in judge_held(path, fetch, now))
        else:
            raise click.UsageError(f"`{name}` is no file, no folder and no https address")
    return results


def _add_site(results: Results, folder: Path, now: dt.datetime, jobs: int) -> None:
    with Progress() as progress:
        audit = audit_site(folder, now, jobs, progress.watch)
    results.judged += [(judged, True) for judged in audit.judged]
    results.problems += audit.problems
    talk.say(f"{folder}: keys and lists of revoked awards were read from this folder, not from their addresses")
    talk.say(f"{folder}: {_counts(audit)} checked, {talk.summary(audit.problems)}")


def _counts(audit: Audit) -> str:
    parts = [talk.count(audit.pages, "page"), talk.count(audit.links, "link"), talk.count(audit.codes, "QR code")]
    return ", ".join([*parts, talk.count(audit.transcripts, "transcript")])


def _holds(question: Callable[[], bool]) -> bool:
    """The answer to a question about a path; a name that no file can have is no error here."""
    try:
        return question()
    except OSError:
        return False


def _show(judged: Judged, *, in_full: bool) -> None:
    talk.show(f"{judged.name}: {judged.sentence}")
    if not in_full:
        return
    for number, step in enumerate(judged.verification.steps, 1):
        words = code_sentence(step.code, judged.verification, judged.details)
        talk.show(f"  {number} {step.id:<11} {step.state:<12} {words}")
    talk.show(f"    second proof (eddsa-rdfc-2022) {HELD[judged.second_proof]}")
    if judged.note:
        talk.show(f"    {judged.note}")
    for award in judged.inside:
        _show(award, in_full=not award.is_valid)


def _plain(judged: Judged) -> dict[str, object]:
    return {
        "name": judged.name,
        "verdict": judged.verdict,
        "steps": [asdict(step) for step in judged.verification.steps],
        "second_proof": HELD[judged.second_proof],
        "note": judged.note,
        **({"awards": [_plain(award) for award in judged.inside]} if judged.inside else {}),
    }


def _plain_problem(problem: Problem) -> dict[str, object]:
    """What is wrong with a site besides its awards: a `problem` instead of a verdict."""
    return {"name": problem.path, "problem": problem.message, "severity": problem.severity}
