"""Peers on a profile: both sides are public and agreed to be named to their peers; one is open to collaboration."""

from dataclasses import replace

import pytest

from plaudit.records.profile_models import Consent
from plaudit.records.registry import Educator, Registry
from plaudit.site.collaborators import MOST, collaborators, peers_of
from support.command import ROOT
from support.pages import registry_of

REGISTRY = registry_of(ROOT)
SELF, PEER = "renata-okonjo-bell", "jordan-amsel"


def changed(slug: str, **changes: object) -> Registry:
    """The registry with a profile changed."""
    educator = REGISTRY.educators[slug]
    assert educator.profile
    profile = educator.profile.model_copy(update=changes)
    other = replace(educator, profile=profile)
    return replace(REGISTRY, educators={**REGISTRY.educators, slug: other})


def shown(registry: Registry, slug: str = SELF) -> list[str]:
    return [peer.educator.slug for peer in peers_of(registry, registry.educators[slug], collaborators(registry))]


def test_peers_share_a_credential_and_those_with_most_in_common_come_first() -> None:
    peers = peers_of(REGISTRY, REGISTRY.educators[SELF], collaborators(REGISTRY))
    assert PEER in [peer.educator.slug for peer in peers]
    assert [len(peer.shared) for peer in peers] == sorted((len(peer.shared) for peer in peers), reverse=True)
    assert len(peers) <= MOST
    for peer in peers:
        own = {REGISTRY.current(award.credential_id).record.name for award in peer.educator.awards}
        assert peer.shared
        assert set(peer.shared) <= own
    assert SELF not in shown(REGISTRY)


WITHOUT = Consent.model_validate({"on": "2026-01-01", "covers": ["directory"]})


@pytest.mark.parametrize(
    "change", [{"open_to": ()}, {"consent": WITHOUT}, {"visibility": "unlisted"}, {"consent": None}]
)
def test_who_does_not_want_it_is_not_named(change: dict[str, object]) -> None:
    assert PEER not in shown(changed(PEER, **change))


@pytest.mark.parametrize("change", [{"consent": WITHOUT}, {"visibility": "unlisted"}, {"consent": None}])
def test_who_is_not_named_sees_nobody(change: dict[str, object]) -> None:
    assert shown(changed(SELF, **change)) == []


def test_a_page_without_a_profile_has_no_peers() -> None:
    plain = next((e for e in REGISTRY.educators.values() if e.profile is None), None)
    assert isinstance(plain, Educator)
    assert shown(REGISTRY, plain.slug) == []
