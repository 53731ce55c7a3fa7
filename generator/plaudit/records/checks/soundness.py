"""Who was found sound before need not be looked at again, unless something differs that the finding depends on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from plaudit.records.checks.context import Context
from plaudit.records.checks.private import names_not_public
from plaudit.records.digests import digest
from plaudit.records.kept import Kept
from plaudit.records.registry import Educator, Registry

_KIND = "sound"


def keys(context: Context) -> dict[str, str]:
    """For every educator the digest of all that checks of people depend on, but for today; empty when unknown.

    That is the person's own folder, the catalog and the site's configuration, how visible those are whom the awards
    name, which names may stand in no text, and what those who bear them are called now, since a namesake's own page may
    say it.
    """
    registry = context.registry
    hidden = digest(
        repr((words, educator.slug, educator.visibility, educator.name))
        for words, educator in names_not_public(context).items()
    )
    common = digest([registry.digest, hidden]) if registry.digest else ""
    return {
        slug: digest([common, slug, educator.digest, *_named(educator, registry)]) if common and educator.digest else ""
        for slug, educator in registry.educators.items()
    }


def known(keys: Mapping[str, str], today: dt.date, kept: Kept) -> set[str]:
    """The slugs of those who were found sound before, and whose dates do not lie in the future."""
    newest = kept.known(_KIND, filter(None, keys.values()))
    return {slug for slug, key in keys.items() if key in newest and newest[key].decode() <= today.isoformat()}


def keep(keys: Mapping[str, str], registry: Registry, kept: Kept) -> None:
    """Keep in mind that these are sound, with the newest of their dates: on an earlier day they would not be."""
    kept.keep(
        _KIND,
        {key: max(_dates(registry.educators[slug])).isoformat().encode() for slug, key in keys.items() if key},
    )


def _named(educator: Educator, registry: Registry) -> Iterator[str]:
    """How visible the people are whom somebody's awards name."""
    for award in educator.awards:
        for name in award.judges:
            other = registry.educators.get(name)
            yield f"{name} {other.visibility if other else ''}"


def _dates(educator: Educator) -> Iterator[dt.date]:
    """The dates that must not lie in the future."""
    yield dt.date.min
    for award in educator.awards:
        yield award.record.awarded
        yield from (change.on for change in award.record.changes)
        if award.record.revoked:
            yield award.record.revoked.on
    if educator.profile:
        yield from filter(None, (educator.profile.consent and educator.profile.consent.on, educator.profile.name_since))
