"""`plaudit revoke`: awards no longer hold."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path
from typing import get_args

import click

from plaudit import talk
from plaudit.commands.changing import carry_out, planned, readable_registry, refuse_unsound
from plaudit.commands.options import DAY, site_folder, today
from plaudit.history import HistoryError, folder_at
from plaudit.promises import revoked_awards
from plaudit.records.load import load_registry
from plaudit.records.naming import award_named
from plaudit.records.profile_models import Revocation
from plaudit.records.registry import Registry
from plaudit.records.revoking import (
    RevocationPlan,
    awards_in_file,
    plan_revocation,
    plan_unrevocation,
    revocation,
)
from plaudit.records.source import Source

REASONS: tuple[str, ...] = get_args(Revocation.model_fields["reason"].annotation)


@click.command()
@click.argument("awards", metavar="AWARD...", nargs=-1)
@click.option("--reason", type=click.Choice(REASONS), help="Why; shown on the award's page.")
@click.option("--note", help="More about it, in a few words; shown on the award's page.")
@click.option("--on", type=DAY, help="The day from which they no longer hold.  [default: today]")
@click.option(
    "--from",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file that names more awards: one on each line, or in a column `award`.",
)
@click.option("--undo", is_flag=True, help="Take a revocation back that is not committed yet.")
@click.pass_context
def revoke(
    context: click.Context,
    awards: tuple[str, ...],
    reason: str | None,
    note: str | None,
    on: dt.date | None,
    file: Path | None,
    undo: bool,
) -> None:
    """Revoke awards: their pages stay and say so, and copies of them no longer verify.

    AWARD is an id, the address of an award's page, or its file. All are revoked, or none; awards that are revoked
    already stay as they are.
    """
    folder = site_folder(context)
    _refuse_misuse(awards, file, {"--reason": reason, "--note": note, "--on": on}, undo=undo)
    registry = readable_registry(folder)
    named = planned(lambda: [award_named(registry, name) for name in awards])
    ids = list(dict.fromkeys([*named, *_listed(registry, file)]))
    if undo:
        plan = _undoing(folder, registry, ids)
    else:
        day = on or today()
        plan = planned(lambda: plan_revocation(registry, ids, revocation(day, str(reason), note)))
    refuse_unsound(folder, plan.drafts.changes)
    carry_out(folder, plan.drafts.changes, plan.paths)
    if undo:
        _report_undone(plan)
    else:
        _report(plan)


def _refuse_misuse(awards: tuple[str, ...], file: Path | None, said: dict[str, object], *, undo: bool) -> None:
    if not awards and not file:
        raise click.UsageError("name an award, or a file of them with --from")
    if undo and (given := [option for option, value in said.items() if value]):
        raise click.UsageError(f"{given[0]} says how to revoke, --undo takes a revocation back; choose one")
    if not undo and not said["--reason"]:
        raise click.UsageError(f"say why with --reason: {', '.join(REASONS)}")


def _listed(registry: Registry, file: Path | None) -> list[str]:
    """The awards in a file.

    Raises:
        click.ClickException: When a line of it names none.
    """
    if file is None:
        return []
    try:
        found, problems = awards_in_file(registry, file)
    except (OSError, UnicodeError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or "this is neither a list nor a table in UTF-8"
        raise click.UsageError(f"{file}: {reason}") from None
    if problems:
        talk.show_problems(problems)
        raise click.ClickException(f"{talk.summary(problems)}, so nothing was changed")
    return found


def _undoing(folder: Path, registry: Registry, ids: list[str]) -> RevocationPlan:
    """What --undo comes to.

    Raises:
        click.ClickException: When every revocation that could be taken back is one that others rest on.
    """
    committed = _committed(folder)
    plan = planned(lambda: plan_unrevocation(registry, ids, committed))
    if plan.stuck and not plan.paths and not plan.published:
        _say_stuck(plan)
        raise click.ClickException("nothing was changed")
    return plan


def _committed(folder: Path) -> set[str]:
    """The awards that are revoked in the last commit, which others may have seen; none where git knows nothing."""
    try:
        with folder_at(folder, "HEAD") as earlier:
            registry, _ = load_registry(Source(earlier))
    except HistoryError:
        return set()
    return revoked_awards(registry) if registry else set()


def _report(plan: RevocationPlan) -> None:
    _say_left(plan.left, "revoked already")
    talk.say(f"{talk.count(len(plan.paths), 'award')} revoked")
    if plan.paths:
        talk.say("it takes effect when the site is published; until it is committed, --undo takes it back")


def _report_undone(plan: RevocationPlan) -> None:
    _say_left(plan.left, "not revoked")
    _say_left(plan.published, "revoked in the last commit")
    if plan.published:
        talk.say("a revocation that was published is for good; for a commit that was not, use `git revert`")
    _say_stuck(plan)
    talk.say(f"{talk.count(len(plan.paths), 'award')} no longer revoked")
    if plan.paths:
        talk.say("where a revocation was published already, `plaudit check --since` refuses this: it is for good")


def _say_stuck(plan: RevocationPlan) -> None:
    for id_, reason in plan.stuck.items():
        talk.say(f"the revocation of {id_} cannot be taken back: {reason}")


def _say_left(left: list[str], state: str) -> None:
    if left:
        named = ", ".join(left[:5]) + (", ..." if len(left) > 5 else "")  # noqa: PLR2004  # a line's worth
        stay = "was {} and is left as it is" if len(left) == 1 else "were {} and are left as they are"
        talk.say(f"{talk.count(len(left), 'award')} {stay.format(state)}: {named}")
