"""`plaudit rename`: an educator gets another address."""

from __future__ import annotations

import click

from plaudit import talk
from plaudit.commands.changing import GIT_KEEPS, carry_out, planned, readable_registry, refuse_unsound, say_places
from plaudit.commands.new import SLUG
from plaudit.commands.options import site_folder, today
from plaudit.records.checks.people import tells_a_name
from plaudit.records.drafts import Drafts
from plaudit.records.naming import educator_named
from plaudit.records.registry import Educator, Registry
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
    if not no_forward and _would_tell(registry, person):
        message = (
            f"the old address `{person.slug}` tells a name, and would lead to an unlisted page in a public repository"
        )
        raise click.UsageError(f"{message}; add --no-forward")
    renaming = Renaming(person, new_slug, not no_forward, today())
    drafts = planned(lambda: plan_rename(registry, renaming))
    refuse_unsound(folder, drafts.changes)
    carry_out(folder, drafts.changes, sorted(drafts.changes))
    talk.say(f"profiles/{person.slug} is profiles/{new_slug} now; awards keep their addresses")
    _say_what_follows(drafts, renaming)


def _would_tell(registry: Registry, person: Educator) -> bool:
    public = registry.site.records == "public"
    return public and person.visibility == "unlisted" and tells_a_name(person.slug)


def _say_what_follows(drafts: Drafts, renaming: Renaming) -> None:
    old, new = renaming.educator.slug, renaming.slug
    if renaming.forward:
        talk.say(f"when the site is published, /p/{old}/ leads to /p/{new}/; --no-forward avoids that")
        return
    say_places("the old address still stands in", list(still_named(drafts, [old])))
    talk.say(f"when the site is published, /p/{old}/ leads nowhere, and nobody else can get it")
    for line in GIT_KEEPS:
        talk.say(line)
