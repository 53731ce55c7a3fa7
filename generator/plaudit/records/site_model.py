"""site_config.yml: the site and its issuer."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from plaudit.records.fields import (
    Ctid,
    Date,
    Did,
    LanguageCode,
    Line,
    Link,
    List,
    PublicKey,
    Record,
    Repository,
    SiteUrl,
    Summary,
    Text,
    UtcOffset,
    Whole,
)
from plaudit.records.look_models import Colors, Footer


class Image(Record):
    """A picture in the repository, with the words for those who do not see it."""

    file: Line
    alt: Line


class Authority(Record):
    """Somebody who says what this issuer may do."""

    name: Line
    url: Link
    says: Line


class Key(Record):
    """A public signing key and the days on which it signs.

    `until` retires it: what it signed still verifies. `compromised` disowns all that it signed.
    """

    public: PublicKey
    from_: Date = Field(alias="from")
    until: Date | None = None
    compromised: Date | None = None


class Issuer(Record):
    """Who issues the credentials."""

    name: Line
    url: Link
    description: Text | None = None
    logo: Image | None = None
    authority: List[Authority] = ()
    formerly: List[Did] = ()
    linkedin_organization_id: Whole | None = None
    ctid: Ctid | None = None


class Security(Record):
    """Whom to tell about a weakness of the site, and until when that is sure to be right."""

    contact: Link
    expires: Date


class Exemption(Record):
    """Text that looks like something private and is not; `because` tells the next reader why."""

    text: Line
    because: Line


class Site(Record):
    """The whole of site_config.yml."""

    format: Annotated[Whole, Field(ge=1)] = 1  # whether it is one that can be read, migrations.py says before
    credential_format: Annotated[Whole, Field(ge=1, le=1)] = 1
    name: Line
    url: SiteUrl
    summary: Summary | None = None
    language: LanguageCode = "en"
    utc_offset: UtcOffset = "+00:00"
    records: Literal["public", "private"] = "private"
    contact: Link
    security: Security | None = None
    notice: Line | None = None
    logo: Line | None = None
    favicon: Line | None = None
    colors: Colors | None = None
    home: List[Literal["overview", "newest", "stacks"]] = ("overview", "newest", "stacks")
    footer: Footer | None = None
    repository: Repository | None = None
    branch: Line = "main"
    allowed: List[Exemption] = ()
    issuer: Issuer
    keys: List[Key] = ()
    transcripts_up_to: Whole = 2000
    profile_files_up_to: Whole = 2000
    paper: Literal["a4", "letter"] = "a4"
