"""What the units of people are made of: what has the same ingredients need not be made again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from plaudit.credentials.signer import Signer
from plaudit.people import named_by
from plaudit.records.digests import contents, digest, program_digest
from plaudit.records.load import IMAGES
from plaudit.records.registry import Educator, Registry
from plaudit.site.docs_tree import Place
from plaudit.site.drawn import Cards
from plaudit.site.fonts import fonts
from plaudit.site.stamping import Template
from plaudit.site.theme import Theme


def catalog_digest(registry: Registry, theme: Theme, key: Signer, cards: Cards) -> str:
    """The digest of all that pages of the catalog are made of, but for people; empty for records of unknown files."""
    if not registry.digest:
        return ""
    return digest(
        [
            program_digest(),
            registry.digest,
            repr((registry.site.url, key.development, cards)),
            *contents(theme.files()),
        ]
    )


def shared_digest(catalog: str, registry: Registry, key: Signer, templates: Mapping[Place, Template]) -> str:
    """The digest of `people.Shared`; empty for records that were not read from files, since nobody knows them again.

    Args:
        catalog: See `catalog_digest`.
        registry: Of the whole site.
        key: Signs.
        templates: The shells by section and depth.
    """
    if not catalog:
        return ""
    site, shown = registry.site, registry.people_shown
    fewer = shown <= site.transcripts_up_to, shown <= site.profile_files_up_to
    return digest([catalog, repr((fewer, key.public, fonts().fingerprint)), repr(sorted(templates.items()))])


def surroundings(root: Path) -> dict[str, str]:
    """The digest of each thing besides records that shows in units, by its name: alike wherever the same is made."""
    pictures = {path.name: path for path in sorted((root / IMAGES).glob("[!.]*")) if path.is_file()}
    return {
        "version of plaudit and its libraries": program_digest(),
        "fonts": fonts().fingerprint,
        "theme": digest(contents(Theme(root).own_files(""))),
        "set of pictures": digest(contents(pictures)),
    }


def unit_keys(registry: Registry, shared: str, open_to_all: Mapping[str, list[Educator]]) -> dict[str, str]:
    """The key of the unit of everybody who has a page, by slug: it differs when anything in it might.

    Args:
        registry: Of the whole site.
        shared: See `shared_digest`.
        open_to_all: See `collaborators`.
    """
    peers = {id_: digest(map(_shown, others)) for id_, others in open_to_all.items()}
    return {
        slug: digest(_parts(registry, educator, shared, peers)) if shared and educator.digest else ""
        for slug, educator in registry.educators.items()
        if educator.visibility != "hidden"
    }


def _parts(registry: Registry, educator: Educator, shared: str, peers: Mapping[str, str]) -> Iterator[str]:
    yield shared
    yield educator.slug
    yield educator.digest
    yield from (_shown(registry.educators[name]) for name in sorted(named_by(educator, registry)))
    for id_ in sorted({award.credential_id for award in educator.awards}):
        yield peers.get(id_, "")


def _shown(educator: Educator) -> str:
    """All that pages of other people show of somebody."""
    return repr((educator.slug, educator.visibility, educator.name))
