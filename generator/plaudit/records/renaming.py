"""Giving an educator another slug: the folder moves, and whoever names them names them by the new one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from plaudit.records.drafts import Drafts
from plaudit.records.editing import plain_record
from plaudit.records.mentions import rename_appointed, rename_assessors
from plaudit.records.naming import UnknownNameError
from plaudit.records.registry import REMOVED, Educator, Registry
from plaudit.records.retired import hash_among, retired_hash
from plaudit.records.yaml_reader import Value


@dataclass(frozen=True, slots=True)
class Renaming:
    """A new slug for somebody.

    Attributes:
        educator: Whom it is for.
        slug: The new one.
        forward: Whether the old address leads to the new one.
        on: The day on which the old one is given up, where it does not.
    """

    educator: Educator
    slug: str
    forward: bool
    on: dt.date


def plan_rename(registry: Registry, renaming: Renaming) -> Drafts:
    """Work out what a new slug changes. An assessor of an organization with the old slug as id is the same person.

    Raises:
        UnknownNameError: When the slug cannot be given to this person.
        EditError: When a record cannot be edited, or the folder not be moved.
    """
    old, new = renaming.educator.slug, renaming.slug
    _refuse_taken(registry, renaming)
    drafts = Drafts(registry.root)
    rename_assessors(drafts, registry, {old: new})
    rename_appointed(drafts, registry, {old: new})
    _edit_profile(drafts, renaming)
    moved = {
        *drafts.files(f"profiles/{old}"),
        *(path for path in drafts.changes if path.startswith(f"profiles/{old}/")),
    }
    for path in sorted(moved):
        drafts.move(path, f"profiles/{new}/{path.removeprefix(f'profiles/{old}/')}")
    if not renaming.forward:
        retire(drafts, registry, [old], stay={*registry.educators, *registry.aliases, new} - {old}, on=renaming.on)
    return drafts


def _refuse_taken(registry: Registry, renaming: Renaming) -> None:
    new, profile = renaming.slug, renaming.educator.profile
    own = profile.aliases if profile else ()
    if new == renaming.educator.slug:
        raise UnknownNameError(f"profiles/{new} is called that already")
    if new == REMOVED or new in registry.educators or (new in registry.aliases and new not in own):
        raise UnknownNameError(f"the address `{new}` belongs to somebody else", "choose another")
    if (registry.root / "profiles" / new).exists():
        raise UnknownNameError(f"profiles/{new} exists already", "choose another, or move that away")
    if found := hash_among(new, registry.retired_slugs):
        hint = f"choose another; if it was this person's own, remove profiles/{REMOVED}/slug-{found}.yml first"
        raise UnknownNameError(f"the address `{new}` was given up, and may have been another person's", hint)


def _edit_profile(drafts: Drafts, renaming: Renaming) -> None:
    """The aliases with the old slug, in a profile that is made when there is none and the old address is to lead on."""
    educator, path = renaming.educator, f"profiles/{renaming.educator.slug}/profile.yml"
    earlier = educator.profile.aliases if educator.profile else ()
    aliases: list[Value] = [alias for alias in earlier if alias != renaming.slug]
    aliases += [educator.slug] if renaming.forward else []
    if drafts.exists(path):
        drafts.edit(path, {"aliases": aliases or None})
    elif renaming.forward:
        drafts.write(path, plain_record({"name": educator.name, "visibility": "unlisted", "aliases": aliases}))


def retire(drafts: Drafts, registry: Registry, slugs: list[str], *, stay: set[str], on: dt.date) -> None:
    """Keep slugs that are given up as hashes that are those of nobody who stays."""
    for slug in slugs:
        if not hash_among(slug, registry.retired_slugs):
            drafts.write(
                f"profiles/{REMOVED}/slug-{retired_hash(slug, stay)}.yml", plain_record({"on": on.isoformat()})
            )
