"""Awards from elsewhere: what a page says of an award that another issuer gave, read from Open Badges 2.0 and 3.0.

Nothing here verifies anything: names and dates are what the file says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from plaudit.records.external_files import ExternalFile
from plaudit.records.external_values import (
    MAX_TEXT,
    NotAnAwardError,
    day_of,
    id_of,
    link_of,
    only_object,
    strings,
    text_of,
    types_of,
)
from plaudit.records.registry import Educator
from plaudit.records.strict_json import JsonObject, is_object

OB2, OB3 = "Open Badges 2.0", "Open Badges 3.0"
_OB2_CONTEXT = "https://w3id.org/openbadges/v2"
_OB3_TYPES = {"OpenBadgeCredential", "AchievementCredential"}
_OB2_TYPE = "Assertion"
_DESCRIPTIONS = {"BadgeClass": "a badge", "Issuer": "an issuer", "Profile": "an issuer"}
_OTHERS = {
    "EndorsementCredential": "an endorsement, not an award",
    "VerifiablePresentation": "a presentation of awards; take the single awards out of it",
}
_LISTED = 5  # awards of a transcript that a hint names


@dataclass(frozen=True, slots=True)
class ExternalAward:
    """An award that another issuer gave, as its file describes it.

    Attributes:
        file: The name of the file in the educator's folder.
        title: What was earned.
        description: What that is; may be empty.
        issuer: The issuer's name.
        issuer_url: The issuer's own site, when it is an https link.
        issued_on: The day as it stands in the file, in whatever time zone that is.
        expires_on: The last day on which it holds, if the file says one.
        address: Where the issuer publishes the award, when that is an https link.
        standard: `OB2` or `OB3`.
        issuer_id: By what the issuer calls itself: a DID or an address; may be empty.
        recipients: The names that it is made out to, as far as it says any in plain words; never published.
        linked: The ids of other documents that it names, in which its badge and its issuer are described.
    """

    file: str
    title: str
    description: str
    issuer: str
    issuer_url: str | None
    issued_on: dt.date
    expires_on: dt.date | None
    address: str | None
    standard: str
    issuer_id: str
    recipients: tuple[str, ...]
    linked: tuple[str, ...]


@dataclass(slots=True)
class _Reader:
    """Reads one award; `beside` are the documents of the same folder by their ids."""

    beside: Mapping[str, JsonObject]
    linked: list[str] = field(default_factory=list)

    def linked_to(self, value: object, what: str) -> JsonObject:
        """An object that stands here, or that another file of the folder holds."""
        here = value if is_object(value) else {}
        id_ = id_of(here.get("id")) or id_of(value)
        if id_ and not here.get("name"):
            self.linked.append(id_)
            here = {**self.beside.get(id_, {}), **here}
        if here.get("name"):
            return here
        hint = "ask the issuer for a file that does"
        if address := link_of(id_):
            hint = f"save the {what} from {text_of(address)} as a .json file, and import both together"
        raise NotAnAwardError(f"this does not say what its {what} is called", hint)

    def open_badges_3(self, file: ExternalFile) -> ExternalAward:
        document = file.document
        subject = only_object(document.get("credentialSubject"))
        achievement = only_object(subject.get("achievement"))
        issuer = self.linked_to(document.get("issuer"), "issuer")
        return ExternalAward(
            file=file.name,
            title=_needed(achievement.get("name") or document.get("name"), "what was earned"),
            description=text_of(achievement.get("description") or document.get("description"), MAX_TEXT),
            issuer=_needed(issuer.get("name"), "who issued it"),
            issuer_url=link_of(issuer.get("url")),
            issued_on=_issued(document, "awardedDate", "validFrom", "issuanceDate"),
            expires_on=day_of(document.get("validUntil") or document.get("expirationDate")),
            address=link_of(document.get("id")),
            standard=OB3,
            issuer_id=id_of(issuer.get("id")),
            recipients=tuple(_names(subject)),
            linked=tuple(self.linked),
        )

    def open_badges_2(self, file: ExternalFile) -> ExternalAward:
        document = file.document
        badge = self.linked_to(document.get("badge"), "badge")
        issuer = self.linked_to(badge.get("issuer"), "issuer")
        profile = document.get("extensions:recipientProfile")
        name = text_of(profile.get("name")) if is_object(profile) else ""
        return ExternalAward(
            file=file.name,
            title=_needed(badge.get("name"), "what was earned"),
            description=text_of(badge.get("description"), MAX_TEXT),
            issuer=_needed(issuer.get("name"), "who issued it"),
            issuer_url=link_of(issuer.get("url")),
            issued_on=_issued(document, "issuedOn"),
            expires_on=day_of(document.get("expires")),
            address=link_of(document.get("id")),
            standard=OB2,
            issuer_id=id_of(issuer.get("id")),
            recipients=(name,) if name else (),
            linked=tuple(self.linked),
        )


def external_award(file: ExternalFile, beside: Mapping[str, JsonObject]) -> ExternalAward:
    """Read an award.

    Args:
        file: The file; anything may stand in its document.
        beside: The documents of the same folder that describe badges and issuers, by their ids.

    Raises:
        NotAnAwardError: When it is no Open Badge of version 2.0 or 3.0, or does not say what, from whom and when.
    """
    types = types_of(file.document)
    if types & _OB3_TYPES:
        return _Reader(beside).open_badges_3(file)
    if _OB2_TYPE in types and _OB2_CONTEXT in strings(file.document.get("@context")):
        return _Reader(beside).open_badges_2(file)
    raise _other(file.document, types)


def _other(document: JsonObject, types: set[str]) -> NotAnAwardError:
    """What a document is instead of an award."""
    take = f"take the file of one award, {OB2} or {OB3}"
    if "ClrCredential" in types:
        names = [_name_of(award) for award in _inside(document)]
        listed = ", ".join(names[:_LISTED]) + (", ..." if len(names) > _LISTED else "")
        hint = f"take the single awards out of it: {listed}" if names else "take the single awards out of it"
        return NotAnAwardError("this is a transcript (CLR), not an award", hint)
    for type_, words in _OTHERS.items():
        if type_ in types:
            return NotAnAwardError(f"this is {words}", take)
    for type_, words in _DESCRIPTIONS.items():
        if type_ in types:
            hint = "take the award that names it; import both together, and list the award alone"
            return NotAnAwardError(f"this describes {words}, and is not an award of one", hint)
    return NotAnAwardError(f"this is neither {OB2} nor {OB3}", "ask the issuer for a file of that form")


def _inside(document: JsonObject) -> Iterator[JsonObject]:
    """The awards of a transcript (CLR 2.0, `verifiableCredential`)."""
    held = only_object(document.get("credentialSubject")).get("verifiableCredential")
    yield from (one for one in (held if isinstance(held, list) else []) if is_object(one))


def _name_of(document: JsonObject) -> str:
    achievement = only_object(only_object(document.get("credentialSubject")).get("achievement"))
    return text_of(achievement.get("name") or document.get("name")) or "one without a name"


def is_description(file: ExternalFile) -> bool:
    """Whether a file describes a badge or an issuer, which awards link to."""
    return not types_of(file.document).isdisjoint(_DESCRIPTIONS)


def descriptions(educator: Educator) -> dict[str, ExternalFile]:
    """The files in an educator's folder that awards may link to, by the id of what they describe."""
    found: dict[str, ExternalFile] = {}
    for file in educator.external.values():
        if is_description(file):
            found.setdefault(id_of(file.document.get("id")), file)
    return found


def external_awards(educator: Educator) -> Iterator[tuple[int, ExternalAward | NotAnAwardError]]:
    """What each file that a profile lists turns out to be, with its place in the list; missing files are left out."""
    beside = {id_: file.document for id_, file in descriptions(educator).items()}
    for index, name in enumerate(educator.profile.external if educator.profile else ()):
        if name in educator.external:
            try:
                yield index, external_award(educator.external[name], beside)
            except NotAnAwardError as error:
                yield index, error


def awards_from_elsewhere(educator: Educator) -> list[ExternalAward]:
    """The awards from elsewhere of an educator of a checked registry, newest first."""
    found = [award for _, award in external_awards(educator) if isinstance(award, ExternalAward)]
    return sorted(found, key=lambda award: (award.issued_on, award.title), reverse=True)


def _names(subject: JsonObject) -> Iterator[str]:
    """The names that an award is made out to in plain words (Open Badges 3.0, IdentityObject)."""
    if name := text_of(subject.get("name")):
        yield name
    identifiers = subject.get("identifier")
    for each in identifiers if isinstance(identifiers, list) else [identifiers]:
        if is_object(each) and each.get("identityType") == "name" and each.get("hashed") is not True:
            yield from filter(None, [text_of(each.get("identityHash"))])


def _needed(value: object, what: str) -> str:
    if text := text_of(value):
        return text
    raise NotAnAwardError(f"this does not say {what}", "ask the issuer for a file that does")


def _issued(document: JsonObject, *keys: str) -> dt.date:
    day = day_of(next((document[key] for key in keys if document.get(key) is not None), None))
    if day is None:
        raise NotAnAwardError("this does not say when it was issued", "ask the issuer for a file that does")
    return day
