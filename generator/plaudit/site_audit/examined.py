"""What is found out about the files of a built site one by one, before they are held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plaudit.site_audit.page_reader import Shown
from plaudit.site_audit.places import Place
from plaudit.site_audit.statements import Statements
from plaudit.verifying import Judged


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: the file or folder, the place within it, and whether the link stands in the owner's prose."""

    path: str
    in_prose: bool = False
    fragment: str = ""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page.

    Attributes:
        moved: Where it sends visitors at once: a path of the site, "" for another site; None when it stays.
        heading: The text of its first <h1>.
        anchors: The places within it that links can lead to.
        removed: What became of its award, when it is no longer published.
        revoked: Whether it says that its award was revoked.
        renewed: Whether it says that its award was renewed.
        alternates: The paths of its other forms.
        shown: The statements of signed documents.
        profile: The page of the person whom the award on the page was awarded to, as a path.
        rows: The award and the path of the credential of each row of a list.
        codes: How many QR codes it has.
        utc_offset: The issuer's, as far as the page says it.
    """

    moved: str | None
    heading: str
    anchors: frozenset[str]
    removed: str
    revoked: bool
    renewed: bool
    alternates: tuple[str, ...]
    shown: tuple[Shown, ...]
    profile: str
    rows: tuple[tuple[str, str], ...]
    codes: int
    utc_offset: str


@dataclass(frozen=True, slots=True)
class AwardFacts:
    """A signed award.

    Attributes:
        judged: What its verification said.
        statements: What it states.
        pinned: Path and digest of each file of the site that it vouches for.
        value: A digest of the JSON value, the same for the same value only.
    """

    judged: Judged
    statements: Statements
    pinned: tuple[tuple[str, str], ...]
    value: str

    @property
    def stands(self) -> bool:
        """Whether it is known to be genuine and not revoked."""
        return self.judged.verification.verdict in {"valid", "expired", "not-yet-valid"}

    @property
    def is_revoked(self) -> bool:
        """Whether it is known to be revoked; where a list cannot be read, neither is known."""
        return self.judged.verification.verdict == "revoked"


@dataclass(frozen=True, slots=True)
class TranscriptFacts:
    """The addresses of the credentials in a transcript, each with a digest of its JSON value."""

    held: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ListFacts:
    """The indexes of a status list's set bits."""

    bits: frozenset[int]


@dataclass(frozen=True, slots=True)
class AchievementFacts:
    """The digest by which awards pin the file."""

    digest: str


Facts = PageFacts | AwardFacts | TranscriptFacts | ListFacts | AchievementFacts


@dataclass(frozen=True, slots=True)
class Examined:
    """A file.

    Attributes:
        path: Relative to the site's root.
        facts: What the other files are held against; None when there is nothing.
        problems: What is wrong with the file alone, without full stops.
        warnings: What deserves a look in the owner's prose.
        targets: Where its links within the site lead.
    """

    path: str
    facts: Facts | None = None
    problems: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    targets: frozenset[Target] = frozenset()


@dataclass(frozen=True)
class Site:
    """All that was found out, by path.

    Attributes:
        place: Where the site is.
        files: Every file of it.
        examined: Those that were looked at, in the order of their paths.
    """

    place: Place
    files: frozenset[str]
    examined: tuple[Examined, ...]
    pages: Mapping[str, PageFacts] = field(init=False)
    awards: Mapping[str, AwardFacts] = field(init=False)
    transcripts: Mapping[str, TranscriptFacts] = field(init=False)
    lists: Mapping[str, ListFacts] = field(init=False)
    achievements: Mapping[str, AchievementFacts] = field(init=False)

    def __post_init__(self) -> None:
        """Sort the facts by their kinds."""
        kinds = {
            "pages": PageFacts,
            "awards": AwardFacts,
            "transcripts": TranscriptFacts,
            "lists": ListFacts,
            "achievements": AchievementFacts,
        }
        for name, kind in kinds.items():
            object.__setattr__(self, name, dict(_of_kind(self.examined, kind)))


def _of_kind(examined: Iterable[Examined], kind: type[Facts]) -> Iterable[tuple[str, Facts]]:
    return ((each.path, each.facts) for each in examined if isinstance(each.facts, kind))
