"""Checks about people: consent, visibility, slugs, and who goes by which address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plaudit.records.checks.context import Context
from plaudit.records.problem import ERROR, WARNING, Problem
from plaudit.records.profile_models import Profile
from plaudit.records.yaml_reader import FieldPath

_UNLISTED_SLUG = re.compile(r"[a-z0-9]*\d[a-z0-9]*")
_UNLISTED_SLUG_LENGTH = 8


def _path(slug: str) -> str:
    return f"profiles/{slug}/profile.yml"


def _profiles(context: Context) -> Iterator[tuple[str, Profile]]:
    for slug, educator in context.registry.educators.items():
        if educator.profile:
            yield slug, educator.profile


def check_consent(context: Context) -> Iterator[Problem]:
    """A public profile has its owner's consent, given on a day that has been."""
    for slug, profile in _profiles(context):
        if profile.visibility == "public" and profile.consent is None:
            hint = "add `consent: {on: ..., covers: [directory]}`, or write `visibility: unlisted`"
            yield context.problem(_path(slug), ("visibility",), "public without the educator's consent", hint)
        if profile.consent and profile.consent.on > context.today:
            message = f"{profile.consent.on} lies in the future"
            yield context.problem(_path(slug), ("consent", "on"), message, "consent comes first")
        if profile.name_since and profile.name_since > context.today:
            message = f"{profile.name_since} lies in the future"
            yield context.problem(_path(slug), ("name_since",), message, f"today is {context.today}")


def check_contact(context: Context) -> Iterator[Problem]:
    """Who is open to something can be reached."""
    for slug, profile in _profiles(context):
        if profile.open_to and profile.contact is None:
            hint = "add `contact: https://...`, or remove open_to"
            yield context.problem(_path(slug), ("open_to",), "open to contact, but nowhere to be reached", hint)


def tells_a_name(slug: str) -> bool:
    """Whether a slug is anything but the eight random characters that `new_unlisted_slug` draws."""
    return len(slug) != _UNLISTED_SLUG_LENGTH or not _UNLISTED_SLUG.fullmatch(slug)


def check_public_repository(context: Context) -> Iterator[Problem]:
    """A repository that everybody can read holds no hidden people."""
    if context.registry.site.records != "public":
        return
    for slug, educator in context.registry.educators.items():
        if educator.visibility == "hidden":
            hint = "keep the records in a private repository (`records: private`), or remove this person"
            message = "a hidden person in a public repository is not hidden"
            yield context.problem(_path(slug), ("visibility",), message, hint)


def check_unlisted_addresses(context: Context) -> Iterator[Problem]:
    """The address of an unlisted person cannot be guessed: in a public repository it must not, elsewhere it should not.

    An earlier address counts, too: it forwards to the page.
    """
    severity = ERROR if context.registry.site.records == "public" else WARNING
    hint = "use eight random letters and digits, like k7m4q2tz"
    for slug, educator in context.registry.educators.items():
        if educator.visibility != "unlisted":
            continue
        path = _path(slug) if educator.profile else f"profiles/{slug}"
        if tells_a_name(slug):
            message = f"the unlisted address `{slug}` tells a name, so it can be guessed"
            yield context.problem(path, (), message, hint, severity)
        for index, alias in enumerate(educator.profile.aliases if educator.profile else ()):
            if tells_a_name(alias):
                message = f"the earlier address `{alias}` leads to an unlisted page, and can be guessed"
                yield context.problem(path, ("aliases", index), message, "remove it", severity)


def check_collections(context: Context) -> Iterator[Problem]:
    """No two collections of a person share an address."""
    for slug, profile in _profiles(context):
        seen: set[str] = set()
        for index, collection in enumerate(profile.collections):
            if collection.id in seen:
                where = ("collections", index, "id")
                yield context.problem(_path(slug), where, f"the collection `{collection.id}` stands here twice")
            seen.add(collection.id)


def check_aliases(context: Context) -> Iterator[Problem]:
    """An earlier address belongs to one person."""
    taken = {slug: slug for slug in context.registry.educators}
    for slug, profile in _profiles(context):
        for index, alias in enumerate(profile.aliases):
            if alias in taken:
                owner = "an educator of that name" if taken[alias] == alias else f"`{taken[alias]}`"
                message = f"the address `{alias}` already belongs to {owner}"
                hint, other = "an address leads to one person", _path(taken[alias])
                yield context.problem(_path(slug), ("aliases", index), message, hint, other=other)
            taken[alias] = slug


def check_profile_references(context: Context) -> Iterator[Problem]:
    """What a profile points to exists: credentials pursued, own awards featured or collected."""
    known = context.registry.credentials
    for slug, profile in _profiles(context):
        own = [award.id for award in context.registry.educators[slug].awards]
        named: list[tuple[FieldPath, str]] = [(("featured", i), id_) for i, id_ in enumerate(profile.featured)]
        for number, collection in enumerate(profile.collections):
            named += [(("collections", number, "awards", i), id_) for i, id_ in enumerate(collection.awards)]
        for where, id_ in named:
            if id_ not in own:
                yield context.unknown(_path(slug), where, f"award of {slug}", id_, own)
        for index, credential in enumerate(profile.pursuing):
            if credential not in known:
                yield context.unknown(_path(slug), ("pursuing", index), "credential", credential, known)


def check_assessor_ids(context: Context) -> Iterator[Problem]:
    """An assessor's id means one person: whoever took it over would stand on other people's awards."""
    organizations = context.registry.organizations
    owner = {id_: id_ for id_ in organizations}
    for id_, organization in organizations.items():
        for index, assessor in enumerate(organization.assessors):
            if assessor.id in owner:
                message = f"the assessor id `{assessor.id}` is already used by `{owner[assessor.id]}`"
                where, other = ("assessors", index, "id"), f"catalog/organizations/{owner[assessor.id]}.yml"
                path = f"catalog/organizations/{id_}.yml"
                yield context.problem(path, where, message, "choose another id", other=other)
            owner.setdefault(assessor.id, id_)
