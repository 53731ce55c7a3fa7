"""Files of awards from elsewhere: from the bytes to the JSON inside, whether it is a file of its own or in a picture.

What the JSON says is read in `external.py`.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import re
from dataclasses import dataclass

from plaudit.records.baked_images import BakedImageError, baked_award, is_baked
from plaudit.records.problem import Problem
from plaudit.records.strict_json import JsonFaultError, JsonObject, is_object, read_strict_json

FOLDER = "external"
ENDINGS = (".json", ".jwt", ".png", ".svg")
NAMES = f"awards from elsewhere end in {', '.join(ENDINGS)}; in names use letters, digits, - _ and . only"
MAX_BYTES = 1_000_000
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.(?:json|jwt|png|svg)")
_TOKEN = re.compile(rb"[A-Za-z0-9_-]+\.([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+")
_ADDRESS = re.compile(rb"https?://[!-~]{1,500}")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class ExternalFile:
    """A file that came from another issuer.

    Attributes:
        path: Where it lies.
        document: The JSON object in it: an award, or what describes one.
        token: The compact JWS (RFC 7515) that the object was taken out of; empty when it stood there by itself. Whoever
            verifies a signature needs this text, since it is what was signed.
    """

    path: str
    document: JsonObject
    token: str = ""

    @property
    def name(self) -> str:
        """The name of the file, as a profile lists it."""
        return self.path.rpartition("/")[2]


def is_external_name(name: str) -> bool:
    """Whether a file may be called so."""
    return _NAME.fullmatch(name) is not None


def read_external(data: bytes, path: str) -> ExternalFile | Problem:
    """Read a file as JSON, a compact JWS, or a picture that holds one of them.

    Args:
        data: Its bytes; anything may be in them.
        path: Its path, for the ending and for the problem.
    """
    if len(data) > MAX_BYTES:
        hint = f"files of awards have at most {MAX_BYTES // 1_000_000} MB; export a smaller picture"
        return Problem(path, 0, 0, "this file is too large", hint)
    try:
        held = baked_award(data, path) if is_baked(path) else data.strip()
        if _ADDRESS.fullmatch(held):
            return _only_an_address(held.decode("ascii"), path)
        token = _TOKEN.fullmatch(held)
        document = _claims(_decoded(token[1])) if token else read_strict_json(held)
    except BakedImageError as error:
        return Problem(path, 0, 0, error.message, error.hint)
    except JsonFaultError as error:
        line, column = (0, 0) if is_baked(path) else (error.line, error.column)
        return Problem(path, line, column, error.message, "take the file as the issuer gave it, unchanged")
    if not is_object(document):
        return Problem(path, 0, 0, "this is JSON, but no object", "take the file of one award")
    return ExternalFile(path, document, held.decode("ascii") if token else "")


def _only_an_address(address: str, path: str) -> Problem:
    hint = f"save what lies at {address} as a .json file, and take that"
    return Problem(path, 0, 0, "this holds only the address of an award", hint)


def _decoded(part: bytes) -> bytes:
    """A part of a token (RFC 7515, section 2: base64url without padding)."""
    try:
        return base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))
    except (binascii.Error, ValueError):
        raise JsonFaultError("this is a signed token that is damaged") from None


def _claims(data: bytes) -> object:
    """The award in the payload of a token.

    Since VC Data Model 2.0 it is the payload itself. Before (VC Data Model 1.1, section 6.3.1) it is the claim `vc`,
    and what the other claims say may be missing in it.
    """
    payload = read_strict_json(data)
    inner = payload.get("vc") if is_object(payload) else None
    if not is_object(payload) or not is_object(inner):
        return payload
    award = {**payload, **inner}
    names = (("id", "jti", str), ("issuer", "iss", str), ("issuanceDate", "nbf", _moment))
    for key, claim, read in (*names, ("expirationDate", "exp", _moment)):
        if claim in payload:
            award.setdefault(key, read(payload[claim]))
    return award


def _moment(seconds: object) -> str:
    """A NumericDate (RFC 7519, section 2) in words; empty when it is none."""
    try:
        return (_EPOCH + dt.timedelta(seconds=float(str(seconds)))).isoformat()
    except (ValueError, OverflowError):
        return ""
