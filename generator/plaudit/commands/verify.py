"""`plaudit verify`: is this credential real, and does it still hold?"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from plaudit import talk
from plaudit.credentials.did import did_web_address
from plaudit.credentials.verification_input import Fetch, is_object, read_json
from plaudit.credentials.verification_words import code_sentence, verdict_sentence
from plaudit.fetching import from_network, nowhere, with_documents
from plaudit.verifying import HELD, Judged, NotASiteError, judge, judge_address, judge_site

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


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="FILE|FOLDER|URL...")
@click.option("--did", "keys", type=_FILE, multiple=True, help="The issuer's did.json, instead of fetching it.")
@click.option("--status", "lists", type=_FILE, multiple=True, help="A status list, instead of fetching it.")
@click.option("--offline", is_flag=True, help="Fetch nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@click.option("--now", type=Moment(), help="The time that counts as now.")
@click.pass_context
def verify(
    context: click.Context,
    what: tuple[str, ...],
    keys: tuple[Path, ...],
    lists: tuple[Path, ...],
    offline: bool,
    as_json: bool,
    now: dt.datetime | None,
) -> None:
    """Verify files, addresses or a whole built site.

    A file is a credential as JSON, an address that of an award, a folder a built site, which is checked against its own
    keys and lists.

    The exit code is 0 only when every file and address is valid. In a built site, awards that were revoked or have
    expired are as they should be; there it is 0 when every award is what the issuer published.
    """
    fetch = with_documents(_documents(keys, lists), nowhere if offline else from_network)
    moment = now or dt.datetime.now(dt.UTC)
    try:
        results = list(_results(what, fetch, moment))
    except NotASiteError as error:
        raise click.UsageError(str(error)) from None
    if as_json:
        talk.show(json.dumps([_plain(judged) for judged, _ in results], ensure_ascii=False, indent=1))
    else:
        for judged, of_site in results:
            _show(judged, in_full=not of_site or not judged.is_sound)
    wrong = [judged for judged, of_site in results if not (judged.is_sound if of_site else judged.is_valid)]
    tally = {verdict: sum(j.verification.verdict == verdict for j, _ in results) for verdict in _verdicts(results)}
    talk.say(f"{talk.count(len(results), 'credential')}: " + ", ".join(f"{n} {word}" for word, n in tally.items()))
    if wrong or not results:
        context.exit(1)


def _verdicts(results: list[tuple[Judged, bool]]) -> list[str]:
    return sorted({judged.verification.verdict for judged, _ in results})


def _documents(keys: tuple[Path, ...], lists: tuple[Path, ...]) -> dict[str, bytes]:
    """Files that stand for addresses: key documents at the address of their DID, lists at their id."""
    found: dict[str, bytes] = {}
    for path in (*keys, *lists):
        data = path.read_bytes()
        document = read_json(data)
        id_ = document.get("id") if is_object(document) else None
        address = did_web_address(str(id_)) if path in keys else id_
        if not isinstance(address, str):
            raise click.UsageError(f"{path} has no id that says where it is published")
        found[address] = data
    return found


def _results(what: tuple[str, ...], fetch: Fetch, now: dt.datetime) -> Iterator[tuple[Judged, bool]]:
    for name in what:
        if name.startswith("https://"):
            yield judge_address(name, fetch, now), False
        elif Path(name).is_dir():
            yield from ((judged, True) for judged in judge_site(Path(name), now))
        elif Path(name).is_file():
            yield judge(name, Path(name).read_bytes(), fetch, now), False
        else:
            raise click.UsageError(f"`{name}` is no file, no folder and no https address")


def _show(judged: Judged, *, in_full: bool) -> None:
    talk.show(f"{judged.name}: {verdict_sentence(judged.verification, judged.details)}")
    if not in_full:
        return
    for number, step in enumerate(judged.verification.steps, 1):
        words = code_sentence(step.code, judged.verification, judged.details)
        talk.show(f"  {number} {step.id:<11} {step.state:<12} {words}")
    talk.show(f"    second proof (eddsa-rdfc-2022) {HELD[judged.second_proof]}")
    if judged.note:
        talk.show(f"    {judged.note}")


def _plain(judged: Judged) -> dict[str, object]:
    return {
        "name": judged.name,
        "verdict": judged.verification.verdict,
        "steps": [asdict(step) for step in judged.verification.steps],
        "second_proof": HELD[judged.second_proof],
        "note": judged.note,
    }
