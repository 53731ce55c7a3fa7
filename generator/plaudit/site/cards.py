"""Cards: the pictures that a link to a page shows where it is shared, one per credential version and per profile."""

from __future__ import annotations

import hashlib

from plaudit.records.registry import AwardRecord, CredentialRecord, Educator, Registry
from plaudit.site.drawing import Drawing
from plaudit.site.drawn import Card, Cards
from plaudit.site.pages.context import held

_MOST_SEALS = 4


def draw_catalog_cards(drawing: Drawing) -> Cards:
    """The cards of a site but those of people.

    Raises:
        RecordsError: When a template of the site's own cannot be used.
    """
    registry = drawing.registry
    versions = [version for found in registry.credentials.values() for version in found.values()]
    credentials = {version.pinned: _credential_card(drawing, version) for version in versions}
    return Cards(_site_card(drawing), credentials)


def draw_profile_cards(drawing: Drawing) -> dict[str, Card]:
    """The cards of people, by educator.

    Raises:
        RecordsError: When a template of the site's own cannot be used.
    """
    return {educator.slug: _profile_card(drawing, educator) for educator in with_files(drawing.registry)}


def with_files(registry: Registry) -> list[Educator]:
    """Everybody whose profile has a card and a PDF file: who has a page, unless they are too many."""
    if registry.people_shown > registry.site.profile_files_up_to:
        return []
    return [educator for educator in registry.educators.values() if educator.visibility != "hidden"]


def _card(folder: str, alt: str, data: bytes) -> Card:
    return Card(f"{folder}card-{hashlib.sha256(data).hexdigest()[:10]}.png", alt, data)


def _site_card(drawing: Drawing) -> Card:
    site = drawing.registry.site
    place = "site_config.yml"
    issuer = drawing.settable(site.issuer.name, place)
    name = site.name if drawing.can_set(site.name, place) else issuer
    values = {
        "title": name,
        "name": name,
        "summary": drawing.settable(site.summary or "", place),
        "issuer": issuer if name != issuer else "",
    }
    return _card("assets/", f"{site.name}, {site.issuer.name}", drawing.png("site-card.typ", values, {}))


def _credential_card(drawing: Drawing, version: CredentialRecord) -> Card:
    name, issuer = version.record.name, drawing.registry.site.issuer.name
    picture, data = drawing.picture(version)
    values = {
        "title": name,
        "name": name if drawing.can_set(name, version.path) else "",
        "issuer": drawing.settable(issuer, "site_config.yml"),
        "picture": picture,
    }
    drawn = drawing.png("credential-card.typ", values, {picture: data})
    return _card(f"catalog/{version.id}/", drawing.say("drawn.card", credential=name, issuer=issuer), drawn)


def _profile_card(drawing: Drawing, educator: Educator) -> Card:
    place, issuer = f"profiles/{educator.slug}/", drawing.registry.site.issuer.name
    awards = held(drawing.registry, educator)
    holding = drawing.say("drawn.holding", n=len(awards), issuer=issuer) if awards else issuer
    headline = educator.profile.headline if educator.profile else None
    pictures = dict(drawing.picture(version) for version in _seals(drawing.registry, educator))
    holding_set = drawing.settable(holding, "site_config.yml")
    named = drawing.can_set(educator.name, place)
    values = {
        "title": educator.name,
        "name": educator.name if named else holding_set,
        "headline": drawing.settable(headline or "", place) if named else "",
        "holding": holding_set if named else "",
        "pictures": list(pictures),
    }
    drawn = drawing.png("profile-card.typ", values, pictures)
    return _card(f"p/{educator.slug}/", f"{educator.name}, {holding}", drawn)


def rank(educator: Educator, award: AwardRecord) -> int:
    """The place of an award among those that the educator wants seen first; the others share the last one."""
    featured = educator.profile.featured if educator.profile else ()
    return featured.index(award.id) if award.id in featured else len(featured)


def _seals(registry: Registry, educator: Educator) -> list[CredentialRecord]:
    """The credentials whose pictures stand on the card: those of the featured awards, then the newest, each once."""
    awards = sorted(held(registry, educator), key=lambda award: rank(educator, award))
    versions = {award.credential_id: registry.version(award) for award in reversed(awards)}
    return list(reversed(versions.values()))[:_MOST_SEALS]
