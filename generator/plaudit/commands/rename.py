"""`plaudit rename`: an educator gets another address."""

from __future__ import annotations

import click

from plaudit import talk
from plaudit.commands.changing import GIT_KEEPS, carry_out, planned, readable_registry, refuse_unsound, say_places
from plaudit.commands.new import SLUG
from plaudit.commands.options import site_folder, today
from plaudit.records.naming import educator_named
from plaudit.records.renaming import Renaming, plan_rename
from plaudit.records.traces import still_named


@click.command()
@click.argument("educator")
@click.argument("new_slug", metavar="NEW-SLUG", type=SLUG)
@click.option("--no-forward", is_flag=True, help="The old address leads nowhere, and is kept only as a hash.")
@click.pass_context
def rename(context: click.Context, educator: str, new_slug: str, no_forward: bool) -> None:
    """Give EDUCATOR the address NEW-SLUG. The old address leads to the new one; awards keep their addresses."""
    folder = site_folder(context)
    registry = readable_registry(folder)
    person = planned(lambda: educator_named(registry, educator))
    renaming = Renaming(person, new_slug, not no_forward, today())
    drafts = planned(lambda: plan_rename(registry, renaming))
    refuse_unsound(folder, drafts.changes)
    carry_out(folder, drafts.changes, sorted(drafts.changes))
    talk.say(f"profiles/{person.slug} is profiles/{new_slug} now; awards keep their addresses")
    if renaming.forward:
        talk.say(f"when the site is published, /p/{person.slug}/ leads to /p/{new_slug}/; --no-forward avoids that")
        return
    say_places("the old address still stands in", list(still_named(drafts, [person.slug])))
    talk.say(f"when the site is published, /p/{person.slug}/ leads nowhere, and nobody else can get it")
    for line in GIT_KEEPS:
        talk.say(line)
