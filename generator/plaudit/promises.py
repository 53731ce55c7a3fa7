"""What a change may not do to what was published: forget an award, take back a revocation, or reword what was signed.

Whoever downloaded an award holds on to it. A check of the records alone cannot see that one of them is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

from plaudit.credentials.did import issuer_did
from plaudit.credentials.documents import Documents
from plaudit.records.load import CONFIG
from plaudit.records.problem import Problem
from plaudit.records.registry import AwardRecord, Educator, Registry
from plaudit.records.retired import hash_among

Json = dict[str, Any]


def broken_promises(before: Registry, after: Registry) -> list[Problem]:
    """What a change would break for those who hold an award, sorted.

    Args:
        before: The records as they are published.
        after: The records as the change leaves them.
    """
    return sorted({problem for check in PROMISES for problem in check(before, after)})


def check_nothing_forgotten(before: Registry, after: Registry) -> Iterator[Problem]:
    """An award that was published leaves a trace, for its copies would still verify."""
    for id_, path in _paths(before).items():
        if id_ not in after.awards and id_ not in after.removed:
            hint = f"leave profiles/removed/{id_}.yml behind, with `on:` and `was:`"
            yield Problem(path, 0, 0, f"the award {id_} is gone, and copies of it would still verify", hint)


def _paths(registry: Registry) -> dict[str, str]:
    removed = {id_: f"profiles/removed/{id_}.yml" for id_ in registry.removed}
    return removed | {id_: award.path for id_, award in registry.awards.items()}


def revoked_awards(registry: Registry) -> set[str]:
    """The ids of awards that are revoked, those that were taken away included."""
    awards = {id_ for id_, award in registry.awards.items() if award.record.revoked}
    return awards | {id_ for id_, removed in registry.removed.items() if removed.was != "unpublished"}


def check_addresses_stay_given_up(before: Registry, after: Registry) -> Iterator[Problem]:
    """An address that was given up goes to no stranger: only somebody who was there before may take it back."""
    there = {slug for slug, educator in after.educators.items() if _was_there(educator, before)}
    own = there | {alias for slug in there for alias in _aliases(after.educators[slug])}
    for hash_ in before.retired_slugs:
        covered = any(hash_.startswith(kept) for kept in after.retired_slugs)
        if not covered and not any(hash_among(slug, {hash_}) for slug in own):
            message = "the address that this kept was given up, and would be free for somebody else"
            hint = "leave the file, unless the very person takes the address back in the same change"
            yield Problem(f"profiles/removed/slug-{hash_}.yml", 0, 0, message, hint)


def _was_there(educator: Educator, before: Registry) -> bool:
    return educator.slug in before.educators or any(award.id in before.awards for award in educator.awards)


def _aliases(educator: Educator) -> tuple[str, ...]:
    return educator.profile.aliases if educator.profile else ()


def check_nothing_holds_again(before: Registry, after: Registry) -> Iterator[Problem]:
    """A revocation is for good (Bitstring Status List 1.0, purpose revocation)."""
    paths = _paths(after)
    for id_ in revoked_awards(before) - revoked_awards(after):
        if id_ in paths:
            message = f"the award {id_} was revoked, and would hold again"
            hint = "a revocation is for good; make a new award with `replaces`"
            yield Problem(paths[id_], 0, 0, message, hint)


def check_nothing_reworded(before: Registry, after: Registry) -> Iterator[Problem]:
    """Published documents that would differ under the same date (Open Badges 3.0, Credential equality)."""
    earlier, later = Documents(before), Documents(after)
    is_same_catalog = before.digest == after.digest
    for id_, award in after.published_awards.items():
        if id_ not in before.published_awards or award.record.revoked:
            continue
        if is_same_catalog and before.educators.get(award.educator) is after.educators[award.educator]:
            continue  # nobody touched what the document is made of
        if not (_has_version(before, id_) and _has_version(after, id_)):
            continue
        old, new = earlier.credential(before.awards[id_]), later.credential(award)
        if old != new and old["validFrom"] >= new["validFrom"] and old["id"] == new["id"]:
            yield _rewording(after, award, old, new)


def _has_version(registry: Registry, id_: str) -> bool:
    """Whether the credential of an award is there; where it is not, that is what is wrong."""
    award = registry.awards[id_]
    return award.credential_version in registry.credentials.get(award.credential_id, {})


def check_keys_stay(before: Registry, after: Registry) -> Iterator[Problem]:
    """A key that was published stays, for its signatures are in people's hands, and a disowned one stays disowned."""
    listed = {key.public: key for key in after.site.keys}
    for key in before.site.keys:
        if key.public not in listed:
            hint = "leave it: `until` retires a key, `compromised` disowns what it signed"
            message = f"the key {key.public} is gone, and downloads that it signed would no longer verify"
            yield Problem(CONFIG, 0, 0, message, hint)
        elif key.compromised and not listed[key.public].compromised:
            message = f"the key {key.public} was compromised, and would hold again"
            yield Problem(CONFIG, 0, 0, message, "leave `compromised` as it is; whoever has the key has it still")


def check_former_identity(before: Registry, after: Registry) -> Iterator[Problem]:
    """A site that moves says what it was called, or nobody could tell that it is the same issuer."""
    former = issuer_did(before.site)
    moved = former != issuer_did(after.site)
    if moved and before.published_awards and former not in after.site.issuer.formerly:
        message = "the site moves, and awards that were downloaded name the issuer of the old address"
        yield Problem(CONFIG, 0, 0, message, f"add `formerly: [{former}]` below `issuer:`, and keep the old host")


def _rewording(after: Registry, award: AwardRecord, old: Json, new: Json) -> Problem:
    if _without_achievement(old) == _without_achievement(new):
        version = after.version(award)
        hint = f"put the new text into a next version: `plaudit new credential {version.id}`"
        return Problem(version.path, 0, 0, f"awards of {version.pinned} were published with another text", hint)
    if old["issuer"] != new["issuer"]:
        hint = "an issuer's name and url stand in every award; leave them as they are"
        return Problem("site_config.yml", 0, 0, "awards were published with another issuer", hint)
    if _without_recipient(old) == _without_recipient(new) and award.record.name is None:
        profile = f"profiles/{award.educator}/profile.yml"
        hint = f"say since when with `name_since: ...` in {profile}; all awards are issued again"
        return Problem(award.path, 0, 0, f"the award {award.id} was published with another name on it", hint)
    hint = "say so with `changes: [{on: ..., kind: ...}]`; what takes away a claim is `revoked` and a new award"
    return Problem(award.path, 0, 0, f"the award {award.id} was published with other words", hint)


def _without_recipient(document: Json) -> Json:
    """A document without the name of who earned it."""
    subject = {key: value for key, value in document["credentialSubject"].items() if key != "identifier"}
    return {**document, "credentialSubject": subject}


def _without_achievement(document: Json) -> Json:
    """A document without what its credential version says."""
    subject = {key: value for key, value in document["credentialSubject"].items() if key != "achievement"}
    rest = {key: value for key, value in document.items() if key not in {"relatedResource", "name", "validUntil"}}
    return {**rest, "credentialSubject": subject}


Promise: TypeAlias = Callable[[Registry, Registry], Iterator[Problem]]
PROMISES: tuple[Promise, ...] = (
    check_nothing_forgotten,
    check_addresses_stay_given_up,
    check_nothing_holds_again,
    check_nothing_reworded,
    check_keys_stay,
    check_former_identity,
)
