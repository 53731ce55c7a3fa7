"""`plaudit doctor`: what still stands between this folder and a published site?"""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import click

from plaudit import talk
from plaudit.commands.options import DAY, site_folder, today
from plaudit.credentials.given_keys import KEY_VARIABLE, given_keys
from plaudit.credentials.keys import KEY_FILE
from plaudit.doctoring import examine
from plaudit.doctoring.facts import Facts, Program, gather, repository_name, secrets_at_hand
from plaudit.doctoring.finding import LOOK, TO_DO, Finding
from plaudit.doctoring.github import ask_github, read_settings


@click.command()
@click.option("--offline", is_flag=True, help="Do not ask GitHub.")
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option("--now", type=DAY, help="The day that counts as today.")
@click.pass_context
def doctor(context: click.Context, offline: bool, as_json: bool, now: dt.date | None) -> None:
    """Say what still stands between this folder and a published site.

    Settings on GitHub are read with `gh`, where it is installed and signed in.
    """
    folder = site_folder(context)
    given = given_keys()  # taken out of the environment: git and gh, which run later, have no business with them
    signer = Program(given.public, given.fault) if given.command or given.public else None
    facts = gather(folder, now or today(), secrets_at_hand(_key_texts(folder, given.secret)), signer)
    findings = examine(facts if offline else _with_settings(facts))
    if as_json:
        talk.show_json([dataclasses.asdict(finding) for finding in findings])
    else:
        talk.show("\n".join(map(_line, findings)))
    counts = {state: sum(finding.state == state for finding in findings) for state in (TO_DO, LOOK)}
    talk.say(f"{counts[TO_DO]} to do, {counts[LOOK]} to look at")
    if counts[TO_DO]:
        context.exit(1)


def _key_texts(folder: Path, in_environment: str) -> dict[str, str]:
    """The secrets at hand, by where they are."""
    texts = {KEY_VARIABLE: in_environment}
    if (folder / KEY_FILE).is_file():
        texts[KEY_FILE] = (folder / KEY_FILE).read_text(encoding="ascii", errors="replace")
    return texts


def _with_settings(facts: Facts) -> Facts:
    """The facts, and what GitHub says beside them."""
    name = repository_name(facts)
    settings = read_settings(ask_github, name, facts.branch) if name else None
    if name and settings is None:
        talk.say(f"GitHub shows nothing of {name}: install `gh` and sign in with `gh auth login`, or use --offline")
    return dataclasses.replace(facts, settings=settings)


def _line(finding: Finding) -> str:
    """`to do  what`, and below it what to do."""
    hint = f"\n       {finding.hint}" if finding.hint else ""
    return f"{finding.state:5}  {finding.what}{hint}"
