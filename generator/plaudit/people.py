"""What is published of people: for each educator all awards, signed, and all pages and files, as one unit of work.

Units are made in batches, in this process or in others. A batch has all that its units depend on: what is the same for
every unit (`Shared`), the educators, and what is shown of people whom they name. Nothing else can be seen while they
are made, so the key of a unit (`unit_keys`) can cover all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from plaudit.credentials.addresses import credential_path
from plaudit.credentials.documents import Documents
from plaudit.credentials.issue import issue_credentials, issue_transcripts
from plaudit.credentials.json_texts import json_bytes
from plaudit.credentials.signer import Signer
from plaudit.records.registry import Educator, Registry
from plaudit.site.cards import draw_profile_cards
from plaudit.site.content_security import connections
from plaudit.site.docs_tree import Place
from plaudit.site.drawing import Drawing
from plaudit.site.drawing_cache import DrawingCache
from plaudit.site.drawn import Cards, Drawn
from plaudit.site.elsewhere import published_documents
from plaudit.site.environment import make_environment
from plaudit.site.manifest import Entry
from plaudit.site.page import SHELL, Page
from plaudit.site.page_guard import slim_document
from plaudit.site.pages.context import Context
from plaudit.site.render import PEOPLE, pages_of
from plaudit.site.resume import resumes
from plaudit.site.sheets import profile_sheets
from plaudit.site.stamping import Template, stamp
from plaudit.site.theme import Theme
from plaudit.site.unit_files import Destination, Files, UnitFiles
from plaudit.site.words_files import read_language

UNITS_IN_A_BATCH = 40  # a second's work or less, so that all processes end together


@dataclass(frozen=True, slots=True)
class Shared:
    """What is the same for every unit.

    Attributes:
        digest: Of everything here, and of what is read from the site's folder besides records.
        registry: The records without people.
        key: Signs.
        templates: The shells by section and depth.
        cards: Those of the site and of credentials, without the pictures.
    """

    digest: str
    registry: Registry
    key: Signer
    templates: Mapping[Place, Template]
    cards: Cards


@dataclass(frozen=True, slots=True)
class Batch:
    """Some units.

    Attributes:
        educators: Whose units they are, by slug.
        others: The people whom they name, without their awards.
        open_to_all: Who is open to collaboration, by the credentials that the educators hold.
        whole: How many people have a page.
        known: What is known of the files that each unit had, by slug and path.
    """

    educators: Mapping[str, Educator]
    others: Mapping[str, Educator]
    open_to_all: Mapping[str, list[Educator]]
    whole: int
    known: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MadeUnit:
    """A unit that was written.

    Attributes:
        slug: The educator's.
        files: What became of the files.
        notes: `lacking`, see `Drawing`; and `drawings`, see `DrawingCache.used`.
    """

    slug: str
    files: UnitFiles
    notes: dict[str, Any]


def write_batch(shared: Shared, batch: Batch, destination: Destination) -> list[MadeUnit]:
    """Make the units of a batch and write their files to where they go.

    Raises:
        RecordsError: When a template of the site's own cannot be used.
        KeyNotListedError, KeyProblemError: As `issue`.
        OSError, WriteError: When the system or the storage refuses.
    """
    units = list(_workshop(shared).units(batch))
    made = destination.write([(files, batch.known.get(slug, {})) for slug, files, _ in units])
    return [MadeUnit(slug, files, notes) for (slug, _, notes), files in zip(units, made, strict=True)]


def files_of(shared: Shared, batch: Batch) -> Iterator[tuple[str, bytes]]:
    """The files of the units of a batch.

    Raises:
        As `write_batch`.
    """
    for _, files, _ in _workshop(shared).units(batch):
        yield from files


@lru_cache(maxsize=1)
def _workshop_of(_digest: str, _root: Path, shared: _Same) -> Workshop:
    return Workshop(shared.value)


@dataclass(frozen=True, slots=True)
class _Same:
    """Something that is told apart by the digest beside it."""

    value: Shared = field(compare=False)


def _workshop(shared: Shared) -> Workshop:
    """The workshop of this process; it is made anew when a digest is missing or another, and for another folder.

    A folder of the same content may be gone, as the other side of a change is, and pictures are read when first drawn.
    """
    return _workshop_of(shared.digest, shared.registry.root, _Same(shared)) if shared.digest else Workshop(shared)


class Workshop:
    """Makes units; what is the same for all is made once."""

    def __init__(self, shared: Shared) -> None:
        registry = shared.registry
        theme = Theme(registry.root)
        self._shared = shared
        self._language = read_language(theme, registry.site.language)
        self._environment = make_environment(theme.folders("templates"), self._language)
        self._documents = Documents(registry)
        self._cache = DrawingCache(registry.root)
        self._drawing = Drawing(registry, theme, self._language, self._cache)

    def units(self, batch: Batch) -> Iterator[tuple[str, Files, dict[str, Any]]]:
        """The units of a batch: slug, files and notes of each."""
        for slug, educator in batch.educators.items():
            excerpt = replace(
                self._shared.registry, educators={slug: educator}, others=dict(batch.others), whole=batch.whole
            )
            drawing, used = self._drawing.of(excerpt), self._cache.used
            self._cache.used = set()
            files = list(self._files(excerpt, drawing, batch.open_to_all))
            yield slug, files, {"lacking": drawing.lacking, "drawings": sorted(self._cache.used)}
            self._cache.used |= used

    def _files(
        self, registry: Registry, drawing: Drawing, open_to_all: Mapping[str, list[Educator]]
    ) -> Iterator[tuple[str, bytes]]:
        key, documents = self._shared.key, self._documents.of(registry)
        signed = issue_credentials(documents, key)
        for id_, document in signed.items():
            yield credential_path(registry.awards[id_]), json_bytes(document)
        yield from issue_transcripts(documents, key, signed)
        cards, sheets = draw_profile_cards(drawing), profile_sheets(drawing)
        drawn = Drawn(replace(self._shared.cards, profiles=cards), sheets)
        yield from drawn.of_people()
        context = Context(
            registry, self._environment, self._language, key.development, signed, drawn, open_to_all=open_to_all
        )
        for page in pages_of(PEOPLE, context):
            yield page.path, whole_page(page, self._shared.templates, registry.site.url)
        yield from resumes(registry)
        yield from published_documents(registry)


def whole_page(page: Page, templates: Mapping[Place, Template], url: str) -> bytes:
    """A page as it is published: in its shell, or, with a slim document of its own, as it is."""
    if page.layout == SHELL:
        return stamp(templates[page.place], page, url)
    return slim_document(page.body, connections(page.body, url))


def batches(registry: Registry, slugs: Iterable[str], open_to_all: Mapping[str, list[Educator]]) -> Iterator[Batch]:
    """The units of some people, in batches."""
    wanted = list(slugs)
    for start in range(0, len(wanted), UNITS_IN_A_BATCH):
        educators = {slug: registry.educators[slug] for slug in wanted[start : start + UNITS_IN_A_BATCH]}
        held = {award.credential_id for educator in educators.values() for award in educator.awards}
        others = {name for educator in educators.values() for name in named_by(educator, registry)}
        yield Batch(
            educators,
            {name: _shown(registry.educators[name]) for name in sorted(others)},
            {id_: [_shown(other) for other in open_to_all[id_]] for id_ in sorted(held) if id_ in open_to_all},
            registry.people_shown,
        )


def _shown(educator: Educator) -> Educator:
    return replace(educator, awards=(), external={})


def named_by(educator: Educator, registry: Registry) -> set[str]:
    """The other educators whom somebody's awards name as those who judged."""
    found = {name for award in educator.awards for name in award.judges}
    return {name for name in found if name in registry.educators and name != educator.slug}


def lacking_letters(notes: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The letters that no font has, of all units, by where they stand."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in notes:
        for place, letters in each.get("lacking", {}).items():
            found[place] += letters
    return dict(sorted(found.items()))
