"""`plaudit build`: the site."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plaudit import talk
from plaudit.change_report import publish_report
from plaudit.commands.options import key_option, out_option, signing_key, site_folder
from plaudit.commands.progress import Phases
from plaudit.credentials.signer import Signer
from plaudit.readiness import ReleaseError
from plaudit.records.phases import watched_by
from plaudit.records.problem import without_secrets

if TYPE_CHECKING:
    from plaudit.build import Built
    from plaudit.holding_back import HeldBack

_WORTH_TELLING = 0.05  # seconds


@click.command()
@click.option("--release", is_flag=True, help="Refuse what must not be published: a preview, left-over example values.")
@click.option(
    "--hold-back",
    "published",
    metavar="REV",
    multiple=True,
    help="A commit that was published, the newest first: leave out newer records that fail or clash.",
)
@click.option(
    "--report", type=click.Path(dir_okay=False, path_type=Path), help="Write what is new to this file (Markdown)."
)
@click.option(
    "--profile",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write how long each phase took to this file (JSON).",
)
@out_option
@key_option
@click.pass_context
def build(  # one parameter for each option
    context: click.Context,
    release: bool,
    published: tuple[str, ...],
    report: Path | None,
    profile: Path | None,
    out: Path | None,
    key_file: Path | None,
) -> None:
    """Build the site. The one built before stays as it is until the new one is complete.

    With --hold-back, records that were merged after the last published commit and that fail, or clash with each other,
    are left out and reported, and the rest is built. A fault in an older record stops the build, but for revocations.
    """
    folder = site_folder(context)
    target = out or folder / "site"
    began = time.monotonic()
    wanted = published if published or report else None
    phases = Phases()
    with watched_by(phases):
        built = build_or_complain(folder, target, signing_key(folder, key_file), release=release, published=wanted)
    if built.held:
        _tell(built.held, built.registry.site.url, report)
    for warning in built.warnings:
        talk.say(f"warning: {warning}")
    seconds = time.monotonic() - began
    talk.say(f"{_summary(built)} in {seconds:.1f} s")
    talk.say(_effort(built, phases))
    if profile:
        profile.write_text(json.dumps(_profile(built, phases, seconds), indent=1) + "\n", encoding="utf-8")
    talk.show(str(target))


def _tell(held: HeldBack, url: str, report: Path | None) -> None:
    """Say what was left out and why; in a workflow, where it is seen without looking for it."""
    in_workflow = os.environ.get("GITHUB_ACTIONS") == "true"
    talk.show_problems(held.waiting, "github" if in_workflow else "text")
    if not held.compared:
        talk.say("no commit that was published is known, so nothing was held back")
    elif held.only_urgent:
        talk.say("warning: something older is at fault, so only revocations and removals are published")
    elif held.waiting:
        talk.say(f"warning: {talk.count(held.records_waiting, 'record')} held back; the rest is published")
    if report:
        report.write_text(without_secrets(publish_report(held, url)), encoding="utf-8", errors="backslashreplace")


def build_or_complain(
    folder: Path, target: Path, key: Signer, *, release: bool = False, published: Sequence[str] | None = None
) -> Built:
    """Build, and turn what can go wrong into words."""
    # Everything that renders pages takes longer to import than `plaudit check` takes to run, so it is imported here.
    from plaudit.build import build  # noqa: PLC0415  # see above
    from plaudit.credentials.issue import KeyNotListedError  # noqa: PLC0415  # see above
    from plaudit.credentials.keys import KeyProblemError  # noqa: PLC0415  # see above
    from plaudit.site.writer import WriteError  # noqa: PLC0415  # see above

    try:
        return build(folder, key, target, release=release, published=published)
    except (ReleaseError, KeyNotListedError, KeyProblemError, WriteError) as error:
        raise click.ClickException(str(error)) from None


def _summary(built: Built) -> str:
    kind = "preview" if built.preview else "site"
    awards, people = (
        talk.count(built.credentials, "signed award"),
        talk.count(len(built.registry.educators), "educator"),
    )
    files = f"{built.written.written} files written, {built.written.unchanged} unchanged"
    size = f"{built.written.bytes / 1_000_000:.1f} MB"
    return f"{kind} with {talk.count(built.pages, 'page')}, {awards}, {people} ({files}, {size})"


def _effort(built: Built, phases: Phases) -> str:
    """What was made and what was there, how long that took, and how much of a host's room it fills."""
    effort = built.effort
    people = f"{talk.count(effort.made, 'profile')} made with {talk.count(effort.signed, 'signed award')}"
    slow = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in phases.seconds.items() if seconds >= _WORTH_TELLING)
    share = built.size.size / built.size.largest
    return f"{people}, {effort.kept:,} as before; {f'{slow}; ' if slow else ''}{share:.0%} of what GitHub Pages takes"


def _profile(built: Built, phases: Phases, seconds: float) -> dict[str, object]:
    """The figures of a build for programs: times in seconds, sizes in bytes."""
    effort, written = built.effort, built.written
    return {
        "seconds": round(seconds, 3),
        "phases": [
            {"name": name, "seconds": round(took, 3), "steps": phases.steps[name]}
            for name, took in phases.seconds.items()
        ],
        "profiles": {"made": effort.made, "kept": effort.kept},
        "awards": {"published": built.credentials, "signed": effort.signed},
        "files": {"written": written.written, "unchanged": written.unchanged, "removed": written.removed},
        "held_back": built.held.records_waiting if built.held else 0,
        "bytes": {"site": written.bytes, "tar": built.size.size, "largest_tar": built.size.largest},
    }
