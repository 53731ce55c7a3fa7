"""Pictures of awards with the signed credential inside, as `plaudit bake` writes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plaudit.credentials.addresses import credential_path
from plaudit.credentials.baking import bake_png, bake_svg
from plaudit.credentials.issue import issue_awards
from plaudit.credentials.json_texts import json_bytes
from plaudit.credentials.signer import Signer
from plaudit.credentials.verification_input import is_object, read_json
from plaudit.records.baked_images import is_baked
from plaudit.records.explain import did_you_mean
from plaudit.records.registry import AwardRecord, CredentialRecord, Registry
from plaudit.site.badge_png import png
from plaudit.site.badges import badge_svg, site_accent

SVG, PNG = "svg", "png"
FORMATS = (SVG, PNG)


class BakeError(Exception):
    """Raised for an award that gets no picture.

    Attributes:
        misused: Whether something else was to be asked for; false when the award itself stands against it.
    """

    def __init__(self, message: str, *, misused: bool = False) -> None:
        super().__init__(message)
        self.misused = misused


def chosen_awards(registry: Registry, ids: Sequence[str]) -> list[AwardRecord]:
    """The awards of these ids, each once.

    Raises:
        BakeError: For an id that no award has, and for one that was revoked or withdrawn.
    """
    return [_award(registry, id_) for id_ in dict.fromkeys(ids)]


def _award(registry: Registry, id_: str) -> AwardRecord:
    award = registry.awards.get(id_)
    if award is None:
        if id_ in registry.removed:
            raise BakeError(f"the award {id_} was withdrawn, so it gets no picture")
        near = did_you_mean(id_, registry.awards)
        raise BakeError(f"no award has the id `{id_}`" + (f"; {near}" if near else ""), misused=True)
    if award.record.revoked:
        raise BakeError(f"the award {id_} was revoked on {award.record.revoked.on}, so it gets no picture")
    return award


def signed_credentials(registry: Registry, key: Signer, awards: Sequence[AwardRecord]) -> dict[str, bytes]:
    """The credentials as a build publishes them, by award id.

    Raises:
        KeyNotListedError: When site_config.yml does not let this key sign.
    """
    return {id_: json_bytes(document) for id_, document in issue_awards(registry, key, awards).items()}


def published_credentials(registry: Registry, built: Path, awards: Sequence[AwardRecord]) -> dict[str, bytes]:
    """The credentials that a built site holds, by award id.

    Raises:
        BakeError: When the site has none for an award, or one that says it is another's.
    """
    return {award.id: _published(registry.site.url, built, award) for award in awards}


def _published(url: str, built: Path, award: AwardRecord) -> bytes:
    path = credential_path(award)
    try:
        data = (built / path).read_bytes()
    except OSError as error:
        raise BakeError(f"{built / path}: {error.strerror}; build the site, or name another folder") from None
    document = read_json(data)
    if not is_object(document) or document.get("id") != url + path:
        raise BakeError(f"{built / path}: this is not the credential of {url}{path}")
    return data


@dataclass(frozen=True, slots=True)
class Artwork:
    """What the pictures of a credential version show.

    Attributes:
        svg: Its own SVG, or the drawn badge.
        png: Its own PNG; None when it has none, and the SVG is turned into one.
        note: Where the drawn badge takes the place of its own picture; empty where it does not.
    """

    svg: bytes
    png: bytes | None = None
    note: str = ""


def artwork(registry: Registry, version: CredentialRecord) -> Artwork:
    """The pictures of a credential version before anything is put into them.

    Raises:
        OSError: When its own picture cannot be read.
    """
    drawn = badge_svg(version.record, version.id, site_accent(registry)).encode("utf-8")
    if version.record.image is None:
        return Artwork(drawn)
    file = version.record.image.file
    own = (registry.root / file).read_bytes() if is_baked(file) else None
    if own is None:
        return Artwork(drawn, note=f"{file} cannot hold an award, so the drawn badge takes its place")
    if file.lower().endswith(".png"):
        return Artwork(drawn, own, note=f"{file} is a PNG, so in the SVG the drawn badge takes its place")
    return Artwork(own)


def baked_pictures(pictures: Artwork, award: str, credential: bytes, formats: Sequence[str]) -> dict[str, bytes]:
    """The pictures of an award with its credential inside, by file name.

    Args:
        pictures: Those of its credential version.
        award: Its id.
        credential: Its signed document.
        formats: Of `FORMATS`.

    Raises:
        BakedImageError: When the credential's own picture cannot hold anything.
        DrawingError: When the credential's own drawing cannot be turned into a PNG.
    """
    baked = {}
    if SVG in formats:
        baked[f"{award}.svg"] = bake_svg(pictures.svg, credential)
    if PNG in formats:
        baked[f"{award}.png"] = bake_png(pictures.png or png(pictures.svg), credential)
    return baked
