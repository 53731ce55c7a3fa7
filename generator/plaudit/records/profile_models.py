"""The records of people: profiles, awards, and what is left of a withdrawn award."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from plaudit.records.catalog_models import EvidenceKind
from plaudit.records.fields import AwardId, Date, Did, Line, Link, List, Number, Pinned, Record, Slug, Text

LearningKind = Literal["course", "community", "video", "library", "coaching", "classroom", "reading"]


class Consent(Record):
    """On which day the educator agreed to what."""

    on: Date
    covers: List[Literal["directory", "peers", "evidence"]] = ()


class Affiliation(Record):
    """Where the educator works or worked."""

    organization: Line
    role: Line | None = None
    from_: Date | None = Field(default=None, alias="from")
    until: Date | None = None


class ProfileLink(Record):
    """A link that the educator wants shown."""

    name: Line
    url: Link


class Collection(Record):
    """Awards chosen for one application."""

    id: Slug
    name: Line
    awards: List[AwardId]


class Profile(Record):
    """profiles/<educator>/profile.yml.

    `import_id` is what an office's own lists call this person; it is never published.
    """

    name: Line
    name_since: Date | None = None
    formerly: List[Line] = ()
    pronouns: Line | None = None
    visibility: Literal["public", "unlisted", "hidden"] = "unlisted"
    consent: Consent | None = None
    headline: Line | None = None
    about: Text | None = None
    location: Line | None = None
    links: List[ProfileLink] = ()
    subjects: List[Line] = ()
    grades: List[Line] = ()
    affiliations: List[Affiliation] = ()
    open_to: List[Literal["mentoring", "assessing", "collaboration"]] = ()
    contact: Link | None = None
    pursuing: List[Slug] = ()
    featured: List[AwardId] = ()
    external: List[Line] = ()
    collections: List[Collection] = ()
    aliases: List[Slug] = ()
    did: Did | None = None
    import_id: Line | None = None


class Identity(Record):
    """Who made sure that the work is this person's, and how."""

    checked_by: Slug
    how: Line


class Learning(Record):
    """How the competency was learned."""

    kind: LearningKind
    name: Line
    url: Link | None = None
    hours: Number | None = None


class Evidence(Record):
    """What was handed in; `shared` is the licence under which the educator lets others see it at `url`."""

    name: Line
    kind: EvidenceKind
    description: Text | None = None
    url: Link | None = None
    shared: Line | None = None


class Change(Record):
    """A harmless correction of a published award: it is issued again from `on`, and no old text is kept alive."""

    on: Date
    kind: Literal["name", "evidence-removed", "wording"]
    note: Text | None = None


class Revocation(Record):
    """The award no longer holds."""

    on: Date
    reason: Literal[
        "issued-in-error", "evidence-withdrawn", "not-own-work", "superseded", "at-holders-request", "other"
    ]
    note: Text | None = None


class Award(Record):
    """profiles/<educator>/awards/<award>.yml: who earned what, when, and how that was judged."""

    credential: Pinned
    awarded: Date
    name: Line | None = None
    assessors: List[Slug] = ()
    identity: Identity | None = None
    learned_by: List[Learning] = ()
    results: dict[Slug, Line] = Field(default_factory=dict)
    evidence: List[Evidence] = ()
    narrative: Text | None = None
    expires: Date | None = None
    renews: AwardId | None = None
    replaces: AwardId | None = None
    changes: List[Change] = ()
    revoked: Revocation | None = None


class Removed(Record):
    """profiles/removed/<award>.yml: what is left of an award that was taken away. Its id stays taken.

    `unpublished` took the page away only: downloads still verify. In the other cases the award is revoked.
    """

    on: Date
    was: Literal["unpublished", "withdrawn", "revoked", "erased"]


class RetiredSlug(Record):
    """profiles/removed/slug-<hash>.yml: an address that was given up, so that it is not given to another."""

    on: Date
