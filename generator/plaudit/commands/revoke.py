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
@click.option("--undo", is_flag=True, help="Take a revocation back that is not published yet.")
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
        plan = planned(lambda: plan_unrevocation(registry, ids))
    else:
        day = on or today()
        plan = planned(lambda: plan_revocation(registry, ids, revocation(day, str(reason), note)))
    refuse_unsound(folder, plan.drafts.changes)
    carry_out(folder, plan.drafts.changes, plan.paths)
    _report(plan, undo=undo)


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


def _report(plan: RevocationPlan, *, undo: bool) -> None:
    done, state = ("no longer revoked", "not revoked") if undo else ("revoked", "revoked already")
    if plan.left:
        named = ", ".join(plan.left[:5]) + (", ..." if len(plan.left) > 5 else "")  # noqa: PLR2004  # a line's worth
        one = len(plan.left) == 1
        stay = "was {} and is left as it is" if one else "were {} and are left as they are"
        talk.say(f"{talk.count(len(plan.left), 'award')} {stay.format(state)}: {named}")
    talk.say(f"{talk.count(len(plan.paths), 'award')} {done}")
    if plan.paths and undo:
        talk.say("where a revocation was published already, `plaudit check --since` refuses this: it is for good")
    elif plan.paths:
        talk.say("it takes effect when the site is published; until then, --undo takes it back")
