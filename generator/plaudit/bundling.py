"""Files that check themselves, as `plaudit bundle` writes them: what a profile shows, and what it is judged by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from plaudit.baking import BakeError, published_credentials
from plaudit.credentials.addresses import ISSUER_DID_PATH
from plaudit.credentials.bundles import Copies
from plaudit.credentials.did import did_web_address, issuer_did
from plaudit.credentials.issue import issue_copies
from plaudit.credentials.json_texts import json_bytes
from plaudit.credentials.signer import Signer
from plaudit.credentials.verification_input import is_object, read_json
from plaudit.records.explain import did_you_mean
from plaudit.records.registry import AwardRecord, Educator, Registry
from plaudit.site.bundle_page import FRAME, Holder, bundle_frame, filled_frame
from plaudit.site.language import Language
from plaudit.site.pages.context import held
from plaudit.site.theme import Theme
from plaudit.site.words_files import read_language


@dataclass(frozen=True, slots=True)
class Published:
    """What a file is made of.

    Attributes:
        credentials: The file of each.
        frame: See `bundle_frame`.
        read: Gives the issuer's other files by path.
        language: Of the frame.
    """

    credentials: list[bytes]
    frame: str
    read: Callable[[str], bytes]
    language: Language


class BundleError(Exception):
    """Raised for an educator who gets no file.

    Attributes:
        misused: Whether something else was to be asked for; false when what there is stands against it.
    """

    def __init__(self, message: str, *, misused: bool = False) -> None:
        super().__init__(message)
        self.misused = misused


def holder_of(registry: Registry, slug: str) -> Educator:
    """The educator with this slug.

    Raises:
        BundleError: When there is none, or has nothing to show.
    """
    educator = registry.educators.get(slug)
    if educator is None:
        near = did_you_mean(slug, registry.educators)
        raise BundleError(f"no educator has the name `{slug}`" + (f"; {near}" if near else ""), misused=True)
    if not shown_awards(registry, educator):
        raise BundleError(f"{slug} holds no award that a profile would show, so there is nothing to put into a file")
    return educator


def shown_awards(registry: Registry, educator: Educator) -> list[AwardRecord]:
    """The awards in the order in which the profile shows them: those put first, then the others, newest first."""
    found = held(registry, educator)
    featured = educator.profile.featured if educator.profile else ()
    first = [award for id_ in featured for award in found if award.id == id_]
    return [*first, *(award for award in found if award.id not in featured)]


def signed_now(registry: Registry, key: Signer, awards: Sequence[AwardRecord]) -> Published:
    """What a build would publish of these awards.

    Raises:
        KeyNotListedError: When site_config.yml does not let this key sign.
        KeyProblemError: When the signer gives no signature that holds.
        RecordsError: When the site's own theme cannot be used.
    """
    theme = Theme(registry.root)
    language = read_language(theme, registry.site.language)
    frame = bundle_frame(theme, registry, language, preview=key.development)
    signed, files = issue_copies(registry, key, awards)
    return Published([json_bytes(signed[award.id]) for award in awards], frame, files.__getitem__, language)


def published_before(registry: Registry, built: Path, awards: Sequence[AwardRecord]) -> Published:
    """What a built site holds of these awards.

    Raises:
        BundleError: When it lacks one.
        RecordsError: When the site's own theme cannot be used.
    """

    def read(path: str) -> bytes:
        try:
            return (built / path).read_bytes()
        except OSError as error:
            raise BundleError(f"{built / path}: {error.strerror}; build the site, or name another folder") from None

    try:
        credentials = published_credentials(registry, built, awards)
    except BakeError as error:
        raise BundleError(str(error)) from None
    frame, language = (
        read(FRAME).decode("utf-8", "replace"),
        read_language(Theme(registry.root), registry.site.language),
    )
    return Published([credentials[award.id] for award in awards], frame, read, language)


def bundle(registry: Registry, educator: Educator, published: Published, made: dt.date) -> bytes:
    """The file of an educator.

    Args:
        registry: Sound records; see `sound_registry`.
        educator: See `holder_of`.
        published: What it is made of.
        made: The day on which that was published.

    Raises:
        BundleError: When keys or lists are missing.
    """
    site = registry.site
    documents = {did_web_address(issuer_did(site)) or "": published.read(ISSUER_DID_PATH)}
    for address in map(_list_of, published.credentials):
        documents[address] = published.read(address.removeprefix(site.url))
    holder = Holder(educator.name, "" if educator.visibility == "hidden" else f"{site.url}p/{educator.slug}/")
    copies = Copies(made, published.credentials, documents)
    return filled_frame(published.frame, holder, copies, site.utc_offset, published.language)


def _list_of(credential: bytes) -> str:
    """The address of the list that says whether a credential was revoked."""
    document = read_json(credential)
    status = document.get("credentialStatus") if is_object(document) else None
    return str(status.get("statusListCredential")) if is_object(status) else ""
